internal import PromotionDomain

/// Reads JSON (RFC 8259) in one pass over its bytes, without building a tree.
///
/// It expects the form in which `JSONWriter` writes: no blanks, keys in ascending order. Whatever it accepts, it reads
/// rightly; what is in another form `CanonicalForm` brings into that one first, and then what is wrong with it is told.
package struct JSONReader {
  /// Deeper nesting than this is refused; SQLite's own limit lies above it.
  static let depthLimit = 500
  /// The numbers that every reader of JSON reads exactly, and of which sums do not overflow.
  static let integers: ClosedRange<Int64> = -(1 << 53 - 1)...(1 << 53 - 1)

  let bytes: TextBytes
  private(set) var index = 0
  /// How many objects are open. Among the keys of the outermost, the remarks may stand.
  private var depth = 0
  private(set) var remarks = Remarks.none

  init(_ bytes: TextBytes) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Steps over the byte, if it is the next one.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
    index += count
    return true
  }

  /// Steps over the next byte, whatever it is.
  mutating func step() { index += 1 }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }
}

// MARK: Texts

extension JSONReader {
  /// A text in quotes; nil where there is none.
  mutating func text() throws(FormProblem) -> String? {
    guard take("\"") else { return nil }
    let start = index
    var isASCII = true
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let text = TextBytes(rebasing: bytes[start..<index])
        index += 1
        return isASCII ? String(text) : try Self.checked(text)
      case UInt8(ascii: "\\"): return try escapedText(from: start)
      case 0..<0x20: throw FormProblem("has a control character that is not escaped")
      case 0x80...: isASCII = false
      default: break
      }
      index += 1
    }
    throw FormProblem("does not end")
  }

  private static func checked(_ text: some Collection<UInt8>) throws(FormProblem) -> String {
    guard let text = String(validating: text, as: UTF8.self) else { throw FormProblem("is not valid UTF-8") }
    return text
  }

  private mutating func escapedText(from start: Int) throws(FormProblem) -> String {
    var text = Array(bytes[start..<index])
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return try Self.checked(text)
      case UInt8(ascii: "\\"): try takeEscape(into: &text)
      case 0..<0x20: throw FormProblem("has a control character that is not escaped")
      default: text.append(byte)
      }
    }
    throw FormProblem("does not end")
  }

  private mutating func takeEscape(into text: inout [UInt8]) throws(FormProblem) {
    let escaped = peek ?? 0
    index += 1
    switch escaped {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escaped)
    case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try takeScalar())).utf8)
    default: throw FormProblem("has an escape that JSON does not know")
    }
  }

  /// The digits behind `\u`, of both halves where it takes two.
  private mutating func takeScalar() throws(FormProblem) -> Unicode.Scalar {
    let first = try takeHex()
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, takeWord("\\u") {
      let second = try takeHex()
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    throw FormProblem("has half a surrogate pair")
  }

  mutating func takeHex() throws(FormProblem) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw FormProblem("has an escape without its four digits")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}

// MARK: Numbers

extension JSONReader {
  /// The bytes of a number; nil where there is none.
  mutating func number() -> TextBytes? {
    let start = index
    _ = take("-")
    if !take("0"), takeDigits().count == 0 { return nil }
    if take("."), takeDigits().count == 0 { return nil }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if takeDigits().count == 0 { return nil }
    }
    return TextBytes(rebasing: bytes[start..<index])
  }

  /// Any number of digits, of which the value counts up to 18.
  private mutating func takeDigits() -> (value: Int64, count: Int) {
    var (value, count) = (Int64(0), 0)
    while let byte = peek, (48...57).contains(byte) {
      if count < 18 { value = value * 10 + Int64(byte - 48) }
      count += 1
      index += 1
    }
    return (value, count)
  }
}

// MARK: Following a description

extension JSONReader: Form {
  mutating func open() throws(FormProblem) {
    guard take("{") else { throw FormProblem("is not an object") }
    depth += 1
    // The parts of items hold parts.
    guard depth <= Self.depthLimit else { throw FormProblem("is nested too deeply") }
  }

  mutating func close() throws(FormProblem) {
    if depth == 1 { try takeRemarks() }
    guard take("}") else { throw stray() }
    depth -= 1
  }

  mutating func field<Value: Described>(_ key: StaticString, _ value: inout Value) throws(FormProblem) {
    guard try takeKey(key) else { throw missing(key) }
    do { try value.describe(&self) } catch { throw error.under(key) }
  }

  mutating func optional<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    guard try takeKey(key) else { return }
    var present = Value.blank
    do { try present.describe(&self) } catch { throw error.under(key) }
    value = present
  }

  mutating func nullable<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    guard try takeKey(key) else { throw missing(key) }
    if takeWord("null") { return }
    var present = Value.blank
    do { try present.describe(&self) } catch { throw error.under(key) }
    value = present
  }

  func begins(with key: StaticString, or written: Bool) -> Bool {
    var ahead = self
    return ahead.takeMember(key)
  }

  mutating func text<Value: StoredText>(_ value: inout Value) throws(FormProblem) {
    guard let text = try text(), let read = Value(stored: text) else { throw FormProblem("is not \(Value.kind)") }
    value = read
  }

  mutating func integer(_ value: inout Int64) throws(FormProblem) {
    let isNegative = take("-")
    let start = index
    let (digits, count) = takeDigits()
    guard count > 0, count == 1 || bytes[start] != UInt8(ascii: "0"), !continuesNumber else {
      throw FormProblem("is not a whole number")
    }
    value = isNegative ? -digits : digits
    guard count <= 18, Self.integers.contains(value) else {
      throw FormProblem("is larger than \(Self.integers.upperBound)")
    }
  }

  mutating func number(_ value: inout Double) throws(FormProblem) {
    let start = index
    let isNegative = take("-")
    var (digits, count) = takeDigits()
    var scale = 1.0
    guard count == 1 || count > 1 && bytes[isNegative ? start + 1 : start] != UInt8(ascii: "0") else {
      throw FormProblem("is no finite number")
    }
    if take(".") {
      let fraction = takeDigits()
      guard fraction.count > 0, fraction.count <= 15 else { return try slowNumber(&value, from: start) }
      for _ in 0..<fraction.count { (digits, scale) = (digits &* 10, scale * 10) }
      (digits, count) = (digits &+ fraction.value, count + fraction.count)
    }
    // The quotient of two exact numbers is the double that is nearest to the decimal (W. D. Clinger, "How to read
    // floating point numbers accurately", 1990).
    guard count <= 15, digits > 0 || !isNegative, !continuesNumber else {
      return try slowNumber(&value, from: start)
    }
    value = (isNegative ? -Double(digits) : Double(digits)) / scale
  }

  private mutating func slowNumber(_ value: inout Double, from start: Int) throws(FormProblem) {
    index = start
    guard let token = number(), let read = Double(String(token)), read.isFinite else {
      throw FormProblem("is no finite number")
    }
    value = read
  }

  private var continuesNumber: Bool {
    guard let byte = peek else { return false }
    return (48...57).contains(byte) || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  mutating func boolean(_ value: inout Bool) throws(FormProblem) {
    value = peek == UInt8(ascii: "t")
    guard takeWord(value ? "true" : "false") else { throw FormProblem("is neither true nor false") }
  }

  mutating func measured(_ value: inout MeasuredValue) throws(FormProblem) {
    if peek == UInt8(ascii: "t") || peek == UInt8(ascii: "f") {
      var answer = false
      try boolean(&answer)
      value = .answer(answer)
    } else {
      var number = 0.0
      try self.number(&number)
      value = .number(number)
    }
  }

  mutating func command(_ value: inout Command) throws(FormProblem) {
    guard take("{"), let name = try text(), take(":") else { throw FormProblem("is not a command") }
    guard let blank = Command.named(name) else { throw FormProblem("is no command", at: [name]) }
    value = blank
    do throws(FormProblem) {
      try open()
      _ = try value.describeArguments(&self)
      try close()
    } catch {
      throw error.under(name)
    }
    guard take("}") else { throw FormProblem("is not a command") }
  }

  mutating func list<Element: Described>(_ value: inout [Element]) throws(FormProblem) {
    guard take("[") else { throw FormProblem("is not a list") }
    value.removeAll()
    if take("]") { return }
    repeat {
      var element = Element.blank
      do { try element.describe(&self) } catch { throw error.under("\(value.count)") }
      value.append(element)
    } while take(",")
    guard take("]") else { throw FormProblem("is not a list") }
  }

  mutating func table<Key: StoredText & Hashable, Value: Described>(
    _ value: inout [Key: Value]
  ) throws(FormProblem) {
    guard take("{") else { throw FormProblem("is not an object") }
    value.removeAll()
    if take("}") { return }
    repeat {
      guard let name = try text(), let key = Key(stored: name), take(":") else { throw FormProblem("is not an object") }
      var element = Value.blank
      do { try element.describe(&self) } catch { throw error.under(name) }
      guard value.updateValue(element, forKey: key) == nil else { throw FormProblem("stands there twice", at: [name]) }
    } while take(",")
    guard take("}") else { throw FormProblem("is not an object") }
  }

  private mutating func takeKey(_ key: StaticString) throws(FormProblem) -> Bool {
    if depth == 1 { try takeRemarks() }
    return takeMember(key)
  }

  private mutating func takeRemarks() throws(FormProblem) {
    if remarks.evidence == nil, takeMember("evidence") {
      var evidence: [EvidenceReference] = []
      do { try list(&evidence) } catch { throw error.under("evidence") }
      guard !evidence.isEmpty else { throw FormProblem("is empty; without evidence it is left out", at: ["evidence"]) }
      remarks.evidence = evidence
    }
    if remarks.note == nil, takeMember("note") {
      guard let note = try text() else { throw FormProblem("is not a text", at: ["note"]) }
      remarks.note = note
    }
  }

  /// Steps over the comma, the key and its colon, if that is the key that comes next.
  private mutating func takeMember(_ key: StaticString) -> Bool {
    // Behind the opening brace stands no comma, behind every member one.
    let start = bytes[index - 1] == UInt8(ascii: "{") ? index : index + 1
    let count = key.utf8CodeUnitCount
    guard start + count + 3 <= bytes.count, start == index || bytes[index] == UInt8(ascii: ",") else { return false }
    guard bytes[start] == UInt8(ascii: "\""), bytes[start + count + 1] == UInt8(ascii: "\""),
      bytes[start + count + 2] == UInt8(ascii: ":")
    else { return false }
    for offset in 0..<count where bytes[start + 1 + offset] != key.utf8Start[offset] { return false }
    index = start + count + 3
    return true
  }

  /// What is wrong where `key` should come next.
  private func missing(_ key: StaticString) -> FormProblem {
    if let next = nextKey, next.utf8.lexicographicallyPrecedes("\(key)".utf8) { return stray() }
    return FormProblem("is missing", at: ["\(key)"])
  }

  /// What is wrong where the object should end.
  private func stray() -> FormProblem {
    nextKey.map { FormProblem("is unknown; a newer promo may have written it", at: [$0]) }
      ?? FormProblem("is not an object")
  }

  private var nextKey: String? {
    var ahead = self
    _ = ahead.take(",")
    return try? ahead.text()
  }
}
