import Projections
import PromotionDomain

extension FindingsReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if shown.isEmpty { page.line(Ink("No findings are open.")) }
    page.table(
      [
        .init("Event", .right), .init("Finding"), .init("Severity"), .init("Impact"), .init("Outcome"),
        .init("What, and what to do", flexible: true),
      ],
      zip(shown, findings).map { finding, row in
        let action = row.reason ?? row.action.map { "→ \($0)" }
        return [
          Ink("#\(row.event)", .faint), Ink(row.finding, .strong),
          Ink(row.severity, finding.raised.severity == .blocker ? .bad : .caution), Ink(row.impact ?? ""),
          Ink(row.outcome, finding.isOpen ? .caution : .good),
          Ink(row.title) + Ink(action.map { "  \($0)" } ?? "", .faint),
        ]
      })
    page.discrepancies(assessment.readiness)
    return page
  }
}
