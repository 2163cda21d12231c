public import Projections
import PromotionDomain

/// Findings with what became of them, and discrepancies with the findings that stand for them.
public struct FindingsReport: Report, Contract {
  let assessment: Assessment
  let findings: [Finding]

  /// Open ones only, unless `all`.
  public init(_ assessment: Assessment, all: Bool = false) {
    self.assessment = assessment
    findings = assessment.state.findings.filter { all || $0.isOpen }
  }

  public var json: JSONObject {
    [
      "promotion": assessment.promotion.rawValue,
      "findings": findings.map { finding -> JSONObject in
        [
          "finding": finding.id.rawValue, "severity": finding.raised.severity.rawValue,
          "title": finding.raised.title, "impact": finding.raised.impact?.rawValue,
          "consequence": finding.raised.consequence, "action": finding.raised.action,
          "outcome": finding.outcome.words, "reason": finding.outcome.reason,
          "keepsWaiting": assessment.readiness.blockedDownstream(by: finding), "covers": finding.raised.covers,
          "event": finding.origin.position,
        ]
      },
      "discrepancies": assessment.readiness.discrepancies.map(\.json),
    ]
  }
}

extension Finding.Outcome {
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
        .paragraph(id: "none", findings.isEmpty ? "No findings are open." : .none),
        .table(
          "Findings", findings,
          .number("Event") { "\(event: $0.origin.position)" },
          .init("Finding") { "\(strong: $0.id)" },
          .init("Severity") {
            "\(badge: $0.raised.severity.rawValue, $0.raised.severity == .blocker ? .bad : .caution)"
          },
          .init("Impact") { Words($0.raised.impact?.rawValue) },
          .init("Outcome") { "\(badge: $0.outcome.words, $0.isOpen ? .caution : .good)" },
          .init("What, and what to do") { finding in
            let action = finding.outcome.reason ?? finding.raised.action.map { "→ \($0)" }
            return Words(finding.raised.title) + (action.map { "\(faint: "  \($0)")" } ?? .none)
          }),
      ], [assessment.readiness.discrepancySection])
  }
}
