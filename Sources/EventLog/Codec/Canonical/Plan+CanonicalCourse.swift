internal import PromotionDomain

extension Plan.Area: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let estimate: TimeSpan? = try json.optional("estimate")
    let id: AreaID = try json.required("id")
    let items: [Plan.Item] = try json.required("items")
    let title: String = try json.required("title")
    let weight: Double = try json.required("weight")
    let window: Plan.Window? = try json.optional("window")
    try json.close()
    self.init(id: id, title: title, weight: weight, estimate: estimate, window: window, items: items)
  }
}

extension Plan.Item: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let action: String? = try json.optional("action")
    let estimate: TimeSpan? = try json.optional("estimate")
    let evidence: Bool = try json.required("evidence")
    let expects: Plan.Expectation? = try json.optional("expects")
    let id: ItemID = try json.required("id")
    let key: Bool = try json.required("key")
    let kind: Plan.ItemKind = try json.required("kind")
    let notApplicable: String? = try json.optional("notApplicable")
    let on: ComponentID? = try json.optional("on")
    let owner: PersonID? = try json.optional("owner")
    let parts: [Plan.Item] = try json.required("parts")
    let title: String = try json.required("title")
    let weight: Double = try json.required("weight")
    try json.close()
    self.init(
      id: id, kind: kind, title: title, on: on, weight: weight, estimate: estimate, key: key,
      notApplicable: notApplicable, expects: expects, evidence: evidence, owner: owner, action: action, parts: parts)
  }
}

extension Plan.Expectation: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let kind: String = try json.required("kind")
    let names: [String] = try json.required("names")
    let source: Source = try json.required("source")
    try json.close()
    self.init(source: source, kind: kind, names: names)
  }
}

extension Plan.DeclaredResources: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let kind: String = try json.required("kind")
    let list: [Resource] = try json.required("list")
    let partTotals: [String: Int] = try json.required("partTotals")
    let total: Int? = try json.optional("total")
    try json.close()
    self.init(kind: kind, total: total, partTotals: partTotals, list: list)
  }
}

extension Plan.Soak: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let checkpoints: Plan.Checkpoints = try json.required("checkpoints")
    let id: SoakID = try json.required("id")
    let stage: Plan.Soak.Stage = try json.required("stage")
    let thresholds: [Plan.Threshold] = try json.required("thresholds")
    let title: String = try json.required("title")
    let window: Plan.Window = try json.required("window")
    try json.close()
    self.init(id: id, title: title, stage: stage, window: window, checkpoints: checkpoints, thresholds: thresholds)
  }
}

extension Plan.Checkpoints: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let count: Int = try json.required("count")
    let every: TimeSpan = try json.required("every")
    let first: Instant = try json.required("first")
    let grace: TimeSpan = try json.required("grace")
    try json.close()
    self.init(first: first, every: every, count: count, grace: grace)
  }
}

extension Plan.Threshold: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let bound: Plan.Threshold.Bound = try json.required("bound")
    let metric: MetricID = try json.required("metric")
    let unit: String? = try json.optional("unit")
    let value: Double = try json.required("value")
    try json.close()
    self.init(metric: metric, bound: bound, value: value, unit: unit)
  }
}

extension Plan.SignoffRole: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let role: Role = try json.required("role")
    let title: String = try json.required("title")
    try json.close()
    self.init(role: role, title: title)
  }
}

extension Plan.DecisionPoint: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let at: Instant = try json.required("at")
    let by: [Role] = try json.required("by")
    try json.close()
    self.init(at: at, by: by)
  }
}

extension Plan.Batch: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let deploy: [Plan.PlannedDeployment] = try json.required("deploy")
    let id: BatchID = try json.required("id")
    let title: String = try json.required("title")
    let window: Plan.Window = try json.required("window")
    try json.close()
    self.init(id: id, title: title, window: window, deploy: deploy)
  }
}

extension Plan.PlannedDeployment: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let component: ComponentID = try json.required("component")
    let estimate: TimeSpan? = try json.optional("estimate")
    let mode: String? = try json.optional("mode")
    let note: String? = try json.optional("note")
    let version: String? = try json.optional("version")
    try json.close()
    self.init(component: component, estimate: estimate, mode: mode, version: version, note: note)
  }
}

extension Plan.Suite: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let id: SuiteID = try json.required("id")
    let tests: Int? = try json.optional("tests")
    let title: String = try json.required("title")
    let window: Plan.Window? = try json.optional("window")
    try json.close()
    self.init(id: id, title: title, tests: tests, window: window)
  }
}

extension Plan.Criterion: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    try json.open()
    let due: Instant? = try json.optional("due")
    let group: String? = try json.optional("group")
    let id: CriterionID = try json.required("id")
    let threshold: Plan.Threshold? = try json.optional("threshold")
    let title: String = try json.required("title")
    try json.close()
    self.init(id: id, title: title, group: group, due: due, threshold: threshold)
  }
}

extension Plan.ItemKind: CanonicalReadable {}
extension Plan.Soak.Stage: CanonicalReadable {}
extension Plan.Threshold.Bound: CanonicalReadable {}
