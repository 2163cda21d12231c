/// What a reader tells of JSON that it has no description of.
extension JSONReader {
  /// A member of an object, as ranges of the bytes it was found in: the name with its quotes, and the value.
  package struct Member {
    package var name: Range<Int>
    package var value: Range<Int>
  }

  /// Whether a text is one JSON object (RFC 8259).
  package static func isObject(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var reader = JSONReader(bytes)
      reader.skipBlanks()
      guard reader.peek == UInt8(ascii: "{"), reader.skipValue() else { return false }
      reader.skipBlanks()
      return reader.isAtEnd
    }
  }

  /// The members of the one object that `bytes` are, in order; nil when they are anything else.
  package static func members(of bytes: TextBytes) -> [Member]? {
    var reader = JSONReader(bytes)
    reader.skipBlanks()
    var members: [Member] = []
    let isWhole = reader.skipList("{", "}") { reader in
      guard let name = reader.skipName() else { return false }
      let start = reader.index
      // Counted anew, so that what is nested as deeply as data may be still fits into a line.
      guard reader.skipValue() else { return false }
      members.append(Member(name: name, value: start..<reader.index))
      return true
    }
    reader.skipBlanks()
    return isWhole && reader.isAtEnd ? members : nil
  }

  /// The text of a literal with its quotes; nil when its bytes are no UTF-8 or its escapes make no sense.
  package static func text(of literal: some Sequence<UInt8>) -> String? {
    Array(literal).withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes)
      let text = try? reader.text()
      return reader.isAtEnd ? text : nil
    }
  }

  /// Steps over any value; false where there is none.
  private mutating func skipValue(depth: Int = 0) -> Bool {
    guard depth <= Self.depthLimit, let first = peek else { return false }
    switch first {
    case UInt8(ascii: "{"):
      return skipList("{", "}") { $0.skipName() != nil && $0.skipValue(depth: depth + 1) }
    case UInt8(ascii: "["): return skipList("[", "]") { $0.skipValue(depth: depth + 1) }
    case UInt8(ascii: "\""): return skipText()
    case UInt8(ascii: "t"): return takeWord("true")
    case UInt8(ascii: "f"): return takeWord("false")
    case UInt8(ascii: "n"): return takeWord("null")
    default: return number() != nil
    }
  }

  private mutating func skipList(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ element: (inout JSONReader) -> Bool
  ) -> Bool {
    guard take(opening) else { return false }
    skipBlanks()
    if take(closing) { return true }
    repeat {
      skipBlanks()
      guard element(&self) else { return false }
      skipBlanks()
    } while take(",")
    return take(closing)
  }

  private mutating func skipName() -> Range<Int>? {
    let start = index
    guard skipText() else { return nil }
    let name = start..<index
    skipBlanks()
    guard take(":") else { return nil }
    skipBlanks()
    return name
  }

  private mutating func skipText() -> Bool {
    guard take("\"") else { return false }
    while let byte = peek {
      step()
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard skipEscape() else { return false }
      case 0..<0x20: return false
      default: break
      }
    }
    return false
  }

  private mutating func skipEscape() -> Bool {
    if take("u") { return (try? takeHex()) != nil }
    guard let escaped = peek, "\"\\/bfnrt".utf8.contains(escaped) else { return false }
    step()
    return true
  }
}
