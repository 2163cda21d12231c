import PromotionDomain

/// The slider and what belongs to it, above the report. A page without a script never shows them.
struct ReplayControls {
  var occasions: [Occasion]
  var zone: Zone

  var html: String {
    """
    <div class="replay" role="group" aria-label="Replay" hidden>\
    <div class="track">\(strip)<input type="range" class="slider" aria-label="Time shown" min="0" max="1000" value="1000"></div>\
    <div class="controls">\
    <button type="button" class="step" data-step="-1" aria-label="Previous change" title="Previous change (←)">‹</button>\
    <button type="button" class="play" aria-label="Play" title="Play">▶</button>\
    <button type="button" class="step" data-step="1" aria-label="Next change" title="Next change (→)">›</button>\
    <label class="pace"><span class="unseen">Speed, in changes a second</span>\
    <select>\(speeds)</select></label>\
    <output class="instant"></output>\
    <span class="happened" aria-live="polite"></span>\
    <button type="button" class="newest" hidden>Newest</button>\
    </div></div>
    """
  }

  /// Chooses between light and dark, on every page whose script runs.
  static let theme = "<button type=\"button\" class=\"theme\" hidden>Theme</button>"

  private var speeds: String {
    [1, 2, 5, 20, 100].map { "<option value=\"\($0)\"\($0 == 2 ? " selected" : "")>\($0)/s</option>" }.joined()
  }

  /// The verdict over time, by its colours; its words are in the page.
  private var strip: String {
    guard let first = occasions.first, let last = occasions.last else { return "" }
    let axis = TimeAxis(from: first.at, to: last.at, left: 0, right: 1000, zone: zone)
    var marks = Markup()
    marks.element(
      "svg", ["class": "strip", "viewBox": "0 0 1000 12", "preserveAspectRatio": "none", "aria-hidden": "true"]
    ) { marks in
      for span in spans {
        let x = axis.x(span.from)
        marks.mark(
          "rect",
          [
            "class": span.tone.rawValue, "x": x, "y": 4.0, "width": max(0.5, axis.x(span.to) - x), "height": 8.0,
          ])
      }
      // A line for each event, drawn once where they are too close to be told apart.
      var free = -1.0
      for occasion in occasions where !occasion.events.isEmpty {
        let x = axis.x(occasion.at)
        guard x >= free else { continue }
        marks.mark("line", ["x1": x, "x2": x, "y1": 0.0, "y2": 4.0])
        free = x + 1
      }
    }
    return marks.text
  }

  private var spans: [(tone: Tone, from: Instant, to: Instant)] {
    var spans: [(tone: Tone, from: Instant, to: Instant)] = []
    for (occasion, next) in zip(occasions, occasions.dropFirst()) {
      if let last = spans.last, last.tone == occasion.verdict.tone {
        spans[spans.count - 1].to = next.at
      } else {
        spans.append((occasion.verdict.tone, occasion.at, next.at))
      }
    }
    return spans
  }
}
