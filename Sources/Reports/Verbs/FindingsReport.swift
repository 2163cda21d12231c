public import Projections
import PromotionDomain

/// Findings with what became of them, and discrepancies with the findings that stand for them.
public struct FindingsReport: Report {
  /// One finding, with what became of it.
  public struct Finding: Encodable, Hashable, Sendable {
    public var finding: String
    public var severity: String
    public var title: String
    @OrNull public var impact: String?
    @OrNull public var consequence: String?
    @OrNull public var action: String?
    public var outcome: String
    @OrNull public var reason: String?
    public var keepsWaiting: [String]
    public var covers: [String]
    public var event: Int64
  }

  public var promotion: String
  public var findings: [Finding]
  public var discrepancies: [ReadinessReport.Discrepancy]
  @NotInJSON var assessment: Assessment
  @NotInJSON var shown: [PromotionDomain.Finding]

  /// Open ones only, unless `all`.
  public init(_ assessment: Assessment, all: Bool = false) {
    self.assessment = assessment
    promotion = assessment.promotion.rawValue
    let shown = assessment.state.findings.filter { all || $0.isOpen }
    self.shown = shown
    findings = shown.map { finding in
      Finding(
        finding: finding.id.rawValue, severity: finding.raised.severity.rawValue, title: finding.raised.title,
        impact: finding.raised.impact?.rawValue, consequence: finding.raised.consequence,
        action: finding.raised.action, outcome: finding.outcome.words, reason: finding.outcome.reason,
        keepsWaiting: assessment.readiness.blockedDownstream(by: finding), covers: finding.raised.covers,
        event: finding.origin.position)
    }
    discrepancies = ReadinessReport(assessment).discrepancies
  }
}

extension PromotionDomain.Finding.Outcome {
  var words: String {
    switch self {
    case .open: "open"
    case .resolved: "resolved"
    case .accepted: "accepted"
    }
  }

  var reason: String? {
    switch self {
    case .open: nil
    case .resolved(let how, _): how
    case .accepted(let why, _): why
    }
  }
}

extension FindingsReport {
  public var document: Document {
    Document(
      answer: "Findings",
      [
        .paragraph(id: "none", shown.isEmpty ? "No findings are open." : .none),
        .table(
          "Findings", zip(shown, findings),
          [
            .number("Event") { "\(event: $1.event)" },
            .init("Finding") { "\(strong: $1.finding)" },
            .init("Severity") { "\(badge: $1.severity, $0.raised.severity == .blocker ? .bad : .caution)" },
            .init("Impact") { Words($1.impact ?? "") },
            .init("Outcome") { "\(badge: $1.outcome, $0.isOpen ? .caution : .good)" },
            .init("What, and what to do") { _, row in
              let action = row.reason ?? row.action.map { "→ \($0)" }
              return Words(row.title) + (action.map { "\(faint: "  \($0)")" } ?? .none)
            },
          ]),
      ], [assessment.readiness.discrepancySection])
  }
}
