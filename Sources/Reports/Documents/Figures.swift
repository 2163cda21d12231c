import Projections
import PromotionDomain

// The figures of a promotion, for documents and for charts that stand alone.

extension ScoreDial {
  init(_ look: Review) {
    self.init(
      score: look.readiness.score, scoreWithoutWaivers: look.readiness.scoreWithoutWaivers,
      mostlyReady: (look.plan?.readiness ?? Plan.ReadinessRules()).mostlyReady, verdict: look.readiness.verdict)
  }
}

extension BurnUp {
  /// `history` is that of the same look.
  init(_ look: Review, _ history: ScoreHistory) {
    let points = history.points.map { point in
      Point(
        at: point.at, event: point.position, score: point.moment.score, verdict: point.moment.verdict,
        sentence: point.sentence(in: look.zone))
    }
    self.init(
      points: points, mostlyReady: (look.plan?.readiness ?? Plan.ReadinessRules()).mostlyReady, zone: look.zone,
      now: look.at)
  }
}
