internal import PromotionDomain

extension HistoryEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .eventRetracted: self = .eventRetracted(try .init(from: &form))
    case .dataRedacted: self = .dataRedacted(try .init(from: &form))
    case .importTrusted: self = .importTrusted(try .init(from: &form))
    case .keyChanged: self = .keyChanged(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .eventRetracted(let payload): payload
    case .dataRedacted(let payload): payload
    case .importTrusted(let payload): payload
    case .keyChanged(let payload): payload
    }
  }
}

extension HistoryCommand: DescribedCommand {
  enum Name: String, CaseIterable {
    case retract = "event.retract"
  }

  static func blank(_ name: Name) -> Self {
    switch name {
    case .retract: .retract(event: .blank, reason: .blank)
    }
  }

  mutating func describe(_ form: inout some Form) throws(FormProblem) -> Name {
    switch self {
    case .retract(var event, var reason):
      try form.field("event", &event)
      try form.field("reason", &reason)
      self = .retract(event: event, reason: reason)
      return .retract
    }
  }
}

extension EventRetracted: DescribedObject {
  static var blank: Self { Self(event: 0, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("event", &event)
    try form.field("reason", &reason)
  }
}

extension DataRedacted: DescribedObject {
  static var blank: Self { Self(event: 0, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("event", &event)
    try form.field("reason", &reason)
  }
}

extension ImportTrusted: DescribedObject {
  static var blank: Self { Self(first: 0, last: 0, refused: [], reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("first", &first)
    try form.field("last", &last)
    try form.field("reason", &reason)
    try form.field("refused", &refused)
  }
}

extension ImportTrusted.Refused: DescribedObject {
  static var blank: Self { Self(event: 0, why: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("event", &event)
    try form.field("why", &why)
  }
}

extension KeyChanged: DescribedObject {
  static var blank: Self { Self(from: "", to: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("from", &from)
    try form.field("to", &to)
  }
}
