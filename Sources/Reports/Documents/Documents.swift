public import Audit
public import Projections
import PromotionDomain

extension Document {
  /// Are we ready, and if not, what is missing? Every part of a readiness report, as of the time of the review.
  ///
  /// `history` is that of the same review. Without it the document has no chronicle; so for the earlier instants of a
  /// replay.
  public static func readiness(_ review: Review, _ provenance: Provenance, history: ScoreHistory?) -> Document {
    var series = DocumentSeries(.readiness, provenance)
    return series.document(review, history: history)
  }

  /// What happened on the day: planned against actual, batch by batch, what failed, and who decided what.
  public static func deployment(_ review: Review, _ provenance: Provenance, history: ScoreHistory?) -> Document {
    var series = DocumentSeries(.deployment, provenance)
    return series.document(review, history: history)
  }

  /// Whether it was done by the rules, what was corrected, and how anybody can check it.
  public static func audit(
    _ review: Review, _ provenance: Provenance, _ audit: Audit, history: ScoreHistory?
  ) -> Document {
    let sections = PromotionSections(review, provenance: provenance, history: history)
    return sections.document(
      .audit,
      [
        sections.auditFindings(audit), sections.corrections(audit), sections.approvals(), sections.waivers(),
        sections.lateEntries(), sections.discrepancies(), sections.rules(audit), sections.eachFinding(audit),
        sections.chronicle(),
        sections.proof(), sections.sources(.audit),
      ])
  }

  /// What went wrong, and what came before and after; with room for what only people can say.
  public static func postmortem(
    _ review: Review, _ provenance: Provenance, _ audit: Audit, history: ScoreHistory?
  ) -> Document {
    let sections = PromotionSections(review, provenance: provenance, history: history)
    let failures = sections.everyFailure
    return sections.document(
      .postmortem,
      [
        sections.incident(failures), sections.circumstances(failures, audit),
        sections.chronicle("timeline", "Timeline", within: sections.around(failures)), sections.day(),
        sections.validations(), sections.lessons(), sections.sources(.postmortem),
      ])
  }
}

// The figures of a promotion, for documents and for charts that stand alone.

extension ScoreDial {
  init(_ review: Review) {
    self.init(
      score: review.readiness.score, scoreWithoutWaivers: review.readiness.scoreWithoutWaivers,
      mostlyReady: review.mostlyReady, verdict: review.readiness.verdict)
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
    self.init(points: points, mostlyReady: review.mostlyReady, zone: review.zone, now: review.at)
  }
}

extension Review {
  /// The score at which MOSTLY READY begins.
  fileprivate var mostlyReady: Double { (plan?.readiness ?? Plan.ReadinessRules()).mostlyReady }
}
