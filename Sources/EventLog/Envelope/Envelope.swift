public import PromotionDomain

/// One row of the ledger: an event in its envelope, exactly as it is stored. Its columns are listed in `EnvelopeField`.
public struct Envelope<Text> {
  /// The number of the event in the ledger: 1, 2, 3 … without gaps.
  public var position: Int64
  /// A UUIDv7 in lowercase canonical text, unique in the ledger.
  public var id: Text
  public var streamName: Text
  /// The number of the event in its stream: 1, 2, 3 … without gaps.
  public var version: Int64
  /// The stored name of what happened, such as `check.ticked`.
  public var type: Text
  /// The version of the type's payload, from 1.
  public var typeVersion: Int
  /// When it happened.
  public var occurredAt: Instant
  /// When the ledger learned it: never before `occurredAt`, never before the event in front of it.
  public var recordedAt: Instant
  /// Who did it, as claimed.
  public var actor: Text
  /// By which door the request came, and as whom; empty for the command line on a file.
  public var principal: Text
  /// Shared by the events of one command: a UUIDv7 in lowercase canonical text.
  public var commandID: Text
  /// Which of its command's events it is, from 0.
  public var commandIndex: Int
  /// SHA-256 of `salt` followed by `data`. It stays when those two are redacted.
  public var dataHash: Hash256
  /// Random, so that nobody can find redacted data by hashing guesses. Nil when redacted.
  public var salt: Salt?
  /// The payload: a JSON object, hashed and kept as it was written. Nil when redacted.
  public var data: Text?
  /// The event's leaf in the Merkle tree: a hash of everything above but `salt` and `data`. See `LeafHasher`.
  public var leafHash: Hash256

  public var isRedacted: Bool { data == nil }
}

extension Envelope: Equatable where Text: Equatable {}
extension Envelope: Hashable where Text: Hashable {}
extension Envelope: Sendable where Text: Sendable {}

extension Envelope {
  /// Reads a row.
  @inlinable
  public init(reading row: inout some EnvelopeReader<Text>) throws {
    position = try row.number(from: 1)
    id = try row.text()
    streamName = try row.text()
    version = try row.number(from: 1)
    type = try row.text()
    typeVersion = Int(try row.number(from: 1))
    occurredAt = try row.time()
    recordedAt = try row.time()
    actor = try row.text()
    principal = try row.text()
    commandID = try row.text()
    commandIndex = Int(try row.number(from: 0))
    dataHash = try row.hash()
    salt = try row.salt()
    data = try row.data()
    leafHash = try row.hash()
  }

  /// What a column holds.
  @inlinable
  public func value(_ field: EnvelopeField) -> EnvelopeValue<Text> {
    switch field {
    case .position: .number(position)
    case .id: .text(id)
    case .stream: .text(streamName)
    case .version: .number(version)
    case .type: .text(type)
    case .typeVersion: .number(Int64(typeVersion))
    case .occurredAt: .time(occurredAt)
    case .recordedAt: .time(recordedAt)
    case .actor: .text(actor)
    case .principal: .text(principal)
    case .commandID: .text(commandID)
    case .commandIndex: .number(Int64(commandIndex))
    case .dataHash: .hash(dataHash)
    case .salt: .salt(salt)
    case .data: .data(data)
    case .leafHash: .hash(leafHash)
    }
  }

  /// The same row with its texts held in another way.
  func map<Other>(_ transform: (Text) -> Other) -> Envelope<Other> {
    Envelope<Other>(
      position: position, id: transform(id), streamName: transform(streamName), version: version,
      type: transform(type), typeVersion: typeVersion, occurredAt: occurredAt, recordedAt: recordedAt,
      actor: transform(actor), principal: transform(principal), commandID: transform(commandID),
      commandIndex: commandIndex, dataHash: dataHash, salt: salt, data: data.map(transform), leafHash: leafHash)
  }
}
