import PromotionDomain

/// Where a link may lead, and how Markdown writes it.
enum MarkdownLink {
  /// `address` as the target of a link; nil for anything but http, https and mailto, which is shown as text.
  static func target(_ address: String) -> String? {
    guard isAllowed(address) else { return nil }
    var target = ""
    for scalar in address.unicodeScalars {
      if isKept(scalar) {
        target.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          target += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    // Markdown reads entities in targets: an ampersand is one, too.
    return target.replacing("&", with: "&amp;")
  }

  static func isAllowed(_ address: String) -> Bool {
    let address = address.lowercased()
    return ["http://", "https://", "mailto:"].contains { address.hasPrefix($0) && address.count > $0.count }
  }

  /// Whether `address` may stand between angle brackets as it is.
  static func isAutolink(_ address: String) -> Bool {
    address.unicodeScalars.allSatisfy { $0.isASCII && isKept($0) && $0 != "&" }
  }

  /// Letters of any script, digits, and the marks of addresses (RFC 3986) that mean nothing to Markdown.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCIIWord || "-._~:/?#@!$&'*+,;=%".unicodeScalars.contains(scalar)
      || !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}
