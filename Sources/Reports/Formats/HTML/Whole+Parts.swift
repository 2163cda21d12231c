import PromotionDomain

extension Whole {
  /// What it is made of, in order. Empty sections and tables are left out.
  var parts: [Part] {
    switch self {
    case .document(let document):
      [
        Part("top", Shape("<header class=\"top\"", "</header>"), .whole(.top(document.header))),
        Part("frame", Shape("<div class=\"frame\"", "</div>"), .whole(.frame(document))),
      ]
    case .top(let facts): Self.top(facts)
    case .frame(let document):
      [
        Part(
          "contents",
          Shape("<nav class=\"contents\" aria-label=\"Contents\"", inner: "<h2>Contents</h2><ol>", "</ol></nav>"),
          .whole(.contents(document.sections))),
        Part("main", Shape("<main id=\"content\" tabindex=\"-1\"", "</main>"), .whole(.main(document))),
      ]
    case .contents(let sections): sections.filter(\.isShown).map(Self.link)
    case .main(let document): Self.main(document)
    case .facts(let facts): facts.map(Self.fact)
    case .fact(let fact):
      [fact.isTime ? Part("is", Self.description, .fixed(.time(fact.words))) : Self.description(fact.words)]
    case .section(let section):
      [.leaf("title", "<h2 id=\"\(Anchor.heading(section.id))\"", "</h2>", .text(section.title))]
        + Whole.blocks(section.blocks, level: 2).parts
    case .blocks(let blocks, let level): blocks.filter(\.isShown).map { $0.part(level: level) }
    case .group(let title, let blocks, let level):
      [.leaf("title", "<h\(level)", "</h\(level)>", .words(title))] + Whole.blocks(blocks, level: level).parts
    case .folded(let title, let blocks, let level):
      [.leaf("title", "<summary", "</summary>", .words(title))] + Whole.blocks(blocks, level: level).parts
    case .link(let section):
      [.leaf("title", "<a href=\"#\(Anchor.of(section.id))\"", "</a>", .text(section.title))]
    case .rows(let rows): rows.map(Self.row)
    case .row(let row): Self.cells(row)
    case .checklist(let entries): entries.map(Self.entry)
    case .checklistEntry(let entry):
      [
        .leaf("line", "<div", "</div>", .checklistLine(entry)),
        Part("parts", Shape("<ul", "</ul>"), .whole(.checklist(entry.parts))),
      ]
    case .list(let entries): entries.map(Self.entry)
    case .listEntry(let entry):
      [
        .leaf("line", "<div", "</div>", .words(entry.words)),
        Part("parts", Shape("<ul", "</ul>"), .whole(.list(entry.parts))),
      ]
    case .code(let text): [.leaf("text", "<code", "</code>", .code(text))]
    case .dial(let dial):
      [
        .leaf("name", "<title", "</title>", .dialName(dial)),
        Part("track", Shape("<g", "</g>"), .fixed(.markup(ScoreDial.track.text))),
        .leaf("value", "<g", "</g>", .dial(dial)),
      ]
    case .areas(let bars): Self.bars(bars)
    }
  }

  // MARK: The frame

  /// What stays in sight while the page is scrolled: verdict and score, and the slider.
  private static func top(_ facts: [Fact]) -> [Part] {
    let shown = ["verdict", "score", "phase"].compactMap { id in facts.first { $0.id == id } }
    let outcome = shown.map { fact in
      Part.leaf(fact.id, "<span class=\"\(Markup.escaped(fact.id))\"", "</span>", .words(fact.words))
    }
    return outcome + [Part("replay", Shape("<div class=\"replay-place\"", "</div>"), .fixed(.replay))]
  }

  private static func link(_ section: Section) -> Part {
    Part(section.id, Shape("<li", "</li>"), .whole(.link(section)), since: section.since)
  }

  private static func main(_ document: Document) -> [Part] {
    var parts: [Part] = [.leaf("title", "<h1", "</h1>", .text(document.title))]
    if !document.header.isEmpty {
      parts.append(Part("header", Shape("<dl class=\"facts header\"", "</dl>"), .whole(.facts(document.header))))
    }
    for section in document.sections where section.isShown {
      let anchor = Anchor.of(section.id)
      let heading = Anchor.heading(section.id)
      parts.append(
        Part(
          "section \(section.id)",
          Shape("<section id=\"\(anchor)\" aria-labelledby=\"\(heading)\"", "</section>"), .whole(.section(section)),
          since: section.since))
    }
    return parts
  }

  // MARK: Pieces of blocks

  private static let description = Shape("<dd", "</dd>")

  private static func description(_ words: Words) -> Part { Part("is", description, .leaf(.words(words))) }

  private static func fact(_ fact: Fact) -> Part {
    let label = "<dt>\(Markup.html(fact.label))</dt>"
    return Part(
      fact.id, Shape(fact.isTime ? "<div class=\"as-of\"" : "<div", inner: label, "</div>"), .whole(.fact(fact)))
  }

  private static let rowShapes = (0...4).map {
    Shape($0 == 0 ? "<tr" : "<tr class=\"level-\($0)\"", "</tr>")
  }

  private static func row(_ row: Table.Row) -> Part {
    Part(row.id, rowShapes[min(4, max(0, row.level))], .whole(.row(row)), since: row.since)
  }

  private static let cellNames = (0..<64).map(String.init)
  private static let name = Shape("<th scope=row", "</th>")
  private static let cell = Shape("<td", "</td>")

  private static func cells(_ row: Table.Row) -> [Part] {
    row.cells.enumerated().map { index, words in
      let key = index < cellNames.count ? cellNames[index] : String(index)
      if words.spans.count == 1, case .left(_, let until) = words.spans[0] {
        return Part(key, Shape("<td data-until=\(until.seconds)", "</td>"), .fixed(.time(words)))
      }
      return Part(key, index == 0 ? name : cell, .leaf(.words(words)))
    }
  }

  private static let entryShape = Shape("<li", "</li>")

  private static func entry(_ entry: Checklist.Entry) -> Part {
    Part(
      entry.id, entryShape,
      entry.parts.isEmpty ? .leaf(.checklistLine(entry)) : .whole(.checklistEntry(entry)))
  }

  private static func entry(_ entry: List.Entry) -> Part {
    Part(entry.id, entryShape, entry.parts.isEmpty ? .leaf(.words(entry.words)) : .whole(.listEntry(entry)))
  }

  private static func bars(_ bars: [AreaBar]) -> [Part] {
    let most = AreaBars(bars: bars).most
    return [Part("name", Shape("<title", "</title>"), .fixed(.markup("Areas by their share of the score")))]
      + bars.enumerated().map { index, bar in
        .leaf(bar.id, "<g transform=\"\(AreaBars.place(index))\"", "</g>", .bar(bar, most: most))
      }
  }
}

/// Where a section is within a page.
enum Anchor {
  static func of(_ id: String) -> String {
    // An id must not hold spaces, and goes into an address.
    let isPlain = id.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
    return isPlain ? id : Markup.escaped(String(id.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }))
  }

  static func heading(_ id: String) -> String { "\(of(id))-title" }
}

extension Fact {
  /// As of when: the page's script writes it while it replays.
  fileprivate var isTime: Bool { id == "at" }
}
