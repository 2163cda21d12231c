import PromotionDomain

/// A soak's measurements against its thresholds: its checkpoints in a row, then a panel for each metric.
struct SoakChart: Hashable {
  var soak: SoakAssessment
  var zone: Zone
  var now: Instant

  /// One metric and what was measured of it, in the order of the checkpoints.
  struct Panel: Hashable {
    var metric: MetricID
    var threshold: Plan.Threshold?
    /// The limit on the scale, where there is one.
    var limit: Double?
    var values: [Value]
    /// Where the scale ends, at the bottom and at the top.
    var least: Double
    var most: Double
  }

  struct Value: Hashable {
    var checkpoint: Int
    var at: Instant
    var value: Double
    var isKept: Bool
  }

  /// Those with a threshold in the plan's order, then what was measured besides.
  var panels: [Panel] {
    let measured = Set(soak.checkpoints.flatMap(\.measurements.keys))
    let limited = soak.soak.thresholds.map(\.metric)
    let others = measured.subtracting(limited).sorted { $0.rawValue < $1.rawValue }
    return soak.soak.thresholds.map { panel($0.metric, $0) } + others.map { panel($0, nil) }
  }

  private func panel(_ metric: MetricID, _ threshold: Plan.Threshold?) -> Panel {
    let values = soak.checkpoints.compactMap { checkpoint -> Value? in
      guard let value = checkpoint.measurements[metric] else { return nil }
      return Value(
        checkpoint: checkpoint.number, at: checkpoint.origin?.at ?? checkpoint.due, value: value.onScale,
        isKept: threshold.flatMap(checkpoint.isKept) ?? true)
    }
    let last = soak.checkpoints.compactMap { $0.previous[metric] }.last
    let limit = threshold.flatMap { $0.value ?? last }?.onScale
    // The scale begins at 0 where it can, and leaves room above the highest value and the limit.
    let shown = values.map(\.value).filter { $0.isFinite && abs($0) < 1e300 } + (limit.map { [$0] } ?? [])
    let least = min(0, shown.min() ?? 0)
    let most = max(0, shown.max() ?? 0)
    let length = most - least
    return Panel(
      metric: metric, threshold: threshold, limit: limit, values: values,
      least: least - (least < 0 ? length * 0.15 : 0),
      most: length > 0 ? most + length * 0.25 : 1)
  }

  func axis(left: Double, right: Double) -> TimeAxis? {
    let times = soak.checkpoints.flatMap { [$0.due, $0.origin?.at ?? $0.due] }
    return TimeAxis.around(
      times + [soak.window.from, soak.window.to], left: left, right: right, zone: zone)
  }
}

extension SoakChart.Panel {
  /// `error_rate, limit < 0.1 %`
  var title: String { threshold.map { "\(metric), limit \($0.limit)" } ?? metric.rawValue }

  func text(_ value: Double) -> String { threshold?.text(value) ?? number(value) }
}

extension SoakChart {
  /// Room for the checkpoints, and above them for the soak's name where nothing else says it.
  private static let strip = 40.0
  private static let heading = 24.0
  private static let panelHeight = 118.0

  /// `isNamed`: the soak's name and status stand above it.
  func drawing(width: Double = 920, isNamed: Bool = false) -> Drawing {
    var drawing = Drawing(
      width: width, height: 0, title: soak.soak.title, summary: soak.sentence(in: zone, at: now), name: "soak")
    guard let axis = axis(left: 56, right: width - 70) else { return drawing }
    let panels = panels
    let top = isNamed ? Self.heading : 0
    let first = top + Self.strip
    let bottom = first + Double(panels.count) * Self.panelHeight
    axis.draw(&drawing.marks, top: top + 2, bottom: bottom)
    if isNamed {
      let name = "\(soak.soak.title), \(soak.status.rawValue)"
      drawing.marks.label(name, x: 0, y: 14, width: width, size: 13, class: "heading")
    }
    checkpoints(&drawing.marks, axis, top: top + 6)
    for (index, panel) in panels.enumerated() {
      draw(panel, in: &drawing.marks, axis, top: first + Double(index) * Self.panelHeight)
    }
    if axis.shows(now), now < axis.to {
      let x = axis.x(now)
      drawing.marks.mark("line", ["class": "now", "x1": x, "x2": x, "y1": top + 2, "y2": bottom])
    }
    axis.cursor(&drawing.marks, top: top + 2, bottom: bottom)
    drawing.height = bottom + TimeAxis.labelHeight
    return drawing
  }

  /// When each checkpoint is due and what became of it: its number in a box, or a line where boxes would overlap.
  private func checkpoints(_ marks: inout Markup, _ axis: TimeAxis, top: Double) {
    let spacing = soak.checkpoints.count > 1 ? (axis.right - axis.left) / Double(soak.checkpoints.count) : 100
    let half = min(12, max(0.5, spacing / 2 - 1.5))
    for checkpoint in soak.checkpoints {
      let x = axis.x(checkpoint.due)
      func box(_ name: String, since: Instant?) {
        let since = since.map { String($0.seconds) }
        marks.element("g", ["class": "checkpoint\(name)", "data-since": since]) { marks in
          marks.element("title", text: sentence(checkpoint))
          marks.mark("rect", ["x": x - half, "y": top, "width": half * 2, "height": 22.0, "rx": min(5, half)])
          if half >= 9 { marks.label("\(checkpoint.number)", x: x, y: top + 15, size: 11.5, anchor: .middle) }
        }
      }
      guard checkpoint.status != .scheduled else {
        box("", since: nil)
        continue
      }
      // A page that shows an earlier instant has the plain box below.
      marks.mark(
        "rect",
        ["class": "unknown", "x": x - half, "y": top, "width": half * 2, "height": 22.0, "rx": min(5, half)])
      box(" \(checkpoint.status.tone)", since: checkpoint.origin?.at ?? checkpoint.due + soak.soak.checkpoints.grace)
    }
  }

  private func sentence(_ checkpoint: SoakAssessment.Checkpoint) -> String {
    var text = "Checkpoint \(checkpoint.number), due \(zone.text(checkpoint.due)), \(checkpoint.status.rawValue)"
    if let origin = checkpoint.origin { text += ", taken \(zone.brief(origin.at, on: checkpoint.due))" }
    return ([text] + checkpoint.remarks).joined(separator: "\n")
  }

  private func draw(_ panel: Panel, in marks: inout Markup, _ axis: TimeAxis, top: Double) {
    let (first, last) = (top + 26, top + Self.panelHeight - 10)
    func y(_ value: Double) -> Double {
      // What is too large to draw lies on the edge; its tooltip has the number.
      guard value.isFinite else { return value < 0 ? last : first }
      let share = (value - panel.least) / (panel.most - panel.least)
      return last - (last - first) * (share.isFinite ? min(1, max(0, share)) : 1)
    }
    marks.element("g", ["class": "axis"]) { marks in
      marks.mark("line", ["x1": axis.left, "x2": axis.right, "y1": y(0), "y2": y(0)])
      marks.label("0", x: axis.left - 8, y: y(0) + 4, size: 11, anchor: .end)
    }
    marks.label(panel.title, x: axis.left + 6, y: top + 16, width: axis.right - axis.left - 6, size: 12)
    limit(panel, in: &marks, axis, first: first, last: last, y: y)
    line(panel, in: &marks, axis, y: y)
  }

  /// The limit as a line, and a wash over what lies beyond it.
  private func limit(
    _ panel: Panel, in marks: inout Markup, _ axis: TimeAxis, first: Double, last: Double, y: (Double) -> Double
  ) {
    guard let threshold = panel.threshold, let limit = panel.limit else { return }
    let at = y(limit)
    let beyond: [(top: Double, bottom: Double)] =
      switch threshold.bound {
      case .below, .atMost: [(first, at)]
      case .above, .atLeast: [(at, last)]
      case .equal: [(first, at), (at, last)]
      }
    for (top, bottom) in beyond {
      marks.mark(
        "rect",
        [
          "class": "beyond", "x": axis.left, "y": top, "width": axis.right - axis.left, "height": max(0, bottom - top),
        ])
    }
    marks.mark("line", ["class": "threshold", "x1": axis.left, "x2": axis.right, "y1": at, "y2": at])
    marks.label(threshold.limit, x: axis.right + 8, y: at + 4, width: 62, size: 11, class: "threshold")
  }

  private func line(_ panel: Panel, in marks: inout Markup, _ axis: TimeAxis, y: (Double) -> Double) {
    let places = panel.values.map { (value: $0, x: axis.x($0.at), y: y($0.value)) }
    if places.count > 1 {
      let points = places.map { "\($0.x.attribute ?? "0"),\($0.y.attribute ?? "0")" }.joined(separator: " ")
      marks.mark("polyline", ["class": "line", "points": points])
    }
    var free = -Double.infinity
    for place in places {
      marks.element(
        "circle", ["class": place.value.isKept ? "dot" : "dot bad", "cx": place.x, "cy": place.y, "r": 4.0]
      ) {
        $0.element(
          "title",
          text:
            "#\(place.value.checkpoint), \(zone.text(place.value.at)): \(panel.metric) \(panel.text(place.value.value))"
        )
      }
      // Values stand at their dots as long as there is room between them.
      let text = number(place.value.value)
      let width = ChartText.width(text, size: 10.5)
      guard place.x - width / 2 > free, width < 90 else { continue }
      let name = place.value.isKept ? "faint" : "bad"
      marks.label(text, x: place.x, y: place.y - 8, size: 10.5, anchor: .middle, class: name)
      free = place.x + width / 2 + 4
    }
  }
}
