internal import PromotionDomain

/// Writes JSON in the one form in which it is stored: no blanks, keys in ascending order of their bytes, slashes not
/// escaped. The bytes depend on the value alone.
package struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  /// What stands among the keys of the outermost object, as far as it is not written.
  private var note: String?
  private var evidence: [EvidenceReference]?

  init(remarks: Remarks = .none) { (note, evidence) = (remarks.note, remarks.evidence) }

  /// Behind the opening bracket stands no comma.
  private mutating func separate() {
    if let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func word(_ word: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  private mutating func key(_ key: StaticString) throws(FormProblem) {
    if depth == 1 { try remarks(before: key) }
    member(key)
  }

  private mutating func member(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    word(key)
    word("\":")
  }

  /// Writes the remarks of which the keys come before `key`; all that are left when it is nil.
  private mutating func remarks(before key: StaticString? = nil) throws(FormProblem) {
    if var list = evidence, key?.isBehind("evidence") ?? true {
      evidence = nil
      member("evidence")
      try self.list(&list)
    }
    if let text = note, key?.isBehind("note") ?? true {
      note = nil
      member("note")
      quoted(text)
    }
  }

  /// `text` as JSON.
  package static func literal(_ text: String) -> String {
    var writer = JSONWriter()
    writer.quoted(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A text in quotes, escaping no more than has to be.
  mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        bytes.append(contentsOf: utf8)
      } else {
        for byte in utf8 { escape(byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): word("\\\"")
    case UInt8(ascii: "\\"): word("\\\\")
    case UInt8(ascii: "\n"): word("\\n")
    case UInt8(ascii: "\r"): word("\\r")
    case UInt8(ascii: "\t"): word("\\t")
    case 0x08: word("\\b")
    case 0x0C: word("\\f")
    case 0..<0x20:
      word(byte < 0x10 ? "\\u000" : "\\u001")
      bytes.append(contentsOf: String(byte & 15, radix: 16).utf8)
    default: bytes.append(byte)
    }
  }

  /// A finite number: as short as it can be and still be read as the same.
  mutating func decimal(_ value: Double) {
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes.append(contentsOf: text.utf8)
  }
}

extension JSONWriter: Form {
  mutating func open() throws(FormProblem) {
    bytes.append(UInt8(ascii: "{"))
    depth += 1
  }

  mutating func close() throws(FormProblem) {
    if depth == 1 { try remarks() }
    depth -= 1
    bytes.append(UInt8(ascii: "}"))
  }

  mutating func field<Value: Described>(_ key: StaticString, _ value: inout Value) throws(FormProblem) {
    try self.key(key)
    do { try value.describe(&self) } catch { throw error.under(key) }
  }

  mutating func optional<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    if var present = value { try field(key, &present) }
  }

  mutating func nullable<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    if var present = value { return try field(key, &present) }
    try self.key(key)
    word("null")
  }

  func begins(with key: StaticString, or written: Bool) -> Bool { written }

  mutating func text<Value: StoredText>(_ value: inout Value) throws(FormProblem) { quoted(value.stored) }

  mutating func integer(_ value: inout Int64) throws(FormProblem) {
    guard JSONReader.integers.contains(value) else {
      throw FormProblem("is larger than \(JSONReader.integers.upperBound)")
    }
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func number(_ value: inout Double) throws(FormProblem) {
    guard value.isFinite else { throw FormProblem("is no finite number") }
    decimal(value)
  }

  mutating func boolean(_ value: inout Bool) throws(FormProblem) { word(value ? "true" : "false") }

  mutating func measured(_ value: inout MeasuredValue) throws(FormProblem) {
    switch value {
    case .number(var number): try self.number(&number)
    case .answer(var answer): try boolean(&answer)
    }
  }

  mutating func command(_ value: inout Command) throws(FormProblem) {
    var arguments = JSONWriter()
    arguments.depth = 1
    let name = try value.describeArguments(&arguments)
    bytes.append(UInt8(ascii: "{"))
    quoted(name)
    bytes += Array(":{".utf8) + arguments.bytes + Array("}}".utf8)
  }

  mutating func list<Element: Described>(_ value: inout [Element]) throws(FormProblem) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in value.enumerated() {
      var element = element
      separate()
      do { try element.describe(&self) } catch { throw error.under("\(index)") }
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func table<Key: StoredText & Hashable, Value: Described>(
    _ value: inout [Key: Value]
  ) throws(FormProblem) {
    bytes.append(UInt8(ascii: "{"))
    depth += 1
    let entries = value.map { (key: $0.key.stored, value: $0.value) }
    for entry in entries.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      var value = entry.value
      separate()
      quoted(entry.key)
      bytes.append(UInt8(ascii: ":"))
      do { try value.describe(&self) } catch { throw error.under(entry.key) }
    }
    depth -= 1
    bytes.append(UInt8(ascii: "}"))
  }
}

extension StaticString {
  /// Whether it comes after `other` in the order of keys.
  fileprivate func isBehind(_ other: StaticString) -> Bool {
    let (a, b) = (
      UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount),
      UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
    )
    return b.lexicographicallyPrecedes(a)
  }
}
