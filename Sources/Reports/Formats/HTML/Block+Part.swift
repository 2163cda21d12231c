import PromotionDomain

extension Block {
  /// `level` is that of the heading it stands under.
  func part(level: Int) -> Part {
    switch self {
    case .paragraph(let id, let words): .leaf(id, "<p", "</p>", .words(words))
    case .callout(let id, let tone, let words):
      .leaf(id, "<div class=\"callout \(tone.rawValue)\" role=\"note\"", "</div>", .words(words))
    case .facts(let id, let facts): Part(id, Shape("<dl class=\"facts\"", "</dl>"), .whole(.facts(facts)))
    case .table(let table): Part(table.id, table.shape, .whole(.rows(table.rows)), since: since)
    case .checklist(let list):
      Part(list.id, Shape("<ul class=\"checklist\"", "</ul>"), .whole(.checklist(list.entries)))
    case .list(let list):
      Part(
        list.id, list.isNumbered ? Shape("<ol class=\"list\"", "</ol>") : Shape("<ul class=\"list\"", "</ul>"),
        .whole(.list(list.entries)))
    case .code(let id, _, let text): Part(id, Self.code, .whole(.code(text)))
    case .figure(let id, let figure): figure.part(id, since: since)
    case .group(let id, let title, let folded, let blocks):
      folded ? Self.folded(id, title, blocks, level, since) : Self.open(id, title, blocks, level, since)
    case .blank(let id, let prompt): .leaf(id, "<div class=\"blank\"", "</div>", .text(prompt))
    }
  }

  private static let code = Shape(
    "<div class=\"code\"",
    inner: "<button type=\"button\" class=\"copy\" hidden>Copy</button><pre tabindex=\"0\">", "</pre></div>")

  private static func open(
    _ id: String, _ title: Words, _ blocks: [Block], _ level: Int, _ since: Instant?
  ) -> Part {
    let content = Whole.group(title: title, blocks, level: min(6, level + 1))
    return Part(id, Shape("<section class=\"group\"", "</section>"), .whole(content), since: since)
  }

  private static func folded(
    _ id: String, _ title: Words, _ blocks: [Block], _ level: Int, _ since: Instant?
  ) -> Part {
    // A summary is no heading by itself; what stands below counts on from here.
    let shape = Shape("<details class=\"group\"", "</details>")
    return Part(id, shape, .whole(.folded(title: title, blocks, level: min(6, level + 1))), since: since)
  }

  /// Whether there is anything to show.
  var isShown: Bool {
    switch self {
    case .table(let table): !table.rows.isEmpty
    case .facts(_, let facts): !facts.isEmpty
    case .checklist(let list): !list.entries.isEmpty
    case .list(let list): !list.entries.isEmpty
    case .group(_, _, _, let blocks): blocks.contains(where: \.isShown)
    case .figure(_, .areas(let bars)): !bars.isEmpty
    case .paragraph(_, let words): !words.isEmpty
    case .callout, .code, .figure, .blank: true
    }
  }

  /// Since when a block is seen that only the newest document holds; nil for one that each instant has its own of.
  var since: Instant? {
    switch self {
    case .table(let table): table.isChronicle ? table.rows.compactMap(\.since).min() ?? .earliest : nil
    case .figure(_, let figure): figure.isOverTime ? .earliest : nil
    case .group(_, _, _, let blocks): blocks.newestOnly
    case .paragraph, .callout, .facts, .checklist, .list, .code, .blank: nil
    }
  }
}

extension Section {
  var isShown: Bool { blocks.contains(where: \.isShown) }
  var since: Instant? { blocks.newestOnly }
}

extension [Block] {
  /// When the first of them is seen, if only the newest document holds all of them.
  fileprivate var newestOnly: Instant? {
    let shown = filter(\.isShown)
    let times = shown.compactMap(\.since)
    return times.count == shown.count ? times.min() : nil
  }
}

extension Figure {
  /// Whether it shows a course of time, in which a page marks the instant that it shows.
  fileprivate var isOverTime: Bool {
    switch self {
    case .burnUp, .gantt, .soak: true
    case .score, .areas: false
    }
  }

  fileprivate func part(_ id: String, since: Instant?) -> Part {
    switch self {
    case .score(let dial):
      return Part(
        id,
        Shape(
          "<figure class=\"figure small\"",
          inner: "<svg class=\"chart dial\" role=\"img\" viewBox=\"0 0 220 196\" width=\"220\" height=\"196\">",
          "</svg></figure>"), .whole(.dial(dial)))
    case .areas(let bars):
      let (width, height) = (AreaBars.width.attribute ?? "0", AreaBars(bars: bars).height.attribute ?? "0")
      return Part(
        id,
        Shape(
          "<figure class=\"figure small\"",
          inner: "<svg class=\"chart areas\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
            + "height=\"\(height)\">",
          "</svg></figure>"), .whole(.areas(bars)))
    case .burnUp, .gantt, .soak:
      return Part(
        id, Shape("<figure class=\"figure wide\" tabindex=\"0\"", "</figure>"), .fixed(.figure(self)), since: since)
    }
  }
}

extension Table {
  /// Everything of it but its rows.
  fileprivate var shape: Shape {
    let numeric = columns.indices.filter { columns[$0].isNumeric }.map { " n\($0 + 1)" }.joined()
    let heads = columns.map { "<th scope=\"col\">\(Markup.html($0.title))</th>" }.joined()
    return Shape(
      "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"\(Markup.escaped(caption))\"",
      inner: "<table class=\"rows\(numeric)\"><caption>\(Markup.html(caption))</caption>"
        + "<thead><tr>\(heads)</tr></thead><tbody>", "</tbody></table></div>")
  }
}
