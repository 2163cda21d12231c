internal import PromotionDomain

extension CheckTicked: DescribedObject {
  static var blank: Self { Self(item: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("item", &item)
  }
}

extension CheckAssessed: DescribedObject {
  static var blank: Self { Self(item: "", status: .pending) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("done", &done)
    try form.field("item", &item)
    try form.optional("of", &of)
    try form.optional("reason", &reason)
    try form.field("status", &status)
  }
}

extension SecretSet: DescribedObject {
  static var blank: Self { Self(item: "", name: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("component", &component)
    try form.field("item", &item)
    try form.field("name", &name)
  }
}

extension ResourceObserved: DescribedObject {
  static var blank: Self { Self(source: "", kind: "", resources: [], complete: false) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("absent", &absent)
    try form.field("complete", &complete)
    try form.nullable("component", &component)
    try form.field("kind", &kind)
    try form.field("partTotals", &partTotals)
    try form.field("resources", &resources)
    try form.field("source", &source)
    try form.optional("total", &total)
  }
}

extension Resource: DescribedObject {
  static var blank: Self { Self(name: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("attributes", &attributes)
    try form.field("name", &name)
    try form.field("parts", &parts)
  }
}

extension ItemWaived: DescribedObject {
  static var blank: Self { Self(item: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("item", &item)
    try form.field("reason", &reason)
    try form.optional("until", &until)
  }
}

extension SoakStarted: DescribedObject {
  static var blank: Self { Self(soak: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("soak", &soak)
  }
}

extension SoakCheckpointed: DescribedObject {
  static var blank: Self { Self(soak: "", number: 0) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("failure", &failure)
    try form.field("measurements", &measurements)
    try form.field("number", &number)
    try form.field("soak", &soak)
  }
}

extension MarkedStatus: StoredWord {}
