internal import PromotionDomain

extension Plan: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let areas: [Plan.Area] = try json.part("areas")
    let audit: [Plan.AuditTuning]? = try json.optional("audit")
    let batches: [Plan.Batch] = try json.part("batches")
    let components: [Plan.Component] = try json.part("components")
    let costs: [Plan.Cost] = try json.part("costs")
    let criteria: [Plan.Criterion] = try json.part("criteria")
    let decision: Plan.DecisionPoint? = try json.optional("decision")
    let dependencies: Plan.Dependencies = try json.required("dependencies")
    let environment: Plan.Environment = try json.required("environment")
    let people: [Plan.Person] = try json.part("people")
    let promotion: PromotionID = try json.required("promotion")
    let readiness: Plan.ReadinessRules = try json.required("readiness")
    let references: [Plan.Reference] = try json.part("references")
    let resources: [Plan.DeclaredResources] = try json.part("resources")
    let risks: [Plan.Risk] = try json.part("risks")
    let rollback: [Plan.RollbackProcedure] = try json.part("rollback")
    let signoffs: [Plan.SignoffRole] = try json.part("signoffs")
    let soaks: [Plan.Soak] = try json.part("soaks")
    let timeZone: String = try json.required("timeZone")
    let title: String = try json.required("title")
    let validations: [Plan.Suite] = try json.part("validations")
    let window: Plan.Window? = try json.optional("window")
    try json.close()
    self.init(
      promotion: promotion, title: title, environment: environment, timeZone: timeZone, window: window,
      readiness: readiness, people: people, components: components, areas: areas, soaks: soaks, signoffs: signoffs,
      decision: decision, batches: batches, validations: validations, criteria: criteria, risks: risks,
      dependencies: dependencies, rollback: rollback, costs: costs, references: references, resources: resources,
      audit: audit)
  }
}

extension Plan.Environment: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let account: String? = try json.optional("account")
    let from: String? = try json.optional("from")
    let name: String = try json.required("name")
    let profile: String? = try json.optional("profile")
    let region: String? = try json.optional("region")
    try json.close()
    self.init(name: name, from: from, account: account, region: region, profile: profile)
  }
}

extension Plan.Window: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let from: Instant = try json.required("from")
    let to: Instant = try json.required("to")
    try json.close()
    self.init(from: from, to: to)
  }
}

extension Plan.ReadinessRules: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let discrepancies: Plan.ReadinessRules.Discrepancies = try json.required("discrepancies")
    let mostlyReady: Double = try json.required("mostlyReady")
    let notApplicable: Plan.ReadinessRules.NotApplicable = try json.required("notApplicable")
    try json.close()
    self.init(mostlyReady: mostlyReady, notApplicable: notApplicable, discrepancies: discrepancies)
  }
}

extension Plan.Person: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let email: String? = try json.optional("email")
    let id: PersonID = try json.required("id")
    let name: String = try json.required("name")
    let roles: [Role] = try json.required("roles")
    try json.close()
    self.init(id: id, name: name, email: email, roles: roles)
  }
}

extension Plan.Component: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let id: ComponentID = try json.required("id")
    let note: String? = try json.optional("note")
    let repository: String? = try json.optional("repository")
    let title: String? = try json.optional("title")
    let workflow: String? = try json.optional("workflow")
    try json.close()
    self.init(id: id, title: title, repository: repository, workflow: workflow, note: note)
  }
}

extension Plan.Dependencies: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let downstream: [Plan.Downstream] = try json.required("downstream")
    let promotions: [PromotionID] = try json.required("promotions")
    let upstream: [String] = try json.required("upstream")
    try json.close()
    self.init(promotions: promotions, upstream: upstream, downstream: downstream)
  }
}

extension Plan.Downstream: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let kind: String? = try json.optional("kind")
    let name: String = try json.required("name")
    let requires: [String] = try json.required("requires")
    let title: String? = try json.optional("title")
    try json.close()
    self.init(name: name, title: title, requires: requires, kind: kind)
  }
}

extension Plan.Risk: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let impact: Plan.Level = try json.required("impact")
    let likelihood: Plan.Level = try json.required("likelihood")
    let mitigation: String? = try json.optional("mitigation")
    let title: String = try json.required("title")
    try json.close()
    self.init(title: title, likelihood: likelihood, impact: impact, mitigation: mitigation)
  }
}

extension Plan.RollbackProcedure: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let irreversible: Bool = try json.required("irreversible")
    let on: ComponentID? = try json.optional("on")
    let steps: [String] = try json.required("steps")
    let title: String = try json.required("title")
    let warning: String? = try json.optional("warning")
    try json.close()
    self.init(on: on, title: title, steps: steps, warning: warning, irreversible: irreversible)
  }
}

extension Plan.Cost: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let currency: String = try json.required("currency")
    let from: Double = try json.required("from")
    let per: String = try json.required("per")
    let quantity: String? = try json.optional("quantity")
    let title: String = try json.required("title")
    let to: Double = try json.required("to")
    try json.close()
    self.init(title: title, quantity: quantity, from: from, to: to, currency: currency, per: per)
  }
}

extension Plan.Reference: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let location: String? = try json.optional("location")
    let title: String = try json.required("title")
    try json.close()
    self.init(title: title, location: location)
  }
}

extension Plan.AuditTuning: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let after: TimeSpan? = try json.optional("after")
    let reason: String = try json.required("reason")
    let rule: AuditRuleID = try json.required("rule")
    let severity: Plan.AuditTuning.Severity? = try json.optional("severity")
    try json.close()
    self.init(rule: rule, severity: severity, after: after, reason: reason)
  }
}

extension Plan.Level: CanonicalReadable {}
extension Plan.ReadinessRules.NotApplicable: CanonicalReadable {}
extension Plan.ReadinessRules.Discrepancies: CanonicalReadable {}
extension Plan.AuditTuning.Severity: CanonicalReadable {}
