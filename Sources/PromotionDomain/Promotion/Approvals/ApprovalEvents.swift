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
    case .signoffGiven(let event): event.on?.rawValue ?? event.role.rawValue
    case .signoffRefused(let event): event.on?.rawValue ?? event.role.rawValue
    case .decisionMade: nil
    case .ruleOverridden(let event): event.rule.rawValue
    }
  }
}

/// Somebody's word for the promotion, or against it.
public enum ApprovalCommand: Hashable, Sendable {
  /// Of the promotion, or of one item or deployment.
  case signOff(Role, on: SignoffTarget? = nil)
  case refuseSignOff(Role, on: SignoffTarget? = nil, reason: String)
  case decide(GoNoGo, reason: String?)
}

/// The holder of a role stands for the promotion as it is, or for one item or deployment of it.
public struct SignoffGiven: Hashable, Sendable {
  public var role: Role
  /// The item, or the component that is deployed; nil for the promotion.
  public var on: SignoffTarget?
  public var basis: Basis

  public init(role: Role, on: SignoffTarget? = nil, basis: Basis) {
    (self.role, self.on, self.basis) = (role, on, basis)
  }
}

/// The holder of a role does not.
public struct SignoffRefused: Hashable, Sendable {
  public var role: Role
  /// The item, or the component that is deployed; nil for the promotion.
  public var on: SignoffTarget?
  public var reason: String
  public var basis: Basis

  public init(role: Role, on: SignoffTarget? = nil, reason: String, basis: Basis) {
    (self.role, self.on, self.reason, self.basis) = (role, on, reason, basis)
  }
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

/// A rule said no and somebody went ahead, naming why. Stored right before the event that it let through; for what that
/// needed more than once, there is one for each.
public struct RuleOverridden: Hashable, Sendable {
  public var rule: Rule
  /// What the rule is about, as `Requirement.subject` has it.
  public var subject: String
  /// How that stood: a worse state is not covered.
  public var state: Requirement.State
  public var amount: Double?
  public var reason: String
  /// What was let through, and the item that it ticked, the batch or component that it started.
  public var act: Act.Kind
  public var target: String?
  /// What the rule had said.
  public var objection: String

  public init(
    rule: Rule, subject: String = "", state: Requirement.State, amount: Double? = nil, reason: String, act: Act.Kind,
    target: String? = nil, objection: String
  ) {
    (self.rule, self.subject, self.state, self.amount) = (rule, subject, state, amount)
    (self.reason, self.act, self.target, self.objection) = (reason, act, target, objection)
  }
}

/// What a signer or decider had before them: all that the rules read, but for words. When any of it gets worse, their
/// word is stale; when it is as it was, the word holds again.
public struct Basis: Hashable, Sendable {
  /// The newest event in the ledger at that moment.
  public var position: Int64
  /// Which revision of the plan, counted from 1.
  public var planRevision: Int
  /// 0 to 100.
  public var score: Double
  /// As the rules had it, whatever was decided before.
  public var verdict: Verdict
  /// What was seen, by what it is about.
  public var facts: [String: String]

  public init(position: Int64, planRevision: Int, score: Double, verdict: Verdict, facts: [String: String]) {
    (self.position, self.planRevision) = (position, planRevision)
    (self.score, self.verdict, self.facts) = (score, verdict, facts)
  }
}
