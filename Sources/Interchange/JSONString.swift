internal import EventLog
internal import Foundation

/// JSON string literals (RFC 8259 section 7).
enum JSONString {
  /// Appends `text` in quotes, escaping no more than has to be.
  static func append(_ text: String, to json: inout String) {
    json += "\""
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      json += text
    } else {
      for scalar in text.unicodeScalars { append(scalar, to: &json) }
    }
    json += "\""
  }

  /// The text of a literal with its quotes, nil when its escapes make no sense (half of a surrogate pair).
  static func text(_ literal: some Collection<UInt8>) -> String? {
    if !literal.contains(UInt8(ascii: "\\")) {
      return String(validating: literal.dropFirst().dropLast(), as: UTF8.self)
    }
    return try? JSONDecoder().decode(String.self, from: Data(literal))
  }

  private static func append(_ scalar: Unicode.Scalar, to json: inout String) {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\r": json += "\\r"
    case "\t": json += "\\t"
    case "\u{0}"..<" ": json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: json.unicodeScalars.append(scalar)
    }
  }
}

extension JSONObject {
  /// A member of an object, as ranges of the bytes it was found in: the name and the value, strings with their quotes.
  struct Member {
    var name: Range<Int>
    var value: Range<Int>
  }

  /// The members of the one object that `bytes` are, in order; nil when they are anything else.
  static func members(of bytes: UnsafeBufferPointer<UInt8>) -> [Member]? {
    var scanner = JSONObject(bytes: bytes)
    scanner.skipSpace()
    guard scanner.take("{") else { return nil }
    var members: [Member] = []
    scanner.skipSpace()
    if scanner.peek != UInt8(ascii: "}") {
      repeat {
        guard let member = scanner.member() else { return nil }
        members.append(member)
      } while scanner.take(",")
    }
    guard scanner.take("}") else { return nil }
    scanner.skipSpace()
    return scanner.index == bytes.count ? members : nil
  }

  private mutating func member() -> Member? {
    skipSpace()
    let name = index
    guard peek == UInt8(ascii: "\""), string() else { return nil }
    let nameEnd = index
    skipSpace()
    guard take(":") else { return nil }
    skipSpace()
    let start = index
    // Counted anew, so that what is nested as deeply as data may be still fits into a line.
    guard value(depth: 0) else { return nil }
    let end = index
    skipSpace()
    return Member(name: name..<nameEnd, value: start..<end)
  }
}
