import PromotionDomain

extension Words {
  /// `zone`: in which the times in it were written.
  func html(in zone: Zone) -> String {
    spans.count == 1 ? spans[0].html(in: zone) : spans.map { $0.html(in: zone) }.joined()
  }
}

extension Words.Span {
  // Thousands of these stand in a page, so the shortest elements serve: `small` for what is faint, `b` for a badge, and
  // a link to `#57` for an event.
  fileprivate func html(in zone: Zone) -> String {
    switch self {
    case .text(let text): Markup.timed(Markup.html(text), in: zone)
    case .strong(let text): "<strong>\(Markup.html(text))</strong>"
    case .faint(let text): "<small>\(Markup.timed(Markup.html(text), in: zone))</small>"
    case .code(let text): "<code>\(Markup.html(text))</code>"
    case .link(let text, let address):
      Self.isFollowed(address)
        ? "<a href=\"\(Markup.escaped(address))\" rel=\"noopener noreferrer\">\(Markup.html(text))</a>"
        : Markup.html(text)
    case .badge(let text, let tone): "<b class=\(tone.rawValue)>\(Markup.html(text))</b>"
    case .time(let text, let instant): Markup.time(Markup.html(text), zone.iso(instant))
    case .event(let position): "<a href=#\(position)>#\(position)</a>"
    case .left(let span, _): Markup.html(span.description)
    }
  }

  /// Addresses that lead to a page or a person; any other (`javascript:`, `data:`) is shown as text.
  private static func isFollowed(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    guard address.utf8.count > scheme.utf8.count else { return false }
    return ["http", "https", "mailto"].contains(scheme)
  }
}

extension Markup {
  /// Text as part of a line. What is written from right to left is kept apart from its neighbours.
  static func html(_ text: String) -> String {
    let escaped = escaped(text)
    return text.unicodeScalars.contains(where: \.isRightToLeft) ? "<bdi>\(escaped)</bdi>" : escaped
  }
}

extension Unicode.Scalar {
  /// The blocks of Hebrew, Arabic and their neighbours (Unicode Annex 9, table 4, by ranges).
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
