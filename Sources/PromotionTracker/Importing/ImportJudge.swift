internal import EventLog
internal import PromotionDomain

/// Asks the rules for every event of a file what they would have said to the request that makes it: whoever writes a file by
/// hand gets nothing into a ledger that the verbs would have refused.
///
/// Events are judged in their order, each on what those before it came to; also on those that were refused, since that is
/// what they would be judged on later. The events of promotions that are closed are not kept, but read again where somebody
/// asks for them.
final class ImportJudge {
  private(set) var refused: [ImportTrusted.Refused] = []
  private let log: any LogReader
  private let words: (Refusal) -> String
  private var ledger: History
  /// Promotions as they stand before the event that is judged; read when they are asked for.
  private var open: [PromotionID: RunningFold] = [:]
  private var closed: [PromotionID: Closed] = [:]
  /// Those whose events came by.
  private var seen: Set<PromotionID>
  /// The events of one command, until the next one begins.
  private var command: (id: String, stream: StreamID, events: [LoggedEvent]) = ("", .ledger, [])
  /// That of the event that is judged.
  private var position: Int64 = 0

  private struct Closed {
    var environment: String
    var at: Instant
    var isCompleted: Bool

    init?(_ state: PromotionState) {
      guard let closing = state.closing else { return nil }
      environment = state.plan?.environment.name.lowercased() ?? ""
      (at, isCompleted) = (closing.origin.at, closing.outcome == .completed)
    }
  }

  /// - Parameters:
  ///   - log: Holds what is judged at the latest when it is.
  ///   - words: What a refusal says.
  init(of log: any LogReader, words: @escaping (Refusal) -> String) throws {
    (self.log, self.words) = (log, words)
    ledger = try log.history(of: .ledger)
    seen = Set(try log.streams(prefix: StreamID.promotionPrefix).compactMap(\.promotion))
  }

  func judge(_ event: RecordedEvent) throws {
    guard let logged = try EventCodec().decode(event) else {
      // A note decides nothing, whatever it said.
      if event.type != RecordEvent.Name.noteAdded.rawValue {
        refuse(event.position, "it was redacted, and nobody can say whether what it said still counts")
      }
      return
    }
    if event.commandID != command.id || event.stream != command.stream {
      try finish()
      command = (event.commandID, event.stream, [])
    }
    command.events.append(logged)
  }

  /// Judges the last command.
  func finish() throws {
    var overrides: [LoggedEvent] = []
    for event in command.events {
      position = event.position
      guard event.override == nil else {
        overrides.append(event)
        continue
      }
      try judge(event, behind: overrides)
      for event in overrides + [event] { try take(event) }
      overrides = []
    }
    for override in overrides {
      refuse(override.position, "it lets nothing through")
      try take(override)
    }
    command.events = []
  }

  private func refuse(_ position: Int64, _ why: String) { refused.append(.init(event: position, why: why)) }

  // MARK: One event

  private func judge(_ event: LoggedEvent, behind overrides: [LoggedEvent]) throws {
    do {
      guard let answer = try answer(to: event, despite: overrides.first?.override?.reason), !answer.isEmpty else {
        return
      }
      if answer != (overrides + [event]).map(\.event) {
        refuse(event.position, "the rules make something else of it than what it says")
      }
    } catch let refusal as Refusal {
      refuse(event.position, words(refusal))
    }
  }

  /// What the rules make of it: nothing where it was so already, nil where no verb says it.
  private func answer(to event: LoggedEvent, despite: String?) throws -> [Event]? {
    guard let asked = event.event.command else {
      guard command.stream == .ledger || event.event.isRedaction else {
        throw Refusal(.rule, "it says what was done to the whole ledger, and stands in a promotion's stream")
      }
      return nil
    }
    guard let promotion = command.stream.promotion else {
      let context = context(of: asked, event, despite, Zone.utc, ledger)
      switch asked {
      case .freeze(let asked): return try ledger.ledgerState().decide(asked, context).map(Event.freeze)
      case .history(let asked): return try ledger.decide(asked, context).map(Event.history)
      case .promotion: throw Refusal.promotion(.ofOnePromotion)
      }
    }
    let fold = try fold(of: promotion)
    var context = context(of: asked, event, despite, fold.state.plan?.zone ?? .utc, fold.history)
    context.surroundings = try surroundings(of: fold.state.plan, promotion, for: event)
    switch asked {
    case .promotion(let asked):
      if case .plan(.apply(let plan, _)) = asked, plan.promotion != promotion {
        throw Refusal.promotion(.planOf(plan.promotion, notOf: promotion))
      }
      return try fold.state.decide(asked, context).map(Event.promotion)
    case .history(let asked):
      try fold.state.requireNamed(event.actor)
      return try fold.history.decide(asked, context).map(Event.history)
    case .freeze: throw Refusal.promotion(.ofTheLedger)
    }
  }

  private func context(
    of asked: Command, _ event: LoggedEvent, _ despite: String?, _ zone: Zone, _ history: History
  ) -> CommandContext {
    var zone = zone
    if case .freeze(.freezeDeclared(let declared)) = event.event { zone = declared.zone }
    let times = asked.times.compactMap { text in Instant(text.text).map { (text, $0) } }
    return CommandContext(
      at: event.occurredAt, actor: event.actor, remarks: event.remarks, despite: despite,
      times: ResolvedTimes(zone: zone, Dictionary(times) { first, _ in first }), position: event.position - 1,
      history: history)
  }

  private func surroundings(of plan: Plan?, _ promotion: PromotionID, for event: LoggedEvent) throws -> Surroundings {
    let at = event.occurredAt
    let isPast = at < event.recordedAt
    var around = Surroundings.none
    if event.event.readsSurroundings {
      around = try surroundings(of: plan, promotion, at: at, isPast: isPast)
      if event.event.isDeployment { around.deploying = try deploying(plan, at: isPast ? at : nil) }
    }
    if let plan, !around.previous.answers(plan) { around.previous = try previous(of: plan, at: at) }
    return around
  }

  private func previous(of plan: Plan, at: Instant) throws -> PreviousMeasurements {
    for promotion in seen where open[promotion] == nil && closed[promotion] == nil { _ = try fold(of: promotion) }
    let environment = plan.environment.name.lowercased()
    let completed = closed.filter { promotion, end in
      promotion != plan.promotion && end.isCompleted && end.at <= at && end.environment == environment
    }
    var previous = PreviousMeasurements()
    for (promotion, _) in completed.sorted(by: { $0.value.at > $1.value.at }) where !previous.answers(plan) {
      previous.add([try fold(of: promotion).state], for: plan, at: at)
    }
    return previous
  }

  // MARK: What they come to

  private func take(_ event: LoggedEvent) throws {
    guard let promotion = command.stream.promotion else { return ledger.append(event) }
    var fold = try fold(of: promotion)
    // So that it is not copied while it grows.
    open[promotion] = nil
    fold.append(event)
    seen.insert(promotion)
    keep(fold, promotion)
  }

  private func keep(_ fold: RunningFold, _ promotion: PromotionID) {
    closed[promotion] = Closed(fold.state)
    open[promotion] = fold.state.closing == nil ? fold : nil
  }

  private func fold(of promotion: PromotionID) throws -> RunningFold {
    if let fold = open[promotion] { return fold }
    var fold = RunningFold(telling: History())
    for event in try log.history(of: .promotion(promotion)).events where event.position < position {
      fold.append(event)
    }
    keep(fold, promotion)
    return fold
  }
}

extension ImportJudge: Standings {
  func ledgerState(at limit: Instant?) -> LedgerState { ledger.ledgerState(History.View(at: limit)) }

  func state(of id: PromotionID, at limit: Instant?) throws -> PromotionState? {
    guard seen.contains(id) else { return nil }
    let fold = try fold(of: id)
    return limit.map { fold.history.state(History.View(at: $0)) } ?? fold.state
  }

  func neighbours(of plan: Plan, at limit: Instant?) -> [PromotionID] {
    let environment = plan.environment.name.lowercased()
    return seen.filter { promotion in
      guard promotion != plan.promotion else { return false }
      // What is closed deploys nothing any more.
      guard let closed = closed[promotion] else { return true }
      return closed.environment == environment && limit.map { $0 < closed.at } ?? false
    }.sorted()
  }
}

extension LoggedEvent {
  fileprivate var override: RuleOverridden? {
    if case .promotion(.approval(.ruleOverridden(let overridden))) = event { overridden } else { nil }
  }
}

extension Event {
  fileprivate var isRedaction: Bool { if case .history(.dataRedacted) = self { true } else { false } }
  fileprivate var isDeployment: Bool {
    if case .promotion(.deployment(.deploymentStarted)) = self { true } else { false }
  }

  /// Whether what lies around the promotion is part of the answer.
  fileprivate var readsSurroundings: Bool {
    switch self {
    case .promotion(.approval), .promotion(.deployment(.batchStarted)), .promotion(.record(.promotionClosed)),
      .promotion(.finding(.findingRaised)):
      true
    case .promotion, .freeze, .history: isDeployment
    }
  }
}
