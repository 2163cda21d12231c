import Projections
import PromotionDomain

extension GateReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.line(
      Ink(met ? "met" : "not met", met ? .good : .bad) + ": \(promotion) is " + Ink(verdict, tone)
        + " at \(Readiness.text(score)); \(required) is required")
    if !met { for reason in reasons { page.line(Ink(reason), indent: 2, hanging: 4) } }
    return page
  }
}
