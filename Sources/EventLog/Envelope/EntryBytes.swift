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

extension String {
  /// What is no UTF-8 in it becomes U+FFFD.
  package init(_ bytes: TextBytes) { self.init(decoding: bytes, as: UTF8.self) }
}
