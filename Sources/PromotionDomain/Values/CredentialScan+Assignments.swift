/// A credential that is known by the name it is given: `password=`, `"clientSecret": `.
struct AssignmentShape: Sendable {
  /// What a value must look like under such a name.
  enum Value: Sendable {
    /// These bytes only, so many of them, with digits, capitals and small letters.
    case random(Alphabet, ClosedRange<Int>)
    /// Anything a person may have thought of.
    case password
    /// Long and random, since such names also stand before other names: `secret: AWS_ROLE_PROD`.
    case key
  }

  let kind: String
  /// How the name ends, in small letters without `_`, `-` and `.`: `secretaccesskey` fits `AWS_SECRET_ACCESS_KEY`.
  let name: [UInt8]
  let value: Value

  init(_ kind: String, _ name: String, _ value: Value) {
    (self.kind, self.name, self.value) = (kind, Array(name.utf8), value)
  }

  /// The table, the more telling names first.
  static let all: [AssignmentShape] =
    [
      AssignmentShape("an AWS secret access key", "secretaccesskey", .random(.base64, 40...40)),
      AssignmentShape("an AWS secret access key", "awssecretkey", .random(.base64, 40...40)),
      AssignmentShape("an AWS session token", "sessiontoken", .random(.base64, 100...2048)),
      AssignmentShape("an Azure storage key", "accountkey", .random(.base64, 86...88)),
      AssignmentShape("an Azure access key", "sharedaccesskey", .random(.base64, 43...44)),
      AssignmentShape("an Azure shared access signature", "sig", .random(.percentEncoded, 43...128)),
    ]
    + ["password", "passwd", "passphrase", "pwd", "dbpass", "smtppass", "userpass", "sshpass"].map {
      AssignmentShape("a password", $0, .password)
    }
    + [
      "apikey", "apitoken", "appkey", "clientsecret", "secretkey", "accesskey", "accesstoken", "authtoken",
      "refreshtoken", "bearertoken", "privatekey", "encryptionkey", "signingkey", "masterkey", "secret", "token",
    ].map { AssignmentShape("an assigned secret", $0, .key) }

  /// Whether two small letters, the last one first, are the end of a name in the table.
  static let isEnding = BytePair.table(ofBeginnings: all.map { $0.name.reversed() })

  /// `isProse` when the value may as well be the next word of a sentence.
  func accepts(_ bytes: ArraySlice<UInt8>, isProse: Bool) -> Bool {
    switch value {
    case .random(let alphabet, let length):
      return length.contains(bytes.count) && bytes.allSatisfy(alphabet.contains)
        && bytes.contains(where: Alphabet.digit.contains) && bytes.contains(where: Alphabet.uppercase.contains)
        && bytes.contains(where: Alphabet.lowercase.contains) && Set(bytes).count > 8
    case .password:
      guard Placeholder.isSubstance(bytes, least: 6), !Placeholder.isName(bytes), !Placeholder.isNumeric(bytes)
      else { return false }
      // A word of a sentence has letters only, but for the full stop behind it.
      return !isProse || bytes.dropLast().contains { !Alphabet.letter.contains($0) && $0 != UInt8(ascii: "-") }
    case .key:
      guard bytes.count >= 16, bytes.allSatisfy(Alphabet.key.contains), Set(bytes).count > 8,
        Placeholder.isSubstance(bytes, least: 16)
      else { return false }
      // Ids and names are long too, but made of short words: `2-1-bbws-tf-order-create-prod`, a UUID.
      let parts = bytes.split(whereSeparator: { !Alphabet.base64.contains($0) || $0 == UInt8(ascii: "/") })
      return parts.contains {
        $0.count >= 16 && $0.contains(where: Alphabet.digit.contains) && $0.contains(where: Alphabet.letter.contains)
      }
    }
  }
}

/// Tells a value from something that stands for one.
enum Placeholder {
  /// Whether `value` has `least` bytes and is neither a reference (`${X}`, `<x>`, `secrets.X`) nor filler (`xxxx`).
  static func isSubstance(_ value: ArraySlice<UInt8>, least: Int) -> Bool {
    guard value.count >= least, let first = value.first else { return false }
    if "$<{%*[(/@#&|!,;".utf8.contains(first) || value.contains(UInt8(ascii: "(")) { return false }
    if Set(value).count <= 2 { return false }
    let text = String(decoding: value, as: UTF8.self).lowercased()
    if text.hasPrefix("arn:") || text.contains("://") || text.contains("${") || text.contains("...") { return false }
    return !words.contains(text)
  }

  /// What people write where a password would stand.
  private static let words: Set<String> = [
    "password", "passwd", "secret", "token", "required", "optional", "unchanged", "changed", "rotated", "redacted",
    "removed", "masked", "hidden", "placeholder", "example", "disabled", "enabled", "configured", "missing", "unknown",
    "undefined", "nothing", "string", "yourpassword", "your_password", "your-password", "notset", "not-set", "none",
    "null", "true", "false", "pending", "verified", "expired", "default",
  ]

  /// `DB_PASSWORD`, `var.db_password`, `secrets.DB_PASSWORD`: where the value is, not the value.
  static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    let underscore = UInt8(ascii: "_")
    if value.contains(underscore), value.allSatisfy({ Alphabet.upperOrDigit.contains($0) || $0 == underscore }) {
      return true
    }
    let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        part.first.map(Alphabet.letter.contains) == true
          && part.allSatisfy { Alphabet.letter.contains($0) || $0 == underscore || $0 == UInt8(ascii: "-") }
      }
  }

  /// A date, a time, a version, an account number.
  static func isNumeric(_ value: ArraySlice<UInt8>) -> Bool {
    value.allSatisfy { Alphabet.digit.contains($0) || "-:./TZ+".utf8.contains($0) } && value.count < 32
  }
}
