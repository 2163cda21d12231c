import PromotionDomain

extension BurnUp {
  /// As wide as a page's column; a format scales it where it has less.
  func drawing(width: Double = 920) -> Drawing {
    let height = 320.0
    let plot = Plot(
      axis: axis(left: 44, right: width - 20), top: 26, bottom: height - TimeAxis.labelHeight - 16)
    var drawing = Drawing(
      width: width, height: height, title: "Score over time", summary: summary, name: "burn-up")
    scale(&drawing.marks, plot)
    plot.axis.draw(&drawing.marks, top: plot.top, bottom: plot.bottom + 10)
    let runs = runs(plot)
    // The dots of hundreds of changes would hide each other.
    let dots = points.count > 300 ? self.runs(plot, closerThan: 4) : runs
    line(&drawing.marks, plot, runs)
    threshold(&drawing.marks, plot)
    markers(&drawing.marks, plot, dots)
    verdicts(&drawing.marks, plot)
    plot.axis.cursor(&drawing.marks, top: plot.top - 6, bottom: plot.bottom + 10)
    return drawing
  }

  private var summary: String {
    guard let first = points.first, let last = points.last else { return "Nothing has happened yet." }
    return
      "From \(Readiness.text(first.score)) on \(zone.text(first.at)) to \(Readiness.text(last.score)), "
      + "\(last.verdict.rawValue), since \(zone.text(last.at)), in \(counted(points.count, "change")). "
      + "MOSTLY READY begins at \(Readiness.text(mostlyReady))."
  }

  private func axis(left: Double, right: Double) -> TimeAxis {
    TimeAxis.around(points.map(\.at) + [end], left: left, right: right, zone: zone)
      ?? TimeAxis(from: now, to: now, left: left, right: right, zone: zone)
  }

  /// Where the line ends: not long after the last change, so that what came before has its room.
  private var end: Instant {
    guard let first = points.first, let last = points.last else { return now }
    return min(now, last.at + max(.hours(12), TimeSpan(microseconds: (last.at - first.at).microseconds / 5)))
  }

  struct Plot {
    var axis: TimeAxis
    var top: Double
    var bottom: Double

    func y(_ score: Double) -> Double {
      bottom - (bottom - top) * (score.isFinite ? min(100, max(0, score)) / 100 : 0)
    }
  }

  /// The points that fall on one pixel: one place of the line, and one marker.
  struct Run {
    var x: Double
    var points: [Point]
    /// The score before.
    var before: Double
    var after: Double
  }

  private func runs(_ plot: Plot, closerThan distance: Double = 1) -> [Run] {
    var runs: [Run] = []
    var score = 0.0
    for point in points {
      let x = plot.axis.x(point.at)
      if let last = runs.last, x - last.x < distance {
        runs[runs.count - 1].points.append(point)
        runs[runs.count - 1].after = point.score
      } else {
        runs.append(Run(x: x, points: [point], before: score, after: point.score))
      }
      score = point.score
    }
    return runs
  }

  // MARK: Marks

  /// 0 to 100, and the threshold.
  private func scale(_ marks: inout Markup, _ plot: Plot) {
    marks.element("g", ["class": "axis"]) { marks in
      for score in stride(from: 0.0, through: 100, by: 25) {
        let y = plot.y(score)
        marks.mark("line", ["x1": plot.axis.left, "x2": plot.axis.right, "y1": y, "y2": y])
        marks.label(Readiness.text(score), x: plot.axis.left - 8, y: y + 4, size: 11, anchor: .end)
      }
    }
  }

  private var thresholdLabel: String { "MOSTLY READY from \(Readiness.text(mostlyReady))" }

  private func threshold(_ marks: inout Markup, _ plot: Plot) {
    guard (0...100).contains(mostlyReady) else { return }
    let y = plot.y(mostlyReady)
    marks.mark("line", ["class": "threshold", "x1": plot.axis.left, "x2": plot.axis.right, "y1": y, "y2": y])
    marks.label(
      thresholdLabel, x: plot.axis.right - 4, y: y + 14, size: 10.5, anchor: .end, class: "threshold")
  }

  /// A score holds until the next event, so the line goes in steps.
  private func line(_ marks: inout Markup, _ plot: Plot, _ runs: [Run]) {
    guard let first = runs.first else { return }
    var path = "M \(first.x.attribute ?? "0") \(plot.y(first.before).attribute ?? "0")"
    for run in runs { path += " H \(run.x.attribute ?? "0") V \(plot.y(run.after).attribute ?? "0")" }
    let end = plot.axis.x(end).attribute ?? "0"
    path += " H \(end)"
    let ground = plot.bottom.attribute ?? "0"
    marks.mark("path", ["class": "area", "d": "\(path) V \(ground) H \(first.x.attribute ?? "0") Z"])
    marks.mark("path", ["class": "line", "d": path])
  }

  private func markers(_ marks: inout Markup, _ plot: Plot, _ runs: [Run]) {
    let moves = runs.filter { abs($0.after - $0.before) > 1e-9 }
    for run in moves {
      let fell = run.after < run.before
      marks.element("circle", ["class": fell ? "dot bad" : "dot", "cx": run.x, "cy": plot.y(run.after), "r": 4.0]) {
        $0.element("title", text: tooltip(run))
      }
    }
    let y = plot.y(mostlyReady)
    let width = ChartText.width(thresholdLabel, size: 10.5) + 8
    let name = Labels.Box(left: plot.axis.right - width, right: plot.axis.right, top: y - 3, bottom: y + 18)
    let threshold = Labels.Box(left: plot.axis.left, right: plot.axis.right, top: y - 1, bottom: y + 1)
    let taken = [name, threshold] + (rest(&marks, plot).map { [$0] } ?? [])
    for label in Labels(moves, plot: plot, taken: taken).placed {
      marks.label(label.text, x: label.x, y: label.y, size: 11, anchor: label.anchor, class: "note")
    }
  }

  /// Says how long the score stays as it is where the line ends before that; where it stands.
  private func rest(_ marks: inout Markup, _ plot: Plot) -> Labels.Box? {
    guard end < now, let last = points.last else { return nil }
    let text = "unchanged until \(zone.text(now))"
    let (x, line) = (plot.axis.x(end), plot.y(last.score))
    let y = line + 15 < plot.bottom - 4 ? line + 15 : line - 8
    marks.label(text, x: x, y: y, size: 11, anchor: .end, class: "faint")
    return Labels.Box(left: x - ChartText.width(text, size: 11), right: x, top: y - 10, bottom: y + 3)
  }

  private func tooltip(_ run: Run) -> String {
    let change = "\(Readiness.text(run.before)) → \(Readiness.text(run.after))"
    guard let last = run.points.last else { return change }
    let when = zone.text(last.at)
    if run.points.count == 1 { return "\(when)  \(change)\n\(last.words)" }
    return "\(when)  \(change)\n\(run.points.count) changes, the last \(last.words)"
  }

  /// Which verdict held when, as a band along the bottom.
  private func verdicts(_ marks: inout Markup, _ plot: Plot) {
    var spans: [(verdict: Verdict, from: Instant, to: Instant)] = []
    for (index, point) in points.enumerated() {
      let to = index + 1 < points.count ? points[index + 1].at : end
      if spans.last?.verdict == point.verdict {
        spans[spans.count - 1].to = to
      } else {
        spans.append((point.verdict, point.at, to))
      }
    }
    for span in spans {
      let (x, end) = (plot.axis.x(span.from), plot.axis.x(span.to))
      marks.element(
        "rect",
        [
          "class": "band \(span.verdict.tone)", "x": x, "y": plot.bottom + 4, "width": max(0.5, end - x),
          "height": 6.0,
        ]
      ) { $0.element("title", text: "\(span.verdict.rawValue) from \(zone.text(span.from))") }
    }
  }
}

extension BurnUp.Point {
  /// What happened, with the number of its event.
  fileprivate var words: String { (event.map { "#\($0) " } ?? "") + sentence }
}

extension BurnUp {
  /// The names of the largest moves, where there is room for them.
  struct Labels {
    struct Label {
      var text: String
      var x: Double
      var y: Double
      var anchor: Markup.Anchor
    }

    struct Box {
      var left: Double
      var right: Double
      var top: Double
      var bottom: Double

      func overlaps(_ other: Box) -> Bool {
        left < other.right && right > other.left && top < other.bottom && bottom > other.top
      }
    }

    private(set) var placed: [Label] = []
    private var taken: [Box]
    private static let most = 7

    /// `taken`: where other words stand.
    init(_ runs: [Run], plot: Plot, taken: [Box]) {
      self.taken = taken
      // A label never lies on the dots of other moves, nor on the line between them.
      for (index, run) in runs.enumerated() {
        let (high, low) = (plot.y(max(run.after, run.before)), plot.y(min(run.after, run.before)))
        self.taken.append(Box(left: run.x - 5, right: run.x + 5, top: high - 5, bottom: low))
        let end = index + 1 < runs.count ? runs[index + 1].x : plot.axis.right
        let y = plot.y(run.after)
        self.taken.append(Box(left: run.x, right: end, top: y - 1.5, bottom: y + 1.5))
      }
      let largest = runs.sorted { (abs($1.after - $1.before), $0.x) < (abs($0.after - $0.before), $1.x) }
      for run in largest.prefix(3 * Self.most) where placed.count < Self.most { place(run, plot) }
    }

    private mutating func place(_ run: Run, _ plot: Plot) {
      guard let point = run.points.last else { return }
      let change = run.after - run.before
      let sign = (change > 0 ? "+" : "−") + Readiness.text(abs(change))
      let words = run.points.count == 1 ? point.sentence : "\(run.points.count) changes"
      // An en space, which SVG does not fold as it does two spaces.
      let text = "\(sign)\u{2002}\(ChartText.fitted(words.printable, width: 150, size: 11))"
      let width = ChartText.width(text, size: 11)
      let y = plot.y(run.after)
      for (x, y, anchor) in [
        (run.x + 9, y + 15, Markup.Anchor.start), (run.x - 9, y - 4, .end), (run.x + 9, y - 8, .start),
      ] {
        let left = anchor == .start ? x : x - width
        let box = Box(left: left, right: left + width, top: y - 10, bottom: y + 3)
        guard box.left > plot.axis.left, box.right < plot.axis.right, box.top > plot.top - 14, box.bottom < plot.bottom,
          !taken.contains(where: box.overlaps)
        else { continue }
        taken.append(box)
        placed.append(Label(text: text, x: x, y: y, anchor: anchor))
        return
      }
    }
  }
}
