/// A set of ASCII bytes, held as 128 bits: membership costs a shift.
struct Alphabet: Sendable {
  private let low: UInt64
  private let high: UInt64

  init(_ characters: String) {
    var (low, high): (UInt64, UInt64) = (0, 0)
    for byte in characters.utf8 where byte < 128 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
    (self.low, self.high) = (low, high)
  }

  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
    return byte < 128 && high >> UInt64(byte - 64) & 1 == 1
  }

  private static let digits = "0123456789"
  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

  static let digit = Alphabet(digits)
  static let lowercase = Alphabet(lower)
  static let uppercase = Alphabet(upper)
  static let letter = Alphabet(lower + upper)
  static let hex = Alphabet("0123456789abcdefABCDEF")
  static let upperOrDigit = Alphabet(upper + digits)
  static let lowerOrDigit = Alphabet(lower + digits)
  static let alphanumeric = Alphabet(lower + upper + digits)
  static let word = Alphabet(lower + upper + digits + "_")
  static let lowerHex = Alphabet("0123456789abcdef")
  static let hexOrDash = Alphabet("0123456789abcdefABCDEF-")
  static let upperOrDash = Alphabet(upper + digits + "-")
  static let base64 = Alphabet(lower + upper + digits + "+/=")
  static let base64url = Alphabet(lower + upper + digits + "-_")
  /// base64url parts between dots, as in JSON web tokens.
  static let dotted = Alphabet(lower + upper + digits + "-_.=~")
  /// Either base64, and the slashes of a path.
  static let base64Path = Alphabet(lower + upper + digits + "-_+/=")
  /// What generated keys are written with.
  static let key = Alphabet(lower + upper + digits + "-_+/=.~")
  /// base64 as it stands in a query string.
  static let percentEncoded = Alphabet(lower + upper + digits + "%+/=")
  /// The path and the query of an address.
  static let address = Alphabet(lower + upper + digits + "-_.~%/?=&+:@!$'*,;")
  /// What crypt(3) makes of a password.
  static let crypt = Alphabet(lower + upper + digits + "./+=,$")
  static let pemLabel = Alphabet(upper + lower + digits + " ")

  /// The name of a variable, key or flag.
  static let name = Alphabet(lower + upper + digits + "_-.")
  static let space = Alphabet(" \t")
  static let quote = Alphabet("\"'`")
  static let insideName = Alphabet(" _-.\u{0}")
  /// What paths and names of secrets are written with.
  static let reference = Alphabet(lower + upper + digits + "-_./:#")
  /// What may stand between a name and its sign, or a sign and its value.
  static let quoteOrSpace = Alphabet(" \t\"'`\\\u{0}")
  static let beforeSign = Alphabet(" \t\"'`\\\u{0}:?+=")
  /// What may stand between the field with a name and that with its value.
  static let betweenFields = Alphabet(" \t\r\n\"'`,;-\\\u{0}\u{1}")
  static let endOfValue = Alphabet(" \t\r\n\"'`\\,;&)}]><|\u{1}")
  static let endOfAuthority = Alphabet(" \t\r\n\"'`\\/?#,;<>()\u{1}")

  static func lowercased(_ byte: UInt8) -> UInt8 { uppercase.contains(byte) ? byte + 32 : byte }
}

/// Tables of two bytes, one behind the other, with an entry for each pair that there can be.
enum BytePair {
  static func index(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

  /// True for the pairs with which one of `texts` can begin, false for all others.
  static func table(ofBeginnings texts: [[UInt8]]) -> [Bool] {
    var table = [Bool](repeating: false, count: 1 << 16)
    for text in texts {
      guard let first = text.first else { continue }
      // Behind a single byte anything may stand.
      for second in text.dropFirst().first.map({ [$0] }) ?? Array(UInt8.min...UInt8.max) {
        table[index(first, second)] = true
      }
    }
    return table
  }
}
