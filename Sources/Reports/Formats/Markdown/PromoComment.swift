import PromotionDomain

/// What a document says to `promo` alone, in a comment that no reader of the rendered page sees.
enum PromoComment: Hashable, Sendable {
  /// `<!-- promo:promotion prod-2026-01-10 #164 at 2026-01-08T06:25:00Z -->`
  case origin(DocumentOrigin)
  /// `<!-- promo:secrets/s3_schemas -->`
  case item(ItemID)
  /// `<!-- promo:criterion error-rate -->`
  case criterion(CriterionID)

  var text: String {
    switch self {
    case .origin(let origin):
      "<!-- promo:promotion \(Self.encoded(origin.promotion.rawValue)) #\(origin.position) at \(origin.at) -->"
    case .item(let item): "<!-- promo:\(Self.encoded(item.rawValue)) -->"
    case .criterion(let id): "<!-- promo:criterion \(Self.encoded(id.rawValue)) -->"
    }
  }

  /// Reads what stands between `<!--` and `-->`; nil when it is no word of promo's, or one that it does not know.
  init?(content: some StringProtocol) {
    let words = content.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, first.hasPrefix("promo:") else { return nil }
    let name = first.dropFirst("promo:".count)
    if name == "promotion", words.count == 5, words[2].hasPrefix("#"), words[3] == "at",
      let promotion = Self.decoded(words[1]), let position = Int64(words[2].dropFirst()), position >= 0,
      let at = Instant(words[4])
    {
      self = .origin(DocumentOrigin(promotion: PromotionID(promotion), position: position, at: at))
    } else if words.count == 1, let item = Self.decoded(name), !item.isEmpty {
      self = .item(ItemID(item))
    } else if name == "criterion", words.count == 2, let id = Self.decoded(words[1]), !id.isEmpty {
      self = .criterion(CriterionID(id))
    } else {
      return nil
    }
  }

  /// A comment has no `--` and no `>` within it (CommonMark 0.29, which GitHub reads): these are written as in addresses.
  private static func encoded(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      let isSafe =
        scalar.isASCIIWord || scalar == "_" || scalar == "." || scalar == "/" || (scalar == "-" && text.last != "-")
      if isSafe {
        text.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return text
  }

  private static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
