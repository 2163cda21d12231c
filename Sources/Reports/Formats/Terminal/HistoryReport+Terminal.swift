import Projections
import PromotionDomain

extension HistoryReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    guard let first = history.points.first, let last = history.points.last else {
      page.line(Ink("No events yet."))
      return page
    }
    let columns = min(60, (page.width ?? 80) - 24)
    let step = (last.at - first.at).microseconds / Int64(max(1, columns - 1))
    let samples = (0..<columns).map {
      history.score(at: Instant(microseconds: first.at.microseconds + Int64($0) * step))
    }
    page.line(
      Ink(Page.sparkline(samples), last.summary.verdict.tone) + "  " + Ink.score(last.summary.score) + "  "
        + Ink(last.summary.verdict.rawValue, last.summary.verdict.tone))
    page.line(Ink("\(zone.brief(first.at)) to \(zone.brief(last.at)), on a scale from 0 to 100", .faint))
    page.blank()
    page.table(
      [
        .init("When"), .init("Event", .right), .init("Score", .right), .init("Verdict"), .init("Phase"),
        .init("What", flexible: true),
      ],
      history.points.map { point in
        [
          Ink(zone.brief(point.at)), Ink(point.position.map { "#\($0)" } ?? "", .faint),
          Ink(Readiness.text(point.summary.score), .strong),
          Ink(point.summary.verdict.rawValue, point.summary.verdict.tone), Ink(point.summary.phase.rawValue),
          Ink(point.sentence(in: zone), .faint),
        ]
      })
    return page
  }
}
