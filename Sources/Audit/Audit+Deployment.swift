import Projections
import PromotionDomain

// The day: was there a go, and was it the time for it?

extension AuditPass {
  mutating func batch(_ id: BatchID, _ step: Step) {
    start("batch \(id)", step)
    guard let plan = step.before.plan else { return }
    let open = plan.batches.prefix { $0.id != id }.filter { step.before.batches[$0.id]?.finished == nil }
    guard !open.isEmpty, plan.batch(id) != nil else { return }
    find(
      .batchOutOfOrder, [step.event.position], isMild: step.isOverridden(.batchOrder),
      "batch \(id) was started before \(sentenceList(open.map(\.id))) \(open.count == 1 ? "was" : "were") finished"
        + answered(step, .batchOrder))
  }

  mutating func deployment(_ component: ComponentID, _ step: Step) {
    start("the deployment of \(component)", step)
  }

  private mutating func start(_ subject: String, _ step: Step) {
    guard let plan = step.before.plan else { return }
    let (event, at) = (step.event, step.event.occurredAt)
    if let window = plan.window, !window.contains(at) {
      let isEarly = at < window.from
      find(
        .deployedOutsideWindow, [event.position], isMild: step.isOverridden(.window),
        "\(subject) was started \(brief(at)), \(isEarly ? window.from - at : at - window.to) "
          + "\(isEarly ? "before the window opened" : "after the window closed") at "
          + zone.brief(isEarly ? window.from : window.to, on: at) + answered(step, .window))
    }
    if let freeze = step.ledger.freezes(of: plan.environment.name, at: at).first {
      find(
        .deployedInFreeze, [freeze.origin.position, event.position], isMild: step.isOverridden(.freeze),
        "\(subject) was started \(brief(at)), while \(plan.environment.name) was frozen until "
          + "\(brief(freeze.declared.to)) (#\(freeze.origin.position): \(freeze.declared.reason))"
          + answered(step, .freeze))
    }
    let readiness = step.readiness()
    if plan.decision != nil { go(subject, step, readiness) }
    for signoff in readiness.signoffs where signoff.status == .stale {
      find(
        .staleSignoffUsed, [signoff.signoff?.origin.position ?? 0, event.position],
        isMild: step.isOverridden(.decision),
        "\(subject) was started on a stale sign-off of \(signoff.role.role): "
          + "\(signoff.staleReasons.joined(separator: "; "))" + answered(step, .decision))
    }
  }

  /// A go that is there, not stale, and not overtaken by something that blocks.
  private mutating func go(_ subject: String, _ step: Step, _ readiness: Readiness) {
    guard readiness.verdict != .go else { return }
    let isMild = step.isOverridden(.decision)
    let event = step.event.position
    let answer = answered(step, .decision)
    guard let decision = readiness.decision else {
      find(.deployedBeforeGo, [event], isMild: isMild, "\(subject) was started before anybody decided go\(answer)")
      return
    }
    let events = [decision.origin.position, event]
    let number = decision.origin.position
    switch decision.made.decision {
    case .noGo:
      find(.deployedBeforeGo, events, isMild: isMild, "\(subject) was started on a no-go (#\(number))\(answer)")
    case .go where readiness.decisionStaleReasons.isEmpty:
      find(
        .deployedBeforeGo, events, isMild: isMild,
        "\(subject) was started while the go (#\(number)) did not hold: "
          + "\(readiness.reasons.joined(separator: "; "))\(answer)")
    case .go:
      find(
        .staleDecisionUsed, events, isMild: isMild,
        "\(subject) was started on a stale go (#\(number)): "
          + "\(readiness.decisionStaleReasons.joined(separator: "; "))\(answer)")
    }
  }

  /// `, despite: it cannot wait`
  private func answered(_ step: Step, _ rule: OverridableRule) -> String {
    step.overrides.first { $0.rule == rule }.map { ", overridden by \(step.event.actor): \($0.reason)" } ?? ""
  }
}
