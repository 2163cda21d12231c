internal import PromotionDomain

/// What no text in the ledger may contain, checked on the stored JSON right before it is appended.
enum TextRules {
  /// Throws when a string in `json` has a control character or looks like a credential.
  static func check(_ json: String) throws(Refusal) {
    if let excerpt = controlCharacter(in: json) {
      throw Refusal(
        .unreadable, "the text has a control character (\(excerpt)); remove it and try again")
    }
    if let mark = json.unicodeScalars.first(where: isMisleading) {
      let code = String(mark.value, radix: 16, uppercase: true)
      throw Refusal(
        .unreadable,
        "the text has an invisible mark (U+\(code)) that makes it read differently; remove it and try again")
    }
    try checkCredentials(json, "the text")
  }

  /// Throws when `text`, which `what` names in the refusal, looks like a credential.
  static func checkCredentials(_ text: String, _ what: String) throws(Refusal) {
    if let credential = CredentialScan.find(in: text) {
      throw Refusal(
        .rule,
        "\(what) looks like \(credential.kind) (\(credential.excerpt)), which must never be in a ledger; remove it and try again"
      )
    }
  }

  /// Controls that terminals obey though they are no ASCII, and marks that turn the direction of what follows.
  private static func isMisleading(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// In JSON a control character can only stand as an escape; line breaks and tabs are the ones that texts may have.
  private static func controlCharacter(in json: String) -> String? {
    var isEscape = false
    var index = json.utf8.startIndex
    while index < json.utf8.endIndex {
      let byte = json.utf8[index]
      if isEscape {
        isEscape = false
        if byte == UInt8(ascii: "u") {
          let code = json.utf8[index...].dropFirst().prefix(4)
          if code.starts(with: "00".utf8) { return "\\u" + String(decoding: code, as: UTF8.self) }
        } else if "bf".utf8.contains(byte) {
          return "\\" + String(Character(Unicode.Scalar(byte)))
        }
      } else if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else if byte == 0x7F {
        return "\\u007f"
      } else if byte == 0xC2, let next = json.utf8[index...].dropFirst().first, next < 0xA0 {
        // U+0080 to U+009F, which JSON leaves as they are; U+009B moves a terminal's cursor as ESC [ does.
        return "\\u00" + String(next, radix: 16)
      }
      index = json.utf8.index(after: index)
    }
    return nil
  }
}
