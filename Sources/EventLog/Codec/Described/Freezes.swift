internal import PromotionDomain

extension FreezeEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .freezeDeclared: self = .freezeDeclared(try .init(from: &form))
    case .freezeLifted: self = .freezeLifted(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .freezeDeclared(let payload): payload
    case .freezeLifted(let payload): payload
    }
  }
}

extension FreezeCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case declare = "freeze.declare"
    case lift = "freeze.lift"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .declare: .declare(.blank)
    case .lift: .lift(.blank, reason: nil)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .declare(var arguments):
      try arguments.describeFields(&form)
      self = .declare(arguments)
      return .declare
    case .lift(var freeze, var reason):
      try form.field("freeze", &freeze)
      try form.optional("reason", &reason)
      self = .lift(freeze, reason: reason)
      return .lift
    }
  }
}

extension FreezeDeclared: DescribedObject {
  static var blank: Self { Self(freeze: "", environment: "", from: .blank, to: .blank, timeZone: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("environment", &environment)
    try form.optional("every", &every)
    try form.field("freeze", &freeze)
    try form.field("from", &from)
    try form.field("reason", &reason)
    try form.field("timeZone", &timeZone)
    try form.field("to", &to)
    try form.optional("until", &until)
  }
}

extension FreezeLifted: DescribedObject {
  static var blank: Self { Self(freeze: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("freeze", &freeze)
    try form.optional("reason", &reason)
  }
}

extension FreezeDeclaration: DescribedObject {
  static var blank: Self { Self(environment: "", from: .blank, to: .blank, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("asNew", &asNew)
    try form.field("environment", &environment)
    try form.optional("every", &every)
    try form.optional("freeze", &freeze)
    try form.field("from", &from)
    try form.field("reason", &reason)
    try form.optional("timeZone", &timeZone)
    try form.field("to", &to)
    try form.optional("until", &until)
  }
}
