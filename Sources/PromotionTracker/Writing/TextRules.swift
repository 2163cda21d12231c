internal import EventLog
internal import PromotionDomain

/// What no text in the ledger may contain, checked on the stored JSON right before it is appended, and on every line
/// that is imported.
enum TextRules {
  /// Throws when a string in `json` has a control character or looks like a credential.
  static func check(_ json: String) throws(Refusal) {
    if let excerpt = controlCharacter(in: json) {
      throw Refusal(
        .unreadable, "the text has a control character (\(excerpt)); remove it and try again")
    }
    try checkText(json)
    // JSON of another writer may hide a letter behind an escape: \u0041KIA is AKIA, https:\/\/ is https://.
    if json.utf8.contains(UInt8(ascii: "\\")), let plain = CanonicalForm.of(json), plain != json {
      try checkText(plain)
    }
  }

  private static func checkText(_ json: String) throws(Refusal) {
    if !json.utf8.allSatisfy({ $0 < 0x80 }), let mark = json.unicodeScalars.first(where: isMisleading) {
      let code = String(mark.value, radix: 16, uppercase: true)
      throw Refusal(
        .unreadable,
        "the text has an invisible mark (U+\(code)) that makes it read differently; remove it and try again")
    }
    try checkCredentials(json, "the text")
  }

  /// Throws unless `actor` can stand on record as who did something.
  static func check(_ actor: Actor) throws(Refusal) {
    let name = actor.rawValue
    guard name.utf8.count <= 200, Name.isVisible(name) else { throw .record(.actorName) }
    try checkCredentials(name, "the actor")
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
    var json = json
    return json.withUTF8 { bytes in
      var isEscape = false
      for (index, byte) in bytes.enumerated() {
        if isEscape {
          isEscape = false
          if byte == UInt8(ascii: "u") {
            let code = String(decoding: bytes[index...].dropFirst().prefix(4), as: UTF8.self)
            if let value = UInt32(code, radix: 16), isControl(value) { return "\\u" + code }
          } else if byte == UInt8(ascii: "b") || byte == UInt8(ascii: "f") {
            return "\\" + String(Character(Unicode.Scalar(byte)))
          }
        } else if byte == UInt8(ascii: "\\") {
          isEscape = true
        } else if byte == 0x7F {
          return "\\u007f"
        } else if byte == 0xC2, let next = bytes[index...].dropFirst().first, next < 0xA0 {
          // U+0080 to U+009F, which JSON leaves as they are; U+009B moves a terminal's cursor as ESC [ does.
          return "\\u00" + String(next, radix: 16)
        }
      }
      return nil
    }
  }

  /// Whether an escape by number stands for a control character that texts may not have.
  private static func isControl(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0...0x1F, 0x7F...0x9F: true
    default: false
    }
  }
}
