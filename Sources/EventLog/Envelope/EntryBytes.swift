public import PromotionDomain

/// The bytes of a text, valid until the body that they were handed to returns.
public typealias TextBytes = UnsafeBufferPointer<UInt8>

/// What a fold needs of one row of the ledger, as the store holds it.
public struct EntryBytes {
  public var position: Int64
  public var version: Int64
  public var type: TextBytes
  public var typeVersion: Int
  public var occurredAt: Instant
  public var recordedAt: Instant
  public var actor: TextBytes
  /// Nil when redacted.
  public var data: TextBytes?

  @inlinable
  public init(
    position: Int64, version: Int64, type: TextBytes, typeVersion: Int, occurredAt: Instant, recordedAt: Instant,
    actor: TextBytes, data: TextBytes?
  ) {
    self.position = position
    self.version = version
    self.type = type
    self.typeVersion = typeVersion
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.actor = actor
    self.data = data
  }
}

/// Where an event stands, and what it is called.
public struct EntryPlace {
  public var position: Int64
  public var occurredAt: Instant
  public var type: TextBytes
  public var isRedacted: Bool

  public init(position: Int64, occurredAt: Instant, type: TextBytes, isRedacted: Bool) {
    (self.position, self.occurredAt, self.type, self.isRedacted) = (position, occurredAt, type, isRedacted)
  }
}

extension EntryPlace {
  /// Where the event of that entry stands.
  public init(_ entry: EntryBytes) {
    self.init(
      position: entry.position, occurredAt: entry.occurredAt, type: entry.type, isRedacted: entry.data == nil)
  }
}

extension String {
  /// What is no UTF-8 in it becomes U+FFFD.
  package init(_ bytes: TextBytes) { self.init(decoding: bytes, as: UTF8.self) }
}
