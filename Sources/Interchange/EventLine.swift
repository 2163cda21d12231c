internal import EventLog
internal import PromotionDomain

/// One line taken apart: the bytes of each field's value, cut out as they are, to be read in the order of the fields.
struct EventLine: EnvelopeReader {
  private let number: Int
  private var values = [ArraySlice<UInt8>?](repeating: nil, count: EnvelopeField.allCases.count)
  /// The field that is read next.
  private var next = 0

  init(_ line: [UInt8], number: Int) throws(JSONLinesError) {
    self.number = number
    guard let members = line.withUnsafeBufferPointer(JSONReader.members) else {
      throw JSONLinesError(line: number, problem: "is not a JSON object")
    }
    for (index, member) in members.enumerated() {
      let place = try Self.index(of: line[member.name], expecting: index, line: number)
      guard values[place] == nil else {
        throw JSONLinesError(
          line: number, field: EnvelopeField.allCases[place].rawValue, problem: "stands there twice")
      }
      values[place] = line[member.value]
    }
  }

  /// Keys mostly stand in the order in which they are written.
  private static func index(
    of name: ArraySlice<UInt8>, expecting expected: Int, line: Int
  ) throws(JSONLinesError) -> Int {
    let fields = EnvelopeField.allCases
    if expected < fields.count, name.dropFirst().dropLast().elementsEqual(fields[expected].rawValue.utf8) {
      return expected
    }
    let text = JSONReader.text(of: name) ?? ""
    guard let index = fields.firstIndex(where: { $0.rawValue == text }) else {
      throw JSONLinesError(
        line: line, field: String(text.prefix(40)), problem: "is unknown; a newer promo may have written it")
    }
    return index
  }

  /// The event that the line describes, its hashes as they are written there.
  mutating func event() throws -> RecordedEvent {
    let event = try RecordedEvent(reading: &self)
    guard (event.data == nil) == (event.salt == nil) else {
      let (null, other) = event.data == nil ? ("data", "salt") : ("salt", "data")
      throw JSONLinesError(line: number, field: null, problem: "is null and '\(other)' is not; both or neither")
    }
    return event
  }

  // MARK: The fields in their order

  mutating func number(from least: Int64) throws(JSONLinesError) -> Int64 {
    let (field, value) = try take()
    guard let number = Int64(String(decoding: value, as: UTF8.self)), number >= least,
      number <= RecordedEvent.highestNumber
    else { throw error(field, "is not a whole number from \(least) to \(RecordedEvent.highestNumber)") }
    return number
  }

  mutating func time() throws(JSONLinesError) -> Instant {
    try parsed("an RFC 3339 time, such as 2026-01-08T06:25:00Z") { Instant($0) }
  }

  mutating func text() throws(JSONLinesError) -> String {
    let (field, value) = try take()
    return try text(field, value)
  }

  mutating func hash() throws(JSONLinesError) -> Hash256 { try parsed("64 hexadecimal digits", Hash256.init(hex:)) }

  mutating func salt() throws(JSONLinesError) -> Salt? {
    try takeNull() ? nil : parsed("32 hexadecimal digits", Salt.init(hex:))
  }

  mutating func data() throws(JSONLinesError) -> String? {
    if try takeNull() { return nil }
    let (field, value) = try take()
    if value.first == UInt8(ascii: "{") {
      guard let data = String(validating: value, as: UTF8.self) else { throw error(field, "is not valid UTF-8") }
      return data
    }
    let data = try text(field, value)
    guard JSONReader.isObject(data) else { throw error(field, "does not hold a JSON object") }
    return data
  }

  // MARK: Taking

  private mutating func parsed<Value>(
    _ form: String, _ parse: (String) -> Value?
  ) throws(JSONLinesError) -> Value {
    let (field, value) = try take()
    guard let parsed = parse(try text(field, value)) else { throw error(field, "is not \(form)") }
    return parsed
  }

  private func text(_ field: EnvelopeField, _ value: ArraySlice<UInt8>) throws(JSONLinesError) -> String {
    guard value.first == UInt8(ascii: "\"") else { throw error(field, "is not a text in quotes") }
    guard let text = JSONReader.text(of: value) else {
      throw error(field, "is not valid UTF-8, or has half a surrogate pair")
    }
    return text
  }

  /// Whether the next value is null. Steps over it then.
  private mutating func takeNull() throws(JSONLinesError) -> Bool {
    let (_, value) = try take()
    if value.first == UInt8(ascii: "n") { return true }
    next -= 1
    return false
  }

  private mutating func take() throws(JSONLinesError) -> (EnvelopeField, ArraySlice<UInt8>) {
    let field = EnvelopeField.allCases[next]
    guard let value = values[next] else { throw error(field, "is missing") }
    next += 1
    return (field, value)
  }

  private func error(_ field: EnvelopeField, _ problem: String) -> JSONLinesError {
    JSONLinesError(line: number, field: field.rawValue, problem: problem)
  }
}
