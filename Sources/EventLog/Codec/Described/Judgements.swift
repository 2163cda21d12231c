internal import PromotionDomain

extension FindingRaised: DescribedObject {
  static var blank: Self { Self(finding: "", severity: .blocker, title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("action", &action)
    try form.field("blocks", &blocks)
    try form.field("components", &components)
    try form.optional("consequence", &consequence)
    try form.field("covers", &covers)
    try form.field("finding", &finding)
    try form.optional("impact", &impact)
    try form.field("items", &items)
    try form.field("severity", &severity)
    try form.field("title", &title)
  }
}

extension FindingResolved: DescribedObject {
  static var blank: Self { Self(finding: "", resolution: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("finding", &finding)
    try form.field("resolution", &resolution)
  }
}

extension FindingAccepted: DescribedObject {
  static var blank: Self { Self(finding: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("finding", &finding)
    try form.field("reason", &reason)
  }
}

extension Basis: DescribedObject {
  static var blank: Self {
    Self(position: 0, digest: "", planRevision: 0, score: 0, verdict: .blocked, open: [:], blockers: [])
  }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("blockers", &blockers)
    try form.field("digest", &digest)
    try form.field("open", &open)
    try form.field("planRevision", &planRevision)
    try form.field("position", &position)
    try form.field("score", &score)
    try form.field("verdict", &verdict)
  }
}

extension SignoffGiven: DescribedObject {
  static var blank: Self { Self(role: "", basis: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("basis", &basis)
    try form.field("role", &role)
  }
}

extension SignoffRefused: DescribedObject {
  static var blank: Self { Self(role: "", reason: "", basis: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("basis", &basis)
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

extension RuleOverridden: DescribedObject {
  static var blank: Self { Self(rule: .window, reason: "", subject: "", objection: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("objection", &objection)
    try form.field("reason", &reason)
    try form.field("rule", &rule)
    try form.field("subject", &subject)
  }
}

extension FindingSeverity: StoredWord {}
extension GoNoGo: StoredWord {}
extension OverridableRule: StoredWord {}
extension Verdict: StoredWord {}
