import PromotionDomain

extension Tone {
  /// SGR parameters (ECMA-48); the sixteen basic colours, which follow the reader's own theme.
  var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .caution: "33"
    case .bad: "31"
    case .accent: "36"
    }
  }
}

/// A line of text in tones.
public struct Ink: Hashable, Sendable, ExpressibleByStringInterpolation {
  var spans: [(text: String, tone: Tone)]

  /// Text from anywhere: control characters in it are shown, never obeyed.
  public init(_ text: String, _ tone: Tone = .plain) { spans = [(text.printable, tone)] }
  public init(stringLiteral text: String) { self.init(text) }
  init(spans: [(text: String, tone: Tone)]) { self.spans = spans }

  public static func + (a: Ink, b: Ink) -> Ink { Ink(spans: a.spans + b.spans) }
  public static func + (a: Ink, b: String) -> Ink { a + Ink(b) }

  /// How many columns it takes.
  public var width: Int { spans.reduce(0) { $0 + $1.text.columns } }
  public var isEmpty: Bool { spans.allSatisfy { $0.text.isEmpty } }
  var text: String { spans.map(\.text).joined() }

  func rendered(colored: Bool) -> String {
    guard colored else { return text }
    return spans.map { span in
      guard let code = span.tone.code, !span.text.isEmpty else { return span.text }
      return "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
    }.joined()
  }

  /// Broken into lines of at most `width` columns (the first of at most `first`), at spaces where there are any.
  func wrapped(to width: Int, first: Int? = nil) -> [Ink] {
    guard width > 0, self.width > first ?? width else { return [self] }
    var lines: [Ink] = []
    var line = Ink("")
    var room = first ?? width
    func flush() {
      lines.append(line)
      line = Ink("")
      room = width
    }
    for word in words {
      // A space at the end of a line is none.
      var word = word.width == room + 1 && word.text.last == " " ? word.withoutLast : word
      // An indent alone is no line.
      if word.width > room, line.spans.contains(where: { $0.text.contains { $0 != " " } }) {
        flush()
        if word.width == room + 1, word.text.last == " " { word = word.withoutLast }
        if word.text.allSatisfy({ $0 == " " }) { continue }
      }
      while word.width > room, let (head, tail) = word.split(at: room) {
        line = line + head
        word = tail
        flush()
      }
      line = line + word
      room -= word.width
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Cut behind every space, so that joining the pieces gives it back. A word may change its tone on the way.
  private var words: [Ink] {
    var words: [Ink] = []
    var word = Ink(spans: [])
    for span in spans {
      for piece in span.text.words {
        word.spans.append((piece, span.tone))
        guard piece.last == " " else { continue }
        words.append(word)
        word = Ink(spans: [])
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  /// Without its last character, which is a space.
  private var withoutLast: Ink {
    var ink = self
    ink.spans[spans.count - 1].text.removeLast()
    return ink
  }

  /// What fits in `room` columns, and the rest; nil when nothing fits.
  private func split(at room: Int) -> (head: Ink, tail: Ink)? {
    var room = room
    var head: [(text: String, tone: Tone)] = []
    for (index, span) in spans.enumerated() {
      let fitting = span.text.prefix(columns: room)
      room -= fitting.columns
      head.append((String(fitting), span.tone))
      guard fitting.endIndex == span.text.endIndex else {
        let tail = [(text: String(span.text[fitting.endIndex...]), tone: span.tone)] + spans[(index + 1)...]
        return head.contains { !$0.text.isEmpty } ? (Ink(spans: head), Ink(spans: tail)) : nil
      }
    }
    return nil
  }

  /// Cut to at most `width` columns, with an ellipsis where something is missing.
  func truncated(to width: Int) -> Ink {
    guard self.width > width, width > 1 else { return self }
    var room = width - 1
    var cut: [(text: String, tone: Tone)] = []
    for span in spans {
      let head = String(span.text.prefix(columns: room))
      cut.append((head, span.tone))
      room -= head.columns
      if head != span.text { break }
    }
    return Ink(spans: cut) + Ink("…", .faint)
  }

  public static func == (a: Ink, b: Ink) -> Bool { a.spans.elementsEqual(b.spans) { $0 == $1 } }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension StringProtocol {
  /// How many terminal columns the text takes (Unicode Standard Annex 11, and no column for what combines).
  var columns: Int {
    // Most text is ASCII, where every byte is a column.
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.columns }
  }

  /// The longest beginning that fits in `width` columns.
  func prefix(columns width: Int) -> SubSequence {
    var room = width
    var end = startIndex
    while end < endIndex {
      room -= self[end].columns
      if room < 0 { break }
      end = index(after: end)
    }
    return self[..<end]
  }

  /// The text cut behind every space, so that joining the pieces gives it back.
  fileprivate var words: [String] {
    var words: [String] = []
    var word = ""
    for character in self {
      word.append(character)
      if character == " " {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension Character {
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}
