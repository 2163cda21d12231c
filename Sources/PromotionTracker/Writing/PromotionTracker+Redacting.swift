internal import EventLog
internal import Projections
public import PromotionDomain

/// What came of a redaction.
public struct Redaction: Hashable, Sendable {
  /// Evidence of the redacted event, of which a copy was kept.
  public struct Copy: Hashable, Sendable {
    public var file: EvidenceFile
    /// Other events for which the same bytes are kept. When there are none, the copy has to go.
    public var otherEvents: [Int64]
  }

  /// The number of the event whose data is gone.
  public var event: Int64
  /// The event that says who redacted it and why; nil when it was redacted before, and in a dry run.
  public var entry: LoggedEvent?
  public var wasRedacted = false
  public var isDryRun = false
  public var copies: [Copy] = []
}

extension PromotionTracker {
  /// Blanks the data of an event that should never have been written, and records who did so and why.
  ///
  /// Every hash and proof stays valid. What the event told counts no longer, so that nothing may rest on it: what stands
  /// is retracted first, or resolved, which is a word that others can answer. It happens
  /// when it is made: there is no other time to give it. Redacting a redacted event changes nothing. The kept copies of
  /// the event's evidence that no other event needs are for the caller to delete, by `releasing`.
  public func redact(
    event position: Int64, reason: String, by actor: Actor, isDryRun: Bool = false
  ) throws -> Redaction {
    guard !reason.allSatisfy(\.isWhitespace) else { throw Refusal.wordless(.redaction) }
    let said = HistoryEvent.dataRedacted(DataRedacted(event: position, reason: reason))
    try TextRules.check(try EventCodec().encode(.history(said), occurredAt: clock()).data)
    try TextRules.check(actor)
    if isDryRun { return try log.read { try redaction(of: position, by: actor, isDryRun: true, in: $0).redaction } }
    return try log.writeOn { log in
      var (redaction, stream) = try redaction(of: position, by: actor, isDryRun: false, in: log)
      if redaction.wasRedacted { return redaction }
      let wereCurrent = try ProjectionRunner.isCurrent(in: log)
      memory.forget()
      redaction.entry = try append(said, by: actor, to: stream, in: log)
      try log.redact(position: position)
      // What the rows of the stream were made from is gone.
      try ProjectionRunner.refresh([stream], wereCurrent: wereCurrent, in: log)
      return redaction
    }
  }

  /// Puts on record what was done to the ledger itself, now, on its own stream.
  public func record(_ event: HistoryEvent, by actor: Actor) throws -> LoggedEvent? {
    try TextRules.check(actor)
    return try log.writeOn { log in
      let wereCurrent = try ProjectionRunner.isCurrent(in: log)
      memory.forget()
      let logged = try append(event, by: actor, to: .ledger, in: log)
      try ProjectionRunner.refresh([.ledger], wereCurrent: wereCurrent, in: log)
      return logged
    }
  }

  func append(
    _ event: HistoryEvent, by actor: Actor, to stream: StreamID, in log: any LogWriter
  ) throws -> LoggedEvent? {
    try requireRightClock(after: log.head().recordedAt)
    let encoded = try EventCodec().encode(
      .history(event), occurredAt: max(clock(), try log.head().recordedAt ?? .earliest))
    try TextRules.check(encoded.data)
    let result = try log.append(
      AppendRequest(
        stream: stream, expected: .exactly(try log.version(of: stream)), actor: actor.rawValue, events: [encoded]))
    return try result.events.first.flatMap(EventCodec().decode)
  }

  /// What a redaction would come to, and the stream that it belongs to.
  private func redaction(
    of position: Int64, by actor: Actor, isDryRun: Bool, in log: any LogReader
  ) throws -> (redaction: Redaction, stream: StreamID) {
    guard let target = try log.event(at: position) else { throw LedgerError.noSuchEvent(position: position) }
    var redaction = Redaction(event: position, wasRedacted: target.isRedacted, isDryRun: isDryRun)
    guard !target.isRedacted else { return (redaction, target.stream) }
    guard target.type != HistoryEvent.Name.dataRedacted.rawValue else {
      throw Refusal.record(.staysDone(position))
    }
    let history = try log.history(of: target.stream)
    if target.stream.promotion != nil { try history.state().requireNamed(actor) }
    if history.stands(position, at: clock()) { throw Refusal.record(.stillStands(position)) }
    // Whoever redacts has a reason to be rid of the data, even if it can no longer be read.
    let kept = (try? EventCodec().decode(target))?.remarks.files.filter(\.isKept) ?? []
    if !kept.isEmpty {
      let index = try evidence(in: log, skippingUnreadable: true)
      redaction.copies = kept.map { file in
        .init(file: file, otherEvents: index.keepers(of: file.sha256).filter { $0 != position })
      }
    }
    return (redaction, target.stream)
  }
}
