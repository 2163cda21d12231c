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
    case .itemMeasured(let measured): items = [measured.item]
    case .itemWaived, .roundOpened: return
    }
    let known = Set(scored.map(\.id))
    let counting = items.filter(known.contains)
    if !counting.isEmpty { work.append(Work(event: event, items: counting)) }
  }

  mutating func signoff(_ given: SignoffGiven, _ step: Step) {
    let (plan, role) = (step.before.plan, given.role)
    let signer = name(step.event.actor, plan)
    // Who signs off one thing has to be somebody else than who did that.
    func concerns(_ item: ItemID) -> Bool {
      given.on.map { item.rawValue == $0.rawValue || item.rawValue.hasPrefix($0.rawValue + "/") } ?? true
    }
    let own = work.filter {
      $0.event.occurredAt <= step.event.occurredAt && name($0.event.actor, plan) == signer
        && $0.items.contains(where: concerns)
    }
    guard !own.isEmpty else { return }
    let items = Set(own.flatMap(\.items).filter(concerns)).sorted()
    let shown = items.count <= 3 ? sentenceList(items) : "\(items.count) scored items"
    let what = given.on.map { " \($0)" } ?? ""
    find(
      .selfSignoff, own.map(\.event.position) + [step.event.position],
      "\(signer) signed off\(what) as \(role) and had worked on \(shown)",
      alike: "signed off, having worked on scored items", "\(signer) as \(role)")
  }

  mutating func decision(_ made: DecisionMade, _ step: Step) {
    guard made.decision == .go else { return }
    let open = step.objections(to: .go, step.readiness())
    let signoffs = open.filter { $0.said.rule == .signoff }
    if !signoffs.isEmpty {
      let words = signoffs.map { "\($0.said.subject) (\($0.said.state.rawValue))" }
      find(
        .decisionBeforeSignoffs, [step.event.position], isMild: signoffs.allSatisfy { $0.answer != nil },
        "go was decided without the sign-off\(signoffs.count == 1 ? "" : "s") \(sentenceList(words))",
        alike: "go was decided without sign-offs", sentenceList(words))
    }
    for (objection, answer) in open where objection.rule != .signoff && answer == nil {
      find(
        .requirementUnmet, [step.event.position], "go was decided while \(objection.objection)",
        alike: "not met when go was decided", objection.objection)
    }
  }

  mutating func override(_ overridden: RuleOverridden, _ event: LoggedEvent) {
    let act = overridden.act.words(overridden.target)
    let who = "\(event.actor): \(overridden.reason)"
    let message = "\(act) despite \(overridden.rule.words), by \(who) (\(overridden.objection))"
    switch overridden.act {
    case .go:
      find(
        .verdictOverridden, [event.position], message,
        alike: "the go despite what objected, by \(who)", overridden.objection)
    // What it let through is a finding of its own.
    case .item, .batch, .deployment:
      let kind = overridden.act == .item ? "items" : overridden.act == .batch ? "batches" : "deployments"
      find(
        .ruleOverridden, [event.position], isMild: true, message,
        alike: "\(kind) despite what objected, by \(who)",
        "\(overridden.target ?? "") (\(overridden.rule.words))")
    case .closing:
      find(
        .ruleOverridden, [event.position], message,
        alike: "closing despite what objected, by \(who)", overridden.objection)
    }
  }

  /// An abandoned or rolled back promotion may well be given up because of what blocks it.
  mutating func closing(_ closed: PromotionClosed, _ step: Step) {
    guard closed.outcome == .completed else { return }
    let open = step.objections(to: .close(.completed), step.readiness())
    let blockers = open.filter { $0.said.blocks }
    if !blockers.isEmpty {
      let raised = step.before.findings.filter { $0.isOpen && $0.raised.severity == .blocker }.map(\.origin.position)
      find(
        .closedWithOpenBlockers, raised + [step.event.position], isMild: blockers.allSatisfy { $0.answer != nil },
        "closed as completed while \(blockers.map(\.said.sentence).joined(separator: "; "))",
        alike: "closed as completed with open blockers", "#\(step.event.position)")
    }
    for (objection, answer) in open where !objection.blocks {
      find(
        .closedUnmet, [step.event.position], isMild: answer != nil,
        "closed as completed while \(objection.objection)",
        alike: "not met when it was closed as completed", objection.objection)
    }
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
