import PromotionDomain

extension Document {
  /// The whole document. Nothing is folded: what is longer than the screen is for a pager.
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.line(Ink(title, .strong))
    page.add(facts: header, indent: 2)
    for section in sections {
      var content = Page(width: width)
      content.add(section.blocks, indent: 2)
      guard !content.lines.isEmpty else { continue }
      page.blank()
      page.line(Ink(section.title, .strong))
      page.line(Ink(String(repeating: "─", count: section.title.columns), .faint))
      page.append(content)
    }
    return page
  }

  /// The same as the answer to a verb: without the title, which its reader has just typed, and on few lines.
  public func answer(width: Int?) -> Page {
    var page = Page(width: width, isCompact: true)
    for section in sections {
      var content = Page(width: width, isCompact: true)
      content.add(section.blocks, indent: section.title.isEmpty ? 0 : 2)
      guard !content.lines.isEmpty else { continue }
      page.blank()
      if !section.title.isEmpty { page.heading(section.title) }
      page.append(content)
    }
    return page
  }
}

extension Words {
  /// Code or an address alone, which a line break would spoil.
  fileprivate var isForCopying: Bool {
    guard spans.count == 1, let span = spans.first else { return false }
    switch span {
    case .code, .link: return true
    case .text, .strong, .faint, .badge, .event, .time, .left: return false
    }
  }
}

extension Page {
  mutating func append(_ page: Page) {
    for line in page.lines { line.isEmpty ? blank() : self.line(laidOut: line) }
  }

  fileprivate mutating func add(_ blocks: [Block], indent: Int) {
    for block in blocks { add(block, indent: indent, hasCaption: blocks.needCaptions) }
  }

  /// An empty line between blocks, where they are set apart.
  private mutating func gap() { if !isCompact { blank() } }

  private mutating func add(_ block: Block, indent: Int, hasCaption: Bool) {
    switch block {
    case .paragraph(_, let words):
      guard !words.isEmpty else { return }
      gap()
      line(Ink(words), indent: indent, hanging: isCompact ? indent + 2 : indent)
    case .callout(_, let tone, let words):
      guard !words.isEmpty else { return }
      gap()
      line(Ink("▌ ", tone) + Ink(words), indent: indent, hanging: indent + 2)
    case .facts(_, let facts):
      gap()
      add(facts: facts, indent: indent)
    case .table(let table):
      guard !table.rows.isEmpty else { return }
      gap()
      if hasCaption, !isCompact, !table.caption.isEmpty { line(Ink(table.caption, .faint), indent: indent) }
      add(table, indent: indent)
    case .checklist(let list):
      gap()
      add(list.entries, indent: indent)
    case .list(let list):
      gap()
      add(list.entries, isNumbered: list.isNumbered, indent: isCompact ? max(2, indent) : indent)
    case .code(_, _, let text):
      gap()
      verbatim(text.codeLines.map { $0.replacing("\t", with: "    ") }, indent: indent + 2)
    case .figure(_, let figure): add(figure, indent: indent)
    case .group(_, let title, _, let blocks):
      var content = Page(width: width, isCompact: isCompact)
      content.add(blocks, indent: isCompact ? max(2, indent) : indent)
      guard !content.lines.isEmpty else { return }
      blank()
      line(Ink(title).strong, indent: indent)
      append(content)
    case .blank(_, let prompt):
      gap()
      line(Ink("To be written: ", .accent) + Ink(Words(prompt)), indent: indent, hanging: indent + 2)
    }
  }

  fileprivate mutating func add(facts: [Fact], indent: Int) {
    let labels = facts.map { Ink($0.label, .faint) }
    let most = min(30, labels.map(\.width).max() ?? 0)
    for (fact, label) in zip(facts, labels) {
      let pad = String(repeating: " ", count: max(0, most - label.width) + 2)
      let ink = label + pad + Ink(fact.words)
      if fact.words.isForCopying, let width, indent + ink.width > width {
        line(label, indent: indent)
        line(laidOut: Ink(String(repeating: " ", count: indent + 2)) + Ink(fact.words))
      } else {
        line(ink, indent: indent, hanging: indent + most + 2)
      }
    }
  }

  private mutating func add(_ entries: [Checklist.Entry], indent: Int) {
    for entry in entries {
      let mark = Ink(entry.status?.mark ?? "\(badge: entry.isDone ? "✓" : "·", entry.isDone ? .good : .plain)")
      var ink = mark + " " + Ink(entry.words)
      if let status = entry.status { ink = ink + "  " + Ink(status.words, status.tone) }
      if !entry.remark.isEmpty { ink = ink + (entry.status == nil ? "  " : ", ") + Ink(entry.remark) }
      line(ink, indent: indent, hanging: indent + 4)
      for (number, step) in zip(1..., entry.steps) {
        line(Ink("\(number). ") + Ink(step.words), indent: indent + 2, hanging: indent + 5)
        if let code = step.code {
          verbatim(code.codeLines.map { $0.replacing("\t", with: "    ") }, indent: indent + 7)
        }
      }
      add(entry.parts, indent: indent + 2)
    }
  }

  private mutating func add(_ entries: [List.Entry], isNumbered: Bool, indent: Int) {
    for (index, entry) in entries.enumerated() {
      let mark = isNumbered ? "\(index + 1). " : isCompact ? "" : "- "
      let step = max(2, mark.count)
      line(Ink(mark) + Ink(entry.words), indent: indent, hanging: indent + step)
      add(entry.parts, isNumbered: isNumbered, indent: indent + step)
    }
  }

  /// The pictures that characters can draw; the tables beside say the rest.
  private mutating func add(_ figure: Figure, indent: Int) {
    switch figure {
    case .score(let dial):
      blank()
      line(
        Ink(.bar(dial.score / 100, width: 30, tone: dial.verdict.tone)) + "  " + Ink.score(dial.score), indent: indent)
    case .areas(let bars):
      guard !bars.isEmpty else { return }
      blank()
      table(
        [.init("", flexible: true), .init(""), .init("", .right)],
        bars.map { bar in
          let credit = bar.credit ?? 0
          return [
            Ink(bar.title), Ink(.bar(credit, width: 20, tone: credit >= 1 ? .good : .caution)),
            Ink(percent(bar.credit)),
          ]
        }, indent: indent, titles: false)
    case .burnUp(let burnUp):
      guard let last = burnUp.points.last else { return }
      blank()
      let scores = burnUp.points.map(\.score).suffix(max(20, (width ?? 100) - indent - 20))
      line(
        Ink(Page.sparkline(Array(scores)), .accent) + "  "
          + Ink("\(Readiness.text(burnUp.points.first?.score ?? 0)) → \(Readiness.text(last.score))"), indent: indent)
    case .gantt, .soak: break
    }
  }
}
