import Projections
import PromotionDomain

// The steps of the day, each held against what its verb asks: the same rules, judged by what was so at its time.

extension AuditPass {
  mutating func batch(_ id: BatchID, _ step: Step) {
    started(.startBatch(id), "batch \(id)", step, kind: "batches", id.rawValue)
  }

  mutating func deployment(_ started: DeploymentStarted, _ step: Step) {
    self.started(
      .startDeployment(started.component, version: started.version, batch: started.batch),
      "the deployment of \(started.component)", step,
      kind: "deployments", started.component.rawValue)
  }

  private mutating func started(_ act: Act, _ subject: String, _ step: Step, kind: String, _ name: String) {
    guard let plan = step.before.plan else { return }
    let (event, at, readiness) = (step.event, step.event.occurredAt, step.readiness())
    for (objection, answer) in step.objections(to: act, readiness) {
      let isMild = answer != nil
      let reply = answer.map { ", overridden by \(event.actor): \($0.reason)" } ?? ""
      let said = "\(subject) was started \(brief(at)): \(objection.objection)\(reply)"
      let alike = "\(kind) started despite \(objection.rule.words)\(reply)"
      switch objection.rule {
      case .window:
        guard let window = plan.window else { continue }
        let (distance, when): (TimeSpan, String)
        switch window.standing(at: at, in: plan.zone) {
        case .open: continue
        case .closed(let next):
          (distance, when) = (next.from - at, "before the window opened at \(zone.brief(next.from, on: at))")
        case .over(let last):
          (distance, when) = (at - last.to, "after the window closed at \(zone.brief(last.to, on: at))")
        }
        find(
          .deployedOutsideWindow, [event.position], isMild: isMild,
          "\(subject) was started \(brief(at)), \(distance) \(when)\(reply)",
          alike: "\(kind) started \(when)\(reply)", "\(name) (\(distance))")
      case .freeze:
        let freeze = step.surroundings.ledger.freeze(
          // Behind the @ is which of its spans, where it comes again.
          FreezeID(objection.subject.prefix { $0 != "@" }))
        find(
          .deployedInFreeze, (freeze.map { [$0.origin.position] } ?? []) + [event.position], isMild: isMild,
          "\(subject) was started \(brief(at)), while \(objection.sentence)\(reply)",
          alike: "\(kind) started while \(objection.sentence)\(reply)", name)
      case .decision: go(subject, step, readiness, isMild, reply, kind: kind, name)
      case .signoff where objection.state == .stale || objection.state == .expired:
        let signoff = readiness.signoffs.first { $0.role.role.rawValue == objection.subject }
        find(
          .staleSignoffUsed, (signoff?.signoff.map { [$0.origin.position] } ?? []) + [event.position], isMild: isMild,
          said, alike: "\(kind) started: \(objection.objection)\(reply)", name)
      case .batchOrder:
        find(.batchOutOfOrder, [event.position], isMild: isMild, said, alike: alike, objection.objection)
      case .version:
        find(.otherVersionDeployed, [event.position], isMild: isMild, said, alike: alike, objection.objection)
      case .collision:
        find(.deployedTogether, [event.position], isMild: isMild, said, alike: alike, objection.objection)
      case .score, .keyItem, .blocker, .discrepancy, .soak, .signoff, .approval, .dependency, .deployment, .validation,
        .itemOrder, .criterion, .area:
        find(
          .requirementUnmet, [event.position], isMild: isMild, said,
          alike: "\(kind) started: \(objection.objection)\(reply)", name)
      }
    }
  }

  private mutating func go(
    _ subject: String, _ step: Step, _ readiness: Readiness, _ isMild: Bool, _ reply: String, kind: String,
    _ name: String
  ) {
    let (rule, before, how): (AuditRule, [Int64], String)
    if let decision = readiness.decision {
      let number = decision.origin.position
      before = [number]
      switch decision.made.decision {
      case .noGo: (rule, how) = (.deployedBeforeGo, "on a no-go (#\(number))")
      case .go:
        let reasons = readiness.decisionStaleReasons.joined(separator: "; ")
        (rule, how) = (.staleDecisionUsed, "on a stale go (#\(number)): \(reasons)")
      }
    } else {
      (rule, before, how) = (.deployedBeforeGo, [], "before anybody decided go")
    }
    find(
      rule, before + [step.event.position], isMild: isMild, "\(subject) was started \(how)\(reply)",
      alike: "\(kind) started \(how)\(reply)", name)
  }
}
