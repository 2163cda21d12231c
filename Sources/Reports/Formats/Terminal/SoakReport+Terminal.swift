import Projections
import PromotionDomain

extension SoakReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if assessments.isEmpty { page.line(Ink("The plan has no soaks.")) }
    for soak in assessments {
      page.blank()
      page.line(
        Ink("Soak \(soak.soak.id)", .strong) + "  " + Ink(soak.status.rawValue, soak.status.tone) + "  "
          + Ink("\(zone.text(soak.soak.window.from)) to \(zone.text(soak.soak.window.to))", .faint))
      page.line(Ink(soak.sentence(in: zone, at: now)), indent: 2, hanging: 4)
      let metrics = soak.soak.thresholds
      page.table(
        [.init("#", .right), .init("Due"), .init("Taken"), .init("Status")]
          + metrics.map { .init("\($0.metric) \($0.limit)", .right) } + [.init("", flexible: true)],
        soak.checkpoints.map { checkpoint in
          [
            Ink("\(checkpoint.number)"), Ink(zone.brief(checkpoint.due)),
            Ink(checkpoint.origin.map { zone.brief($0.at, on: checkpoint.due) } ?? ""),
            Ink(checkpoint.status.rawValue, checkpoint.status.tone),
          ]
            + metrics.map { metric in
              guard let value = checkpoint.measurements[metric.metric] else { return Ink("") }
              return Ink(number(value), metric.isKept(by: value) ? .plain : .bad)
            } + [remark(checkpoint, soak)]
        }, indent: 2)
    }
    return page
  }

  /// What failed, and how late a checkpoint was taken when that is more than its grace.
  private func remark(_ checkpoint: SoakAssessment.Checkpoint, _ soak: SoakAssessment) -> Ink {
    let failures = Ink(checkpoint.failures.joined(separator: ", "), .bad)
    guard let taken = checkpoint.origin?.at, taken > checkpoint.due + soak.soak.checkpoints.grace else {
      return failures
    }
    let late = Ink("\(taken - checkpoint.due) late", .caution)
    return failures.isEmpty ? late : failures + ", " + late
  }
}
