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
  static let beforeSign = Alphabet(" \t\"'`\\\u{0}:?+=_")
  /// What may stand between the field with a name and that with its value.
  static let betweenFields = Alphabet(" \t\r\n\"'`,;-\\\u{0}\u{1}")
  static let endOfValue = Alphabet(" \t\r\n\"'`\\,;&)}]><|\u{1}\u{1E}")
  static let endOfAuthority = Alphabet(" \t\r\n\"'`\\/?#,;<>()\u{1}\u{1E}")

  static func lowercased(_ byte: UInt8) -> UInt8 { uppercase.contains(byte) ? byte + 32 : byte }
}

/// What two bytes, one behind the other, may be the beginning of: the numbers of texts, in their order.
struct BytePairs: Sendable {
  private var lists: [[Int]] = [[]]
  /// Which list is that of a pair; most have the first, which is empty.
  private var table = [UInt16](repeating: 0, count: 1 << 16)

  /// - Parameter marked: Whether the first byte is enough where a mark follows it.
  init(beginningsOf texts: [[UInt8]], marked: Bool = false) {
    var found: [Int: [Int]] = [:]
    for (number, text) in texts.enumerated() {
      guard let first = text.first else { continue }
      // Behind a single byte anything may stand.
      let seconds = text.count > 1 ? [text[1]] + (marked ? [0, 1] : []) : Array(UInt8.min...UInt8.max)
      for second in seconds { found[Self.index(first, second), default: []].append(number) }
    }
    for (pair, list) in found.sorted(by: { $0.key < $1.key }) {
      table[pair] = UInt16(lists.firstIndex(of: list) ?? lists.count)
      if Int(table[pair]) == lists.count { lists.append(list) }
    }
    flags = table.map { $0 > 0 }
  }

  static func index(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

  subscript(_ first: UInt8, _ second: UInt8) -> [Int] { lists[Int(table[Self.index(first, second)])] }

  func isEmpty(_ first: UInt8, _ second: UInt8) -> Bool { table[Self.index(first, second)] == 0 }

  /// For each pair whether there is a text.
  let flags: [Bool]
}
