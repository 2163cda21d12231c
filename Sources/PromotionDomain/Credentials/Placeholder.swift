/// Tells a value from something that stands for one.
enum Placeholder {
  /// Whether `value` has `least` bytes and is neither a reference (`${X}`, `<x>`, `secrets.X`) nor filler (`xxxx`).
  static func isSubstance(_ value: ArraySlice<UInt8>, least: Int) -> Bool {
    guard value.count >= least, let first = value.first else { return false }
    if "<{%*[(/@&|,;".utf8.contains(first) || value.contains(UInt8(ascii: "(")) { return false }
    let rest = value.dropFirst()
    switch first {
    case UInt8(ascii: "$") where rest.first == UInt8(ascii: "{") || rest.allSatisfy(Alphabet.word.contains):
      return false
    case UInt8(ascii: "#") where rest.first == UInt8(ascii: "{"): return false
    case UInt8(ascii: "!") where rest.allSatisfy(Alphabet.letter.contains): return false
    default: break
    }
    if Set(value).count <= 2 { return false }
    let text = String(decoding: value, as: UTF8.self).lowercased()
    if references.contains(where: text.hasPrefix) || text.contains("${") || text.contains("...") { return false }
    if text.contains("://") || text.contains("{{") { return false }
    return !words.contains(text.trimmingStops) && !fillers.contains(where: text.hasPrefix)
  }

  private static let references = [
    "arn:", "enc[", "vault:", "secret:", "secrets.", "ssm:", "sm:", "env:", "file:", "ref+", "op:", "kv:", "aws:",
    "gcp:",
    "azure:", "sha256:", "sha1:", "sha512:", "md5:", "keychain:", "keyring:", "ansible",
  ]

  private static let fillers = [
    "your", "insert", "replace", "example", "dummy", "sample", "placeholder", "changeme", "change-me", "change_me",
    "changeit", "redacted", "notset", "not-set", "not_set", "fixme", "xxxx", "todo",
  ]

  /// What people write where a password would stand.
  private static let words: Set<String> = Set(
    """
    pass passwd password secret token required optional unchanged changed rotated redacted removed masked hidden \
    disabled enabled configured missing unknown undefined nothing string none null true false pending verified \
    expired expires default stored managed generated inherited manual manually handled provided rotation rotating \
    protected encrypted unlocked locked accepted rejected invalid prompt interactive stdin updated created deleted \
    revoked issued available unavailable confirmed checked tested documented supplied delivered received shared \
    unset blank vaulted elsewhere separately automatically external internal variable parameter environment \
    1password lastpass bitwarden keepass keepassxc keychain keyvault hashicorp github gitlab argon2id argon2 pbkdf2 \
    oauth2 sha256 bcrypt base64 sha256sum
    """.split(separator: " ").map(String.init))

  /// `DB_PASSWORD`, `var.db_password`, `db-credentials-x7k2p`, `secret/data/app#key`: where the value is, not the value.
  static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    let underscore = UInt8(ascii: "_")
    if value.contains(underscore), value.allSatisfy({ Alphabet.upperOrDigit.contains($0) || $0 == underscore }) {
      return true
    }
    let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPath =
      parts.count > 1
      && parts.allSatisfy { part in
        part.first.map(Alphabet.letter.contains) == true
          && part.allSatisfy { Alphabet.letter.contains($0) || $0 == underscore || $0 == UInt8(ascii: "-") }
      }
    return isPath || namesSecret(value)
  }

  /// Whether it is words with signs between them, one of which says that a secret goes by this name.
  private static func namesSecret(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split { !Alphabet.alphanumeric.contains($0) }
    guard words.count > 1, value.allSatisfy({ Alphabet.reference.contains($0) }) else { return false }
    if value.contains(UInt8(ascii: "/")), isProse(value) { return true }
    return words.contains { word in
      telling.contains {
        $0.elementsEqual(word.map(Alphabet.lowercased)) || ($0 + [115]).elementsEqual(word.map(Alphabet.lowercased))
      }
    }
  }

  private static let telling = ["secret", "credential", "password", "passwd", "token", "key", "vault", "cred", "tls"]
    .map { Array($0.utf8) }

  /// A date, a time, a version, an account number.
  static func isNumeric(_ value: ArraySlice<UInt8>) -> Bool {
    value.allSatisfy { Alphabet.digit.contains($0) || "-:./TZ+%".utf8.contains($0) } && value.count < 32
      && !(value.count < 12 && value.allSatisfy(Alphabet.digit.contains))
  }

  /// Words and numbers with signs between them, as a sentence has them: `rotated-2026-01-08`, `v2.3.1`, `CHG0012345`.
  static func isProse(_ value: ArraySlice<UInt8>) -> Bool {
    let value = value.reversed().drop { "!?.:".utf8.contains($0) }.reversed()
    let parts = value.split { "-_./:+@,#~".utf8.contains($0) }
    return parts.allSatisfy { part in
      let rest = part.drop { Alphabet.letter.contains($0) || $0 >= 0x80 }
      guard rest.allSatisfy(Alphabet.digit.contains) else { return false }
      let letters = part[..<rest.startIndex]
      if letters.isEmpty || rest.isEmpty { return true }
      let isTicket = letters.count <= 6 && letters.allSatisfy(Alphabet.uppercase.contains)
      return isTicket || parts.count > 1 && letters.count <= 4 && rest.count <= 3
    }
  }

  /// Letters, digits and signs or both cases: what nobody writes in a sentence.
  static func isStrong(_ value: ArraySlice<UInt8>) -> Bool {
    let value = value.last.map { ".:?".utf8.contains($0) } == true ? value.dropLast() : value
    guard value.count >= 8, isSubstance(value, least: 8), !isName(value), !isProse(value) else { return false }
    let (upper, lower) = (
      value.contains(where: Alphabet.uppercase.contains), value.contains(where: Alphabet.lowercase.contains)
    )
    let digit = value.contains(where: Alphabet.digit.contains)
    let sign = value.contains { $0 < 0x80 && !Alphabet.alphanumeric.contains($0) && !"-_./:,#@".utf8.contains($0) }
    return digit && (upper && lower || lower && sign || upper && sign) || upper && lower && sign
  }

  static func isUUID(_ value: ArraySlice<UInt8>) -> Bool {
    value.count == 36 && value.allSatisfy(Alphabet.hexOrDash.contains)
      && value.split(separator: UInt8(ascii: "-")).map(\.count) == [8, 4, 4, 4, 12] && Set(value).count > 6
  }
}

extension String {
  /// Without the full stop of a sentence.
  fileprivate var trimmingStops: String { last == "." || last == "!" ? String(dropLast()) : self }
}
