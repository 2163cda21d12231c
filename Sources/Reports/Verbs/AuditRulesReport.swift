import Audit
import Projections
public import PromotionDomain

/// The rules of an audit, as they are before any plan tunes them: what each looks for, and why that matters.
public struct AuditRulesReport: Report, Contract {
  let rules: [AuditRule]

  public init(_ rules: [AuditRule] = AuditRule.allCases) { self.rules = rules }

  public var json: JSONObject {
    [
      "rules": rules.map { rule -> JSONObject in
        ["rule": rule.rawValue, "severity": rule.severity.rawValue, "title": rule.title, "why": rule.why]
      }
    ]
  }
}

extension AuditRulesReport {
  public var document: Document {
    Document(
      answer: "Rules",
      [
        .table(
          "Rules of an audit", rules,
          [
            .init("Rule") { "\(strong: $0.rawValue)" },
            .init("Severity") { "\(badge: $0.severity.rawValue, $0.severity.tone)" },
            .init("Why") { Words($0.why) },
          ])
      ])
  }
}
