internal import PromotionDomain

/// What is read is not in the form in which `EventCodec` writes it. That says nothing against it: the general decoder
/// has to look.
struct NotCanonical: Error {}

/// Reads JSON in the one form in which `EventCodec` writes it: no blanks, keys in alphabetical order, nothing that is
/// unknown or twice, and null only where it says so. Lines of `JSONLines` are of that form but for the order of their keys.
///
/// Whatever it accepts, `JSONDecoder` would read as the same value. Everything else it leaves to that one: it need not
/// know all of JSON, and it never has to say what is wrong.
struct CanonicalJSON {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// How many objects are open. In the outermost, `note` and `evidence` may stand among the keys of the payload.
  private var depth = 0
  private let hasRemarks: Bool
  private(set) var remarks = Remarks.none
  /// What may be taken over from the plan read last.
  private let parts: PlanParts?

  init(_ bytes: UnsafeBufferPointer<UInt8>, hasRemarks: Bool = true, parts: PlanParts? = nil) {
    (self.bytes, self.hasRemarks, self.parts) = (bytes, hasRemarks, parts)
  }

  var isAtEnd: Bool { index == bytes.count }

  // MARK: Objects

  /// Goes into an object, whose keys are then asked for in the order in which they stand there.
  mutating func open() throws(NotCanonical) {
    try take("{")
    depth += 1
    // The parts of items hold parts: whatever is deeper than the general decoder goes is for it to refuse.
    guard depth <= JSONObject.depthLimit else { throw NotCanonical() }
  }

  /// Leaves the object, of which nothing may be left.
  mutating func close() throws(NotCanonical) {
    if depth == 1, hasRemarks { try takeRemarks() }
    try take("}")
    depth -= 1
  }

  mutating func required<Value: CanonicalReadable>(_ key: StaticString) throws(NotCanonical) -> Value {
    guard try takeKey(key) else { throw NotCanonical() }
    return try Value(&self)
  }

  mutating func optional<Value: CanonicalReadable>(_ key: StaticString) throws(NotCanonical) -> Value? {
    guard try takeKey(key) else { return nil }
    return try Value(&self)
  }

  /// A key that is always there; what it holds may be null.
  mutating func nullable<Value: CanonicalReadable>(_ key: StaticString) throws(NotCanonical) -> Value? {
    guard try takeKey(key) else { throw NotCanonical() }
    guard peek == UInt8(ascii: "n") else { return try Value(&self) }
    for byte in "null".unicodeScalars { try take(byte) }
    return nil
  }

  private mutating func takeKey(_ key: StaticString) throws(NotCanonical) -> Bool {
    if depth == 1, hasRemarks { try takeRemarks() }
    return takeMember(key)
  }

  /// Steps over a key that must be next.
  mutating func take(key: StaticString) throws(NotCanonical) {
    guard takeMember(key) else { throw NotCanonical() }
  }

  private mutating func takeRemarks() throws(NotCanonical) {
    if remarks.evidence == nil, takeMember("evidence") {
      let evidence = try [EvidenceReference](&self)
      // Remarks have no evidence rather than an empty list; what an empty list is, the decoder says.
      guard !evidence.isEmpty else { throw NotCanonical() }
      remarks.evidence = evidence
    }
    if remarks.note == nil, takeMember("note") { remarks.note = try text() }
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

  /// The bytes of any object (RFC 8259), whatever its form.
  mutating func object() throws(NotCanonical) -> UnsafeBufferPointer<UInt8> {
    let start = index
    var scanner = JSONObject(bytes: bytes, index: start)
    guard peek == UInt8(ascii: "{"), scanner.value(depth: 0) else { throw NotCanonical() }
    index = scanner.index
    return UnsafeBufferPointer(rebasing: bytes[start..<index])
  }

  // MARK: Lists and tables

  /// A list of a plan, of which the elements are taken over that the plan read last had in the same place.
  mutating func part<Element: CanonicalReadable>(_ key: StaticString) throws(NotCanonical) -> [Element] {
    guard let parts else { return try required(key) }
    guard try takeKey(key) else { throw NotCanonical() }
    try take("[")
    var (texts, elements): ([[UInt8]], [Element]) = ([], [])
    let last = parts.list(of: Element.self).flatMap { $0.depth == depth ? $0 : nil }
    var takenOver = 0
    while peek != UInt8(ascii: "]") {
      if !elements.isEmpty { try take(",") }
      let (start, place) = (index, elements.count)
      if let last, place < last.texts.count, stepOver(last.texts[place]) {
        texts.append(last.texts[place])
        elements.append(last.elements[place])
        takenOver += 1
      } else {
        elements.append(try Element(&self))
        texts.append(Array(bytes[start..<index]))
      }
    }
    try take("]")
    // The very list, where nothing is different.
    if let last, takenOver == elements.count, takenOver == last.elements.count { return last.elements }
    parts.keep(.init(depth: depth, texts: texts, elements: elements))
    return elements
  }

  /// Steps over an element of a list that has these bytes, if it is the one that comes next.
  private mutating func stepOver(_ text: [UInt8]) -> Bool {
    let end = index + text.count
    guard end < bytes.count, bytes[end] == UInt8(ascii: ",") || bytes[end] == UInt8(ascii: "]"),
      bytes[index..<end].elementsEqual(text)
    else { return false }
    index = end
    return true
  }

  mutating func list<Element: CanonicalReadable>() throws(NotCanonical) -> [Element] {
    try take("[")
    var elements: [Element] = []
    guard peek != UInt8(ascii: "]") else {
      index += 1
      return elements
    }
    elements.append(try Element(&self))
    while peek == UInt8(ascii: ",") {
      index += 1
      elements.append(try Element(&self))
    }
    try take("]")
    return elements
  }

  /// An object whose keys are data, in any order. None may be there twice.
  mutating func table<Key: CanonicalKey, Value: CanonicalReadable>() throws(NotCanonical) -> [Key: Value] {
    try take("{")
    var table: [Key: Value] = [:]
    guard peek != UInt8(ascii: "}") else {
      index += 1
      return table
    }
    try takeEntry(of: &table)
    while peek == UInt8(ascii: ",") {
      index += 1
      try takeEntry(of: &table)
    }
    try take("}")
    return table
  }

  private mutating func takeEntry<Key: CanonicalKey, Value: CanonicalReadable>(
    of table: inout [Key: Value]
  ) throws(NotCanonical) {
    let key = Key(key: try text())
    try take(":")
    guard table.updateValue(try Value(&self), forKey: key) == nil else { throw NotCanonical() }
  }

  // MARK: Values

  /// The bytes of a text that has no escapes.
  mutating func plainBytes() throws(NotCanonical) -> UnsafeBufferPointer<UInt8> {
    try take("\"")
    let start = index
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20, byte != UInt8(ascii: "\\") else { throw NotCanonical() }
      index += 1
    }
    try take("\"")
    return UnsafeBufferPointer(rebasing: bytes[start..<index - 1])
  }

  mutating func text() throws(NotCanonical) -> String {
    try take("\"")
    let start = index
    var isPlain = true
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        let text = UnsafeBufferPointer(rebasing: bytes[start..<index])
        index += 1
        if isPlain { return String(decoding: text, as: UTF8.self) }
        guard let checked = String(validating: text, as: UTF8.self) else { throw NotCanonical() }
        return checked
      case UInt8(ascii: "\\"): return try escapedText(from: start)
      case 0..<0x20: throw NotCanonical()
      case 0x80...: isPlain = false
      default: break
      }
      index += 1
    }
    throw NotCanonical()
  }

  /// A text with escapes, of which it knows those that people's texts come to have.
  private mutating func escapedText(from start: Int) throws(NotCanonical) -> String {
    var text = Array(bytes[start..<index])
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let checked = String(validating: text, as: UTF8.self) else { throw NotCanonical() }
        return checked
      case UInt8(ascii: "\\"):
        guard let escaped = peek else { throw NotCanonical() }
        index += 1
        switch escaped {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escaped)
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
        default: throw NotCanonical()
        }
      case 0..<0x20: throw NotCanonical()
      default: text.append(byte)
      }
    }
    throw NotCanonical()
  }

  /// A whole number of at most 18 digits.
  mutating func integer() throws(NotCanonical) -> Int64 {
    let isNegative = takeMinus()
    let (digits, _) = try takeWhole()
    guard !(isNegative && digits == 0), !continuesNumber else { throw NotCanonical() }
    return isNegative ? -digits : digits
  }

  /// A number without an exponent, of at most 15 digits: up to there the quotient of two exact numbers is the double
  /// that is nearest to the decimal (W. D. Clinger, "How to read floating point numbers accurately", 1990).
  mutating func double() throws(NotCanonical) -> Double {
    let isNegative = takeMinus()
    var (digits, count) = try takeWhole()
    var scale = 1.0
    if peek == UInt8(ascii: ".") {
      index += 1
      let (fraction, fractionCount) = takeDigits()
      guard fractionCount > 0, count + fractionCount <= 15 else { throw NotCanonical() }
      for _ in 0..<fractionCount { (digits, scale) = (digits * 10, scale * 10) }
      (digits, count) = (digits + fraction, count + fractionCount)
    }
    guard count <= 15, !(isNegative && digits == 0), !continuesNumber else { throw NotCanonical() }
    return (isNegative ? -Double(digits) : Double(digits)) / scale
  }

  mutating func boolean() throws(NotCanonical) -> Bool {
    let isTrue = peek == UInt8(ascii: "t")
    let word: StaticString = isTrue ? "true" : "false"
    for offset in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[offset] else { throw NotCanonical() }
      index += 1
    }
    return isTrue
  }

  private mutating func takeMinus() -> Bool {
    guard peek == UInt8(ascii: "-") else { return false }
    index += 1
    return true
  }

  /// Digits without needless zeroes in front.
  private mutating func takeWhole() throws(NotCanonical) -> (value: Int64, count: Int) {
    let start = index
    let (value, count) = takeDigits()
    guard count == 1 || count > 1 && bytes[start] != UInt8(ascii: "0") else { throw NotCanonical() }
    return (value, count)
  }

  /// Up to 18 digits: should there be more, the number continues behind them.
  private mutating func takeDigits() -> (value: Int64, count: Int) {
    var (value, count) = (Int64(0), 0)
    while count < 18, let byte = peek, (48...57).contains(byte) {
      value = value * 10 + Int64(byte - 48)
      count += 1
      index += 1
    }
    return (value, count)
  }

  private var continuesNumber: Bool {
    guard let byte = peek else { return false }
    return (48...57).contains(byte) || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  // MARK: Bytes

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: Unicode.Scalar) throws(NotCanonical) {
    guard peek == UInt8(ascii: byte) else { throw NotCanonical() }
    index += 1
  }
}
