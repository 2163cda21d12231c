internal import PromotionDomain

extension HistoryEvent: DescribedEvent {
  init(_ name: Name, from form: inout some Form) throws(FormProblem) {
    switch name {
    case .eventRetracted: self = .eventRetracted(try .init(from: &form))
    case .dataRedacted: self = .dataRedacted(try .init(from: &form))
    }
  }

  var payload: any DescribedObject {
    switch self {
    case .eventRetracted(let payload): payload
    case .dataRedacted(let payload): payload
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
