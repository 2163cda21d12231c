import PromotionDomain

/// A place of a template where a value goes: `{{service}}`, or `{{day - 2d}}` for a date so much earlier.
struct TemplatePlaceholder: Hashable {
  /// The name under which its value is given.
  var name: String
  /// By how much the date that it stands for is moved; nil where the value stands as it is given.
  var moved: TimeSpan?
  /// As it is written, with its braces.
  var written: String
  var place: SourcePosition
}

/// A template as a row of texts and placeholders.
struct TemplateScanner {
  enum Piece {
    case text([Unicode.Scalar])
    case placeholder(TemplatePlaceholder)
  }

  /// Two braces that are meant as such are written twice.
  private static let escape = Array("{{{{".unicodeScalars)
  private static let opening = Array("{{".unicodeScalars)
  private static let closing = Array("}}".unicodeScalars)

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var place = SourcePosition(line: 1, column: 1)
  private var text: [Unicode.Scalar] = []
  private var pieces: [Piece] = []

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// `name` is what sentences call the template.
  static func pieces(of text: String, name: String) throws(Refusal) -> [Piece] {
    var scanner = TemplateScanner(text)
    try scanner.scan(name)
    return scanner.pieces
  }

  /// The first placeholder in a text of a plan, as it is written; nil where there is none, whatever else has braces.
  static func firstPlaceholder(in text: String) -> String? {
    guard let pieces = try? pieces(of: text, name: "") else { return nil }
    for case .placeholder(let placeholder) in pieces { return placeholder.written }
    return nil
  }

  private mutating func scan(_ name: String) throws(Refusal) {
    while index < scalars.count {
      if scalars[index] == "$", starts(Self.opening, at: index + 1) {
        // GitHub's expressions, and what is in them, are theirs.
        let end = self.end(from: index + 3) ?? index + 3
        take(end - index, into: true)
      } else if starts(Self.escape, at: index) {
        text += Self.opening
        take(Self.escape.count, into: false)
      } else if starts(Self.opening, at: index) {
        let placeholder = try placeholder(name)
        flush()
        pieces.append(.placeholder(placeholder))
        take(placeholder.written.unicodeScalars.count, into: false)
      } else {
        take(1, into: true)
      }
    }
    flush()
  }

  private mutating func placeholder(_ name: String) throws(Refusal) -> TemplatePlaceholder {
    let line = "\(name), line \(place.line)"
    guard let end = end(from: index + 2) else {
      throw Refusal(.unreadable, "\(line): '{{' is not closed; write for example {{service}}, or {{{{ for two braces")
    }
    let written = Self.string(scalars[index..<end])
    let inner = Self.string(scalars[(index + 2)..<(end - 2)])
    guard let (called, moved) = Self.parts(inner) else {
      throw Refusal(
        .unreadable,
        "\(line): '\(written.printable)' is no placeholder; write for example {{service}} or {{day - 2d}}, or {{{{ for two braces"
      )
    }
    guard let moved else { return TemplatePlaceholder(name: called, moved: nil, written: written, place: place) }
    guard let span = Self.wholeDays(moved) else {
      throw Refusal(
        .unreadable,
        "\(line): '\(written.printable)' is not a day; one is moved by days or weeks, such as {{\(called) - 2d}} or {{\(called) + 1w}}"
      )
    }
    return TemplatePlaceholder(name: called, moved: span, written: written, place: place)
  }

  /// `day - 2d` as its name, and the sign with what follows it.
  private static func parts(_ inner: String) -> (name: String, moved: String?)? {
    let words = inner.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let first = words.first else { return nil }
    let rest = words.dropFirst().joined()
    if !rest.isEmpty { return isName(first) && rest.first.map("+-".contains) == true ? (first, rest) : nil }
    // Without blanks a sign may be part of a name, but not of this one.
    if first.hasPrefix(PlanTemplate.day), let sign = first.dropFirst(PlanTemplate.day.count).first, "+-".contains(sign)
    {
      return (PlanTemplate.day, String(first.dropFirst(PlanTemplate.day.count)))
    }
    return isName(first) ? (first, nil) : nil
  }

  private static func isName(_ text: String) -> Bool {
    text.unicodeScalars.first?.properties.isAlphabetic == true && Name.problem(with: text) == nil
  }

  /// `-2d`, `+1w`: signed, in whole days.
  private static func wholeDays(_ text: String) -> TimeSpan? {
    let length = text.dropFirst()
    guard length.allSatisfy({ $0.isNumber || "dw".contains($0) }), let span = TimeSpan(length) else { return nil }
    return text.hasPrefix("-") ? -span : span
  }

  // MARK: Text

  /// Behind the next `}}` of the line.
  private func end(from start: Int) -> Int? {
    var index = start
    while index < scalars.count, scalars[index] != "\n", scalars[index] != "\r" {
      if starts(Self.closing, at: index) { return index + 2 }
      index += 1
    }
    return nil
  }

  private func starts(_ part: [Unicode.Scalar], at index: Int) -> Bool {
    index + part.count <= scalars.count && scalars[index..<(index + part.count)].elementsEqual(part)
  }

  private mutating func take(_ count: Int, into isText: Bool) {
    for scalar in scalars[index..<(index + count)] {
      if isText { text.append(scalar) }
      if scalar == "\n" { place = SourcePosition(line: place.line + 1, column: 1) } else { place.column += 1 }
    }
    index += count
  }

  private mutating func flush() {
    if !text.isEmpty { pieces.append(.text(text)) }
    text = []
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
