import PromotionDomain

extension Document {
  /// The whole page. Empty sections and tables are left out.
  ///
  /// `zone`: in which it writes times.
  func part(in zone: Zone) -> Part {
    Part("page", Shape("", ""), self) { document in
      [
        Part("top", Shape("<header class=\"top\"", "</header>"), document.header) { Self.top($0, in: zone) },
        Part("frame", Shape("<div class=\"frame\"", "</div>"), document) { $0.frame(in: zone) },
      ]
    }
  }

  /// What stays in sight while the page is scrolled: verdict and score, and the slider.
  private static func top(_ facts: [Fact], in zone: Zone) -> [Part] {
    let shown = ["verdict", "score", "phase"].compactMap { id in facts.first { $0.id == id } }
    return shown.map { .words($0.id, "<span class=\"\(Markup.escaped($0.id))\"", "</span>", $0.words, in: zone) }
      + [.controls("replay", Shape("<div class=\"replay-place\"", "</div>"))]
  }

  private func frame(in zone: Zone) -> [Part] {
    [
      Part(
        "contents",
        Shape("<nav class=\"contents\" aria-label=\"Contents\"", inner: "<h2>Contents</h2><ol>", "</ol></nav>"),
        sections
      ) { sections in sections.filter { !$0.title.isEmpty }.map(\.link) },
      Part("main", Shape("<main id=\"content\" tabindex=\"-1\"", "</main>"), self) { $0.main(in: zone) },
    ]
  }

  private func main(in zone: Zone) -> [Part] {
    var parts: [Part] = [.leaf("title", "<h1", "</h1>", title, Markup.html)]
    if !header.isEmpty { parts.append(Fact.list("header", class: "facts header", header, in: zone)) }
    return parts + sections.map { $0.part(in: zone) }
  }
}

extension Section {
  private var since: Instant? { blocks.newestOnly }

  /// Where it is within a page: an id must not hold spaces, and goes into an address.
  private var anchor: String {
    let isPlain = id.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
    return isPlain ? id : Markup.escaped(String(id.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }))
  }

  fileprivate var link: Part {
    Part(id, Shape("<li", "</li>"), since: since, self) { section in
      [.leaf("title", "<a href=\"#\(section.anchor)\"", "</a>", section.title, Markup.html)]
    }
  }

  fileprivate func part(in zone: Zone) -> Part {
    let shape = Shape("<section id=\"\(anchor)\" aria-labelledby=\"\(anchor)-title\"", "</section>")
    return Part("section \(id)", shape, since: since, self) { section in
      let title = Part.leaf("title", "<h2 id=\"\(section.anchor)-title\"", "</h2>", section.title, Markup.html)
      return (section.title.isEmpty ? [] : [title]) + section.blocks.parts(level: 2, in: zone)
    }
  }
}

extension [Block] {
  /// `level` is that of the heading they stand under.
  fileprivate func parts(level: Int, in zone: Zone) -> [Part] {
    filter(\.isShown).map { $0.part(level: level, in: zone) }
  }

  /// When the first of them is seen, if only the newest document holds all of them.
  fileprivate var newestOnly: Instant? {
    let shown = filter(\.isShown)
    let times = shown.compactMap(\.since)
    return times.count == shown.count ? times.min() : nil
  }
}

extension Block {
  fileprivate func part(level: Int, in zone: Zone) -> Part {
    switch self {
    case .paragraph(let id, let words): return .words(id, "<p", "</p>", words, in: zone)
    case .callout(let id, let tone, let words):
      return .words(id, "<div class=\"callout \(tone.rawValue)\" role=\"note\"", "</div>", words, in: zone)
    case .facts(let id, let facts): return Fact.list(id, class: "facts", facts, in: zone)
    case .table(let table): return .rows(table.id, table.shape, since: since, table.rows)
    case .checklist(let list):
      return Part(list.id, Shape("<ul class=\"checklist\"", "</ul>"), list.entries) { $0.map { $0.part(in: zone) } }
    case .list(let list):
      let tag = list.isNumbered ? "ol" : "ul"
      return Part(list.id, Shape("<\(tag) class=\"list\"", "</\(tag)>"), list.entries) { $0.map { $0.part(in: zone) } }
    case .code(let id, _, let text):
      return Part(id, Self.code, text) { [.leaf("text", "<code", "</code>", $0, Markup.escaped)] }
    case .figure(let id, let figure): return figure.part(id, since: since)
    case .group(let id, let title, let folded, let blocks):
      // A summary is no heading by itself; what stands below counts on from here.
      let level = min(6, level + 1)
      let (tag, heading) = folded ? ("details", "summary") : ("section", "h\(level)")
      return Part(id, Shape("<\(tag) class=\"group\"", "</\(tag)>"), since: since, self) { _ in
        [.words("title", "<\(heading)", "</\(heading)>", title, in: zone)] + blocks.parts(level: level, in: zone)
      }
    case .blank(let id, let prompt): return .leaf(id, "<div class=\"blank\"", "</div>", prompt, Markup.html)
    }
  }

  private static let code = Shape(
    "<div class=\"code\"",
    inner:
      "<button type=\"button\" class=\"copy\" hidden>Copy</button><pre tabindex=\"0\" role=\"group\" aria-label=\"Commands\">",
    "</pre></div>")

  /// Since when a block is seen that only the newest document holds; nil for one that each instant has its own of.
  fileprivate var since: Instant? {
    switch self {
    case .table(let table): table.isChronicle ? table.rows.compactMap(\.since).min() ?? .earliest : nil
    case .figure(_, .burnUp), .figure(_, .gantt), .figure(_, .soak): .earliest
    case .group(_, _, _, let blocks): blocks.newestOnly
    case .paragraph, .callout, .facts, .checklist, .list, .code, .figure, .blank: nil
    }
  }
}

extension Figure {
  fileprivate func part(_ id: String, since: Instant?) -> Part {
    /// `label`: where a narrow window scrolls it.
    func small(_ name: String, _ width: String, _ height: String, label: String? = nil) -> Shape {
      Shape(
        "<figure class=\"figure small\"" + (label.map { " tabindex=\"0\" aria-label=\"\($0)\"" } ?? ""),
        inner: "<svg class=\"chart \(name)\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
          + "height=\"\(height)\">", "</svg></figure>")
    }
    switch self {
    case .score(let dial):
      return Part(id, small("dial", "220", "196"), dial) { dial in
        [
          .leaf("name", "<title", "</title>", dial) { Markup.escaped($0.sentence) },
          .fixed("track", Shape("<g", "</g>")) { ScoreDial.track.text },
          .leaf("value", "<g", "</g>", dial) { $0.value.text },
        ]
      }
    case .areas(let bars):
      let size = (AreaBars.width.attribute ?? "0", AreaBars(bars: bars).height.attribute ?? "0")
      return Part(id, small("areas", size.0, size.1, label: "Areas"), bars) { bars in
        let most = AreaBars(bars: bars).most
        let name = Part.fixed("name", Shape("<title", "</title>")) { "Areas by their share of the score" }
        return [name]
          + bars.enumerated().map { index, bar in
            let row = AreaBars.row(bar, most: most).text
            return .leaf(bar.id, "<g transform=\"\(AreaBars.place(index))\"", "</g>", row) { $0 }
          }
      }
    case .burnUp(let burnUp): return wide(id, since, "The score over time", burnUp.drawing())
    case .gantt(let timeline, let zone, let now):
      return wide(id, since, "Planned against actual", Gantt(timeline, zone: zone, now: now).drawing())
    case .soak(let soak, let zone, let now):
      return wide(id, since, soak.soak.title, SoakChart(soak: soak, zone: zone, now: now).drawing())
    }
  }
}

/// A drawing is made only where it is shown.
private func wide(
  _ id: String, _ since: Instant?, _ label: String, _ drawing: @escaping @autoclosure () -> Drawing
) -> Part {
  .fixed(
    id, Shape("<figure class=\"figure wide\" tabindex=\"0\" aria-label=\"\(Markup.escaped(label))\"", "</figure>"),
    since: since
  ) {
    drawing().inline().text
  }
}

extension Fact {
  fileprivate static func list(_ id: String, class name: String, _ facts: [Fact], in zone: Zone) -> Part {
    Part(id, Shape("<dl class=\"\(name)\"", "</dl>"), facts) { $0.map { $0.part(in: zone) } }
  }

  private func part(in zone: Zone) -> Part {
    let label = "<dt>\(Markup.html(label))</dt>"
    // As of when: the page's script writes it while it replays.
    guard id == "at" else {
      return Part(id, Shape("<div", inner: label, "</div>"), words) { [.words("is", "<dd", "</dd>", $0, in: zone)] }
    }
    return Part(id, Shape("<div class=\"as-of\"", inner: label, "</div>"), words) { words in
      [.fixed("is", Shape("<dd", "</dd>"), of: words) { words.html(in: zone) }]
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

extension Table.Row {
  private static let shapes = (0...4).map { Shape($0 == 0 ? "<tr" : "<tr class=\"level-\($0)\"", "</tr>") }

  func part(in zone: Zone) -> Part {
    Part(id, Self.shapes[min(4, max(0, level))], since: since, self) { $0.cellParts(in: zone) }
  }

  private func cellParts(in zone: Zone) -> [Part] {
    cells.enumerated().map { index, words in
      // The page's script writes how long it is until then: it may be shown between two changes.
      if words.spans.count == 1, case .left(_, let until) = words.spans[0] {
        return .fixed("\(index)", Shape("<td data-until=\(until.seconds)", "</td>"), of: words) { words.html(in: zone) }
      }
      return index == 0
        ? .words("\(index)", "<th scope=row", "</th>", words, in: zone)
        : .words("\(index)", "<td", "</td>", words, in: zone)
    }
  }
}

extension List.Entry {
  fileprivate func part(in zone: Zone) -> Part {
    guard !parts.isEmpty else { return .words(id, "<li", "</li>", words, in: zone) }
    return Part(id, Shape("<li", "</li>"), self) { entry in
      [
        .words("line", "<div", "</div>", entry.words, in: zone),
        Part("parts", Shape("<ul", "</ul>"), entry.parts) { $0.map { $0.part(in: zone) } },
      ]
    }
  }
}

extension Checklist.Entry {
  fileprivate func part(in zone: Zone) -> Part {
    guard !parts.isEmpty else { return .leaf(id, "<li", "</li>", self) { $0.line(in: zone) } }
    return Part(id, Shape("<li", "</li>"), self) { entry in
      [
        .leaf("line", "<div", "</div>", entry) { $0.line(in: zone) },
        Part("parts", Shape("<ul", "</ul>"), entry.parts) { $0.map { $0.part(in: zone) } },
      ]
    }
  }

  private func line(in zone: Zone) -> String {
    var html = "<i class=\"\(tone.rawValue)\" aria-hidden=\"true\">\(mark)</i> \(words.html(in: zone))"
    if let status {
      html += " <b class=\"\(tone.rawValue)\">\(Markup.escaped(status.words))</b>"
    } else {
      html += "<span class=\"unseen\">, \(isDone ? "done" : "open")</span>"
    }
    if !remark.isEmpty { html += " <small>\(remark.html(in: zone))</small>" }
    guard !steps.isEmpty else { return html }
    let items = steps.map { step in
      "<li>\(step.words.html(in: zone))\(step.code.map { "<pre tabindex=\"0\" role=\"group\" aria-label=\"Commands\"><code>\(Markup.escaped($0))</code></pre>" } ?? "")</li>"
    }
    return html + "<ol class=\"steps\">\(items.joined())</ol>"
  }

  private var tone: Tone { status?.tone ?? (isDone ? .good : .plain) }

  /// Larger than a terminal's where nothing was done yet.
  private var mark: String {
    switch status {
    case nil: isDone ? "✓" : "○"
    case .pending: "○"
    case .verified, .partial, .assumed, .failed, .missing, .blocked, .notApplicable, .waived: status?.mark.plain ?? ""
    }
  }
}
