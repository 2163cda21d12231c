import PromotionDomain

extension TimeAxis {
  /// Room below a chart for two lines of labels.
  static let labelHeight = 38.0

  /// Lines from `top` to `bottom` at round times, and their labels below: hours, with the days under them.
  func draw(_ marks: inout Markup, top: Double, bottom: Double) {
    var free = -Double.infinity
    var freeForDays = -Double.infinity
    marks.element("g", ["class": "axis"]) { marks in
      for tick in ticks() {
        let x = x(tick.at)
        marks.mark("line", ["class": tick.isMidnight ? "day" : nil, "x1": x, "x2": x, "y1": top, "y2": bottom])
        let width = ChartText.width(tick.label, size: 11)
        // Where a label would run over the edge or into its neighbour, the line alone stands.
        if x - width / 2 > free, x + width / 2 <= right + 24 {
          marks.label(tick.label, x: x, y: bottom + 15, size: 11, anchor: .middle)
          free = x + width / 2 + 6
        }
        guard let day = tick.day else { continue }
        let dayWidth = ChartText.width(day, size: 11)
        let begin = x - width / 2
        if begin > freeForDays, begin + dayWidth <= right + 24 {
          marks.label(day, x: begin, y: bottom + 31, size: 11, class: "day")
          freeForDays = begin + dayWidth + 8
        }
      }
    }
  }

  /// What a page's script moves along with the instant that is shown: a veil over the future, and a line at its edge.
  /// Neither is seen until then.
  func cursor(_ marks: inout Markup, top: Double, bottom: Double) {
    marks.element(
      "g",
      [
        "class": "time", "data-from": String(from.seconds), "data-to": String(to.seconds), "data-left": left,
        "data-right": right,
      ]
    ) { marks in
      marks.mark(
        "rect", ["class": "future", "x": right, "y": top, "width": 0.0, "height": bottom - top])
      marks.mark("line", ["class": "cursor", "x1": right, "x2": right, "y1": top, "y2": bottom])
    }
  }
}
