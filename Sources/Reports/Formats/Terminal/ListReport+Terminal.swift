import Projections
import PromotionDomain

extension ListReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    guard !summaries.isEmpty else {
      page.line(
        Ink(at == nil ? "No promotions yet; 'promo plan apply plan.yaml' opens one." : "No promotions by then."))
      return page
    }
    page.table(
      [
        .init(""), .init("Promotion", cut: true), .init("Into"), .init("Score", .right), .init("Verdict"),
        .init("Phase"),
        .init("Events", .right), .init("Last"), .init("Title", cut: true, least: 5),
      ],
      summaries.map { summary in
        [
          Ink(summary.promotion.rawValue == current ? "*" : "", .accent), Ink(summary.promotion.rawValue, .strong),
          Ink(summary.environment), Ink(Readiness.text(summary.score)),
          Ink(summary.verdict.rawValue, summary.verdict.tone),
          Ink(summary.phase.rawValue), Ink("\(summary.events)"),
          Ink(Zone.utc.text(summary.lastAt).prefix(10).description),
          Ink(summary.title, .faint),
        ]
      })
    page.line(Ink(asOf, .faint))
    return page
  }
}
