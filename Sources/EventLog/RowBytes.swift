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

/// A whole row of the ledger as the store holds it: a `RecordedEvent` of which no text was copied. For loops over
/// whole ledgers, which would otherwise spend their time on making strings.
public struct RowBytes {
  public var entry: EntryBytes
  public var id: TextBytes
  public var stream: TextBytes
  public var commandID: TextBytes
  public var commandIndex: Int
  public var dataHash: Hash256
  public var salt: Salt?
  public var leafHash: Hash256

  public init(
    entry: EntryBytes, id: TextBytes, stream: TextBytes, commandID: TextBytes, commandIndex: Int, dataHash: Hash256,
    salt: Salt?, leafHash: Hash256
  ) {
    self.entry = entry
    self.id = id
    self.stream = stream
    self.commandID = commandID
    self.commandIndex = commandIndex
    self.dataHash = dataHash
    self.salt = salt
    self.leafHash = leafHash
  }

  public var position: Int64 { entry.position }
}

extension RecordedEvent {
  /// The same row with texts of its own.
  public init(_ row: RowBytes) {
    let entry = row.entry
    self.init(
      position: entry.position, id: String(row.id), stream: StreamID(rawValue: String(row.stream)),
      version: entry.version, type: String(entry.type), typeVersion: entry.typeVersion, occurredAt: entry.occurredAt,
      recordedAt: entry.recordedAt, actor: String(entry.actor), commandID: String(row.commandID),
      commandIndex: row.commandIndex, dataHash: row.dataHash, salt: row.salt, data: entry.data.map { String($0) },
      leafHash: row.leafHash)
  }

  /// Hands over the same as bytes.
  func withBytes<Result, Failure: Error>(_ body: (RowBytes) throws(Failure) -> Result) throws(Failure) -> Result {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 + (data?.utf8.count ?? 0))
    func keep(_ text: String) -> Range<Int> {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      return start..<bytes.count
    }
    let (id, stream, type) = (keep(id), keep(stream.rawValue), keep(type))
    let (actor, commandID, data) = (keep(actor), keep(commandID), data.map(keep))
    return try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
      let entry = EntryBytes(
        position: position, version: version, type: TextBytes(rebasing: bytes[type]), typeVersion: typeVersion,
        occurredAt: occurredAt, recordedAt: recordedAt, actor: TextBytes(rebasing: bytes[actor]),
        data: data.map { TextBytes(rebasing: bytes[$0]) })
      return try body(
        RowBytes(
          entry: entry, id: TextBytes(rebasing: bytes[id]), stream: TextBytes(rebasing: bytes[stream]),
          commandID: TextBytes(rebasing: bytes[commandID]), commandIndex: commandIndex, dataHash: dataHash, salt: salt,
          leafHash: leafHash))
    }
  }
}

extension String {
  /// What is no UTF-8 in it becomes U+FFFD.
  init(_ bytes: TextBytes) { self.init(decoding: bytes, as: UTF8.self) }
}
