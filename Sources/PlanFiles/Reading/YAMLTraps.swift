import PromotionDomain

/// What YAML takes for something else than whoever wrote it: found in the lines as they stand, and told with the line as
/// it should be written.
struct YAMLTraps {
  private let text: String
  private let lines: [Substring]
  private let log: IssueLog

  init(_ text: String, _ log: IssueLog) {
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.log = log
  }

  /// `Post it in #release` is cut off: a # behind a blank begins a comment. One with a blank behind it is meant to.
  func find(in tree: Tree, at path: PlanPath = .root) {
    switch tree.content {
    case .text(let text, let isPlain):
      if isPlain { comment(behind: text, at: tree.place, path) }
      mark(before: text, at: tree.place, path)
      placeholder(in: text, at: tree.place, path)
    case .list(let items):
      for (number, item) in items.enumerated() where !log.isFull { find(in: item, at: path.index(number)) }
    case .map(let entries):
      for entry in entries where !log.isFull { find(in: entry.value, at: path.key(entry.key)) }
    }
  }

  /// `! bang` and `&co text` lose their first word: to YAML it is a tag, or an anchor that no alias refers to.
  private func mark(before text: String, at place: SourcePosition, _ path: PlanPath) {
    guard lines.indices.contains(place.line - 1) else { return }
    let rest = Substring(lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1))
    let word = rest.prefix { !$0.isWhitespace && !",]}".contains($0) }
    guard word.first == "!" || word.first == "&" && !self.text.contains("*\(word.dropFirst())") else { return }
    let written = YAMLQuotes.quoted(lines[place.line - 1].unicodeScalars) ?? "'\(word) \(text)'"
    log.error(
      place, path,
      "'\(word)' is a \(word.first == "!" ? "tag" : "name") to YAML, and no part of the text; write \(written.printable)"
    )
  }

  /// `{{service}}` in quotes is text, and what a template that nobody filled has there.
  private func placeholder(in text: String, at place: SourcePosition, _ path: PlanPath) {
    guard text.contains("{{"), let name = TemplateScanner.firstPlaceholder(in: text) else { return }
    log.add(
      .warning, place, path,
      "\(name.printable) \(Self.isPlaceholder)")
  }

  /// Behind the name of one.
  static let isPlaceholder =
    "is the placeholder of a template; 'promo plan new --from' puts a value in its place"

  private func comment(behind text: String, at place: SourcePosition, _ path: PlanPath) {
    guard !text.isEmpty, lines.indices.contains(place.line - 1) else { return }
    let line = lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1)
    guard line.starts(with: text.unicodeScalars) else { return }
    let rest = Substring(line.dropFirst(text.unicodeScalars.count))
    let cut = rest.drop { $0 == " " || $0 == "\t" }
    guard cut.startIndex > rest.startIndex, cut.first == "#", let next = cut.dropFirst().first,
      next.isLetter || next.isNumber
    else { return }
    let whole = text + rest.replacing("\r", with: "")
    let quoted = "'\(whole.replacing("'", with: "''"))'"
    log.add(
      .warning, place, path,
      "what follows ' #' is a comment, so this is only '\(text.printable)'; write \(quoted.printable), or '# ' for a comment"
    )
  }
}
