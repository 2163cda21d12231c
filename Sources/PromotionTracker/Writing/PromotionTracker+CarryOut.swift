internal import EventLog
internal import Projections
public import PromotionDomain

/// The one way into the ledger: load, decide, append, project, all in one write.
extension PromotionTracker {
  /// Carries out a request on a promotion, or on the ledger when its command is ledger-wide.
  public func carryOut(_ request: Request) throws -> Outcome {
    try request.check()
    if request.isDryRun { return try log.read { try carryOut(request, in: $0, writer: nil).outcome } }
    let (outcome, remember) = try log.writeOn { log in
      if try !ProjectionRunner.isCurrent(in: log) { try ProjectionRunner.rebuild(in: log) }
      return try carryOut(request, in: log, writer: log)
    }
    // Only now is it committed.
    remember()
    return outcome
  }

  /// What came of a request, and how to remember the stream once that is committed.
  private typealias CarriedOut = (outcome: Outcome, remember: () -> Void)

  private func carryOut(_ request: Request, in log: any LogReader, writer: (any LogWriter)?) throws -> CarriedOut {
    // What a word or a start rests on is checked.
    let log = request.commands.contains(where: \.judges) ? try checked(log) : log
    let loaded = try load(request, in: log)
    return loaded.isLedgerWide
      ? try carryOut(request, loaded, on: TrackedLedger(in: log), knownRows: nil, in: log, writer: writer)
      : try carryOut(request, loaded, on: loaded.promotion, knownRows: loaded.rows, in: log, writer: writer)
  }

  private func carryOut<Stream: TrackedStream>(
    _ request: Request, _ loaded: Loaded, on before: Stream, knownRows: [(ProjectionTable, ProjectionRow)]?,
    in log: any LogReader, writer: (any LogWriter)?
  ) throws -> CarriedOut {
    var before = before
    // Readiness after the request takes over what is known of that before it.
    let knownRows = writer == nil ? [] : knownRows ?? before.rows()
    var after = before
    let isReplayed = try request.idempotencyKey.map { try log.remembered($0) != nil } ?? false
    // A request that was carried out before is not decided again: by now it may well be refused.
    let events = isReplayed ? [] : try decide(request, loaded, on: &after)
    if !events.isEmpty { try requireRightClock(after: log.head().recordedAt) }
    let encoded = try events.map { event in
      try EventCodec().encode(event.event, remarks: event.remarks, occurredAt: event.occurredAt)
    }
    for event in encoded { try TextRules.check(event.data) }
    var outcome = Outcome(
      events: events, isReplay: isReplayed, isDryRun: request.isDryRun,
      zone: after.promotionState?.plan?.zone ?? loaded.zone, at: request.at == nil ? nil : loaded.context.at,
      now: loaded.recordedAt,
      before: before.promotionState.map(loaded.standpoint), after: after.promotionState.map(loaded.standpoint))
    outcome.notices = notices(request, loaded, events, before: before.promotionState, after: after.promotionState)
    guard let writer else { return (outcome, {}) }

    let result = try writer.append(
      AppendRequest(
        stream: before.stream, expected: .exactly(before.version), actor: request.actor.rawValue,
        idempotency: try request.idempotencyKey.map { Idempotency(key: $0, requestDigest: try request.digest()) },
        decidedAt: loaded.recordedAt, events: encoded))
    if result.isReplay {
      outcome.events = try result.events.compactMap(EventCodec().decode)
      return (outcome, {})
    }
    guard !events.isEmpty else { return (outcome, {}) }

    let (head, rows) = (loaded.head + Int64(events.count), after.rows())
    try ProjectionRunner.update(from: knownRows, to: rows, reached: head, in: writer)
    return (outcome, { [after] in after.remember(rows, in: memory, from: loaded.head, to: head) })
  }

  // MARK: Load

  /// All that a request is decided on but the stream itself.
  private struct Loaded {
    var promotion: TrackedPromotion
    /// What the projections hold of the promotion, where that is known.
    var rows: [(ProjectionTable, ProjectionRow)]?
    /// Whether the request belongs to the ledger's own stream.
    var isLedgerWide: Bool
    var context: CommandContext
    /// By this machine's clock.
    var now: Instant
    /// The newest event of the ledger.
    var head: Int64
    var recordedAt: Instant
    /// What lies around the promotion now, by which the effect of the request is told.
    var around: Surroundings
    var zone: Zone { context.times.zone }

    func standpoint(_ state: PromotionState) -> Outcome.Standpoint {
      .init(state: state, at: now, surroundings: around)
    }
  }

  private func load(_ request: Request, in log: any LogReader) throws -> Loaded {
    let (now, head) = (clock(), try log.head())
    let known = log is CheckedReader ? nil : memory.entry(of: request.promotion, at: head.position)
    var promotion = try known?.promotion ?? TrackedPromotion(request.promotion, in: log)
    var zone = promotion.state.plan?.zone ?? .utc
    for case .promotion(.plan(.apply(let plan, _))) in request.commands {
      guard plan.promotion == request.promotion else {
        throw Refusal.promotion(.planOf(plan.promotion, notOf: request.promotion))
      }
      // A promotion's first plan brings the zone in which its own times are meant.
      if promotion.state.plan == nil { zone = plan.zone }
    }
    let environments = try environments(for: request, in: log, zone: &zone)
    let times = try timeReader(zone: zone, now: now, in: log).resolve(request)
    // What happens now happens after all that is on record, also where another machine's clock runs ahead.
    let recordedAt = max(now, head.recordedAt ?? now)
    let at = try request.at.map(times.instant) ?? recordedAt
    // A time in the future is refused before anything is decided on it, also where a clock that was wrong went before.
    guard request.at == nil || at <= max(now, min(recordedAt, now + Self.usualSkew)) else {
      throw Refusal.record(.notYet(at: zone.text(at)))
    }
    if promotion.state.needsHistory(request.commands, at: at) {
      try promotion.readHistory(in: log)
    }
    let isLedgerWide = request.commands.first?.isLedgerWide(for: promotion.history) == true
    let plan = isLedgerWide ? nil : promotion.state.plan
    let isPast = request.at != nil && !isLedgerWide
    // What happened earlier is decided on what lay around it then, as the gate and the audit see it.
    var surroundings = try surroundings(
      of: plan, request.promotion, in: log, at: request.at == nil ? now : at,
      view: isPast ? History.View(at: at) : .all, deploying: request.commands.contains(where: \.deploys))
    let around = isPast ? try self.surroundings(of: plan, request.promotion, in: log, at: now) : surroundings
    if request.commands.contains(where: \.measures), let plan = promotion.state.plan {
      surroundings.previous = try previousMeasurements(for: plan, request.promotion, in: log, at: at)
    }
    return Loaded(
      promotion: promotion, rows: promotion.history.events.isEmpty ? known?.rows : nil, isLedgerWide: isLedgerWide,
      context: CommandContext(
        at: at, judgedAt: request.at == nil ? now : at, isTimeGiven: request.at != nil, actor: request.actor,
        remarks: request.remarks,
        despite: request.despite, times: times,
        position: head.position, surroundings: surroundings, environments: environments),
      now: now, head: head.position, recordedAt: recordedAt, around: around)
  }

  /// Where the promotions of the ledger go, for a freeze, whose times are meant in their zone unless it names its own.
  private func environments(for request: Request, in log: any LogReader, zone: inout Zone) throws -> [String] {
    for case .freeze(.declare(let asked)) in request.commands {
      let all = try promotions(in: log)
      zone = try self.zone(of: asked, all, in: log)
      return Set(all.map(\.environment)).sorted()
    }
    return []
  }

  private func zone(of asked: FreezeDeclaration, _ all: [PromotionSummary], in log: any LogReader) throws -> Zone {
    if let name = asked.timeZone { return try Zone.named(name) }
    let environment = asked.environment.lowercased()
    let names = Set(all.filter { $0.isOpen && $0.environment.lowercased() == environment }.map(\.timeZone)).sorted()
    if names.count == 1, let zone = Zone(name: names[0]) { return zone }
    let texts = [asked.from, asked.to, asked.until].compactMap(\.?.text)
    guard asked.every == nil, texts.allSatisfy(TimePhrase.isZoneless) else {
      // Which environment is meant comes first: a misspelt one has no promotions.
      let known = all.map(\.environment)
      if !asked.asNew, !known.contains(where: { $0.lowercased() == environment }),
        let near = known.first(where: { Name.areNearlyTheSame($0, environment) })
      {
        throw Refusal.record(.freezeOfNearEnvironment(asked.environment, near))
      }
      throw Refusal.record(.freezeWithoutZone(asked.environment, zones: names))
    }
    return .utc
  }

  // MARK: Decide

  /// What whoever asked should know of `events`.
  private func notices(
    _ request: Request, _ loaded: Loaded, _ events: [LoggedEvent], before: PromotionState?, after: PromotionState?
  ) -> [Notice] {
    guard !events.isEmpty else { return [] }
    var notices: [Notice] = []
    for event in events {
      if let later = after?.overruler(of: event) {
        notices.append(.overruled(event: event.position, by: later.position, at: later.at))
      }
      if case .freeze(.freezeDeclared(let declared)) = event.event,
        !loaded.context.environments.contains(declared.environment)
      {
        notices.append(.nobodyGoesTo(environment: declared.environment))
      }
    }
    if request.at != nil, let first = before?.firstAt, first - loaded.context.at > Notice.longBefore {
      notices.append(.longBeforeTheFirst(at: loaded.context.at, first: first))
    }
    if let plan = after?.plan, plan.namesActors, !plan.isNamed(request.actor) {
      notices.append(.unknownActor(request.actor))
    }
    return notices
  }

  /// What the commands come to, each on top of what those before it changed.
  private func decide(
    _ request: Request, _ loaded: Loaded, on stream: inout some TrackedStream
  ) throws -> [LoggedEvent] {
    try request.checkSeen(stream.newest)
    var context = loaded.context
    var decided: [LoggedEvent] = []
    for command in request.commands {
      context.history = stream.history
      let events = try stream.decide(command, context)
      for (index, event) in events.enumerated() {
        context.position += 1
        let logged = LoggedEvent(
          position: context.position, occurredAt: context.at, recordedAt: loaded.recordedAt, actor: context.actor,
          event: event, remarks: index == events.count - 1 ? context.remarks : .none)
        stream.append(logged)
        decided.append(logged)
      }
    }
    return decided
  }
}

extension Command {
  /// Whether it brings a value that may be held against that of the last promotion.
  fileprivate var measures: Bool {
    switch self {
    case .promotion(.soak(.checkpoint)), .promotion(.deployment(.measure)), .promotion(.item(.measure)): true
    case .promotion, .freeze, .history: false
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
    if let seen, newest > seen { throw .record(.changedMeanwhile(promotion, event: newest)) }
  }
}

extension Command {
  /// Whether somebody gives their word or goes ahead on what the ledger says.
  fileprivate var judges: Bool {
    switch self {
    case .promotion(.approval), .promotion(.deployment(.startBatch)), .promotion(.deployment(.start)),
      .promotion(.record(.close)):
      true
    case .promotion, .freeze, .history: false
    }
  }

  /// Whether what other promotions deploy bears on it.
  fileprivate var deploys: Bool {
    if case .promotion(.deployment(.start)) = self { true } else { false }
  }

  /// Whether it belongs to the ledger's own stream. A retraction goes where the event it retracts is.
  fileprivate func isLedgerWide(for history: History) -> Bool {
    switch self {
    case .promotion: false
    case .freeze: true
    case .history(.retract(let event, _)): !history.events.contains { $0.position == event }
    }
  }
}
