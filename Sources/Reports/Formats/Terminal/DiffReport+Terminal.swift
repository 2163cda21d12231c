import Projections
import PromotionDomain

extension DiffReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.line(
      Ink("From \(zone.text(times.0)) to \(zone.text(times.1))", .strong) + "  " + Ink(promotion, .faint))
    if changes.isEmpty { page.line(Ink("Nothing changed.")) }
    for group in changes {
      page.heading(group.title)
      for sentence in group.sentences { page.line(Ink(sentence), indent: 2, hanging: 4) }
    }
    return page
  }
}
