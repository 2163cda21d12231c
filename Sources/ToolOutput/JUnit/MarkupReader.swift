import PromotionDomain

/// A small strict reader of XML's elements and their attributes; text is passed over.
///
/// Not Foundation's XMLParser: that links the system's libxml2 and ICU even into a static binary, which then no longer
/// runs from anywhere. This one resolves no entity and refuses a DOCTYPE, so nothing can expand or be fetched.
struct MarkupReader {
  enum Token {
    /// Attribute values stay as written, their entities unresolved.
    case open(name: String, attributes: [String: String])
    case close(name: String)
  }

  private let bytes: [UInt8]
  private let input: ToolOutput.Input
  private var index = 0
  private var elements: [String] = []
  private var hasRoot = false
  /// The end of an element that closes itself, still to be told.
  private var pendingClose: String?

  init(_ input: ToolOutput.Input) {
    self.input = input
    bytes = Array(input.text.utf8)
  }

  /// The next beginning or end of an element, nil at the end of a well-formed text.
  mutating func next() throws(Refusal) -> Token? {
    if let name = pendingClose {
      pendingClose = nil
      elements.removeLast()
      return .close(name: name)
    }
    while let bracket = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      if elements.isEmpty, bytes[index..<bracket].contains(where: { $0 > 32 }) {
        throw malformed("text outside elements")
      }
      index = bracket + 1
      if starts("?") {
        try skip(past: "?>")
      } else if starts("!--") {
        try skip(past: "-->")
      } else if starts("![CDATA[") {
        try skip(past: "]]>")
      } else if starts("!") {
        throw malformed("a document type, which is not read")
      } else if starts("/") {
        index += 1
        return try close()
      } else {
        return try open()
      }
    }
    guard elements.isEmpty, hasRoot, !bytes[index...].contains(where: { $0 > 32 }) else {
      throw malformed(elements.last.map { "no end of <\($0.printable)>" } ?? "no element")
    }
    return nil
  }

  private mutating func open() throws(Refusal) -> Token {
    guard !elements.isEmpty || !hasRoot else { throw malformed("a second outermost element") }
    let name = try readName()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      if starts(">") {
        index += 1
        break
      }
      if starts("/>") {
        index += 2
        pendingClose = name
        break
      }
      let key = try readName()
      skipBlanks()
      guard starts("=") else { throw malformed("an attribute without a value") }
      index += 1
      skipBlanks()
      guard attributes.updateValue(try readQuoted(), forKey: key) == nil else { throw malformed("an attribute twice") }
    }
    hasRoot = true
    elements.append(name)
    guard elements.count <= ToolOutput.Input.deepest else {
      throw malformed("elements deeper than \(ToolOutput.Input.deepest) levels")
    }
    return .open(name: name, attributes: attributes)
  }

  private mutating func close() throws(Refusal) -> Token {
    let name = try readName()
    skipBlanks()
    guard starts(">") else { throw malformed("an end tag that does not end") }
    index += 1
    guard elements.popLast() == name else { throw malformed("</\(name.printable)> where another element is open") }
    return .close(name: name)
  }

  private mutating func readName() throws(Refusal) -> String {
    let start = index
    while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
    guard index > start, index - start <= 256 else { throw malformed("a tag without a name") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func readQuoted() throws(Refusal) -> String {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"),
      let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
    else { throw malformed("an attribute value without quotes") }
    let value = bytes[(index + 1)..<end]
    guard !value.contains(UInt8(ascii: "<")) else { throw malformed("'<' in an attribute value") }
    index = end + 1
    return String(decoding: value, as: UTF8.self)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte > 127 || (byte > 32 && !"=<>/\"'?!&".utf8.contains(byte))
  }

  private func starts(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 32 { index += 1 }
  }

  private mutating func skip(past text: String) throws(Refusal) {
    let wanted = Array(text.utf8)
    while index < bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        index += wanted.count
        return
      }
      index += 1
    }
    throw malformed("no '\(text)'")
  }

  private func malformed(_ what: String) -> Refusal {
    let line = 1 + bytes[..<min(index, bytes.count)].count { $0 == UInt8(ascii: "\n") }
    return Refusal(
      .unreadable, "\(input.name) is no JUnit XML: line \(line) has \(what); export the test results again")
  }
}
