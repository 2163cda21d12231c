internal import Foundation

/// Reading and writing the pieces that the C2SP text formats share. All of it works on bytes: Swift's characters would
/// join a space or a line's end with an accent that follows.
enum ProofText {
  static let newline = UInt8(ascii: "\n")

  /// Standard Base 64 (RFC 4648 section 4).
  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// Nil for anything that `base64` would not write: other alphabets, missing padding, stray bits in the last digit.
  static func bytes(base64 text: some Collection<UInt8>) -> [UInt8]? {
    guard let data = Data(base64Encoded: Data(text)) else { return nil }
    let bytes = [UInt8](data)
    return base64(bytes).utf8.elementsEqual(text) ? bytes : nil
  }

  static func hash(base64 text: some Collection<UInt8>) -> Hash256? { bytes(base64: text).flatMap { Hash256($0) } }

  /// A decimal number without a sign or leading zeroes, up to `Int64.max`.
  static func number(_ text: some Collection<UInt8>) -> Int64? {
    guard let first = text.first, text.count == 1 || first != UInt8(ascii: "0") else { return nil }
    var number: Int64 = 0
    for byte in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let (product, tooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, stillTooLarge) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !tooLarge, !stillTooLarge else { return nil }
      number = sum
    }
    return number
  }

  /// Eight lowercase hexadecimal digits.
  static func hex(_ id: UInt32) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  static func id(hex text: some Collection<UInt8>) -> UInt32? {
    guard text.count == 8, let id = UInt32(String(decoding: text, as: UTF8.self), radix: 16) else { return nil }
    return hex(id).utf8.elementsEqual(text) ? id : nil
  }

  /// The lines of a text whose every line, the last included, ends in a newline; nil for any other text.
  static func lines(_ text: some BidirectionalCollection<UInt8>) -> [ArraySlice<UInt8>]? {
    guard text.last == newline else { return nil }
    return Array(text.dropLast()).split(separator: newline, omittingEmptySubsequences: false)
  }

  /// Whether it can be a line: not empty, and without control characters.
  static func isLine(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 } }
}
