import PromotionDomain

extension Leaf {
  var html: String {
    switch self {
    case .words(let words): words.html
    case .text(let text): Markup.html(text)
    case .code(let text): Markup.escaped(text)
    case .checklistLine(let entry): entry.line
    case .dialName(let dial): Markup.escaped(dial.sentence)
    case .dial(let dial): dial.value.text
    case .bar(let bar, let most): AreaBars.row(bar, most: most).text
    }
  }
}

extension Checklist.Entry {
  fileprivate var line: String {
    var html = "<i class=\"\(tone.rawValue)\" aria-hidden=\"true\">\(mark)</i> \(words.html)"
    if let status {
      html += " <b class=\"\(tone.rawValue)\">\(Markup.escaped(status.words))</b>"
    } else {
      html += "<span class=\"unseen\">, \(isDone ? "done" : "open")</span>"
    }
    if !remark.isEmpty { html += " <small>\(remark.html)</small>" }
    return html
  }

  private var tone: Tone { status?.tone ?? (isDone ? .good : .plain) }

  private var mark: String {
    switch status {
    case nil: isDone ? "✓" : "○"
    case .verified: "✓"
    case .partial: "◐"
    case .pending: "○"
    case .assumed: "?"
    case .failed, .missing: "✗"
    case .blocked: "■"
    case .notApplicable: "–"
    case .waived: "~"
    }
  }
}

extension Fixed {
  var html: String {
    switch self {
    case .markup(let markup): markup
    case .figure(let figure): figure.drawing.inline().text
    // The page puts its controls there itself (see `HTMLPage`).
    case .replay: ""
    case .time(let words): words.html
    }
  }
}
