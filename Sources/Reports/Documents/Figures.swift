import Projections
import PromotionDomain

// The figures of a promotion, for documents and for charts that stand alone.

extension ScoreDial {
  init(_ review: Review) {
    self.init(
      score: review.readiness.score, scoreWithoutWaivers: review.readiness.scoreWithoutWaivers,
      mostlyReady: (review.plan?.readiness ?? Plan.ReadinessRules()).mostlyReady, verdict: review.readiness.verdict)
  }
}

extension BurnUp {
  /// `history` is that of the same review.
  init(_ review: Review, _ history: ScoreHistory) {
    let points = history.points.map { point in
      Point(
        at: point.at, event: point.position, score: point.summary.score, verdict: point.summary.verdict,
        sentence: point.sentence(in: review.zone))
    }
    self.init(
      points: points, mostlyReady: (review.plan?.readiness ?? Plan.ReadinessRules()).mostlyReady, zone: review.zone,
      now: review.at)
  }
}
