import PromotionDomain

/// The slider and what belongs to it, above the report. A page without a script never shows them.
struct ReplayControls {
  var occasions: [Occasion]
  var scale: ReplayScale

  var html: String {
    """
    <div class="replay" role="group" aria-label="Replay" hidden>\
    <div class="track">\(strip)<input type="range" class="slider" aria-label="Time shown" min="0" max="\(scale.length)" value="\(scale.length)"></div>\
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
    var marks = Markup()
    marks.element(
      "svg", ["class": "strip", "viewBox": "0 0 1000 12", "preserveAspectRatio": "none", "aria-hidden": "true"]
    ) { marks in
      for span in spans {
        let x = x(span.from)
        marks.mark(
          "rect",
          ["class": span.tone.rawValue, "x": x, "y": 4.0, "width": max(0.5, self.x(span.to) - x), "height": 8.0])
      }
      // A line for each event, drawn once where they are too close to be told apart.
      var free = -1.0
      for (occasion, place) in zip(occasions, scale.places) where !occasion.events.isEmpty {
        let x = x(place)
        guard x >= free else { continue }
        marks.mark("line", ["x1": x, "x2": x, "y1": 0.0, "y2": 4.0])
        free = x + 1
      }
      for x in scale.breaks.map(x) {
        marks.mark("path", ["class": "break", "d": "M\(x - 4) 13l4 -10m4 0l-4 10"])
      }
    }
    return marks.text
  }

  private func x(_ place: Int) -> Double { (10_000 * Double(place) / Double(scale.length)).rounded() / 10 }

  private var spans: [(tone: Tone, from: Int, to: Int)] {
    var spans: [(tone: Tone, from: Int, to: Int)] = []
    for (index, occasion) in occasions.enumerated().dropLast() {
      let (from, to) = (scale.places[index], scale.places[index + 1])
      if let last = spans.last, last.tone == occasion.verdict.tone {
        spans[spans.count - 1].to = to
      } else {
        spans.append((occasion.verdict.tone, from, to))
      }
    }
    return spans
  }
}

/// Where instants stand along the slider: half by their order, half by time.
///
/// By time alone a deployment's busy hour would be a hair's breadth beside the weeks around it, and a report written
/// long after the end would push all that happened to one side. By order alone nobody could see when things happened.
struct ReplayScale {
  /// By instant, from 0 on, each further than the one before.
  private(set) var places: [Int] = []
  /// The middles of gaps that take less room than their time would.
  private(set) var breaks: [Int] = []

  var length: Int { max(1, places.last ?? 0) }

  /// A gap that is longer takes no more room than this.
  private static let longest = TimeSpan.days(1)
  /// What each instant is further than the one before by its order, and on average by time.
  private static let step = 16

  /// `instants` in order.
  init(_ instants: [Instant]) {
    let gaps = zip(instants, instants.dropFirst()).map { $1 - $0 }
    let shown = gaps.map { min($0, Self.longest).microseconds }
    let unit = Double(Self.step * shown.count) / Double(max(1, shown.reduce(0, +)))
    var past: Int64 = 0
    if !instants.isEmpty { places.append(0) }
    for (index, gap) in gaps.enumerated() {
      past += shown[index]
      places.append(Self.step * (index + 1) + Int(Double(past) * unit))
      if gap > Self.longest { breaks.append((places[index] + places[index + 1]) / 2) }
    }
  }
}
