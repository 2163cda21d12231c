internal import PromotionDomain

extension BatchStarted: DescribedObject {
  static var blank: Self { Self(batch: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("batch", &batch)
  }
}

extension BatchFinished: DescribedObject {
  static var blank: Self { Self(batch: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("batch", &batch)
  }
}

extension DeploymentStarted: DescribedObject {
  static var blank: Self { Self(batch: "", component: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("batch", &batch)
    try form.field("component", &component)
    try form.optional("version", &version)
  }
}

extension DeploymentSucceeded: DescribedObject {
  static var blank: Self { Self(component: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("component", &component)
  }
}

extension DeploymentFailed: DescribedObject {
  static var blank: Self { Self(component: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("component", &component)
    try form.field("reason", &reason)
  }
}

extension DeploymentSkipped: DescribedObject {
  static var blank: Self { Self(batch: "", component: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("batch", &batch)
    try form.field("component", &component)
    try form.field("reason", &reason)
  }
}

extension DeploymentRolledBack: DescribedObject {
  static var blank: Self { Self(component: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("component", &component)
    try form.field("reason", &reason)
  }
}

extension ValidationRecorded: DescribedObject {
  static var blank: Self { Self(suite: "", passed: 0) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("failed", &failed)
    try form.field("passed", &passed)
    try form.field("skipped", &skipped)
    try form.field("suite", &suite)
  }
}

extension CriterionMeasured: DescribedObject {
  static var blank: Self { Self(criterion: "", met: false) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("criterion", &criterion)
    try form.field("met", &met)
    try form.optional("value", &value)
  }
}

extension FreezeDeclared: DescribedObject {
  static var blank: Self { Self(freeze: "", environment: "", from: .blank, to: .blank, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("environment", &environment)
    try form.field("freeze", &freeze)
    try form.field("from", &from)
    try form.field("reason", &reason)
    try form.field("to", &to)
  }
}

extension FreezeLifted: DescribedObject {
  static var blank: Self { Self(freeze: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("freeze", &freeze)
    try form.optional("reason", &reason)
  }
}
