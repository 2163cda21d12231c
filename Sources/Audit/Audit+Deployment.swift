import Projections
import PromotionDomain

// The steps of the day, each held against what its verb asks: the same rules, judged by what was so at its time.

extension AuditPass {
  mutating func batch(_ id: BatchID, _ step: Step) { started(.startBatch(id), "batch \(id)", step) }

  mutating func deployment(_ started: DeploymentStarted, _ step: Step) {
    self.started(
      .startDeployment(started.component, version: started.version, batch: started.batch),
      "the deployment of \(started.component)", step)
  }

  private mutating func started(_ act: Act, _ subject: String, _ step: Step) {
    guard let plan = step.before.plan else { return }
    let (event, at, readiness) = (step.event, step.event.occurredAt, step.readiness())
    for (objection, answer) in step.objections(to: act, readiness) {
      let isMild = answer != nil
      let reply = answer.map { ", overridden by \(event.actor): \($0.reason)" } ?? ""
      let said = "\(subject) was started \(brief(at)): \(objection.objection)\(reply)"
      switch objection.rule {
      case .window:
        guard let window = plan.window else { continue }
        let when: String
        switch window.standing(at: at, in: plan.zone) {
        case .open: continue
        case .closed(let next):
          when = "\(next.from - at) before the window opened at \(zone.brief(next.from, on: at))"
        case .over(let last): when = "\(at - last.to) after the window closed at \(zone.brief(last.to, on: at))"
        }
        find(
          .deployedOutsideWindow, [event.position], isMild: isMild,
          "\(subject) was started \(brief(at)), \(when)\(reply)")
      case .freeze:
        let freeze = step.surroundings.ledger.freeze(
          // Behind the @ is which of its spans, where it comes again.
          FreezeID(objection.subject.prefix { $0 != "@" }))
        find(
          .deployedInFreeze, (freeze.map { [$0.origin.position] } ?? []) + [event.position], isMild: isMild,
          "\(subject) was started \(brief(at)), while \(objection.sentence)\(reply)")
      case .decision: go(subject, objection, step, readiness, isMild, reply)
      case .signoff where objection.state == .stale || objection.state == .expired:
        let signoff = readiness.signoffs.first { $0.role.role.rawValue == objection.subject }
        find(
          .staleSignoffUsed, (signoff?.signoff.map { [$0.origin.position] } ?? []) + [event.position], isMild: isMild,
          said)
      case .batchOrder: find(.batchOutOfOrder, [event.position], isMild: isMild, said)
      case .version: find(.otherVersionDeployed, [event.position], isMild: isMild, said)
      case .collision: find(.deployedTogether, [event.position], isMild: isMild, said)
      case .score, .keyItem, .blocker, .discrepancy, .soak, .signoff, .dependency, .deployment, .validation, .criterion,
        .area:
        find(.requirementUnmet, [event.position], isMild: isMild, said)
      }
    }
  }

  private mutating func go(
    _ subject: String, _ objection: Requirement, _ step: Step, _ readiness: Readiness, _ isMild: Bool, _ reply: String
  ) {
    let event = step.event.position
    guard let decision = readiness.decision else {
      find(.deployedBeforeGo, [event], isMild: isMild, "\(subject) was started before anybody decided go\(reply)")
      return
    }
    let number = decision.origin.position
    switch decision.made.decision {
    case .noGo:
      find(
        .deployedBeforeGo, [number, event], isMild: isMild, "\(subject) was started on a no-go (#\(number))\(reply)")
    case .go:
      find(
        .staleDecisionUsed, [number, event], isMild: isMild,
        "\(subject) was started on a stale go (#\(number)): "
          + "\(readiness.decisionStaleReasons.joined(separator: "; "))\(reply)")
    }
  }
}
