internal import PromotionDomain

extension ItemEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .checkTicked: self = .checkTicked(try .init(from: &form))
    case .checkAssessed: self = .checkAssessed(try .init(from: &form))
    case .secretSet: self = .secretSet(try .init(from: &form))
    case .resourceObserved: self = .resourceObserved(try .init(from: &form))
    case .itemWaived: self = .itemWaived(try .init(from: &form))
    case .itemMeasured: self = .itemMeasured(try .init(from: &form))
    case .roundOpened: self = .roundOpened(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .checkTicked(let payload): payload
    case .checkAssessed(let payload): payload
    case .secretSet(let payload): payload
    case .resourceObserved(let payload): payload
    case .itemWaived(let payload): payload
    case .itemMeasured(let payload): payload
    case .roundOpened(let payload): payload
    }
  }
}

extension ItemCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case tick = "check.tick"
    case assess = "check.assess"
    case setSecret = "secret.set"
    case observe = "resource.observe"
    case waive = "item.waive"
    case measure = "item.measure"
    case openRound = "round.open"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .tick: .tick(.blank)
    case .assess: .assess(.blank)
    case .setSecret: .setSecret(.blank)
    case .observe: .observe(.blank)
    case .waive: .waive(.blank, reason: .blank, until: nil)
    case .measure: .measure(.blank, .blank)
    case .openRound: .openRound(.blank, .blank)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .tick(var item):
      try form.field("item", &item)
      self = .tick(item)
      return .tick
    case .assess(var arguments):
      try arguments.describeAsked(&form)
      self = .assess(arguments)
      return .assess
    case .setSecret(var item):
      try form.field("item", &item)
      self = .setSecret(item)
      return .setSecret
    case .observe(var arguments):
      try arguments.describeFields(&form)
      self = .observe(arguments)
      return .observe
    case .waive(var item, var reason, var until):
      try form.field("item", &item)
      try form.field("reason", &reason)
      try form.optional("until", &until)
      self = .waive(item, reason: reason, until: until)
      return .waive
    case .measure(var item, var value):
      try form.field("item", &item)
      try form.field("value", &value)
      self = .measure(item, value)
      return .measure
    case .openRound(var series, var name):
      try form.field("name", &name)
      try form.field("repeat", &series)
      self = .openRound(series, name)
      return .openRound
    }
  }
}

extension CheckTicked: DescribedObject {
  static var blank: Self { Self(item: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("item", &item)
    try form.optional("subject", &subject)
  }
}

extension CheckAssessed: DescribedObject {
  static var blank: Self { Self(item: "", status: .pending) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try describeAsked(&form)
    try form.optional("subject", &subject)
  }

  /// What whoever asks for it says: what the item is about, the plan says.
  mutating func describeAsked(_ form: inout some Form) throws(FormProblem) {
    try form.optional("done", &done)
    try form.field("item", &item)
    try form.optional("of", &of)
    try form.optional("reason", &reason)
    try form.field("status", &status)
  }
}

extension MarkedStatus: StoredWord {}

extension SecretSet: DescribedObject {
  static var blank: Self { Self(item: "", name: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.optional("component", &component)
    try form.field("item", &item)
    try form.field("name", &name)
    try form.optional("subject", &subject)
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

extension ItemWaived: DescribedObject {
  static var blank: Self { Self(item: "", reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("item", &item)
    try form.field("reason", &reason)
    try form.optional("subject", &subject)
    try form.optional("until", &until)
  }
}

extension ItemMeasured: DescribedObject {
  static var blank: Self { Self(item: "", value: .blank) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("item", &item)
    try form.optional("previous", &previous)
    try form.optional("subject", &subject)
    try form.field("value", &value)
  }
}

extension RoundOpened: DescribedObject {
  static var blank: Self { Self(series: "", name: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("name", &name)
    try form.field("repeat", &series)
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
