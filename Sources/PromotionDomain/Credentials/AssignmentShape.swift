/// A credential that is known by the name it is given: `password=`, `"clientSecret": `, `--api-key `.
final class AssignmentShape: Sendable {
  /// What a value must look like under such a name.
  enum Value: Sendable {
    /// These bytes only, so many of them, with digits, capitals and small letters.
    case random(Alphabet, ClosedRange<Int>)
    /// Anything a person may have thought of.
    case password
    /// Long and random, since such names also stand before other names: `secret: AWS_ROLE_PROD`.
    case key
    /// As a key, or a UUID: such names stand before nothing else.
    case keyOrUUID
    /// base64 of `user:password`, or of a file with a key.
    case encoded
  }

  /// How sure it is that what stands behind the name is its value.
  enum Setting: Sendable {
    /// Between signs that only programs use: `=`, quotes.
    case assigned
    /// As well the next word of a sentence: `password: rotated`.
    case prose
    /// With nothing between but a blank or a word: `password is`.
    case loose
  }

  let kind: String
  /// How the name ends, in small letters and without what may stand between words: `secretaccesskey` fits
  /// `AWS_SECRET_ACCESS_KEY`.
  let name: [UInt8]
  let value: Value
  /// Whether nothing but the end of another word may stand before it: `pass`, but not `bypass`.
  let isWord: Bool

  init(_ kind: String, _ name: String, _ value: Value, isWord: Bool = false) {
    (self.kind, self.name, self.value, self.isWord) = (kind, Array(name.utf8), value, isWord)
  }

  private static func shapes(_ kind: String, _ value: Value, isWord: Bool = false, _ names: String) -> [AssignmentShape]
  {
    names.split(separator: " ").map { AssignmentShape(kind, String($0), value, isWord: isWord) }
  }

  /// The table, the more telling names first.
  static let all: [AssignmentShape] = [
    shapes("an AWS secret access key", .random(.base64, 40...40), "secretaccesskey awssecretkey awssecret"),
    shapes("an AWS session token", .random(.base64, 100...2048), "sessiontoken"),
    shapes("an Azure storage key", .random(.base64, 86...88), "accountkey"),
    shapes("an Azure access key", .random(.base64, 43...44), "sharedaccesskey"),
    shapes("an Azure shared access signature", .random(.percentEncoded, 43...128), isWord: true, "sig"),
    shapes(
      "a password", .password,
      "password passwd passphrase passwort kennwort motdepasse contrasena senha passcode pwd dbpass smtppass userpass "
        + "sshpass storepass keypass"),
    shapes("a password", .password, isWord: true, "pass pw psw userpw"),
    shapes("a private key", .encoded, "clientkeydata tlskey"),
    shapes("basic credentials", .encoded, isWord: true, "auth"),
    shapes(
      "an assigned secret", .keyOrUUID,
      "apikey apitoken clientsecret secretkey accesskey accesstoken authtoken refreshtoken bearertoken appkey "
        + "snyktoken herokukey subscriptionkey"),
    shapes(
      "an assigned secret", .key,
      "secret secretkeybase token privatekey encryptionkey signingkey masterkey apisecret credential credentials sharedkey presharedkey "
        + "licensekey storagekey servicekey consumerkey hmackey jwtkey sessionid sessionkey authkey functionskey "
        + "webhookkey amzsignature googsignature integrationkey routingkey ingestkey datadogkey cloudflarekey algoliakey"
    ),
    shapes("an assigned secret", .key, isWord: true, "pat jwt apisig cookie"),
  ].flatMap { $0 }

  /// Which names end in two small letters, the last one first.
  static let endings = BytePairs(beginningsOf: all.map { $0.name.reversed() }, marked: true)

  /// The last letters of names that are looked for, also where no sign follows.
  static let lastLetters = Set(all.compactMap(\.name.last))

  /// Where the name begins that ends before `end`, if it is this one.
  func start(in bytes: [UInt8], endingAt end: Int) -> Int? {
    var index = end
    for (place, letter) in name.reversed().enumerated() {
      var gap = 0
      while place > 0, gap < 4, index > 0, Alphabet.insideName.contains(bytes[index - 1]) {
        (index, gap) = (index - 1, gap + 1)
      }
      guard index > 0, Alphabet.lowercased(bytes[index - 1]) == letter else { return nil }
      index -= 1
    }
    guard isWord, index > 0 else { return index }
    let isHump =
      name.count > 2 && Alphabet.uppercase.contains(bytes[index]) && Alphabet.lowercase.contains(bytes[index - 1])
    return !Alphabet.alphanumeric.contains(bytes[index - 1]) || isHump ? index : nil
  }

  func accepts(_ bytes: ArraySlice<UInt8>, _ setting: Setting) -> Bool {
    switch value {
    case .random(let alphabet, let length):
      return length.contains(bytes.count) && bytes.allSatisfy(alphabet.contains)
        && bytes.contains(where: Alphabet.digit.contains) && bytes.contains(where: Alphabet.uppercase.contains)
        && bytes.contains(where: Alphabet.lowercase.contains) && Set(bytes).count > 8
    case .password:
      return isPassword(bytes, setting)
    case .key:
      return Self.isKey(bytes) || setting == .assigned && Self.isShortSecret(bytes)
    case .keyOrUUID:
      return Self.isKey(bytes) || setting != .loose && Placeholder.isUUID(bytes)
        || setting == .assigned && Self.isShortSecret(bytes)
    case .encoded:
      guard bytes.count >= 8, bytes.allSatisfy(Alphabet.base64.contains) else { return false }
      if name.count < 6 { return Base64.isUserAndPassword(bytes) }
      return bytes.count >= 60 && !bytes.starts(with: "LS0tLS1CRUdJTiBDRVJ".utf8) && Set(bytes).count > 8
    }
  }

  private func isPassword(_ bytes: ArraySlice<UInt8>, _ setting: Setting) -> Bool {
    guard Placeholder.isSubstance(bytes, least: 6), !Placeholder.isName(bytes), !Placeholder.isNumeric(bytes) else {
      return false
    }
    switch setting {
    case .assigned: return name.count > 3 || !isWord || Placeholder.isStrong(bytes)
    case .prose: return isWord ? Placeholder.isStrong(bytes) : !Placeholder.isProse(bytes)
    case .loose: return Placeholder.isStrong(bytes)
    }
  }

  /// Long and random.
  static func isKey(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 16, bytes.allSatisfy(Alphabet.key.contains), Set(bytes).count > 8,
      Placeholder.isSubstance(bytes, least: 16)
    else { return false }
    // Ids and names are long too, but made of short words: `2-1-bbws-tf-order-create-prod`, a UUID.
    let parts = bytes.split(whereSeparator: { !Alphabet.base64.contains($0) || $0 == UInt8(ascii: "/") })
    return parts.contains { part in
      guard part.count >= 16, part.contains(where: Alphabet.letter.contains) else { return false }
      return part.contains(where: Alphabet.digit.contains) || Letters.areRandom(part)
    }
  }

  /// Short, but with signs that no name has.
  private static func isShortSecret(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains(where: Alphabet("!$%^*?#@+~").contains) && Placeholder.isStrong(bytes)
      && !Placeholder.isName(bytes)
  }
}

/// Tells letters that nobody can pronounce from words.
enum Letters {
  /// What follows a letter in the words of manuals and programs, but for one pair in 2500.
  private static let followers: [Alphabet] = [
    "abcdefghiklmnprstuvwxy", "abcdefijlorsuy", "acdefhiklmoprstuy", "abcdefilorsu", "abcdefghiklmnopqrstuvwxy",
    "acdefilorstuy", "aeghilnorstu", "aeimortu", "abcdefgklmnoprstvxz", "aeou", "aeios", "acdeilopstuvy", "abeilmopsu",
    "acdefgiklnopstuvy", "abcdefgiklmnoprstuvwy", "acehiloprstuy", "u", "abcdefgiklmnoprstuvy", "acefhiklmnoprstuwy",
    "acdefhilmnoprstuwy", "abcdefgilmnprst", "aeio", "aehinors", "ceipt", "aemnopst", "aei",
  ].map { Alphabet($0) }

  /// Whether three of ten pairs are in no word: so it is in nearly all random texts and in hardly any name.
  static func areRandom(_ bytes: ArraySlice<UInt8>) -> Bool {
    let letters = bytes.filter(Alphabet.letter.contains).map(Alphabet.lowercased)
    guard letters.count >= 16 else { return false }
    let strange = zip(letters, letters.dropFirst()).count { !followers[Int($0 - 97)].contains($1) }
    return strange * 10 >= 3 * (letters.count - 1)
  }
}
