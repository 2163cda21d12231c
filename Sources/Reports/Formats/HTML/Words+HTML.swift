import PromotionDomain

extension Words {
  var html: String { spans.count == 1 ? spans[0].html : spans.map { $0.html }.joined() }
}

extension Words.Span {
  // Thousands of these stand in a page, so the shortest elements serve: `small` for what is faint, `b` for a badge, and
  // a link to `#57` for an event.
  fileprivate var html: String {
    switch self {
    case .text(let text): Markup.timed(Markup.html(text))
    case .strong(let text): "<strong>\(Markup.html(text))</strong>"
    case .faint(let text): "<small>\(Markup.timed(Markup.html(text)))</small>"
    case .code(let text): "<code>\(Markup.html(text))</code>"
    case .link(let text, let address):
      Self.isFollowed(address)
        ? "<a href=\"\(Markup.escaped(address))\" rel=\"noopener noreferrer\">\(Markup.html(text))</a>"
        : Markup.html(text)
    case .badge(let text, let tone): "<b class=\(tone.rawValue)>\(Markup.html(text))</b>"
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

extension Markup {
  /// Finished text with the times in it marked up, so that no line is broken within one: `2026-01-10 09:00–10:00`,
  /// `9 Jan 18:40`.
  static func timed(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var marked: [UInt8] = []
    var (at, written) = (0, 0)
    while at < bytes.count {
      guard bytes[at].isInName else {
        at += 1
        continue
      }
      var time = TimeText(bytes, at: at)
      if time.read() {
        marked += bytes[written..<at] + Array("<time>".utf8) + bytes[at..<time.end] + Array("</time>".utf8)
        (at, written) = (time.end, time.end)
      }
      // Nothing within a word or a name is a time: `prod-2026-01-10`.
      while at < bytes.count, bytes[at].isInName { at += 1 }
    }
    return written == 0 ? html : String(decoding: marked + bytes[written...], as: UTF8.self)
  }
}

/// Reads a time as `Zone` writes them, from one place in a text on.
private struct TimeText {
  private let bytes: [UInt8]
  private(set) var end: Int

  init(_ bytes: [UInt8], at begin: Int) { (self.bytes, end) = (bytes, begin) }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  mutating func read() -> Bool {
    if take("0000-00-00") {
      if take(" 00:00") {
        _ = take(":00")
        if take("–00:00") { _ = take(":00") }
      }
      return true
    }
    guard take("00 ") || take("0 "), Self.months.contains(where: { take($0) }) else { return false }
    _ = take(" 0000")
    return take(" 00:00")
  }

  /// Goes on behind `form` where the text is of it; 0 stands for any digit.
  private mutating func take(_ form: String) -> Bool {
    let form = form.utf8
    guard bytes.count - end >= form.count,
      zip(bytes[end...], form).allSatisfy({ $1 == UInt8(ascii: "0") ? $0.isDigit : $0 == $1 })
    else { return false }
    end += form.count
    return true
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

  fileprivate var isInName: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"): true
    default: false
    }
  }
}
