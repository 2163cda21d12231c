internal import EventLog
internal import PromotionDomain

/// One line taken apart: the bytes of each field's value, cut out as they are.
struct EventLine {
  private let number: Int
  /// By the place of their keys in `JSONLines.Key.allCases`.
  private var values = [ArraySlice<UInt8>?](repeating: nil, count: JSONLines.Key.allCases.count)

  init(_ line: [UInt8], number: Int) throws(JSONLinesError) {
    self.number = number
    guard let members = line.withUnsafeBufferPointer(JSONObject.members) else {
      throw JSONLinesError(line: number, problem: "is not a JSON object")
    }
    for (index, member) in members.enumerated() {
      let place = try Self.place(of: line[member.name], expecting: index, line: number)
      guard values[place] == nil else {
        throw JSONLinesError(line: number, field: JSONLines.Key.allCases[place].rawValue, problem: "stands there twice")
      }
      values[place] = line[member.value]
    }
  }

  /// Keys mostly stand in the order in which they are written.
  private static func place(
    of name: ArraySlice<UInt8>, expecting expected: Int, line: Int
  ) throws(JSONLinesError) -> Int {
    let keys = JSONLines.Key.allCases
    if expected < keys.count, name.dropFirst().dropLast().elementsEqual(keys[expected].rawValue.utf8) {
      return expected
    }
    let text = JSONString.text(name) ?? ""
    guard let place = keys.firstIndex(where: { $0.rawValue == text }) else {
      throw JSONLinesError(
        line: line, field: String(text.prefix(40)), problem: "is unknown; a newer promo may have written it")
    }
    return place
  }

  /// The event that the line describes, its hashes as they are written there.
  func event() throws(JSONLinesError) -> RecordedEvent {
    let data = try data()
    let salt = try isNull(.salt) ? nil : parsed(.salt, "32 hexadecimal digits", Salt.init(hex:))
    guard (data == nil) == (salt == nil) else {
      throw error(data == nil ? .data : .salt, "is null and '\(data == nil ? "salt" : "data")' is not; both or neither")
    }
    return RecordedEvent(
      position: try number(.position, from: 1), id: try text(.id), stream: StreamID(rawValue: try text(.stream)),
      version: try number(.version, from: 1), type: try text(.type),
      typeVersion: Int(clamping: try number(.typeVersion, from: 1)),
      occurredAt: try instant(.occurredAt), recordedAt: try instant(.recordedAt), actor: try text(.actor),
      commandID: try text(.commandID), commandIndex: Int(clamping: try number(.commandIndex, from: 0)),
      dataHash: try hash(.dataHash), salt: salt, data: data, leafHash: try hash(.leafHash))
  }

  private func data() throws(JSONLinesError) -> String? {
    if try isNull(.data) { return nil }
    let value = try value(.data)
    if value.first == UInt8(ascii: "{") {
      guard let data = String(validating: value, as: UTF8.self) else { throw error(.data, "is not valid UTF-8") }
      return data
    }
    let data = try text(.data)
    guard JSONObject.isObject(data) else { throw error(.data, "does not hold a JSON object") }
    return data
  }

  private func hash(_ key: JSONLines.Key) throws(JSONLinesError) -> Hash256 {
    try parsed(key, "64 hexadecimal digits", Hash256.init(hex:))
  }

  private func instant(_ key: JSONLines.Key) throws(JSONLinesError) -> Instant {
    try parsed(key, "an RFC 3339 time, such as 2026-01-08T06:25:00Z") { Instant($0) }
  }

  private func parsed<Value>(
    _ key: JSONLines.Key, _ form: String, _ parse: (String) -> Value?
  ) throws(JSONLinesError) -> Value {
    guard let parsed = parse(try text(key)) else { throw error(key, "is not \(form)") }
    return parsed
  }

  private func number(_ key: JSONLines.Key, from least: Int64) throws(JSONLinesError) -> Int64 {
    guard let number = Int64(String(decoding: try value(key), as: UTF8.self)), number >= least,
      number <= RecordedEvent.highestNumber
    else { throw error(key, "is not a whole number from \(least) to \(RecordedEvent.highestNumber)") }
    return number
  }

  private func text(_ key: JSONLines.Key) throws(JSONLinesError) -> String {
    let value = try value(key)
    guard value.first == UInt8(ascii: "\"") else { throw error(key, "is not a text in quotes") }
    guard let text = JSONString.text(value) else {
      throw error(key, "is not valid UTF-8, or has half a surrogate pair")
    }
    return text
  }

  private func isNull(_ key: JSONLines.Key) throws(JSONLinesError) -> Bool {
    try value(key).first == UInt8(ascii: "n")
  }

  private func value(_ key: JSONLines.Key) throws(JSONLinesError) -> ArraySlice<UInt8> {
    guard let place = JSONLines.Key.allCases.firstIndex(of: key), let value = values[place] else {
      throw error(key, "is missing")
    }
    return value
  }

  private func error(_ key: JSONLines.Key, _ problem: String) -> JSONLinesError {
    JSONLinesError(line: number, field: key.rawValue, problem: problem)
  }
}
