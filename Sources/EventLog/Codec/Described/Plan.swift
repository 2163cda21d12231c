internal import PromotionDomain

extension Plan: DescribedObject {
  static var blank: Self { Self(promotion: "", title: "", environment: .blank, timeZone: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.unless(.anybody, "actors", &actors)
    try form.some("agents", &agents)
    try form.field("areas", &areas)
    try form.optional("audit", &audit)
    try form.field("batches", &batches)
    try form.field("components", &components)
    try form.field("costs", &costs)
    try form.field("criteria", &criteria)
    try form.optional("decision", &decision)
    try form.field("dependencies", &dependencies)
    try form.field("environment", &environment)
    try form.some("levels", &levels)
    try form.field("people", &people)
    try form.field("promotion", &promotion)
    try form.field("readiness", &readiness)
    try form.field("references", &references)
    try form.field("resources", &resources)
    try form.field("risks", &risks)
    try form.field("rollback", &rollback)
    try form.some("set", &set)
    try form.field("signoffs", &signoffs)
    try form.field("soaks", &soaks)
    try form.field("timeZone", &timeZone)
    try form.field("title", &title)
    try form.field("validations", &validations)
    try form.optional("window", &window)
  }
}

extension Plan.Environment: DescribedObject {
  static var blank: Self { Self(name: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("account", &account)
    try form.optional("from", &from)
    try form.field("name", &name)
    try form.optional("profile", &profile)
    try form.optional("region", &region)
  }
}

extension Plan.Window: DescribedObject {
  static var blank: Self { Self(from: .blank, to: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("from", &from)
    try form.field("to", &to)
  }
}

extension RecurringWindow: DescribedObject {
  static var blank: Self { Self(from: .blank, to: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("every", &every)
    try form.field("from", &from)
    try form.field("to", &to)
    try form.optional("until", &until)
  }
}

extension Plan.Agent: DescribedObject {
  static var blank: Self { Self(id: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("id", &id)
    try form.optional("title", &title)
  }
}

extension Plan.ReadinessRules: DescribedObject {
  static var blank: Self { Self() }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("discrepancies", &discrepancies)
    try form.field("mostlyReady", &mostlyReady)
    try form.field("notApplicable", &notApplicable)
  }
}

extension Plan.Person: DescribedObject {
  static var blank: Self { Self(id: "", name: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("email", &email)
    try form.field("id", &id)
    try form.field("name", &name)
    try form.field("roles", &roles)
  }
}

extension Plan.Component: DescribedObject {
  static var blank: Self { Self(id: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("id", &id)
    try form.optional("note", &note)
    try form.optional("repository", &repository)
    try form.optional("title", &title)
    try form.optional("workflow", &workflow)
  }
}

extension Plan.Dependencies: DescribedObject {
  static var blank: Self { Self() }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("downstream", &downstream)
    try form.field("promotions", &promotions)
    try form.field("upstream", &upstream)
  }
}

extension Plan.Downstream: DescribedObject {
  static var blank: Self { Self(name: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("kind", &kind)
    try form.field("name", &name)
    try form.field("requires", &requires)
    try form.optional("title", &title)
  }
}

extension Plan.Risk: DescribedObject {
  static var blank: Self { Self(title: "", likelihood: .low, impact: .low) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("impact", &impact)
    try form.field("likelihood", &likelihood)
    try form.optional("mitigation", &mitigation)
    try form.field("title", &title)
  }
}

extension Plan.RollbackProcedure: DescribedObject {
  static var blank: Self { Self(title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("irreversible", &irreversible)
    try form.optional("on", &on)
    try form.field("steps", &steps)
    try form.field("title", &title)
    try form.optional("warning", &warning)
  }
}

extension Plan.Cost: DescribedObject {
  static var blank: Self { Self(title: "", from: 0, to: 0, currency: "", per: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("currency", &currency)
    try form.field("from", &from)
    try form.field("per", &per)
    try form.optional("quantity", &quantity)
    try form.field("title", &title)
    try form.field("to", &to)
  }
}

extension Plan.Reference: DescribedObject {
  static var blank: Self { Self(title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("location", &location)
    try form.field("title", &title)
  }
}

extension Plan.AuditTuning: DescribedObject {
  static var blank: Self { Self(rule: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("after", &after)
    try form.field("reason", &reason)
    try form.field("rule", &rule)
    try form.optional("severity", &severity)
  }
}

extension Plan.ActorRule: StoredWord {}
extension Plan.Level: StoredWord {}
extension RecurringWindow.Period: StoredWord {}
extension Plan.ReadinessRules.NotApplicable: StoredWord {}
extension Plan.ReadinessRules.Discrepancies: StoredWord {}
extension Plan.AuditTuning.Severity: StoredWord {}
