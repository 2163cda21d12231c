import Projections
import PromotionDomain

/// A timeline cut into panels that can be drawn to scale: the whole course, then each day of deployment by its hours.
///
/// Ten minutes of a deployment are less than a pixel of a week.
struct Gantt: Hashable {
  struct Panel: Hashable {
    var title: String
    var rows: [Row]
    /// From the first to the last time of its rows.
    var span: Plan.Window
  }

  struct Row: Hashable {
    var row: Timeline.Row
    /// Moments within it: the checkpoints of a soak.
    var parts: [Timeline.Row] = []
  }

  var panels: [Panel] = []
  var zone: Zone
  var now: Instant
  var window: Plan.Window?

  init(_ timeline: Timeline, zone: Zone, now: Instant) {
    (self.zone, self.now, window) = (zone, now, timeline.window)
    let rows = Self.folded(timeline.rows)
    guard let whole = span(rows) else { return }
    let detail = rows.filter { $0.row.isOfTheDay }
    if whole.to - whole.from <= .hours(36) || detail.isEmpty {
      panels = [Panel(title: title(whole.from), rows: rows, span: whole)]
      return
    }
    var course = rows.filter { !$0.row.isOfTheDay }
    if let deployment = Self.hull(detail.map(\.row)) {
      let place = course.firstIndex { ($0.row.begin ?? .earliest) > (deployment.begin ?? .latest) } ?? course.count
      course.insert(Row(row: deployment), at: place)
    }
    if let span = span(course) { panels.append(Panel(title: "Course", rows: course, span: span)) }
    for day in days(detail) {
      guard let span = span(day), let begin = day[0].row.begin else { continue }
      panels.append(Panel(title: title(begin), rows: day, span: span))
    }
  }

  /// Checkpoints are marks on the row of their soak.
  private static func folded(_ rows: [Timeline.Row]) -> [Row] {
    var folded: [Row] = []
    for row in rows {
      if row.kind == .checkpoint, !folded.isEmpty {
        folded[folded.count - 1].parts.append(row)
      } else {
        folded.append(Row(row: row))
      }
    }
    return folded
  }

  private static func hull(_ rows: [Timeline.Row]) -> Timeline.Row? {
    let whole = rows.filter { $0.level == 0 }
    guard var row = whole.first, let from = whole.compactMap(\.planned?.from).min(),
      let to = whole.compactMap(\.planned?.to).max()
    else { return nil }
    let isOver = whole.allSatisfy { $0.ended != nil || $0.status == .skipped }
    row.title = "Deployment, by the hour below"
    row.planned = Plan.Window(from: from, to: to)
    let now = whole.compactMap(\.expected)
    row.plannedNow = now.map(\.from).min().flatMap { first in
      now.map(\.to).max().map { Plan.Window(from: first, to: $0) }
    }
    if row.plannedNow == row.planned { row.plannedNow = nil }
    row.started = rows.compactMap(\.started).min()
    row.ended = isOver ? rows.compactMap(\.ended).max() : nil
    row.status = row.started == nil ? .planned : isOver ? .done : .running
    (row.slip, row.remark) = (nil, nil)
    return row
  }

  /// Each batch with its deployments on the day on which it is planned now. Where it was planned for another day first
  /// there is no room for that at the scale of hours.
  private func days(_ all: [Row]) -> [[Row]] {
    let rows = all.map { row in
      guard let now = row.row.plannedNow, let first = row.row.planned,
        !zone.civil(now.from).isSameDay(as: zone.civil(first.from))
      else { return row }
      var row = row
      (row.row.planned, row.row.plannedNow) = (now, nil)
      return row
    }
    var days: [(date: String, rows: [Row])] = []
    var date = ""
    for row in rows {
      if row.row.level == 0 || days.isEmpty, let begin = row.row.begin { date = zone.civil(begin).date }
      if let index = days.firstIndex(where: { $0.date == date }) {
        days[index].rows.append(row)
      } else {
        days.append((date, [row]))
      }
    }
    return days.map(\.rows)
  }

  private func title(_ instant: Instant) -> String { zone.civil(instant).date }

  private func span(_ rows: [Row]) -> Plan.Window? {
    let times = rows.flatMap { [$0.row] + $0.parts }.flatMap(\.times)
    guard let first = times.min(), let last = times.max() else { return nil }
    // What runs reaches up to now, unless that is so far off that nothing else could be seen.
    let isOpen = rows.contains { $0.row.started != nil && $0.row.ended == nil }
    let length = max(last - first, .hours(1))
    let isNear = now > last && now - last <= TimeSpan(microseconds: length.microseconds / 2)
    return Plan.Window(from: first, to: isOpen && isNear ? now : last)
  }
}

extension Timeline.Row {
  var begin: Instant? { planned?.from ?? started }

  fileprivate var times: [Instant] {
    [planned?.from, planned?.to, plannedNow?.from, plannedNow?.to, started, ended].compactMap { $0 }
  }

  /// Whether hours are its measure.
  fileprivate var isOfTheDay: Bool {
    switch kind {
    case .batch, .deployment, .validation: true
    case .preparation, .item, .soak, .checkpoint, .signoff, .decision, .criterion: false
    }
  }
}
