public import EventLog
internal import Projections
internal import PromotionDomain

/// The flow: load a stream, fold it, decide, append, and keep the projections in step, all in one write.
public struct PromotionTracker: Sendable {
  public let log: any EventLog
  let clock: LedgerClock
  let memory = StreamMemory()

  public init(log: any EventLog, clock: @escaping LedgerClock = systemClock) {
    (self.log, self.clock) = (log, clock)
  }

  // MARK: Writing

  /// Carries out a request on a promotion, or on the ledger when its command is ledger-wide.
  public func carryOut(_ request: Request) throws -> Outcome {
    if request.isDryRun { return try log.read { try decide(request, in: $0).outcome } }
    var appended: Appended?
    let outcome = try log.write { log in
      if try !ProjectionRunner.isCurrent(in: log) { try ProjectionRunner.rebuild(in: log) }
      let decided = try decide(request, in: log)
      let idempotency = try request.idempotencyKey.map { Idempotency(key: $0, requestDigest: try request.digest()) }
      let before = try log.head().position
      let result = try log.append(
        AppendRequest(
          stream: decided.before.stream, expected: .exactly(decided.before.version), actor: request.actor.rawValue,
          idempotency: idempotency, events: decided.newEvents))
      var outcome = decided.outcome
      outcome.isReplay = result.isReplay
      outcome.events = try result.events.compactMap(EventCodec.current.decode)
      guard !result.isReplay else {
        outcome.standing = outcome.standing.map { ($0.before, $0.before) }
        return outcome
      }
      if !result.events.isEmpty {
        var stream = decided.before
        let known = decided.rows ?? stream.rows()
        for event in outcome.events { stream.append(event) }
        let (rows, head) = (stream.rows(), try log.head().position)
        try ProjectionRunner.update(from: known, to: rows, reached: head, in: log)
        appended = Appended(stream: stream, rows: rows, from: before, to: head)
      }
      return outcome
    }
    // Only now is it committed.
    if let appended { remember(appended) }
    return outcome
  }

  /// What a request appended to: how the stream stands now, and by which events the ledger grew.
  private struct Appended {
    var stream: any TrackedStream
    var rows: [(ProjectionTable, ProjectionRow)]
    var from: Int64
    var to: Int64
  }

  private func remember(_ appended: Appended) {
    guard let promotion = appended.stream as? TrackedPromotion else { return }
    // A snapshot is put in place once; the next append has nothing to say of it.
    let rows = appended.rows.filter { $0.0.name != SnapshotRow.table.name }
    let entry = promotion.settled.map { StreamMemory.Entry(promotion: $0, rows: rows) }
    memory.keep(entry, of: promotion.promotion, from: appended.from, at: appended.to)
  }

  /// A decision and everything that was loaded for it.
  private struct Decided {
    /// The stream before the events.
    var before: any TrackedStream
    /// What the projections hold of it, where that is known.
    var rows: [(ProjectionTable, ProjectionRow)]?
    var newEvents: [NewEvent]
    var outcome: Outcome
  }

  private func decide(_ request: Request, in log: any LogReader) throws -> Decided {
    let now = clock()
    let head = try log.head()
    let known = memory.entry(of: request.promotion, at: head.position)
    var promotion = try known?.promotion ?? TrackedPromotion(request.promotion, in: log)
    var zone = promotion.state.plan?.zone ?? .utc
    let commands = request.commands
    // A promotion's first plan brings the zone in which its own times are meant.
    if case .applyPlan(let plan)? = commands.first, promotion.state.plan == nil { zone = plan.zone }
    let times = try timeReader(zone: zone, now: now, in: log).resolve(request)
    try request.check()
    for case .applyPlan(let plan) in commands where plan.promotion != request.promotion {
      throw Refusal(.rule, "the plan is for \(plan.promotion), not for \(request.promotion)")
    }

    let at = try request.at.map(times.instant) ?? now
    // What the log will say, so that a time in the future is refused before anything is decided on it.
    let recordedAt = max(now, head.recordedAt ?? now)
    guard at <= recordedAt else {
      throw Refusal(
        .unreadable, "\(zone.text(at)) has not come yet; --at tells when something happened")
    }
    let state = promotion.state
    if commands.contains(where: { state.needsHistory(for: $0, at: at) }) { try promotion.readHistory(in: log) }
    let isLedgerWide = commands.first?.isLedgerWide(for: promotion.history) == true
    let before: any TrackedStream = isLedgerWide ? try TrackedLedger(in: log) : promotion
    let surroundings = try surroundings(
      of: isLedgerWide ? nil : state.plan, request.promotion, in: log, at: at)
    let context = CommandContext(
      at: at, actor: request.actor, remarks: request.remarks, despite: request.despite, times: times,
      position: head.position, surroundings: surroundings, history: before.history)
    let isReplayed = try request.idempotencyKey.map { try log.remembered($0) != nil } ?? false
    if !isReplayed { try request.checkSeen(before.newest) }
    var after = before
    // A request that was carried out before is not decided again: by now it may well be refused.
    let entries = try (isReplayed ? [] : commands).reduce(into: []) { entries, command in
      entries += try decide(command, context, after: entries.count, recordedAt: recordedAt, on: &after)
    }
    let newEvents = try entries.map { entry in
      try EventCodec.current.encode(entry.event, remarks: entry.remarks, occurredAt: at)
    }
    for event in newEvents { try TextRules.check(event.data) }
    let outcome = Outcome(
      events: entries, isReplay: isReplayed, isDryRun: request.isDryRun,
      zone: (after as? TrackedPromotion)?.state.plan?.zone ?? zone,
      standing: isLedgerWide
        ? nil
        : (
          .init(state: state, at: recordedAt, surroundings: surroundings),
          .init(state: (after as? TrackedPromotion)?.state ?? state, at: recordedAt, surroundings: surroundings)
        ))
    return Decided(
      before: before, rows: isLedgerWide || !before.history.events.isEmpty ? nil : known?.rows,
      newEvents: newEvents, outcome: outcome)
  }

  /// What one command comes to, on top of what those before it changed. `first` is the context of the first.
  private func decide(
    _ command: Command, _ first: CommandContext, after count: Int, recordedAt: Instant,
    on stream: inout any TrackedStream
  ) throws -> [LoggedEvent] {
    var context = first
    context.position += Int64(count)
    context.history = stream.history
    let events = try stream.decide(command, context)
    return events.enumerated().map { index, event in
      let entry = LoggedEvent(
        position: context.position + Int64(index) + 1, occurredAt: context.at, recordedAt: recordedAt,
        actor: context.actor, event: event, remarks: index == events.count - 1 ? context.remarks : .none)
      stream.append(entry)
      return entry
    }
  }
}

extension Command {
  /// Whether it belongs to the ledger's own stream. A retraction goes where the event it retracts is.
  fileprivate func isLedgerWide(for history: History) -> Bool {
    switch self {
    case .declareFreeze, .liftFreeze: true
    case .retract(let event, _): !history.events.contains { $0.position == event }
    case .applyPlan, .tick, .assess, .setSecret, .observe, .waive, .startSoak, .checkpointSoak, .raiseFinding,
      .resolveFinding, .acceptFinding, .signOff, .refuseSignOff, .decide, .startBatch, .finishBatch,
      .startDeployment, .succeedDeployment, .failDeployment, .skipDeployment, .rollBackDeployment,
      .recordValidation, .measureCriterion, .addNote, .close:
      false
    }
  }
}

extension Request {
  fileprivate func check() throws {
    try TextRules.check(actor)
    // A reason that no rule asks for goes nowhere; nobody knows that beforehand.
    if let despite { try TextRules.checkCredentials(despite, "the reason to go ahead") }
    try TextRules.checkCredentials(promotion.rawValue, "the promotion")
    if let idempotencyKey { try TextRules.checkCredentials(idempotencyKey, "the idempotency key") }
  }

  fileprivate func checkSeen(_ newest: Int64) throws(Refusal) {
    guard let seen, newest > seen else { return }
    throw Refusal(.rule, "\(promotion) has changed meanwhile (#\(newest)); look again, and repeat it")
  }
}
