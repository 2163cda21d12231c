extension Plan {
  /// How a plan has one rule of `promo audit` judged, and why it may.
  ///
  /// The rule is kept as it was written: an older program must be able to read a plan that tunes a rule it does not
  /// know. `Plan.problems()` says which rules there are.
  public struct AuditTuning: Hashable, Sendable {
    /// How much a finding of the rule weighs; `off` is none at all.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
      case note = "note"
      case warning = "warning"
      case error = "error"
      /// The rule finds nothing. That it was switched off, and why, stays in the report.
      case off = "off"
    }

    public var rule: AuditRuleID
    /// The rule's own when nil.
    public var severity: Severity?
    /// For `recorded-late`: how long after it happened an event may be recorded.
    public var after: TimeSpan?
    public var reason: String

    public init(rule: AuditRuleID, severity: Severity? = nil, after: TimeSpan? = nil, reason: String) {
      (self.rule, self.severity, self.after, self.reason) = (rule, severity, after, reason)
    }
  }
}

/// The name of an audit rule in plans and on the command line: `recorded-late`.
public typealias AuditRuleID = Identifier<AuditRule>

/// The rules by which a promotion's history is audited. Their ids are in plans, scripts and SARIF files: they stay.
public enum AuditRule: String, Hashable, Sendable, CaseIterable {
  // The day
  case deployedBeforeGo = "deployed-before-go"
  case deployedOutsideWindow = "deployed-outside-window"
  case deployedInFreeze = "deployed-in-freeze"
  case batchOutOfOrder = "batch-out-of-order"
  case staleSignoffUsed = "stale-signoff-used"
  case staleDecisionUsed = "stale-decision-used"
  case requirementUnmet = "requirement-unmet"
  case otherVersionDeployed = "other-version-deployed"
  case deployedTogether = "deployed-together"

  // Who stands for it
  case selfSignoff = "self-signoff"
  case decisionBeforeSignoffs = "decision-before-signoffs"
  case verdictOverridden = "verdict-overridden"
  case ruleOverridden = "rule-overridden"
  case closedWithOpenBlockers = "closed-with-open-blockers"
  case closedUnmet = "closed-unmet"
  case unknownActor = "unknown-actor"

  // Items
  case waiverExpired = "waiver-expired"
  case waiverUnjustified = "waiver-unjustified"
  case evidenceMissing = "evidence-missing"
  case tickContradicted = "tick-contradicted"
  case itemOutOfOrder = "item-out-of-order"

  // Soaks
  case checkpointMissed = "checkpoint-missed"
  case checkpointOffTime = "checkpoint-off-time"

  // The record itself
  case recordedLate = "recorded-late"
  case clockBackwards = "clock-backwards"
  case retractedEvents = "retracted-events"
  case dataRedacted = "data-redacted"
  case importedOnTrust = "imported-on-trust"

  public var id: AuditRuleID { AuditRuleID(rawValue) }

  public init?(_ id: AuditRuleID) { self.init(rawValue: id.rawValue) }

  /// The rule of that id, or the refusal that names the nearest.
  public static func named(_ id: AuditRuleID) throws(Refusal) -> AuditRule {
    if let rule = AuditRule(id) { return rule }
    throw Refusal(.unknown, unknown(id))
  }

  static func unknown(_ id: AuditRuleID) -> String {
    let near = Name.nearest(to: id.rawValue, among: allCases.map(\.rawValue))
    let remedy =
      near.isEmpty
      ? "'promo audit --list-rules' lists them"
      : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
    return "there is no audit rule '\(id.rawValue.printable)'; \(remedy)"
  }

  /// Whether `after` means something to the rule.
  public var hasLimit: Bool { self == .recordedLate }
}
