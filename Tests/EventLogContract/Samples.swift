public import EventLog
internal import Foundation
public import PromotionDomain

extension AppendRequest {
  /// A request that nothing is wrong with.
  public static func sample(
    _ stream: StreamID = "promotion/a", expecting: ExpectedVersion = .any, actor: String = "ana@example.com",
    type: String = "note.added", at occurredAt: Instant = ContractBench.start, data: String = #"{"text":"x"}"#,
    count: Int = 1,
    commandID: String? = nil, key: String? = nil, request: UInt8 = 1
  ) -> AppendRequest {
    let digest = Hash256([UInt8](repeating: request, count: 32))
    return AppendRequest(
      stream: stream, expected: expecting, actor: actor, commandID: commandID,
      idempotency: key.flatMap { key in digest.map { Idempotency(key: key, requestDigest: $0) } },
      events: (0..<count).map { _ in NewEvent(type: type, occurredAt: occurredAt, data: data) })
  }
}

extension RecordedEvent {
  /// The `number`th of a series that nothing is wrong with.
  public static func sample(
    _ number: Int, stream: StreamID = "promotion/a", recordedAt: Instant = ContractBench.start, id: String? = nil,
    commandID: String? = nil, data: String? = nil, redacted dataHash: Hash256? = nil
  ) -> RecordedEvent {
    let digits = String(format: "%012d", number)
    let isRedacted = dataHash != nil
    return RecordedEvent(
      position: 0, id: id ?? "019b9c3e-6a40-7c1d-b3a5-\(digits)", stream: stream, version: 0, type: "note.added",
      occurredAt: ContractBench.start, recordedAt: recordedAt, actor: "ana@example.com",
      commandID: commandID ?? "019b9c3e-6a40-7c1d-a3a5-\(digits)", commandIndex: 0,
      dataHash: dataHash ?? MerkleTree.emptyRoot, salt: isRedacted ? nil : .sample,
      data: isRedacted ? nil : data ?? #"{"n":\#(number)}"#, leafHash: MerkleTree.emptyRoot)
  }
}

extension Salt {
  public static var sample: Salt {
    var source = SystemRandomNumberGenerator()
    return Salt(using: &source)
  }
}

extension ProjectionTable {
  public static func items(fold: Int = 1) -> ProjectionTable {
    ProjectionTable(
      name: "items", foldVersion: fold, key: [Column("promotion", .text), Column("item", .text)],
      columns: [Column("done", .integer), Column("credit", .real, optional: true)])
  }
}

extension ProjectionRow {
  public static func item(_ promotion: String, _ item: String, done: Int64 = 1, credit: Double? = 0.5) -> ProjectionRow
  {
    ProjectionRow(
      key: [.text(promotion), .text(item)], values: [.integer(done), credit.map(ProjectionValue.real) ?? .null])
  }
}

extension LogWriter {
  /// Blanks an event, and says before that who did it and why.
  public func redactOnRecord(_ position: Int64) throws {
    guard let event = try event(at: position), !event.isRedacted else { return try redact(position: position) }
    try append(
      .sample(
        event.stream, type: "data.redacted", at: .earliest, data: #"{"event":\#(position),"reason":"a test"}"#))
    try redact(position: position)
  }
}
