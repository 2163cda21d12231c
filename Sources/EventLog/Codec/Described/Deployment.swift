internal import PromotionDomain

extension DeploymentEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .batchStarted: self = .batchStarted(try .init(from: &form))
    case .batchFinished: self = .batchFinished(try .init(from: &form))
    case .deploymentStarted: self = .deploymentStarted(try .init(from: &form))
    case .deploymentSucceeded: self = .deploymentSucceeded(try .init(from: &form))
    case .deploymentFailed: self = .deploymentFailed(try .init(from: &form))
    case .deploymentSkipped: self = .deploymentSkipped(try .init(from: &form))
    case .deploymentRolledBack: self = .deploymentRolledBack(try .init(from: &form))
    case .validationRecorded: self = .validationRecorded(try .init(from: &form))
    case .criterionMeasured: self = .criterionMeasured(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .batchStarted(let payload): payload
    case .batchFinished(let payload): payload
    case .deploymentStarted(let payload): payload
    case .deploymentSucceeded(let payload): payload
    case .deploymentFailed(let payload): payload
    case .deploymentSkipped(let payload): payload
    case .deploymentRolledBack(let payload): payload
    case .validationRecorded(let payload): payload
    case .criterionMeasured(let payload): payload
    }
  }
}

extension DeploymentCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case startBatch = "batch.start"
    case finishBatch = "batch.finish"
    case start = "deployment.start"
    case succeed = "deployment.succeed"
    case fail = "deployment.fail"
    case skip = "deployment.skip"
    case rollBack = "deployment.rollback"
    case recordValidation = "validation.record"
    case measure = "criterion.measure"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .startBatch: .startBatch(.blank, again: false)
    case .finishBatch: .finishBatch(.blank)
    case .start: .start(.blank, batch: nil, version: nil)
    case .succeed: .succeed(.blank)
    case .fail: .fail(.blank, reason: .blank)
    case .skip: .skip(.blank, batch: nil, reason: .blank)
    case .rollBack: .rollBack(.blank, reason: .blank)
    case .recordValidation: .recordValidation(.blank)
    case .measure: .measure(.blank, value: nil, met: nil)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .startBatch(var batch, var again):
      try form.field("again", &again)
      try form.field("batch", &batch)
      self = .startBatch(batch, again: again)
      return .startBatch
    case .finishBatch(var batch):
      try form.field("batch", &batch)
      self = .finishBatch(batch)
      return .finishBatch
    case .start(var component, var batch, var version):
      try form.optional("batch", &batch)
      try form.field("component", &component)
      try form.optional("version", &version)
      self = .start(component, batch: batch, version: version)
      return .start
    case .succeed(var component):
      try form.field("component", &component)
      self = .succeed(component)
      return .succeed
    case .fail(var component, var reason):
      try form.field("component", &component)
      try form.field("reason", &reason)
      self = .fail(component, reason: reason)
      return .fail
    case .skip(var component, var batch, var reason):
      try form.optional("batch", &batch)
      try form.field("component", &component)
      try form.field("reason", &reason)
      self = .skip(component, batch: batch, reason: reason)
      return .skip
    case .rollBack(var component, var reason):
      try form.field("component", &component)
      try form.field("reason", &reason)
      self = .rollBack(component, reason: reason)
      return .rollBack
    case .recordValidation(var arguments):
      try arguments.describeFields(&form)
      self = .recordValidation(arguments)
      return .recordValidation
    case .measure(var criterion, var value, var met):
      try form.field("criterion", &criterion)
      try form.optional("met", &met)
      try form.optional("value", &value)
      self = .measure(criterion, value: value, met: met)
      return .measure
    }
  }
}

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
    try form.optional("previous", &previous)
    try form.optional("value", &value)
  }
}
