import Projections
import PromotionDomain

/// One audit on its way: the events that are judged, and what was found so far.
struct AuditPass {
  let review: Review
  let zone: Zone
  let ledger: History
  private let surroundings: [Int64: Surroundings]
  let rules: Set<AuditRule>
  let lateAfter: TimeSpan
  /// What the review knows of, in the order of the ledger.
  let known: [LoggedEvent]
  /// Retractions by the position of the event that they retract.
  let retractions: [Int64: LoggedEvent]
  /// The positions of the events that are judged: known, not retracted, happened by then.
  let relevant: Set<Int64>
  private(set) var findings: [AuditFinding] = []
  private(set) var corrections: [AuditCorrection] = []
  /// What `self-signoff` and `tick-contradicted` carry from event to event.
  var work: [Work] = []
  var contradicted: Set<ItemID> = []

  init(
    _ review: Review, ledger: History, _ surroundings: [Int64: Surroundings], rules: Set<AuditRule>, late: TimeSpan?
  ) {
    self.review = review
    (self.ledger, self.surroundings) = (ledger, surroundings)
    self.rules = rules
    zone = review.zone
    lateAfter = late ?? Audit.lateAfter
    known = review.history.events.filter(review.view.knows)
    let retractions = History.retractions(in: known)
    self.retractions = retractions
    relevant = Set(
      known.filter { event in
        retractions[event.position] == nil && (review.view.at.map { event.occurredAt <= $0 } ?? true)
      }.map(\.position))
  }

  /// When nothing more could be asked of the promotion: the time of the review, or when it was closed.
  var end: Instant { min(review.at, review.state.closing?.origin.at ?? review.at) }

  /// `alike` and `own` say it once more for a list of many: what they have in common, and what this one is about.
  mutating func find(
    _ rule: AuditRule, _ events: [Int64], isMild: Bool = false, _ message: String, alike: String, _ own: String
  ) {
    guard rules.contains(rule) else { return }
    findings.append(AuditFinding(rule, events, isMild: isMild, message, alike: alike, own))
  }

  /// One event, with what stood when it happened.
  struct Step {
    var event: LoggedEvent
    /// The promotion as the ledger then had it at the time of the event, without the event itself.
    var before: PromotionState
    /// The overrides that let it through.
    var overrides: [RuleOverridden]
    var surroundings: Surroundings

    func readiness() -> Readiness { before.readiness(at: event.occurredAt, in: surroundings) }

    /// What objected to `act`, and the override that answers for it: its own, or an earlier one that covers it.
    func objections(to act: Act, _ readiness: Readiness) -> [(said: Requirement, answer: RuleOverridden?)] {
      before.objections(to: act, readiness, surroundings).map { objection in
        let own = overrides.first { $0.rule == objection.rule && $0.subject == objection.subject }
        return (objection, own ?? objection.override?.overridden)
      }
    }
  }

  /// Judges event by event in the order of the ledger, over one running fold.
  mutating func walk() {
    var fold = RunningFold()
    var overrides: [LoggedEvent] = []
    for event in known {
      if relevant.contains(event.position) {
        let overriding = Self.letting(event, through: overrides)
        judge(event, fold, overriding)
      }
      if case .history(.eventRetracted(let retraction)) = event.event {
        let before = fold
        fold.append(event)
        correct(retraction, event, from: before, to: fold)
      } else {
        // No copy is held of the state, so that it grows in place.
        fold.append(event)
      }
      observe(event, fold.state)
      if case .promotion(.approval(.ruleOverridden)) = event.event {
        if relevant.contains(event.position) { overrides.append(event) }
      } else {
        overrides = []
      }
    }
  }

  /// Overrides stand right before the event that they let through, recorded by the same command.
  private static func letting(_ event: LoggedEvent, through overrides: [LoggedEvent]) -> [RuleOverridden] {
    var next = event.position
    return overrides.reversed().compactMap { override in
      guard case .promotion(.approval(.ruleOverridden(let overridden))) = override.event, override.position == next - 1,
        override.recordedAt == event.recordedAt, override.actor == event.actor
      else { return nil }
      next = override.position
      return overridden
    }
  }

  private mutating func judge(_ event: LoggedEvent, _ fold: RunningFold, _ overrides: [RuleOverridden]) {
    late(event)
    named(event, fold.state.plan ?? review.plan)
    // The others have no rule of their own.
    switch event.event {
    case .promotion(.item(.itemWaived(let waived))): waiver(waived, event)
    case .promotion(.item(let word)):
      worked(event, fold.state.plan ?? review.plan)
      if let item = word.done, fold.state.plan?.hasOrder(of: item) == true {
        order(of: item, step(event, fold, overrides))
      }
    case .promotion(.soak(.soakCheckpointed(let taken))): checkpoint(taken, step(event, fold, overrides))
    case .promotion(.approval(.signoffGiven(let given))):
      let step = step(event, fold, overrides)
      signoff(given, step)
      if let item = given.on.map({ ItemID($0.rawValue) }), fold.state.plan?.hasOrder(of: item) == true {
        order(of: item, step)
      }
    case .promotion(.approval(.decisionMade(let made))): decision(made, step(event, fold, overrides))
    case .promotion(.approval(.ruleOverridden(let overridden))): override(overridden, event)
    case .promotion(.deployment(.batchStarted(let started))): batch(started.batch, step(event, fold, overrides))
    case .promotion(.deployment(.deploymentStarted(let started))):
      deployment(started, step(event, fold, overrides))
    case .promotion(.record(.promotionClosed(let closed))): closing(closed, step(event, fold, overrides))
    case .history(.dataRedacted(let redacted)): redaction(redacted, event)
    case .promotion, .freeze, .history: break
    }
  }

  private func step(_ event: LoggedEvent, _ fold: RunningFold, _ overrides: [RuleOverridden]) -> Step {
    var before = fold.state
    if let lastAt = before.lastAt, event.occurredAt < lastAt {
      // Entered late: what came after it in time was not there yet.
      before = fold.history.state(History.View(at: event.occurredAt))
    }
    var around = surroundings[event.position] ?? .none
    around.ledger = ledger.ledgerState(History.View(at: event.occurredAt, upTo: event.position))
    return Step(event: event, before: before, overrides: overrides, surroundings: around)
  }

  private mutating func correct(
    _ retraction: EventRetracted, _ event: LoggedEvent, from before: RunningFold, to after: RunningFold
  ) {
    // What happened later than the review is none of its business, nor is that it was taken back.
    guard let retracted = known.first(where: { $0.position == retraction.event }), retracted.occurredAt <= review.at
    else { return }
    let correction = AuditCorrection(
      retracted, by: event, reason: retraction.reason, undoneBy: retractions[event.position]?.position,
      changes: AuditCorrection.changes(review, event, before, after))
    corrections.append(correction)
    let undone = correction.undoneBy.map { ", which #\($0) took back" } ?? ""
    let sentence = retracted.event.sentence(in: zone)
    find(
      .retractedEvents, [retracted.position, event.position],
      "\(sentence); retracted by \(event.actor) after "
        + "\(event.recordedAt - retracted.recordedAt)\(undone): \(retraction.reason)",
      alike: "retracted by \(event.actor)\(undone): \(retraction.reason)", sentence)
  }

  func name(_ actor: Actor, _ plan: Plan?) -> String {
    plan?.people.first { $0.isActor(actor) }?.name ?? actor.rawValue
  }

  /// `10 Jan 14:02`
  func brief(_ instant: Instant) -> String { zone.dated(instant, inYearOf: review.at) }
}

extension Plan {
  /// Whether it puts an item behind others, itself or with what it is a part of.
  fileprivate func hasOrder(of item: ItemID) -> Bool {
    self.item(item).map { !$0.after.isEmpty || !wholes(of: item).allSatisfy(\.after.isEmpty) } ?? false
  }
}
