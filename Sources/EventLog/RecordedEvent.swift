public import PromotionDomain

/// The name of a stream: `promotion/<id>` for a promotion, `ledger` for what concerns all of them.
///
/// Two names are the same only when their bytes are, as in SQLite; Swift strings would also equate the composed and the
/// decomposed form of an accented letter.
public struct StreamID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral text: String) { rawValue = text }

  /// The ledger-wide stream: freezes, redactions.
  public static let ledger: StreamID = "ledger"

  /// What the names of all promotions' streams begin with.
  public static let promotionPrefix = "promotion/"

  public static func promotion(_ id: PromotionID) -> StreamID { StreamID(rawValue: promotionPrefix + id.rawValue) }

  /// The promotion whose stream this is; nil for any other stream.
  public var promotion: PromotionID? {
    rawValue.hasPrefix(Self.promotionPrefix) ? PromotionID(rawValue.dropFirst(Self.promotionPrefix.count)) : nil
  }

  public var description: String { rawValue }

  public static func == (a: Self, b: Self) -> Bool { a.rawValue.utf8.elementsEqual(b.rawValue.utf8) }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
  public func hash(into hasher: inout Hasher) {
    var text = rawValue
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// One row of the ledger: an event in its envelope, exactly as it is stored.
public struct RecordedEvent: Hashable, Sendable {
  /// The number of the event in the ledger: 1, 2, 3 … without gaps.
  public var position: Int64
  /// A UUIDv7 in lowercase canonical text, unique in the ledger.
  public var id: String
  public var stream: StreamID
  /// The number of the event in its stream: 1, 2, 3 … without gaps.
  public var version: Int64
  /// The stored name of what happened, such as `check.ticked`.
  public var type: String
  /// The version of the type's payload, from 1.
  public var typeVersion: Int
  /// When it happened.
  public var occurredAt: Instant
  /// When the ledger learned it: never before `occurredAt`, never before the event in front of it.
  public var recordedAt: Instant
  public var actor: String
  /// Shared by the events of one command: a UUIDv7 in lowercase canonical text.
  public var commandID: String
  /// The place of the event among those of its command, from 0.
  public var commandIndex: Int
  /// SHA-256 of `salt` followed by `data`. It stays when those two are redacted.
  public var dataHash: Hash256
  /// Random, so that nobody can find redacted data by hashing guesses. Nil when redacted.
  public var salt: Salt?
  /// The payload: a JSON object, hashed and kept as it was written. Nil when redacted.
  public var data: String?
  /// The event's leaf in the Merkle tree: a hash of everything above but `salt` and `data`. See `LeafHasher`.
  public var leafHash: Hash256

  public init(
    position: Int64, id: String, stream: StreamID, version: Int64, type: String, typeVersion: Int,
    occurredAt: Instant, recordedAt: Instant, actor: String, commandID: String, commandIndex: Int,
    dataHash: Hash256, salt: Salt?, data: String?, leafHash: Hash256
  ) {
    self.position = position
    self.id = id
    self.stream = stream
    self.version = version
    self.type = type
    self.typeVersion = typeVersion
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.actor = actor
    self.commandID = commandID
    self.commandIndex = commandIndex
    self.dataHash = dataHash
    self.salt = salt
    self.data = data
    self.leafHash = leafHash
  }

  public var isRedacted: Bool { data == nil }

  /// No event, stream or command counts further: 2^53 - 1, the largest number that every reader of JSON reads exactly.
  /// What says otherwise was never written by a ledger, and adding to it would overflow.
  public static let highestNumber: Int64 = 1 << 53 - 1
}
