internal import PromotionDomain

extension Plan.Area: DescribedObject {
  static var blank: Self { Self(id: "", title: "", weight: 0) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("estimate", &estimate)
    try form.field("id", &id)
    try form.field("items", &items)
    try form.optional("notApplicable", &notApplicable)
    try form.optional("repeat", &repeats)
    try form.unless(.before, "stage", &stage)
    try form.field("title", &title)
    try form.field("weight", &weight)
    try form.optional("window", &window)
  }
}

extension Plan.Item: DescribedObject {
  static var blank: Self { Self(id: "", kind: .check, title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("action", &action)
    try form.some("after", &after)
    try form.some("approval", &approval)
    try form.optional("description", &description)
    try form.optional("due", &due)
    try form.optional("estimate", &estimate)
    try form.field("evidence", &evidence)
    try form.optional("expects", &expects)
    try form.optional("from", &from)
    try form.field("id", &id)
    try form.field("key", &key)
    try form.field("kind", &kind)
    try form.optional("level", &level)
    try form.optional("limit", &limit)
    try form.some("links", &links)
    try form.optional("notApplicable", &notApplicable)
    try form.optional("on", &on)
    try form.unless(false, "optional", &optional)
    try form.some("owners", &owners)
    try form.field("parts", &parts)
    try form.optional("recur", &recur)
    try form.some("steps", &steps)
    try form.field("title", &title)
    try form.field("weight", &weight)
    try form.some("when", &when)
  }
}

extension Plan.Expectation: DescribedObject {
  static var blank: Self { Self(source: "", kind: "", names: []) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("kind", &kind)
    try form.field("names", &names)
    try form.field("source", &source)
  }
}

extension Plan.DeclaredResources: DescribedObject {
  static var blank: Self { Self(kind: "", list: []) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("kind", &kind)
    try form.field("list", &list)
    try form.field("partTotals", &partTotals)
    try form.optional("total", &total)
  }
}

extension Plan.Soak: DescribedObject {
  static var blank: Self { Self(id: "", title: "", window: nil, checkpoints: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("checkpoints", &checkpoints)
    try form.optional("for", &lasts)
    try form.field("id", &id)
    try form.optional("repeat", &repeats)
    try form.field("stage", &stage)
    try form.field("thresholds", &thresholds)
    try form.field("title", &title)
    try form.optional("window", &window)
  }
}

extension Plan.Checkpoints: DescribedObject {
  static var blank: Self { Self(first: nil, every: .blank, count: 0) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("count", &count)
    try form.field("every", &every)
    try form.optional("first", &first)
    try form.field("grace", &grace)
  }
}

extension Plan.Threshold: DescribedObject {
  static var blank: Self { Self(metric: "", bound: .below, value: nil) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("bound", &bound)
    try form.field("metric", &metric)
    try form.optional("unit", &unit)
    try form.optional("value", &value)
  }
}

extension Plan.SignoffRole: DescribedObject {
  static var blank: Self { Self(role: "", title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("count", &count)
    try form.field("distinct", &distinct)
    try form.optional("expires", &expires)
    try form.field("role", &role)
    try form.field("title", &title)
  }
}

extension Plan.DecisionPoint: DescribedObject {
  static var blank: Self { Self() }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("at", &at)
    try form.field("by", &by)
    try form.optional("requires", &requires)
  }
}

extension Demand: StoredWord {}

extension Plan.Batch: DescribedObject {
  static var blank: Self { Self(id: "", title: "", window: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("deploy", &deploy)
    try form.field("id", &id)
    try form.field("title", &title)
    try form.field("window", &window)
  }
}

extension Plan.PlannedDeployment: DescribedObject {
  static var blank: Self { Self(component: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.some("approval", &approval)
    try form.field("component", &component)
    try form.optional("estimate", &estimate)
    try form.optional("mode", &mode)
    try form.optional("note", &note)
    try form.optional("version", &version)
  }
}

extension Plan.Suite: DescribedObject {
  static var blank: Self { Self(id: "", title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("id", &id)
    try form.optional("tests", &tests)
    try form.field("title", &title)
    try form.optional("window", &window)
  }
}

extension Plan.Criterion: DescribedObject {
  static var blank: Self { Self(id: "", title: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("due", &due)
    try form.optional("group", &group)
    try form.field("id", &id)
    try form.optional("threshold", &threshold)
    try form.field("title", &title)
  }
}

extension Plan.ItemKind: StoredWord {}
extension Plan.Soak.Stage: StoredWord {}
extension Plan.Threshold.Bound: StoredWord {}
