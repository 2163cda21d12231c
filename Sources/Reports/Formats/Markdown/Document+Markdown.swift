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
    heading(Words(section.title), level: 2)
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
      let bar = Page.bar(dial.score / 100, width: 25).text
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
