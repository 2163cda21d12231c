internal import PromotionDomain

extension String: StoredText {
  static var blank: String { "" }
  static var kind: String { "a text" }

  var stored: String { self }

  init?(stored: String) { self = stored }
}

extension Identifier: StoredText {
  static var blank: Self { Self(rawValue: "") }
  static var kind: String { "a text" }

  var stored: String { rawValue }

  init?(stored: String) { self.init(rawValue: stored) }
}

extension Instant: StoredText {
  static var blank: Instant { .earliest }
  static var kind: String { "an RFC 3339 time" }

  var stored: String { description }

  init?(stored: String) { self.init(stored) }
}

extension TimeSpan: StoredText {
  static var blank: TimeSpan { .zero }
  static var kind: String { "a duration such as PT600S" }

  /// An exact ISO 8601 duration in seconds, so that the text has one form only.
  var stored: String { "PT\(seconds)S" }

  init?(stored: String) {
    guard stored.hasPrefix("PT"), stored.hasSuffix("S"), let seconds = Int64(stored.dropFirst(2).dropLast()) else {
      return nil
    }
    self.init(seconds: seconds)
  }
}

extension Plan.Period: StoredText {
  static var blank: Plan.Period { .span(.zero) }
  static var kind: String { "a duration such as PT600S, or a number of days such as P1D" }

  /// Days of the calendar are not 24 hours each.
  var stored: String {
    switch self {
    case .span(let span): span.stored
    case .days(let days): "P\(days)D"
    }
  }

  init?(stored: String) {
    if let span = TimeSpan(stored: stored) {
      self = .span(span)
    } else if stored.hasPrefix("P"), stored.hasSuffix("D"), let days = Int(stored.dropFirst().dropLast()) {
      self = .days(days)
    } else {
      return nil
    }
  }
}

extension Plan.Recurrence: StoredText {
  static var blank: Plan.Recurrence { .init(count: 1, period: .day) }
  static var kind: String { "a length of time by the calendar such as '6 months'" }

  var stored: String { description }

  init?(stored: String) {
    self.init(stored)
    guard description == stored else { return nil }
  }
}

extension Int64: Described {
  static var blank: Int64 { 0 }

  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.integer(&self) }
}

extension Int: Described {
  static var blank: Int { 0 }

  mutating func describe(_ form: inout some Form) throws(FormProblem) {
    var wide = Int64(self)
    try form.integer(&wide)
    self = Int(wide)
  }
}

extension Double: Described {
  static var blank: Double { 0 }

  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.number(&self) }
}

extension MeasuredValue: Described {
  static var blank: MeasuredValue { 0 }

  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.measured(&self) }
}

extension Bool: Described {
  static var blank: Bool { false }

  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.boolean(&self) }
}

extension Array: Described where Element: Described {
  static var blank: [Element] { [] }

  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.list(&self) }
}

extension Dictionary: Described where Key: StoredText, Value: Described {
  static var blank: [Key: Value] { [:] }

  mutating func describe(_ form: inout some Form) throws(FormProblem) { try form.table(&self) }
}
