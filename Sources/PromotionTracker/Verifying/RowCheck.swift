internal import EventLog
internal import PromotionDomain

/// What each event must be in the order of the ledger and of its stream. Rows are added in the order of the ledger.
struct RowCheck {
  private var problems: [Verification.Problem] = []
  private var versions: [StreamID: Int64] = [:]
  private var names = TextCache()
  private var lastRecorded: Instant?
  /// The greatest id so far.
  private var newestID: [UInt8] = []
  /// Whether each id is greater than all before it. A ledger makes them so; then none can be there twice.
  private var idsIncrease = true
  private var redactions = RowHashCheck()

  mutating func add(_ row: RowBytes) {
    let entry = row.entry
    func add(_ sentence: String) { problems.append(.init(event: entry.position, sentence)) }
    let stream = StreamID(rawValue: names.text(row.streamName))
    let last = Self.exchange(&versions[stream, default: 0], for: entry.version)
    if entry.version != last &+ 1 {
      add("event #\(entry.position) is version \(entry.version) of \(stream), where \(last &+ 1) is due")
    }
    if let lastRecorded, entry.recordedAt < lastRecorded {
      add("event #\(entry.position) was recorded at \(entry.recordedAt), before the event in front of it")
    }
    lastRecorded = entry.recordedAt
    redactions.note(entry)
    if entry.occurredAt > entry.recordedAt {
      add("event #\(entry.position) is said to have happened after it was recorded")
    }
    guard idsIncrease else { return }
    idsIncrease = newestID.lexicographicallyPrecedes(row.id)
    newestID.removeAll(keepingCapacity: true)
    newestID.append(contentsOf: row.id)
  }

  /// With one look into the dictionary for both.
  private static func exchange(_ old: inout Int64, for new: Int64) -> Int64 {
    defer { old = new }
    return old
  }

  func finish(in log: any LogReader) throws -> [Verification.Problem] {
    let erased = redactions.erased.map {
      Verification.Problem(event: $0, "the data of event #\($0) is gone, and no event says who redacted it and why")
    }
    let problems = problems + erased
    guard !idsIncrease else { return problems }
    return problems
      + (try log.repeatedIDs().map {
        .init(event: $0, "the id of event #\($0) is that of another event, too")
      })
  }
}
