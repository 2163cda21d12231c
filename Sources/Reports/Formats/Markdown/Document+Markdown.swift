import PromotionDomain

extension Document {
  /// The document as GitHub-flavoured Markdown.
  ///
  /// `sections` replaces sections by their ids with Markdown of somebody's own, the headings included.
  public func markdown(replacing sections: [String: String] = [:]) -> String {
    var page = MarkdownPage()
    page.heading(Words(title), level: 1)
    if let origin { page.add(PromoComment.origin(origin).text) }
    page.add(MarkdownPage.lines(of: header), .list)
    for section in self.sections {
      if let markdown = sections[section.id] { page.add(ready: markdown) } else { page.add(section) }
    }
    return page.text
  }
}

extension Section {
  /// The section as GitHub-flavoured Markdown, under a heading of the second level; empty when there is nothing in it.
  public var markdown: String {
    var page = MarkdownPage()
    page.add(self)
    return page.text
  }
}

extension Table {
  /// The table alone, as GitHub-flavoured Markdown; empty without rows.
  public var markdown: String {
    var page = MarkdownPage()
    page.add(self, hasCaption: false)
    return page.text
  }
}

extension MarkdownPage {
  mutating func add(_ section: Section) {
    var content = MarkdownPage()
    content.add(section.blocks, level: 3)
    guard !content.isEmpty else { return }
    if !section.title.isEmpty { heading(Words(section.title), level: 2) }
    append(content)
  }

  /// `level` is that of the next heading.
  mutating func add(_ blocks: [Block], level: Int) {
    for block in blocks { add(block, level: level, hasCaption: blocks.needCaptions) }
  }

  private mutating func add(_ block: Block, level: Int, hasCaption: Bool) {
    switch block {
    case .paragraph(_, let words): add(paragraph: words)
    case .callout(_, let tone, let words):
      let text = MarkdownLine(words).text
      if !text.isEmpty { add(["> [!\(tone.alert)]", "> " + text], .quote) }
    case .facts(_, let facts): add(Self.lines(of: facts), .list)
    case .table(let table): add(table, hasCaption: hasCaption)
    case .checklist(let list): add(Self.lines(of: list.entries), .list)
    case .list(let list): add(Self.lines(of: list.entries, isNumbered: list.isNumbered), .list)
    case .code(_, let language, let text): add(Self.fenced(text, language))
    case .figure(_, let figure): add(figure)
    case .group(_, let title, true, let blocks): details(title) { $0.add(blocks, level: level) }
    case .group(_, let title, false, let blocks):
      var content = inner
      content.add(blocks, level: level + 1)
      guard !content.isEmpty else { return }
      heading(title, level: level)
      append(content)
    case .blank(_, let prompt):
      add(["> ✍️ **To be written:** " + MarkdownLine(Words(prompt)).text], .quote)
    }
  }

  private mutating func add(paragraph words: Words) {
    let line = MarkdownLine(words).text
    if !line.isEmpty { add(line) }
  }

  static func lines(of facts: [Fact]) -> [String] {
    facts.map { fact in
      "- **\(MarkdownLine(Words(fact.label), in: .heading).text):** \(MarkdownLine(fact.words).text)"
    }
  }

  /// What people copy, between fences that are longer than any within it.
  private static func fenced(_ text: String, _ language: String) -> [String] {
    var lines = text.codeLines
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard !lines.isEmpty else { return [] }
    let fence = String(repeating: "`", count: max(3, text.longestRun(of: "`") + 1))
    let isName = !language.isEmpty && language.utf8.allSatisfy { Unicode.Scalar($0).isASCIIWord }
    return [fence + (isName ? language : "text")] + lines + [fence]
  }

  /// A picture needs the table that stands beside it; only the score says enough in a line.
  private mutating func add(_ figure: Figure) {
    switch figure {
    case .score(let dial):
      let bar = Words.bar(dial.score / 100, width: 25).plain
      add("`\(bar)` \(Readiness.text(dial.score)) / 100")
    case .areas, .burnUp, .gantt, .soak: break
    }
  }
}

extension Tone {
  /// The kind of GitHub's alerts that says the same.
  fileprivate var alert: String {
    switch self {
    case .plain, .strong, .faint: "NOTE"
    case .good: "TIP"
    case .caution: "WARNING"
    case .bad: "CAUTION"
    case .accent: "IMPORTANT"
    }
  }
}

extension MarkdownPage {
  /// A table of more rows than this is folded: nobody reads it on the way to what comes below.
  private static let mostOpenRows = 40

  /// Columns that are empty in every row are left out. `hasCaption` is false where the heading above says it all.
  mutating func add(_ table: Table, hasCaption: Bool) {
    guard !table.rows.isEmpty else { return }
    guard table.rows.count > Self.mostOpenRows, !isInDetails else {
      if hasCaption, !table.caption.isEmpty { add(MarkdownLine(Words(table.caption)).text) }
      add(Self.lines(of: table))
      return
    }
    let count = counted(table.rows.count, "row")
    details(Words(table.caption.isEmpty ? count : "\(table.caption) (\(count))")) { $0.add(Self.lines(of: table)) }
  }

  private static func lines(of table: Table) -> [String] {
    let used = table.columns.indices.filter { index in
      table.rows.contains { index < $0.cells.count && !$0.cells[index].plain.isEmpty }
    }
    guard let first = used.first else { return [] }
    let titles = used.map { MarkdownLine(Words(table.columns[$0].title), in: .cell).text }
    let rules = used.map { table.columns[$0].isNumeric ? "---:" : "---" }
    let rows = table.rows.map { row in
      used.map { index in
        let cell = index < row.cells.count ? MarkdownLine(row.cells[index], in: .cell).text : ""
        return (index == first ? String(repeating: "&emsp;", count: min(8, max(0, row.level))) : "") + cell
      }
    }
    return ([titles, rules] + rows).map { cells in
      "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
    }
  }
}

extension MarkdownPage {
  /// A task list, parts below their whole. What a person can tick carries the item's id, which nobody sees.
  static func lines(of entries: [Checklist.Entry], indent: String = "") -> [String] {
    let below = indent + "  "
    return entries.flatMap {
      [indent + $0.markdown] + lines(of: $0.steps, indent: below) + lines(of: $0.parts, indent: below)
    }
  }

  private static func lines(of steps: [Checklist.Step], indent: String) -> [String] {
    zip(1..., steps).flatMap { number, step in
      let mark = "\(number). "
      let below = indent + String(repeating: " ", count: mark.count)
      return [indent + mark + MarkdownLine(step.words).text]
        + (step.code.map { fenced($0, "sh") } ?? []).map { $0.isEmpty ? "" : below + $0 }
    }
  }

  static func lines(of entries: [List.Entry], isNumbered: Bool, indent: String = "") -> [String] {
    entries.enumerated().flatMap { index, entry in
      let mark = isNumbered ? "\(index + 1). " : "- "
      let below = indent + String(repeating: " ", count: mark.count)
      return [indent + mark + MarkdownLine(entry.words).text]
        + lines(of: entry.parts, isNumbered: isNumbered, indent: below)
    }
  }
}

extension Checklist.Entry {
  /// The item alone, without its parts: its box, its words, and its id where a person can tick it.
  public var markdown: String {
    let named = item.map(PromoComment.item) ?? criterion.map(PromoComment.criterion)
    let comment = named.map { " " + $0.text } ?? ""
    return "- [\(isDone ? "x" : " ")] \(MarkdownLine(sentence).text)\(comment)"
  }

  /// What it is, how it stands, and why.
  fileprivate var sentence: Words {
    var sentence = words.plain.isEmpty ? Words(id) : words
    if let status { sentence = sentence + " — \(badge: status)" }
    if !remark.isEmpty { sentence = sentence + (status == nil ? " — " : ", ") + remark }
    return sentence
  }
}
