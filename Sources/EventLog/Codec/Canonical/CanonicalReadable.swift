internal import PromotionDomain

/// What can be read from canonical JSON. A payload asks for its keys in alphabetical order, which is that of the encoder.
protocol CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical)
}

extension String: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self = try json.text() }
}

extension Int64: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self = try json.integer() }
}

extension Int: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self = Int(try json.integer()) }
}

extension Double: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self = try json.double() }
}

extension Bool: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self = try json.boolean() }
}

extension Array: CanonicalReadable where Element: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self = try json.list() }
}

/// What can be the key of a table.
protocol CanonicalKey: Hashable {
  init(key: String)
}

extension String: CanonicalKey {
  init(key: String) { self = key }
}

extension Identifier: CanonicalKey {
  init(key: String) { self.init(rawValue: key) }
}

extension Dictionary: CanonicalReadable where Key: CanonicalKey, Value: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self = try json.table() }
}

/// A closed choice, by its stored word.
extension CanonicalReadable where Self: RawRepresentable<String> {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    guard let value = Self(rawValue: try json.text()) else { throw NotCanonical() }
    self = value
  }
}

extension Identifier: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) { self.init(rawValue: try json.text()) }
}

extension Instant: CanonicalReadable {
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    guard let instant = Instant(try json.text()) else { throw NotCanonical() }
    self = instant
  }
}

extension TimeSpan: CanonicalReadable {
  /// `PT600S`
  init(_ json: inout CanonicalJSON) throws(NotCanonical) {
    let text = try json.text()
    guard text.hasPrefix("PT"), text.hasSuffix("S"), let seconds = Int64(text.dropFirst(2).dropLast()) else {
      throw NotCanonical()
    }
    self.init(seconds: seconds)
  }
}
