internal import PromotionDomain

extension ApprovalEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .signoffGiven: self = .signoffGiven(try .init(from: &form))
    case .signoffRefused: self = .signoffRefused(try .init(from: &form))
    case .decisionMade: self = .decisionMade(try .init(from: &form))
    case .ruleOverridden: self = .ruleOverridden(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .signoffGiven(let payload): payload
    case .signoffRefused(let payload): payload
    case .decisionMade(let payload): payload
    case .ruleOverridden(let payload): payload
    }
  }
}

extension ApprovalCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case signOff = "signoff.give"
    case refuseSignOff = "signoff.refuse"
    case decide = "decision.make"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .signOff: .signOff(.blank)
    case .refuseSignOff: .refuseSignOff(.blank, reason: .blank)
    case .decide: .decide(.blank, reason: nil)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .signOff(var role, var target):
      try form.optional("on", &target)
      try form.field("role", &role)
      self = .signOff(role, on: target)
      return .signOff
    case .refuseSignOff(var role, var target, var reason):
      try form.optional("on", &target)
      try form.field("reason", &reason)
      try form.field("role", &role)
      self = .refuseSignOff(role, on: target, reason: reason)
      return .refuseSignOff
    case .decide(var decision, var reason):
      try form.field("decision", &decision)
      try form.optional("reason", &reason)
      self = .decide(decision, reason: reason)
      return .decide
    }
  }
}

extension SignoffGiven: DescribedObject {
  static var blank: Self { Self(role: "", basis: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("basis", &basis)
    try form.optional("on", &on)
    try form.field("role", &role)
  }
}

extension SignoffRefused: DescribedObject {
  static var blank: Self { Self(role: "", reason: "", basis: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("basis", &basis)
    try form.optional("on", &on)
    try form.field("reason", &reason)
    try form.field("role", &role)
  }
}

extension DecisionMade: DescribedObject {
  static var blank: Self { Self(decision: .go, basis: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("basis", &basis)
    try form.field("decision", &decision)
    try form.optional("reason", &reason)
  }
}

extension GoNoGo: StoredWord {}

extension RuleOverridden: DescribedObject {
  static var blank: Self { Self(rule: .window, state: .met, reason: "", act: .go, objection: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("act", &act)
    try form.optional("amount", &amount)
    try form.field("objection", &objection)
    try form.field("reason", &reason)
    try form.field("rule", &rule)
    try form.field("state", &state)
    try form.field("subject", &subject)
    try form.optional("target", &target)
  }
}

extension Rule: StoredWord {}
extension Requirement.State: StoredWord {}
extension Act.Kind: StoredWord {}

extension Basis: DescribedObject {
  static var blank: Self {
    Self(position: 0, planRevision: 0, score: 0, verdict: .blocked, facts: [:])
  }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("facts", &facts)
    try form.field("planRevision", &planRevision)
    try form.field("position", &position)
    try form.field("score", &score)
    try form.field("verdict", &verdict)
  }
}

extension Verdict: StoredWord {}
