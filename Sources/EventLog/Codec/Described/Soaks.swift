internal import PromotionDomain

extension SoakEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .soakStarted: self = .soakStarted(try .init(from: &form))
    case .soakCheckpointed: self = .soakCheckpointed(try .init(from: &form))
    case .soakJudged: self = .soakJudged(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .soakStarted(let payload): payload
    case .soakCheckpointed(let payload): payload
    case .soakJudged(let payload): payload
    }
  }
}

extension SoakCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case start = "soak.start"
    case checkpoint = "soak.checkpoint"
    case judge = "soak.judge"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .start: .start(.blank)
    case .checkpoint: .checkpoint(.blank, number: nil, measurements: .blank)
    case .judge: .judge(.blank)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .start(var soak):
      try form.field("soak", &soak)
      self = .start(soak)
      return .start
    case .checkpoint(var soak, var number, var measurements, var failure, var inconclusive):
      try form.optional("failure", &failure)
      try form.optional("inconclusive", &inconclusive)
      try form.field("measurements", &measurements)
      try form.optional("number", &number)
      try form.field("soak", &soak)
      self = .checkpoint(
        soak, number: number, measurements: measurements, failure: failure, inconclusive: inconclusive)
      return .checkpoint
    case .judge(var arguments):
      try arguments.describeFields(&form)
      self = .judge(arguments)
      return .judge
    }
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
    try form.optional("inconclusive", &inconclusive)
    try form.field("measurements", &measurements)
    try form.field("number", &number)
    try form.optional("previous", &previous)
    try form.field("soak", &soak)
  }
}

extension SoakJudged: DescribedObject {
  static var blank: Self { Self(soak: "", checkpoint: 0, passed: false, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("checkpoint", &checkpoint)
    try form.field("passed", &passed)
    try form.field("reason", &reason)
    try form.field("soak", &soak)
  }
}
