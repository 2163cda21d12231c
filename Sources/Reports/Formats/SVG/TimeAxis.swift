import PromotionDomain

/// Times along the width of a drawing, as clocks in a zone show them.
struct TimeAxis: Hashable {
  var from: Instant
  var to: Instant
  var left: Double
  var right: Double
  var zone: Zone

  /// A span without length, or one that runs backwards, is widened to an hour.
  init(from: Instant, to: Instant, left: Double, right: Double, zone: Zone) {
    self.from = from
    self.to = max(to, from + .hours(1))
    // At the very end of time there is no room behind.
    if self.to == from { self.from = self.to - .hours(1) }
    (self.left, self.right, self.zone) = (left, right, zone)
  }

  /// Where `instant` is, not further out than the ends.
  func x(_ instant: Instant) -> Double {
    let share = Double((min(max(instant, from), to) - from).microseconds) / Double((to - from).microseconds)
    return left + share * (right - left)
  }

  func shows(_ instant: Instant) -> Bool { instant >= from && instant <= to }

  /// A little room on both sides, so that no mark sits on the edge.
  static func around(_ times: [Instant], left: Double, right: Double, zone: Zone) -> TimeAxis? {
    guard let first = times.min(), let last = times.max() else { return nil }
    let room = max(TimeSpan.minutes(5), TimeSpan(microseconds: (last - first).microseconds / 50))
    return TimeAxis(from: first - room, to: last + room, left: left, right: right, zone: zone)
  }
}

extension TimeAxis {
  /// How far apart ticks are, as calendars count.
  enum Step: Hashable {
    case minutes(Int)
    case days(Int)
    case months(Int)

    /// Seconds, roughly for months.
    fileprivate var length: Double {
      switch self {
      case .minutes(let n): Double(n) * 60
      case .days(let n): Double(n) * 86_400
      case .months(let n): Double(n) * 2_629_746
      }
    }

    fileprivate static let all: [Step] =
      [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map(Step.minutes) + [1, 2, 7, 14].map(Step.days)
      + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000].map(Step.months)
  }

  struct Tick: Hashable {
    var at: Instant
    var label: String
    /// The day, where a new one begins or the axis does; below the hours.
    var day: String?
    /// Whether a day begins here.
    var isMidnight: Bool
  }

  /// The smallest step whose ticks keep `room` pixels from each other.
  func step(room: Double) -> Step {
    let seconds = Double((to - from).microseconds) / 1_000_000
    let most = max(1, (right - left) / max(1, room))
    return Step.all.first { seconds / $0.length <= most } ?? .months(24_000)
  }

  /// Ticks at round times of the zone's clocks, in order.
  func ticks(room: Double = 62) -> [Tick] {
    let step = step(room: room)
    var ticks: [Tick] = []
    switch step {
    case .minutes(let minutes):
      for day in days(every: 1) {
        for minute in stride(from: 0, to: 1440, by: minutes) {
          guard let at = instant(day, hour: minute / 60, minute: minute % 60), shows(at) else { continue }
          let isNewDay = minute == 0 || ticks.isEmpty
          ticks.append(
            Tick(
              at: at, label: zone.civil(at).clock(), day: isNewDay ? dayLabel(day) : nil, isMidnight: minute == 0))
        }
      }
    case .days(let count):
      for day in days(every: count) {
        guard let at = instant(day), shows(at) else { continue }
        let year = ticks.isEmpty || zone.civil(ticks[ticks.count - 1].at).year != day.year ? "\(day.year)" : nil
        ticks.append(Tick(at: at, label: "\(day.day) \(Self.months[day.month - 1])", day: year, isMidnight: true))
      }
    case .months(let count):
      for month in months(every: count) {
        guard let at = instant(month), shows(at) else { continue }
        let label = count % 12 == 0 ? "\(month.year)" : "\(Self.months[month.month - 1]) \(month.year)"
        ticks.append(Tick(at: at, label: label, day: nil, isMidnight: true))
      }
    }
    return ticks
  }

  // MARK: The calendar

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private func dayLabel(_ day: CivilTime) -> String {
    "\(Self.weekdays[day.weekday]) \(day.day) \(Self.months[day.month - 1])"
  }

  /// What clocks show there, nil where they are set forward over it.
  private func instant(_ day: CivilTime, hour: Int = 0, minute: Int = 0) -> Instant? {
    guard
      let civil = CivilTime(year: day.year, month: day.month, day: day.day, hour: hour, minute: minute)
    else { return nil }
    switch zone.resolve(civil) {
    case .instant(let instant), .repeated(let instant, _): return instant
    case .skipped: return nil
    }
  }

  /// Days from the axis' first to its last; weeks begin on Mondays.
  private func days(every count: Int) -> [CivilTime] {
    // At noon, a day away is the next day whatever clocks do at night.
    let first = zone.civil(from)
    guard let noon = CivilTime(year: first.year, month: first.month, day: first.day, hour: 12) else { return [] }
    var at = noon.instant(offset: 0)
    if count % 7 == 0 { at = at - .days(Int64(noon.weekday)) }
    let end = to + .days(2)
    var days: [CivilTime] = []
    while at < end {
      days.append(CivilTime(at, offset: 0))
      at = at + .days(Int64(count))
    }
    return days
  }

  private func months(every count: Int) -> [CivilTime] {
    let (first, last) = (zone.civil(from), zone.civil(to))
    let begin = (first.year * 12 + first.month - 1) / count * count
    return stride(from: begin, through: last.year * 12 + 11, by: count).compactMap {
      CivilTime(year: $0 / 12, month: $0 % 12 + 1, day: 1)
    }
  }
}

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
