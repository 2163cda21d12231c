import Projections
import PromotionDomain

// Soaks: checkpoints that were missed, and those that were taken at another time than planned.

extension AuditPass {
  mutating func checkpoint(_ taken: SoakCheckpointed, _ step: Step) {
    guard let points = step.before.plan?.soak(taken.soak)?.checkpoints,
      (1...max(1, points.count)).contains(taken.number)
    else { return }
    let (due, at) = (points.due(taken.number), step.event.occurredAt)
    let subject = "checkpoint #\(taken.number) of soak \(taken.soak) was taken \(brief(at))"
    if at < due {
      find(.checkpointOffTime, [step.event.position], "\(subject), \(due - at) before it was due")
    } else if at > due + points.grace {
      find(
        .checkpointOffTime, [step.event.position],
        "\(subject), \(at - due) after it was due, with \(points.grace) of grace")
    }
  }

  /// Checkpoints that were never taken, and soaks that never began.
  mutating func soaks() {
    guard rules.contains(.checkpointMissed), let plan = review.plan else { return }
    for soak in plan.soaks {
      let assessment = SoakAssessment(soak, run: review.state.soaks[soak.id], at: end)
      let missed = assessment.overdue
      guard let first = missed.first else { continue }
      guard let run = assessment.run else {
        find(
          .checkpointMissed, [],
          "soak \(soak.id) was never started; its first checkpoint was due \(brief(first.due))")
        continue
      }
      let numbers = missed.count <= 6 ? sentenceList(missed.map { "#\($0.number)" }) : "\(missed.count) checkpoints"
      find(
        .checkpointMissed, [run.started.position],
        "\(numbers) of soak \(soak.id) \(missed.count == 1 ? "was" : "were") not taken, due from \(brief(first.due))")
    }
  }
}
