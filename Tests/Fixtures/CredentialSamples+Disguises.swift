import Foundation

extension CredentialSamples {
  /// A way in which a text hides what it says from a reader of bytes.
  public struct Disguise: Sendable, CustomStringConvertible {
    public let description: String
    /// Whether it leaves names and signs as they are, so that only tokens can be told from what is left.
    public let isForTokens: Bool
    public let hide: @Sendable (String) -> String

    init(_ description: String, isForTokens: Bool = false, _ hide: @escaping @Sendable (String) -> String) {
      (self.description, self.isForTokens, self.hide) = (description, isForTokens, hide)
    }

    /// With something between the characters, every third time.
    init(_ description: String, between sign: String, isForTokens: Bool = false) {
      self.init(description, isForTokens: isForTokens) { text in
        text.enumerated().map { ($0 % 3 == 2 ? sign : "") + String($1) }.joined()
      }
    }

    /// With something in the middle of the last word.
    init(_ description: String, within sign: String, around quote: String = "") {
      self.init(description, isForTokens: true) { text in
        let middle = text.index(text.endIndex, offsetBy: -10)
        return quote + text[..<middle] + sign + text[middle...] + quote
      }
    }
  }

  /// What is hidden: of the first kind, tokens, of the second, what a name or an address tells.
  public static let hidden: (tokens: [Positive], named: [Positive]) = (
    tokens: common.filter {
      ["a GitHub token", "an AWS access key id", "a Slack token", "a JSON web token"].contains($0.kind)
    }
    .filter { !$0.text.contains(" ") && $0.text.last?.isLetter == true },
    named: [
      Positive("a password", "DB_PASS" + "WORD=", "Tr0ub4dor3x"),
      Positive("a URL with a password", "postgres://promo:", "s3cr3tpw", after: "@db.example.com:5432/promo"),
    ]
  )

  public static let disguises: [Disguise] = [
    Disguise("zero-width space", between: "\u{200B}"),
    Disguise("zero-width non-joiner", between: "\u{200C}"),
    Disguise("zero-width joiner", between: "\u{200D}"),
    Disguise("left-to-right mark", between: "\u{200E}"),
    Disguise("word joiner", between: "\u{2060}"),
    Disguise("byte order mark", between: "\u{FEFF}"),
    Disguise("soft hyphen", between: "\u{AD}"),
    Disguise("variation selector", between: "\u{FE0F}"),
    Disguise("tag characters", between: "\u{E0041}"),
    Disguise("Mongolian vowel separator", between: "\u{180E}"),
    Disguise("full-width letters") { mapped($0) { $0 > 32 && $0 < 127 ? $0 + 0xFEE0 : $0 } },
    Disguise("mathematical letters") { text in
      mapped(text) { value in
        switch value {
        case 65...90: value - 65 + 0x1D5D4
        case 97...122: value - 97 + 0x1D5EE
        case 48...57: value - 48 + 0x1D7EC
        default: value
        }
      }
    },
    Disguise("Cyrillic letters") { text in
      let looks: [Character: Character] = [
        "A": "А", "B": "В", "E": "Е", "K": "К", "M": "М", "H": "Н", "O": "О", "P": "Р", "C": "С", "T": "Т", "X": "Х",
        "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "y": "у", "x": "х", "i": "і", "s": "ѕ",
      ]
      return String(text.map { looks[$0] ?? $0 })
    },
    Disguise("JSON escapes") { text in escaped(text) { "\\u" + padded($0, 4) } },
    Disguise("JSON escapes, quoted again") { text in escaped(text) { "\\\\u" + padded($0, 4) } },
    Disguise("escapes by two digits") { text in escaped(text) { "\\x" + padded($0, 2) } },
    Disguise("decimal entities") { text in escaped(text) { "&#\($0);" } },
    Disguise("hexadecimal entities") { text in escaped(text) { "&#x" + padded($0, 2) + ";" } },
    Disguise("percent-encoding") { text in escaped(text) { "%" + padded($0, 2) } },
    Disguise("base64") { Data($0.utf8).base64EncodedString() },
    Disguise("base64 in lines") { Data($0.utf8).base64EncodedString(options: [.lineLength64Characters]) },
    Disguise("base64 without padding") { text in
      Data(text.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
    },
    Disguise("base64 of UTF-16") {
      Data($0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).base64EncodedString()
    },
    Disguise("line break", within: "\n"),
    Disguise("line break of another system", within: "\r\n"),
    Disguise("line break and indent", within: "\n    "),
    Disguise("continued line", within: " \\\n  "),
    Disguise("escaped line break", within: "\\n"),
    Disguise("quoted lines", within: "\n> "),
    Disguise("line separator", within: "\u{2028}"),
    Disguise("emphasis", within: "**"),
    Disguise("code", within: "`"),
    Disguise("tag", within: "<wbr>"),
    Disguise("sum of strings", within: "\" + \"", around: "\""),
    Disguise("strings side by side", within: "\" \"", around: "\""),
    Disguise("strings on two lines", within: "\"\n  \"", around: "\""),
    Disguise("full-width sign") { $0.replacing("=", with: "＝").replacing(":", with: "：") },
    Disguise("in the midst of words") { "see 🔑 «" + $0 + "» — thanks" },
  ]

  /// A text in which a credential is hidden.
  public struct Hidden: Sendable, CustomStringConvertible {
    public let disguise: String
    public let sample: Positive
    public let text: String
    public var description: String { "\(sample.kind) by \(disguise)" }
  }

  public static let hiddenTexts: [Hidden] = disguises.flatMap { disguise in
    (hidden.tokens + (disguise.isForTokens ? [] : hidden.named)).map { sample in
      Hidden(disguise: disguise.description, sample: sample, text: disguise.hide(sample.text))
    }
  }

  private static func mapped(_ text: String, _ map: (UInt32) -> UInt32) -> String {
    var other = ""
    for scalar in text.unicodeScalars { other.unicodeScalars.append(Unicode.Scalar(map(scalar.value)) ?? scalar) }
    return other
  }

  private static func escaped(_ text: String, _ escape: (UInt32) -> String) -> String {
    text.unicodeScalars.map { escape($0.value) }.joined()
  }

  private static func padded(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
