internal import EventLog
internal import Interchange
internal import PromotionDomain

/// What a file must satisfy in itself, whatever ledger it goes into. That the hashes of each event are right, the
/// reader has checked by then.
struct ImportCheck {
  private var recordedAt: Instant?
  private var versions: [StreamID: Int64] = [:]
  /// The redacted events, with their lines, that no event of the file has accounted for so far.
  private var unexplained: [Int64: Int] = [:]

  private(set) var positions: ClosedRange<Int64>?

  mutating func check(_ event: RecordedEvent, line: Int) throws(JSONLinesError) {
    try checkPlace(event, line)
    try checkTimes(event, line)
    try checkTexts(event, line)
    do {
      try event.check()
      let decoded = try EventCodec().decode(event)
      if decoded == nil { unexplained[event.position] = line }
      if case .history(.dataRedacted(let redacted))? = decoded?.event { unexplained[redacted.event] = nil }
    } catch {
      throw JSONLinesError(line: line, problem: "cannot be imported: \(error)")
    }
    guard Name.isVisible(event.actor) else {
      throw JSONLinesError(line: line, field: "actor", problem: "has an invisible character, or a blank at its ends")
    }
    versions[event.stream] = event.version
    recordedAt = event.recordedAt
    positions = (positions?.lowerBound ?? event.position)...event.position
  }

  /// Numbers without gaps. Where a stream's first event is not the ledger's first, only the ledger that the file goes
  /// into can tell what its version must be.
  private func checkPlace(_ event: RecordedEvent, _ line: Int) throws(JSONLinesError) {
    if let last = positions?.upperBound, event.position != last + 1 {
      throw JSONLinesError(
        line: line, field: "position",
        problem: "is \(event.position), and \(last + 1) comes next; "
          + "export the whole ledger (promo export), not parts of it, and change nothing in the file")
    }
    let isWhole = (positions?.lowerBound ?? event.position) == 1
    if let version = versions[event.stream] ?? (isWhole ? 0 : nil), event.version != version + 1 {
      throw JSONLinesError(
        line: line, field: "version", problem: "is \(event.version), and \(version + 1) comes next in its stream")
    }
  }

  private func checkTimes(_ event: RecordedEvent, _ line: Int) throws(JSONLinesError) {
    if let recordedAt, event.recordedAt < recordedAt {
      throw JSONLinesError(
        line: line, field: "recordedAt", problem: "is before that of the event in front of it (\(recordedAt))")
    }
    if event.occurredAt > event.recordedAt {
      throw JSONLinesError(line: line, field: "occurredAt", problem: "is after 'recordedAt'")
    }
  }

  private func checkTexts(_ event: RecordedEvent, _ line: Int) throws(JSONLinesError) {
    // First, since what is wrong with a name is said by quoting it.
    do {
      try TextRules.checkCredentials(event.stream.rawValue, "the stream")
    } catch {
      throw JSONLinesError(line: line, problem: "cannot be imported: \(error.inputProblem ?? "\(error)")")
    }
    if let promotion = event.stream.promotion {
      if let problem = Name.problem(with: promotion.rawValue) {
        throw JSONLinesError(line: line, field: "stream", problem: "names no promotion: \(problem)")
      }
    } else if event.stream != .ledger {
      throw JSONLinesError(line: line, field: "stream", problem: "is neither 'ledger' nor 'promotion/…'")
    }
    do {
      try TextRules.checkCredentials(event.actor, "the actor")
      if let data = event.data { try TextRules.check(data) }
    } catch {
      throw JSONLinesError(line: line, problem: "cannot be imported: \(error.inputProblem ?? "\(error)")")
    }
  }

  /// After the last line: data that is gone must be gone for a reason that is on record, as it is after `promo redact`.
  func finish() throws(JSONLinesError) {
    guard let (position, line) = unexplained.min(by: { $0.key < $1.key }) else { return }
    throw JSONLinesError(
      line: line, field: "data",
      problem: "is null, and no data.redacted event says who redacted #\(position) and why; export the whole ledger")
  }
}
