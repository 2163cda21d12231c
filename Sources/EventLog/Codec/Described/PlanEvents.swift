internal import PromotionDomain

extension PlanEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .planApplied: self = .planApplied(try .init(from: &form))
    case .planRevised: self = .planRevised(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .planApplied(let payload): payload
    case .planRevised(let payload): payload
    }
  }
}

extension PlanCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case apply = "plan.apply"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .apply: .apply(.blank)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .apply(var plan, var naming):
      var (generated, was) = (naming.generated.sorted(), naming.was.isEmpty ? nil : naming.was)
      try form.field("asNew", &naming.asNew)
      try form.field("generated", &generated)
      try form.field("plan", &plan)
      try form.optional("was", &was)
      (naming.generated, naming.was) = (Set(generated), was ?? [:])
      self = .apply(plan, naming: naming)
      return .apply
    }
  }
}

extension PlanApplied: DescribedObject {
  static var blank: Self { Self(plan: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("plan", &plan)
  }
}

extension PlanRevised: DescribedObject {
  static var blank: Self { Self(plan: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    var earlier = renamed.isEmpty ? nil : renamed
    try form.field("plan", &plan)
    try form.optional("renamed", &earlier)
    renamed = earlier ?? [:]
  }
}
