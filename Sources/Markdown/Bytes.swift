/// The signs of Markdown in ASCII, and what bytes are part of.
extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let star = UInt8(ascii: "*")
  static let underscore = UInt8(ascii: "_")
  static let tilde = UInt8(ascii: "~")
  static let bang = UInt8(ascii: "!")
  static let open = UInt8(ascii: "[")
  static let close = UInt8(ascii: "]")
  static let paren = UInt8(ascii: "(")
  static let parenEnd = UInt8(ascii: ")")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let ampersand = UInt8(ascii: "&")
  static let dash = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let pipe = UInt8(ascii: "|")
  static let hash = UInt8(ascii: "#")
  static let equals = UInt8(ascii: "=")
  static let plus = UInt8(ascii: "+")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  var isBlank: Bool { self == .space || self == .tab || self == .carriageReturn }
  var isDigit: Bool { (48...57).contains(self) }
  var isLetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
  /// Part of a word; every byte of a letter beyond ASCII is.
  var isWord: Bool { isLetter || isDigit || self >= 128 || self == .underscore }
  var isPunctuation: Bool { self > 32 && self < 127 && !isLetter && !isDigit }
}

extension ArraySlice<UInt8> {
  var trimmingBlanks: ArraySlice<UInt8> {
    var (start, end) = (startIndex, endIndex)
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return self[start..<end]
  }
}
