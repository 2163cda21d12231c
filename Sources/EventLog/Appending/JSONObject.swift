/// Whether a text is one JSON object (RFC 8259). Strict, in one pass, without building anything.
package struct JSONObject {
  /// Deeper nesting than this is refused; SQLite's own limit lies above it.
  static let depthLimit = 500

  package let bytes: UnsafeBufferPointer<UInt8>
  package private(set) var index = 0

  package static func isObject(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = JSONObject(bytes: bytes)
      scanner.skipSpace()
      guard scanner.peek == UInt8(ascii: "{"), scanner.value(depth: 0) else { return false }
      scanner.skipSpace()
      return scanner.index == bytes.count
    }
  }

  package init(bytes: UnsafeBufferPointer<UInt8>, index: Int = 0) { (self.bytes, self.index) = (bytes, index) }

  package var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  package mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  package mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  package mutating func value(depth: Int) -> Bool {
    guard depth <= Self.depthLimit, let first = peek else { return false }
    switch first {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> Bool {
    index += 1
    skipSpace()
    if take("}") { return true }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\""), string() else { return false }
      skipSpace()
      guard take(":") else { return false }
      skipSpace()
      guard value(depth: depth + 1) else { return false }
      skipSpace()
    } while take(",")
    return take("}")
  }

  private mutating func array(depth: Int) -> Bool {
    index += 1
    skipSpace()
    if take("]") { return true }
    repeat {
      skipSpace()
      guard value(depth: depth + 1) else { return false }
      skipSpace()
    } while take(",")
    return take("]")
  }

  package mutating func string() -> Bool {
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\") {
        guard escape() else { return false }
      } else if byte < 0x20 {
        return false
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard let byte = peek else { return false }
    index += 1
    guard byte == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(byte) }
    for _ in 0..<4 {
      guard let digit = peek, Character(Unicode.Scalar(digit)).isHexDigit else { return false }
      index += 1
    }
    return true
  }

  private mutating func word(_ word: StaticString) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[offset] else { return false }
      index += 1
    }
    return true
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") { guard digits() else { return false } }
    if take(".") { guard digits() else { return false } }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      guard digits() else { return false }
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = index
    while let byte = peek, (48...57).contains(byte) { index += 1 }
    return index > start
  }
}
