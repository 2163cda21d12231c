internal import PromotionDomain

extension BatchStarted: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let batch: BatchID = try json.required("batch")
    try json.close()
    self.init(batch: batch)
  }
}

extension BatchFinished: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let batch: BatchID = try json.required("batch")
    try json.close()
    self.init(batch: batch)
  }
}

extension DeploymentStarted: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let batch: BatchID = try json.required("batch")
    let component: ComponentID = try json.required("component")
    let version: String? = try json.optional("version")
    try json.close()
    self.init(batch: batch, component: component, version: version)
  }
}

extension DeploymentSucceeded: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let component: ComponentID = try json.required("component")
    try json.close()
    self.init(component: component)
  }
}

extension DeploymentFailed: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let component: ComponentID = try json.required("component")
    let reason: String = try json.required("reason")
    try json.close()
    self.init(component: component, reason: reason)
  }
}

extension DeploymentSkipped: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let batch: BatchID = try json.required("batch")
    let component: ComponentID = try json.required("component")
    let reason: String = try json.required("reason")
    try json.close()
    self.init(batch: batch, component: component, reason: reason)
  }
}

extension DeploymentRolledBack: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let component: ComponentID = try json.required("component")
    let reason: String = try json.required("reason")
    try json.close()
    self.init(component: component, reason: reason)
  }
}

extension ValidationRecorded: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let failed: Int = try json.required("failed")
    let passed: Int = try json.required("passed")
    let skipped: Int = try json.required("skipped")
    let suite: SuiteID = try json.required("suite")
    try json.close()
    self.init(suite: suite, passed: passed, failed: failed, skipped: skipped)
  }
}

extension CriterionMeasured: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let criterion: CriterionID = try json.required("criterion")
    let met: Bool = try json.required("met")
    let value: Double? = try json.optional("value")
    try json.close()
    self.init(criterion: criterion, value: value, met: met)
  }
}

extension FreezeDeclared: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let environment: String = try json.required("environment")
    let freeze: FreezeID = try json.required("freeze")
    let from: Instant = try json.required("from")
    let reason: String = try json.required("reason")
    let to: Instant = try json.required("to")
    try json.close()
    self.init(freeze: freeze, environment: environment, from: from, to: to, reason: reason)
  }
}

extension FreezeLifted: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let freeze: FreezeID = try json.required("freeze")
    let reason: String? = try json.optional("reason")
    try json.close()
    self.init(freeze: freeze, reason: reason)
  }
}
