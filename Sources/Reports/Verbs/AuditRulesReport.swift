import Audit
import Projections
public import PromotionDomain

/// The rules of an audit, as they are before any plan tunes them.
public struct AuditRulesReport: Report {
  /// One rule: what it looks for, and why that matters.
  public struct Rule: Encodable, Hashable, Sendable {
    public var rule: String
    public var severity: String
    public var title: String
    public var why: String
  }

  public var rules: [Rule]

  @NotInJSON var shown: [AuditRule]

  public init(_ rules: [AuditRule] = AuditRule.allCases) {
    shown = rules
    self.rules = rules.map {
      Rule(rule: $0.rawValue, severity: $0.severity.rawValue, title: $0.title, why: $0.why)
    }
  }
}

extension AuditRulesReport {
  public var document: Document {
    Document(
      answer: "Rules",
      [
        .table(
          "Rules of an audit", shown,
          [
            .init("Rule") { "\(strong: $0.rawValue)" },
            .init("Severity") { "\(badge: $0.severity.rawValue, $0.severity.tone)" },
            .init("Why") { Words($0.why) },
          ])
      ])
  }
}
