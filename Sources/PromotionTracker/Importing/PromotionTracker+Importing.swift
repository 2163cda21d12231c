internal import EventLog
internal import Interchange
public import PromotionDomain

extension PromotionTracker {
  /// Takes over the events of a JSON Lines file that the ledger does not have yet, all of them or none.
  ///
  /// In one write, so that a line that is not sound undoes those in front of it: each is checked by itself, held against
  /// the ledger as far as both go, and appended where it goes further, with the projections brought up to it at the end.
  ///
  /// The rules are asked for each event that is added what they would have said (see `ImportJudge`), but for those that a
  /// checkpoint vouches for: what was moved or copied was judged when it came.
  ///
  /// Holds a few hundred events at a time, and of open promotions all. `progress` is told how many of how many bytes are
  /// read. Throws `JSONLinesError` for a file that is not sound, `Refusal` for one that does not belong to this ledger.
  ///
  /// - Parameters:
  ///   - trust: Who takes over events that the rules would have refused, and why. That is put on record behind them.
  ///   - words: What a refusal says.
  public func importing(
    _ file: some ImportFile, trust: (actor: Actor, reason: String)? = nil, isDryRun: Bool = false,
    progress: (_ done: Int64, _ of: Int64) -> Void = { _, _ in }, words: @escaping (Refusal) -> String = { "\($0)" }
  ) throws -> ImportOutcome {
    memory.forget()
    if let trust {
      if trust.reason.allSatisfy(\.isWhitespace) { throw Refusal.wordless(.override) }
      try TextRules.check(trust.actor)
      try TextRules.checkCredentials(trust.reason, "the reason")
    }
    do {
      return try log.writeOn { log in
        let judge = try ImportJudge(of: log, words: words)
        var (check, joining) = (ImportCheck(), try ImportJoining(to: log))
        joining.judge = judge
        joining.vouched = checkpoints.map(\.size).max() ?? 0
        try file.forEachEvent(progress: { progress($0, file.byteCount) }) { event, line in
          try check.check(event, line: line)
          try joining.add(event)
        }
        try check.finish()
        try joining.appendWaiting()
        try judge.finish()
        try requireCheckpoints(in: log)
        let refused = judge.refused
        if !refused.isEmpty, let trust, let last = check.positions?.upperBound {
          _ = try append(
            .importTrusted(
              ImportTrusted(first: joining.head + 1, last: last, refused: refused, reason: trust.reason)),
            by: trust.actor, to: .ledger, in: log)
          joining.touch(.ledger)
        }
        var outcome = try joining.finish()
        outcome.refused = refused
        outcome.isTrusted = trust != nil
        outcome.positions = check.positions
        outcome.isDryRun = isDryRun
        outcome.newestAhead = try newestAhead(in: log)
        if isDryRun || !refused.isEmpty && trust == nil { throw TriedOut(outcome: outcome) }
        return outcome
      }
    } catch let tried as TriedOut {
      return tried.outcome
    }
  }
}

extension PromotionTracker {
  /// Refuses a ledger that does not begin with what it is held against.
  private func requireCheckpoints(in log: any LogReader) throws {
    guard !checkpoints.isEmpty else { return }
    let verification = try LedgerVerification(of: log, checkpoints: checkpoints)
    if let problem = verification.problems.first { throw Refusal.record(.importNotVouchedFor("\(problem)")) }
  }
}

/// Ends a dry run, and an import that the rules refuse: whatever is thrown undoes the write, so both find all that an import
/// would.
private struct TriedOut: Error { var outcome: ImportOutcome }

/// A file on its way into a ledger: compared as far as the ledger goes, appended from there on.
private struct ImportJoining {
  private static let batchCount = 256
  private static let batchBytes = 4 << 20

  private let log: any LogWriter
  let head: Int64
  var judge: ImportJudge?
  /// So many events of the ledger somebody else vouches for.
  var vouched: Int64 = 0
  /// The number of the file's first event.
  private var first: Int64?
  private var waiting: [RecordedEvent] = []
  private var waitingBytes = 0
  /// The streams that events were added to, and those that others took data from.
  private var added: Set<StreamID> = []
  private var redacted: Set<StreamID> = []
  private let wereCurrent: Bool
  private var outcome = ImportOutcome()

  init(to log: any LogWriter) throws {
    self.log = log
    head = try log.head().position
    wereCurrent = try ProjectionRunner.isCurrent(in: log)
  }

  private func checkBeginning(_ first: Int64) throws {
    guard first <= head + 1 else { throw Refusal.record(.importGap(first: first, head: head)) }
  }

  mutating func add(_ event: RecordedEvent) throws {
    if first == nil {
      first = event.position
      try checkBeginning(event.position)
    }
    guard event.position > head else { return try compare(event) }
    waiting.append(event)
    waitingBytes += event.data?.utf8.count ?? 0
    if waiting.count >= Self.batchCount || waitingBytes >= Self.batchBytes { try appendWaiting() }
  }

  /// Has the rows of a stream made anew that something else was appended to.
  mutating func touch(_ stream: StreamID) { added.insert(stream) }

  /// Brings the projections up to the last event.
  mutating func finish() throws -> ImportOutcome {
    if outcome.added > 0 { try ProjectionRunner.refresh(added.union(redacted), wereCurrent: wereCurrent, in: log) }
    return outcome
  }

  private mutating func compare(_ event: RecordedEvent) throws {
    guard let stored = try log.event(at: event.position) else {
      throw LedgerError.noSuchEvent(position: event.position)
    }
    let fields = stored.differences(from: event).map(\.field)
    guard fields.isEmpty else { throw refusal(event, stored, fields) }
    if event.isRedacted, !stored.isRedacted { outcome.redactedInFileOnly.insert(event.position) }
    outcome.known += 1
  }

  private func refusal(_ event: RecordedEvent, _ stored: RecordedEvent, _ fields: [String]) -> Refusal {
    guard event.position != first || event.id == stored.id else {
      func words(_ event: RecordedEvent) -> String {
        "'\(event.type)' in '\(event.stream)', recorded at \(event.recordedAt)"
      }
      return .record(.importOfOther(event: stored.position, stored: words(stored), imported: words(event)))
    }
    return .record(.importDiffers(event: event.position, fields: fields))
  }

  mutating func appendWaiting() throws {
    guard !waiting.isEmpty else { return }
    for (appended, event) in zip(try log.append(recorded: waiting), waiting) {
      // Where the file begins behind the ledger's end, it may not be its continuation.
      guard appended.version == event.version else {
        throw Refusal.record(
          .importContinuesOther(
            event: event.position, version: event.version, stream: "\(event.stream)", expected: appended.version))
      }
      if added.insert(event.stream).inserted, event.stream.promotion != nil { outcome.promotions += 1 }
      try redact(for: event)
    }
    for event in waiting where event.position > vouched { try judge?.judge(event) }
    outcome.added += Int64(waiting.count)
    waiting.removeAll(keepingCapacity: true)
    waitingBytes = 0
  }

  /// What an added event says was redacted is redacted here, too, if the file no longer has it either: a copy of a
  /// ledger must not keep what the ledger gave up.
  private mutating func redact(for event: RecordedEvent) throws {
    guard event.type == HistoryEvent.Name.dataRedacted.rawValue,
      case .history(.dataRedacted(let redacted))? = try EventCodec().decode(event)?.event,
      outcome.redactedInFileOnly.remove(redacted.event) != nil
    else { return }
    if let target = try log.event(at: redacted.event) {
      self.redacted.insert(target.stream)
      if let event = try? EventCodec().decode(target) {
        outcome.redactedEvidence.formUnion(event.remarks.files.filter(\.isKept).map(\.sha256))
      }
    }
    try log.redact(position: redacted.event)
    outcome.redacted += 1
  }
}
