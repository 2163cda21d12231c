import Projections
import PromotionDomain

// Judgements that somebody answers for: sign-offs, decisions, overrides, closing.

extension AuditPass {
  /// Something that somebody did for scored items.
  struct Work {
    var event: LoggedEvent
    var items: [ItemID]
  }

  /// Remembers who worked on which scored items.
  mutating func worked(_ event: LoggedEvent, _ plan: Plan?) {
    guard let plan else { return }
    let scored = plan.areas.filter { $0.weight > 0 }.flatMap { $0.items.flatMap(\.withParts) }
    guard case .promotion(.item(let worked)) = event.event else { return }
    let items: [ItemID]
    switch worked {
    case .checkTicked(let ticked): items = [ticked.item]
    case .checkAssessed(let assessed): items = [assessed.item]
    case .secretSet(let set): items = [set.item]
    case .resourceObserved(let observed): items = observed.answered(of: scored).map(\.id)
    case .itemWaived: return
    }
    let known = Set(scored.map(\.id))
    let counting = items.filter(known.contains)
    if !counting.isEmpty { work.append(Work(event: event, items: counting)) }
  }

  mutating func signoff(_ role: Role, _ step: Step) {
    let plan = step.before.plan
    let signer = name(step.event.actor, plan)
    let own = work.filter {
      $0.event.occurredAt <= step.event.occurredAt && name($0.event.actor, plan) == signer
    }
    guard !own.isEmpty else { return }
    let items = Set(own.flatMap(\.items)).sorted()
    let shown = items.count <= 3 ? sentenceList(items) : "\(items.count) scored items"
    find(
      .selfSignoff, own.map(\.event.position) + [step.event.position],
      "\(signer) signed off as \(role) and had worked on \(shown)")
  }

  mutating func decision(_ made: DecisionMade, _ step: Step) {
    guard made.decision == .go else { return }
    let missing = step.readiness().signoffs.filter { $0.status != .given }
    guard !missing.isEmpty else { return }
    let words = missing.map { "\($0.role.role) (\($0.status.rawValue))" }
    let refusals = missing.filter { $0.status == .refused }.compactMap { $0.signoff?.origin.position }
    // Overriding a refusal is answered for; where a sign-off is only missing, nobody was asked.
    let isMild = step.isOverridden(.signoff) && refusals.count == missing.count
    find(
      .decisionBeforeSignoffs, refusals + [step.event.position], isMild: isMild,
      "go was decided without the sign-off\(missing.count == 1 ? "" : "s") \(sentenceList(words))")
  }

  mutating func override(_ overridden: RuleOverridden, _ event: LoggedEvent) {
    let message = "\(overridden.subject) despite \(overridden.rule.words), by \(event.actor): \(overridden.reason)"
    switch overridden.rule {
    case .verdict: find(.verdictOverridden, [event.position], "\(message) (\(overridden.objection))")
    case .signoff, .dependency: find(.ruleOverridden, [event.position], "\(message) (\(overridden.objection))")
    case .window, .freeze, .decision, .batchOrder:
      // What it let through is a finding of its own.
      find(.ruleOverridden, [event.position], isMild: true, "\(message) (\(overridden.objection))")
    }
  }

  /// An abandoned or rolled back promotion may well be given up because of what blocks it.
  mutating func closing(_ closed: PromotionClosed, _ step: Step) {
    guard closed.outcome == .completed else { return }
    let blockers = step.readiness().blockers
    guard !blockers.isEmpty else { return }
    let raised = step.before.findings.filter { $0.isOpen && $0.raised.severity == .blocker }.map(\.origin.position)
    find(
      .closedWithOpenBlockers, raised + [step.event.position],
      "closed as completed while \(blockers.map(\.sentence).joined(separator: "; "))")
  }
}

extension ResourceObserved {
  /// The items whose expected names it speaks of.
  func answered(of items: [Plan.Item]) -> [Plan.Item] {
    let named = Set(resources.map(\.name) + absent)
    return items.filter { item in
      guard let expects = item.expects, expects.source == source, expects.kind == kind,
        component == nil || component == item.on
      else { return false }
      return complete || expects.names.contains(where: named.contains)
    }
  }
}
