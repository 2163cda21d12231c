/// Who stands for the promotion, and who does not.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum ApprovalEvent: NamedEvent {
  indirect case signoffGiven(SignoffGiven)
  indirect case signoffRefused(SignoffRefused)
  indirect case decisionMade(DecisionMade)
  indirect case ruleOverridden(RuleOverridden)

  public enum Name: String, CaseIterable, Sendable {
    case signoffGiven = "signoff.given"
    case signoffRefused = "signoff.refused"
    case decisionMade = "decision.made"
    case ruleOverridden = "rule.overridden"
  }

  public var name: Name {
    switch self {
    case .signoffGiven: .signoffGiven
    case .signoffRefused: .signoffRefused
    case .decisionMade: .decisionMade
    case .ruleOverridden: .ruleOverridden
    }
  }

  /// What it is about, as the promotion names it; nil where that is the promotion itself.
  public var subject: String? {
    switch self {
    case .signoffGiven(let event): event.role.rawValue
    case .signoffRefused(let event): event.role.rawValue
    case .decisionMade: nil
    case .ruleOverridden(let event): event.rule.rawValue
    }
  }
}

/// Somebody's word for the promotion, or against it.
public enum ApprovalCommand: Hashable, Sendable {
  case signOff(Role)
  case refuseSignOff(Role, reason: String)
  case decide(GoNoGo, reason: String?)
}

/// The holder of a role stands for the promotion as it is.
public struct SignoffGiven: Hashable, Sendable {
  public var role: Role
  public var basis: Basis

  public init(role: Role, basis: Basis) { (self.role, self.basis) = (role, basis) }
}

/// The holder of a role does not.
public struct SignoffRefused: Hashable, Sendable {
  public var role: Role
  public var reason: String
  public var basis: Basis

  public init(role: Role, reason: String, basis: Basis) { (self.role, self.reason, self.basis) = (role, reason, basis) }
}

/// Go or no-go.
public struct DecisionMade: Hashable, Sendable {
  public var decision: GoNoGo
  public var reason: String?
  public var basis: Basis

  public init(decision: GoNoGo, reason: String? = nil, basis: Basis) {
    (self.decision, self.reason, self.basis) = (decision, reason, basis)
  }
}

/// The two answers to the question whether to deploy.
public enum GoNoGo: String, Hashable, Sendable, CaseIterable {
  case go = "go"
  case noGo = "no-go"
}

/// A rule said no and somebody went ahead, naming why. Stored right before the event that it let through.
public struct RuleOverridden: Hashable, Sendable {
  public var rule: OverridableRule
  public var reason: String
  /// What was let through: `start of the deployment of product_lambda`.
  public var subject: String
  /// What the rule had said.
  public var objection: String

  public init(rule: OverridableRule, reason: String, subject: String, objection: String) {
    (self.rule, self.reason, self.subject, self.objection) = (rule, reason, subject, objection)
  }
}

/// The rules that `--despite` can override.
public enum OverridableRule: String, Hashable, Sendable, CaseIterable {
  /// A deployment or batch outside the promotion's window.
  case window = "window"
  /// A deployment into a frozen environment.
  case freeze = "freeze"
  /// A go from a verdict below MOSTLY READY.
  case verdict = "verdict"
  /// A batch or deployment without a valid go.
  case decision = "decision"
  /// A batch before the one that the plan puts first.
  case batchOrder = "batchOrder"
  /// A go while somebody refuses to sign off.
  case signoff = "signoff"
  /// A batch or deployment while a promotion that this one depends on is not through.
  case dependency = "dependency"
}

/// What a signer or decider had before them. A later regression against it makes their word stale.
public struct Basis: Hashable, Sendable {
  /// The newest event in the ledger at that moment.
  public var position: Int64
  /// SHA-256, in hexadecimal, of the readiness state (`Readiness.digest`).
  public var digest: String
  /// Which revision of the plan, counted from 1.
  public var planRevision: Int
  /// 0 to 100.
  public var score: Double
  /// As the rules had it, whatever was decided before.
  public var verdict: Verdict
  /// The scored items that were not fully credited, with their credit from 0 to 1. All others had 1.
  public var open: [ItemID: Double]
  /// What blocked at that moment, by key.
  public var blockers: [String]

  public init(
    position: Int64, digest: String, planRevision: Int, score: Double, verdict: Verdict, open: [ItemID: Double],
    blockers: [String]
  ) {
    self.position = position
    self.digest = digest
    self.planRevision = planRevision
    self.score = score
    self.verdict = verdict
    self.open = open
    self.blockers = blockers
  }
}
