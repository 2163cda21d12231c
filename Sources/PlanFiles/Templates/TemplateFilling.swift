import PromotionDomain

/// Puts the values of a template in their places.
///
/// The template is first read with a word in the place of each placeholder. What that says is what the result has to say,
/// with the values in the place of the words; so no value becomes a key, a comment or a list.
struct TemplateFilling {
  private let template: PlanTemplate
  private let placeholders: [TemplatePlaceholder]
  private let values: [String]
  private let lines: SourceLines
  /// Where these words stand in `lines`.
  private var ranges: [Range<Int>] = []
  /// What stands in the place of placeholder 7 is a private-use character, which no template has, with `7z` behind it.
  private static let mark: Unicode.Scalar = "\u{10F000}"
  /// The edits of the text with the words in it.
  private var edits: [SourceLines.Edit] = []
  /// Placeholders that stand in a key or a value; the others are in comments.
  private var placed: Set<Int> = []

  init(
    _ template: PlanTemplate, _ pieces: [TemplateScanner.Piece], _ placeholders: [TemplatePlaceholder],
    _ values: [String]
  ) {
    (self.template, self.placeholders, self.values) = (template, placeholders, values)
    var scalars: [Unicode.Scalar] = []
    for piece in pieces {
      switch piece {
      case .text(let text): scalars += text
      case .placeholder:
        let start = scalars.count
        scalars += Array("\(Self.mark)\(ranges.count)z".unicodeScalars)
        ranges.append(start..<scalars.count)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    lines = SourceLines(String(view))
  }

  mutating func filled() throws(Refusal) -> FilledTemplate {
    let log = IssueLog()
    guard let tree = TreeParser.parse(lines.string(lines.scalars.indices), log), !log.hasErrors else {
      let issue = log.sorted.first { $0.severity == .error }
      throw Refusal(
        .unreadable,
        "\(template.name), line \(issue?.line ?? 1): \(named(issue?.sentence ?? "the template is not valid YAML"))")
    }
    try place(in: tree)
    for index in placeholders.indices where !placed.contains(index) {
      guard !values[index].contains(where: \.isNewline) else { throw unplaceable(index) }
      edits.append(SourceLines.Edit(range: ranges[index], text: values[index]))
    }
    let text = lines.edited(edits)
    try check(text, against: tree)
    return FilledTemplate(text: text, template: template)
  }

  // MARK: Placing

  private mutating func place(in tree: Tree) throws(Refusal) {
    switch tree.content {
    case .text(let text, _): try place(text, at: tree.place)
    case .list(let items): for item in items { try place(in: item) }
    case .map(let entries):
      for entry in entries {
        try place(entry.key, at: entry.keyPlace)
        try place(in: entry.value)
      }
    }
  }

  /// The values in one key or value.
  private mutating func place(_ text: String, at position: SourcePosition) throws(Refusal) {
    let indices = self.indices(in: text).filter { !placed.contains($0) }
    guard let first = indices.first else { return }
    placed.formUnion(indices)
    guard let found = lines.scalar(text, at: position) else { throw unplaceable(first) }
    if found.style == .plain, let range = found.range {
      edits.append(
        SourceLines.Edit(range: range, text: YAMLText.asGiven(with(text), inPlaceOf: replacing(text) { _ in "x" })))
      return
    }
    for index in indices {
      let value = values[index]
      let written: String
      switch found.style {
      case .doubleQuoted: written = String(YAMLText.quoted(value).dropFirst().dropLast())
      case .singleQuoted: written = value.replacing("'", with: "''")
      case .plain, .block: written = value
      }
      if found.style != .doubleQuoted, value.contains(where: \.isNewline) { throw unplaceable(index) }
      edits.append(SourceLines.Edit(range: ranges[index], text: written))
    }
  }

  /// The numbers of the placeholders whose words are in `text`.
  private func indices(in text: String) -> [Int] {
    var indices: [Int] = []
    _ = replacing(text) { index in
      indices.append(index)
      return ""
    }
    return indices
  }

  /// `text` with the values in the place of their words.
  private func with(_ text: String) -> String { replacing(text) { values[$0] } }

  /// `text` as the template has it.
  private func named(_ text: String) -> String { replacing(text) { placeholders[$0].written } }

  private func replacing(_ text: String, by replacement: (Int) -> String) -> String {
    guard text.unicodeScalars.contains(Self.mark) else { return text }
    var (result, rest) = (String.UnicodeScalarView(), text.unicodeScalars[...])
    while let mark = rest.firstIndex(of: Self.mark) {
      result.append(contentsOf: rest[..<mark])
      rest = rest[mark...].dropFirst()
      let digits = rest.prefix { ("0"..."9").contains($0) }
      guard let index = Int(String(digits)), values.indices.contains(index) else { continue }
      result.append(contentsOf: replacement(index).unicodeScalars)
      rest = rest[digits.endIndex...].dropFirst()
    }
    result.append(contentsOf: rest)
    return String(result)
  }

  // MARK: Checking

  private func check(_ text: String, against tree: Tree) throws(Refusal) {
    let log = IssueLog()
    guard let result = TreeParser.parse(text, log) else {
      let line = log.sorted.first?.line
      let onLine = placeholders.indices.first { placeholders[$0].place.line == line }
      throw unplaceable(onLine ?? placeholders.indices.first { !YAMLText.isTame(values[$0]) } ?? 0)
    }
    // A key written twice, say: the reader of plans says that, with its line.
    if log.hasErrors { return }
    if let index = difference(tree, result) { throw unplaceable(index) }
  }

  /// A placeholder of the first value that is not what it has to be.
  private func difference(_ wanted: Tree, _ found: Tree) -> Int? {
    switch (wanted.content, found.content) {
    case (.text(let text, _), .text(let other, _)):
      let indices = indices(in: text)
      guard indices.isEmpty || (with(text) == other && !found.isNull) else { return indices.first }
      return text == other || !indices.isEmpty ? nil : firstUnsafe
    case (.list(let items), .list(let others)) where items.count == others.count:
      return zip(items, others).lazy.compactMap { difference($0, $1) }.first
    case (.map(let entries), .map(let others)) where entries.count == others.count:
      for (entry, other) in zip(entries, others) {
        if with(entry.key) != other.key { return indices(in: entry.key).first ?? firstUnsafe }
        if let index = difference(entry.value, other.value) { return index }
      }
      return nil
    default:
      return firstIndex(in: wanted) ?? firstUnsafe
    }
  }

  private var firstUnsafe: Int { values.firstIndex { !YAMLText.isTame($0) } ?? 0 }

  private func firstIndex(in tree: Tree) -> Int? {
    switch tree.content {
    case .text(let text, _): indices(in: text).first
    case .list(let items): items.lazy.compactMap { firstIndex(in: $0) }.first
    case .map(let entries):
      entries.lazy.compactMap { indices(in: $0.key).first ?? firstIndex(in: $0.value) }.first
    }
  }

  private func unplaceable(_ index: Int) -> Refusal {
    guard placeholders.indices.contains(index) else {
      return Refusal(.unreadable, "\(template.name) is not valid YAML with its values")
    }
    let (placeholder, value) = (placeholders[index], values[index])
    let what = value.contains(where: \.isNewline) ? "has several lines" : "'\(PlanTemplate.short(value))'"
    let verb = value.contains(where: \.isNewline) ? "and would change" : "would change"
    return Refusal(
      .unreadable,
      "\(template.name), line \(placeholder.place.line): the value of '\(placeholder.name)' \(what) \(verb) what the file says around it; put \(placeholder.written) in double quotes, or give another value"
    )
  }
}
