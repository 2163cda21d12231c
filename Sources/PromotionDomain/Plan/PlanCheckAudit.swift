extension PlanCheck {
  /// Tunings of rules that do not exist, that change nothing, or that give no reason.
  mutating func audit() {
    var seen: Set<AuditRuleID> = []
    for tuning in plan.audit ?? [] {
      let path = Self.key("audit", tuning.rule.rawValue)
      if !seen.insert(tuning.rule).inserted { error(path, "audit rule '\(tuning.rule)' is tuned twice") }
      if tuning.reason.allSatisfy(\.isWhitespace) {
        error(path, "audit rule '\(tuning.rule)' is tuned without a reason; write 'reason: …'")
      }
      guard let rule = AuditRule(tuning.rule) else {
        error(path, AuditRule.unknown(tuning.rule))
        continue
      }
      if let after = tuning.after {
        if !rule.hasLimit {
          error(path.key("after"), "audit rule '\(rule.id)' has no 'after'; only '\(AuditRule.recordedLate.id)' has")
        } else if after < .zero {
          error(path.key("after"), "'after' cannot be negative")
        }
      } else if tuning.severity == nil {
        let remedy = rule.hasLimit ? "'severity' or 'after'" : "'severity'"
        error(path, "audit rule '\(rule.id)' is tuned to nothing; give \(remedy), or leave it out")
      }
    }
  }
}
