import Projections
import PromotionDomain

extension Gantt {
  private static let rowHeight = 26.0
  private static let names = 232.0
  private static let outcomes = 128.0
  private static let panelHead = 30.0

  func drawing(width: Double = 920) -> Drawing {
    var drawing = Drawing(width: width, height: 0, title: "Planned against actual", summary: summary, name: "gantt")
    var top = 0.0
    for panel in panels {
      draw(panel, in: &drawing.marks, top: top, width: width)
      top += Self.panelHead + Double(panel.rows.count) * Self.rowHeight + TimeAxis.labelHeight + 14
    }
    legend(&drawing.marks, y: top + 12)
    drawing.height = top + 26
    return drawing
  }

  private var summary: String {
    let rows = panels.flatMap(\.rows)
    guard !rows.isEmpty else { return "The plan gives nothing a time." }
    let late = rows.filter { ($0.row.slip ?? .zero) >= .minutes(1) }.count
    let missed = rows.filter { $0.row.status == .failed || $0.row.status == .rolledBack }.count
    return "\(counted(rows.count, "row")), \(late) later than planned, \(missed) failed or rolled back."
  }

  private func draw(_ panel: Panel, in marks: inout Markup, top: Double, width: Double) {
    let (left, right) = (Self.names, width - Self.outcomes)
    guard
      let axis = TimeAxis.around([panel.span.from, panel.span.to], left: left, right: right, zone: zone)
    else { return }
    let first = top + Self.panelHead
    let last = first + Double(panel.rows.count) * Self.rowHeight
    marks.label(panel.title, x: 0, y: top + 20, width: left - 12, size: 13, class: "heading")
    band(&marks, axis, top: first, bottom: last)
    axis.draw(&marks, top: first, bottom: last + 2)
    for (index, row) in panel.rows.enumerated() {
      draw(row, in: &marks, axis, top: first + Double(index) * Self.rowHeight, width: width)
    }
    line(&marks, axis, top: first - 4, bottom: last + 2)
    axis.cursor(&marks, top: first - 4, bottom: last + 2)
  }

  /// The promotion's window, where it is not the whole picture.
  private func band(_ marks: inout Markup, _ axis: TimeAxis, top: Double, bottom: Double) {
    guard let window, window.to > axis.from, window.from < axis.to else { return }
    let (x, end) = (axis.x(window.from), axis.x(window.to))
    marks.element(
      "rect", ["class": "window", "x": x, "y": top, "width": max(1, end - x), "height": bottom - top]
    ) { $0.element("title", text: "Window \(zone.text(window.from)) to \(zone.text(window.to))") }
    if end - x > 50 { marks.label("window", x: x + 4, y: top - 6, size: 10.5, class: "window") }
  }

  private func line(_ marks: inout Markup, _ axis: TimeAxis, top: Double, bottom: Double) {
    guard axis.shows(now), now < axis.to else { return }
    let x = axis.x(now)
    marks.element("line", ["class": "now", "x1": x, "x2": x, "y1": top, "y2": bottom]) {
      $0.element("title", text: "As of \(zone.text(now))")
    }
  }

  private func draw(_ row: Row, in marks: inout Markup, _ axis: TimeAxis, top: Double, width: Double) {
    let middle = top + Self.rowHeight / 2
    let indent = 14 * Double(min(4, max(0, row.row.level)))
    marks.element("g", ["class": "row"]) { marks in
      marks.mark("line", ["class": "rule", "x1": 0.0, "x2": width, "y1": top, "y2": top])
      marks.label(
        row.row.title, x: indent, y: middle + 4, width: Self.names - 14 - indent, size: 12.5,
        class: row.row.level == 0 ? nil : "faint")
      bars(row.row, in: &marks, axis, middle: middle)
      parts(row.parts, in: &marks, axis, middle: middle)
      outcome(row.row, in: &marks, x: axis.right + 12, y: middle + 4)
    }
  }

  private func bars(_ row: Timeline.Row, in marks: inout Markup, _ axis: TimeAxis, middle: Double) {
    let outside = row.isOutsideWindow || row.isPlannedOutsideWindow ? " outside" : ""
    marks.element("g") { marks in
      marks.element("title", text: sentence(row))
      for planned in [row.planned, row.plannedNow].compactMap({ $0 }) {
        let (x, end) = (axis.x(planned.from), axis.x(planned.to))
        if planned.from == planned.to {
          marks.append(.diamond(x, middle, 6, "planned\(outside)"))
        } else {
          marks.mark(
            "rect",
            [
              "class": "planned\(outside)", "x": x, "y": middle - 8, "width": max(3, end - x), "height": 16.0,
              "rx": 4.0,
            ])
        }
      }
      guard let started = row.started else { return }
      let (x, end) = (axis.x(started), axis.x(row.ended ?? max(started, now)))
      if row.ended == started {
        marks.append(.diamond(x, middle, 6, "actual \(row.status.tone)"))
      } else {
        marks.mark(
          "rect",
          [
            "class": "actual \(row.status.tone)\(row.ended == nil ? " open" : "")", "x": x, "y": middle - 4,
            "width": max(3, end - x), "height": 8.0, "rx": 3.0,
          ])
      }
    }
  }

  /// Marks that would lie on one another are drawn once, the worst on top.
  private func parts(_ parts: [Timeline.Row], in marks: inout Markup, _ axis: TimeAxis, middle: Double) {
    var places: [(x: Double, rows: [Timeline.Row])] = []
    for part in parts {
      guard let at = part.started ?? part.planned?.from else { continue }
      let x = axis.x(at)
      if let last = places.last, x - last.x < 7 {
        places[places.count - 1].rows.append(part)
      } else {
        places.append((x, [part]))
      }
    }
    for place in places {
      let worst = place.rows.first { $0.status == .failed } ?? place.rows.first { $0.status == .overdue }
      guard let shown = worst ?? place.rows.first else { continue }
      let name = shown.started == nil && shown.status != .overdue ? "planned" : "actual \(shown.status.tone)"
      marks.element("g") { marks in
        marks.element("title", text: place.rows.map(sentence).joined(separator: "\n"))
        marks.append(.diamond(place.x, middle, 5, "part \(name)"))
      }
    }
  }

  /// `done +12m`, in words, since a colour alone says nothing.
  private func outcome(_ row: Timeline.Row, in marks: inout Markup, x: Double, y: Double) {
    let tone = row.status == .planned ? "faint" : "\(row.status.tone)"
    let since = row.status == .planned ? nil : (row.ended ?? row.started ?? row.planned?.to)
    marks.element(
      "text",
      [
        "class": "outcome", "x": x, "y": y, "font-size": 11.5, "data-since": since.map { String($0.seconds) },
        // Else some programs leave out the space between the two.
        "xml:space": "preserve",
      ]
    ) { text in
      text.element("tspan", ["class": tone], text: row.status.rawValue)
      guard let slip = row.slip, slip.magnitude >= .minutes(1), row.status != .failed, row.status != .rolledBack else {
        return
      }
      let isLate = slip > .zero
      text.element(
        "tspan", ["class": isLate ? "caution" : "faint"], text: "\u{2002}\(isLate ? "+" : "−")\(slip.magnitude)")
    }
  }

  private func sentence(_ row: Timeline.Row) -> String {
    var parts = [row.title]
    if let planned = row.planned {
      parts.append("planned \(zone.text(planned.from))\(until(planned.from, planned.to))")
    }
    if let now = row.plannedNow {
      parts.append("planned for \(zone.text(now.from))\(until(now.from, now.to)) now")
    }
    if row.isNoLongerPlanned { parts.append("no longer planned") }
    if let started = row.started {
      parts.append("actual \(zone.text(started))\(row.ended.map { until(started, $0) } ?? "–")")
    }
    parts.append(row.status.rawValue)
    if row.isPlannedOutsideWindow { parts.append("planned outside the window") }
    if row.isOutsideWindow { parts.append("outside its window") }
    if let remark = row.remark { parts.append(remark) }
    return parts.joined(separator: ", ")
  }

  private func until(_ from: Instant, _ to: Instant) -> String { from == to ? "" : "–\(zone.brief(to, on: from))" }

  private func legend(_ marks: inout Markup, y: Double) {
    marks.element("g", ["class": "legend"]) { marks in
      var x = 0.0
      func entry(_ name: String, _ text: String, isMoment: Bool = false) {
        if isMoment {
          marks.append(.diamond(x + 9, y - 4, 5, name))
        } else {
          marks.mark("rect", ["class": name, "x": x, "y": y - 9, "width": 18.0, "height": 10.0, "rx": 3.0])
        }
        marks.label(text, x: x + 24, y: y, size: 11)
        x += 24 + ChartText.width(text, size: 11) + 14
      }
      entry("planned", "planned")
      entry("actual good", "done")
      entry("actual accent", "running")
      entry("actual bad", "failed, rolled back")
      entry("actual caution", "overdue")
      entry("actual good", "a moment", isMoment: true)
    }
  }
}

extension Markup {
  static func diamond(_ x: Double, _ y: Double, _ r: Double, _ name: String) -> Markup {
    var marks = Markup()
    func at(_ dx: Double, _ dy: Double) -> String { "\((x + dx).attribute ?? "0") \((y + dy).attribute ?? "0")" }
    marks.mark("path", ["class": name, "d": "M \(at(0, -r)) L \(at(r, 0)) L \(at(0, r)) L \(at(-r, 0)) Z"])
    return marks
  }
}
