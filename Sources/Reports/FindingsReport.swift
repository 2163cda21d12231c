public import Projections
import PromotionDomain

/// Findings with what became of them, and discrepancies with the findings that stand for them.
public struct FindingsReport: Encodable, Sendable {
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
  let assessment: Assessment
  let shown: [PromotionDomain.Finding]

  private enum CodingKeys: String, CodingKey {
    case promotion, findings, discrepancies
  }

  /// Open ones only, unless `all`.
  public init(_ assessment: Assessment, all: Bool = false) {
    self.assessment = assessment
    promotion = assessment.promotion.rawValue
    shown = assessment.state.findings.filter { all || $0.isOpen }
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
