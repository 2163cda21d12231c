public import PromotionDomain

/// A row with texts of its own.
public typealias RecordedEvent = Envelope<String>

/// A row as the store holds it, of which no text was copied. For loops over whole ledgers, which would otherwise spend
/// their time on making strings. Valid until the body that it was handed to returns.
public typealias RowBytes = Envelope<TextBytes>

extension RecordedEvent {
  public init(
    position: Int64, id: String, stream: StreamID, version: Int64, type: String, typeVersion: Int = 1,
    occurredAt: Instant, recordedAt: Instant, actor: String, principal: String = "", commandID: String,
    commandIndex: Int, dataHash: Hash256, salt: Salt?, data: String?, leafHash: Hash256
  ) {
    self.init(
      position: position, id: id, streamName: stream.rawValue, version: version, type: type, typeVersion: typeVersion,
      occurredAt: occurredAt, recordedAt: recordedAt, actor: actor, principal: principal, commandID: commandID,
      commandIndex: commandIndex, dataHash: dataHash, salt: salt, data: data, leafHash: leafHash)
  }

  public init(_ row: RowBytes) { self = row.map { String($0) } }

  public var stream: StreamID {
    get { StreamID(rawValue: streamName) }
    set { streamName = newValue.rawValue }
  }

  /// No event, stream or command counts further: 2^53 - 1, the largest number that every reader of JSON reads exactly.
  /// What says otherwise was never written by a ledger, and adding to it would overflow.
  public static let highestNumber: Int64 = 1 << 53 - 1

  /// Throws `LedgerError` when no ledger would take the event from another one, whatever it holds already.
  public func check() throws(LedgerError) { try AppendRules.check(self) }

  /// Hands over the same as bytes.
  package func withBytes<Result, Failure: Error>(
    _ body: (RowBytes) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 + (data?.utf8.count ?? 0))
    let ranges = map { text in
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      return start..<bytes.count
    }
    return try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
      try body(ranges.map { TextBytes(rebasing: bytes[$0]) })
    }
  }
}

extension RowBytes {
  /// What a fold needs of it.
  public var entry: EntryBytes {
    EntryBytes(
      position: position, version: version, type: type, typeVersion: typeVersion, occurredAt: occurredAt,
      recordedAt: recordedAt, actor: actor, data: data)
  }
}
