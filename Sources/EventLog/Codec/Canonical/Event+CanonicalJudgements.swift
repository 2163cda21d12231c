internal import PromotionDomain

extension FindingRaised: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let action: String? = try json.optional("action")
    let blocks: [String] = try json.required("blocks")
    let components: [ComponentID] = try json.required("components")
    let consequence: String? = try json.optional("consequence")
    let covers: [String] = try json.required("covers")
    let finding: FindingID = try json.required("finding")
    let impact: Plan.Level? = try json.optional("impact")
    let items: [ItemID] = try json.required("items")
    let severity: FindingSeverity = try json.required("severity")
    let title: String = try json.required("title")
    try json.close()
    self.init(
      finding: finding, severity: severity, title: title, impact: impact, consequence: consequence, action: action,
      items: items, components: components, blocks: blocks, covers: covers)
  }
}

extension FindingResolved: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let finding: FindingID = try json.required("finding")
    let resolution: String = try json.required("resolution")
    try json.close()
    self.init(finding: finding, resolution: resolution)
  }
}

extension FindingAccepted: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let finding: FindingID = try json.required("finding")
    let reason: String = try json.required("reason")
    try json.close()
    self.init(finding: finding, reason: reason)
  }
}

extension Basis: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let blockers: [String] = try json.required("blockers")
    let digest: String = try json.required("digest")
    let open: [ItemID: Double] = try json.required("open")
    let planRevision: Int = try json.required("planRevision")
    let position: Int64 = try json.required("position")
    let score: Double = try json.required("score")
    let verdict: Verdict = try json.required("verdict")
    try json.close()
    self.init(
      position: position, digest: digest, planRevision: planRevision, score: score, verdict: verdict, open: open,
      blockers: blockers)
  }
}

extension SignoffGiven: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let basis: Basis = try json.required("basis")
    let role: Role = try json.required("role")
    try json.close()
    self.init(role: role, basis: basis)
  }
}

extension SignoffRefused: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let basis: Basis = try json.required("basis")
    let reason: String = try json.required("reason")
    let role: Role = try json.required("role")
    try json.close()
    self.init(role: role, reason: reason, basis: basis)
  }
}

extension DecisionMade: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let basis: Basis = try json.required("basis")
    let decision: GoNoGo = try json.required("decision")
    let reason: String? = try json.optional("reason")
    try json.close()
    self.init(decision: decision, reason: reason, basis: basis)
  }
}

extension RuleOverridden: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let objection: String = try json.required("objection")
    let reason: String = try json.required("reason")
    let rule: OverridableRule = try json.required("rule")
    let subject: String = try json.required("subject")
    try json.close()
    self.init(rule: rule, reason: reason, subject: subject, objection: objection)
  }
}

extension FindingSeverity: CanonicalReadable {}
extension GoNoGo: CanonicalReadable {}
extension OverridableRule: CanonicalReadable {}
extension Verdict: CanonicalReadable {}
