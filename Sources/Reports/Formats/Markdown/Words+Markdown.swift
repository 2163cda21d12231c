import PromotionDomain

/// Markdown for templates, good wherever they put it.
public enum Markdown {
  /// `text` so that it is read as just that.
  public static func text(_ text: String) -> String { MarkdownText.escaped(text, isStart: true) }

  /// `words` with their marks.
  public static func line(_ words: Words) -> String { MarkdownLine(words, in: .anywhere).text }

  /// What tells `promo tick --from` which document it reads.
  public static func comment(_ origin: DocumentOrigin) -> String { PromoComment.origin(origin).text }
}

/// A line of Markdown, span by span.
struct MarkdownLine {
  /// Where the line stands, which decides what may stand in it.
  enum Place {
    case block
    case heading
    /// In a cell of a table, where no bare `|` may be.
    case cell
    /// Wherever a template puts it.
    case anywhere
  }

  private let place: Place
  private(set) var text = ""

  init(_ words: Words, in place: Place = .block) {
    self.place = place
    for span in words.mergedText { add(span) }
    while text.last == " " { text.removeLast() }
    while text.hasSuffix("<br>") { text.removeLast(4) }
  }

  private mutating func add(_ span: Words.Span) {
    switch span {
    case .text(let text), .faint(let text): self.text += escaped(text)
    case .strong(let text): add(strong: text)
    case .code(let text): add(code: text)
    case .link(let text, let address): add(link: text, address)
    case .badge(let text, let tone): self.text += (tone.symbol.map { $0 + " " } ?? "") + escaped(text)
    case .event(let position): add(code: "#\(position)")
    case .time(let text, _): self.text += escaped(text)
    case .left(let span, _): self.text += escaped(span.description)
    }
  }

  private var lineBreak: String { place == .heading ? " " : "<br>" }

  private func escaped(_ text: String) -> String {
    guard self.text.isEmpty else { return MarkdownText.escaped(text, isStart: false, lineBreak: lineBreak) }
    // Lists and quotations begin where blocks do, not in cells, and not behind a heading's `#`.
    return MarkdownText.escaped(
      text.droppingSpace, isStart: place == .block || place == .anywhere, lineBreak: lineBreak)
  }

  /// Asterisks are marks of emphasis only where words begin and end; elsewhere the element says it.
  private mutating func add(strong text: String) {
    let content = MarkdownText.escaped(text, isStart: false, lineBreak: lineBreak)
    guard !content.isEmpty else { return }
    let ends = [content.unicodeScalars.first, content.unicodeScalars.last].compactMap { $0 }
    let isPlain = ends.allSatisfy { $0.isDigit || $0.properties.isAlphabetic } && !self.text.hasSuffix("*")
    self.text += isPlain ? "**\(content)**" : "<strong>\(content)</strong>"
  }

  private mutating func add(code text: String) {
    let text = text.plainLines.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    guard !text.isEmpty else { return }
    // In a cell, readers differ on a bar in a code span.
    if place == .cell || place == .anywhere, text.contains("|") {
      self.text += "<code>\(MarkdownText.escaped(text, isStart: false, lineBreak: " "))</code>"
      return
    }
    if self.text.hasSuffix("`") { self.text += MarkdownText.apart }
    let fence = String(repeating: "`", count: text.longestRun(of: "`") + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    self.text += fence + pad + text + pad + fence
  }

  private mutating func add(link text: String, _ address: String) {
    guard let target = MarkdownLink.target(address) else {
      self.text += escaped(text)
      if text != address { self.text += " (" + MarkdownText.escaped(address, isStart: false) + ")" }
      return
    }
    if text == address, target == address, MarkdownLink.isAutolink(address) {
      self.text += "<\(address)>"
    } else {
      let text = text.trimmed
      let content = MarkdownText.escaped(text.isEmpty ? address : text, isStart: false, lineBreak: lineBreak)
      self.text += "[\(content)](\(target))"
    }
  }
}

extension Words {
  /// Neighbouring pieces of plain text as one, so that nothing is recognised across a seam.
  fileprivate var mergedText: [Span] {
    var merged: [Span] = []
    for span in spans {
      switch (merged.last, span) {
      case (.text(let before)?, .text(let text)), (.text(let before)?, .faint(let text)):
        merged[merged.count - 1] = .text(before + text)
      case (_, .faint(let text)): merged.append(.text(text))
      default: merged.append(span)
      }
    }
    return merged
  }
}

extension Tone {
  /// What stands before a status where there are no colours.
  fileprivate var symbol: String? {
    switch self {
    case .plain, .strong, .faint: nil
    case .good: "✅"
    case .caution: "⚠️"
    case .bad: "❌"
    case .accent: "🔵"
    }
  }
}

extension String {
  /// The length of the longest run of `character`.
  func longestRun(of character: Character) -> Int {
    var longest = 0
    var run = 0
    for next in self {
      run = next == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

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
