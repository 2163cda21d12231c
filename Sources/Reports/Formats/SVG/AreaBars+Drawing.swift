import PromotionDomain

/// One row for each area: how much of the score it stands for, and how much of that is reached.
struct AreaBars: Hashable {
  var bars: [AreaBar]

  static let rowHeight = 34.0
  static let width = 610.0
  private static let left = 240.0
  private static let right = 450.0

  var height: Double { Double(bars.count) * Self.rowHeight + 8 }

  static func place(_ index: Int) -> String { "translate(0 \(index * Int(rowHeight) + 4))" }

  /// The largest share, which is drawn as wide as there is room.
  var most: Double { bars.map(\.share).filter(\.isFinite).max() ?? 0 }

  static func row(_ bar: AreaBar, most: Double) -> Markup {
    var marks = Markup()
    let isTracked = !(bar.share > 0)
    let width = isTracked || most <= 0 ? 60 : max(8, (right - left) * bar.share / most)
    let credit = bar.credit.map { min(1, max(0, $0)) } ?? 0
    marks.label(bar.title, x: left - 12, y: 19, width: left - 20, size: 13, anchor: .end)
    marks.mark(
      "rect",
      [
        "class": isTracked ? "track tracked" : "track", "x": left, "y": 6.0, "width": width, "height": 18.0,
        "rx": 4.0,
      ])
    if credit > 0 {
      marks.mark(
        "rect",
        [
          "class": credit >= 1 ? "fill good" : "fill caution", "x": left, "y": 6.0,
          "width": max(4, width * credit), "height": 18.0, "rx": 4.0,
        ])
    }
    marks.label(bar.percent, x: left + width + 10, y: 19, size: 13, class: "value")
    marks.label(
      bar.points, x: left + width + 22 + ChartText.width(bar.percent, size: 13), y: 19, size: 12, class: "faint")
    return marks
  }
}

extension AreaBar {
  var percent: String { credit.map { "\(Readiness.text($0 * 100)) %" } ?? "–" }
}
