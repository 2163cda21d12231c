/// A span of time, `from` included, `to` excluded, that may come again: every week from 22:00 to 02:00, as clocks show it
/// in the zone in which it is asked about, also after they were set forward or back.
public struct RecurringWindow: Hashable, Sendable {
  /// How often it comes again, in the civil calendar. On a day that a month does not have, it comes on the last one.
  public enum Period: String, Hashable, Sendable, CaseIterable {
    case day = "day"
    case week = "week"
    case month = "month"
    case year = "year"
  }

  /// The first time.
  public var from: Instant
  public var to: Instant
  /// It comes once when nil.
  public var every: Period?
  /// What comes again does not begin from then on, nor last longer; for good when nil.
  public var until: Instant?

  public init(from: Instant, to: Instant, every: Period? = nil, until: Instant? = nil) {
    (self.from, self.to, self.every, self.until) = (from, to, every, until)
  }

  public init(_ window: Plan.Window) { self.init(from: window.from, to: window.to) }

  public var first: Plan.Window { Plan.Window(from: from, to: to) }

  /// How it stands at an instant.
  public enum Standing: Hashable, Sendable {
    case open(Plan.Window)
    case closed(next: Plan.Window)
    case over(last: Plan.Window)
  }

  public func standing(at instant: Instant, in zone: Zone) -> Standing {
    if let window = occurrence(at: instant, in: zone) { return .open(window) }
    if let next = next(after: instant, in: zone) { return .closed(next: next) }
    return .over(last: last(before: instant, in: zone))
  }

  /// The one that holds `instant`.
  public func occurrence(at instant: Instant, in zone: Zone) -> Plan.Window? {
    guard every != nil else { return first.contains(instant) ? first : nil }
    let near = number(around: instant, in: zone)
    return ((near - 2)...(near + 1)).lazy.compactMap { occurrence($0, in: zone) }.first { $0.contains(instant) }
  }

  public func contains(_ instant: Instant, in zone: Zone) -> Bool { occurrence(at: instant, in: zone) != nil }

  /// The one that holds `instant`, else the next one, else the last there is.
  public func nearest(to instant: Instant, in zone: Zone) -> Plan.Window {
    switch standing(at: instant, in: zone) {
    case .open(let window), .closed(let window), .over(let window): window
    }
  }

  /// Those that lie within `span` or reach into it, in order; the first `most` of them.
  public func occurrences(within span: Plan.Window, in zone: Zone, most: Int = 1_000) -> [Plan.Window] {
    var number = max(0, number(around: span.from, in: zone) - 2)
    var found: [Plan.Window] = []
    while found.count < most, let window = occurrence(number, in: zone), window.from <= span.to {
      if window.to >= span.from { found.append(window) }
      number += 1
    }
    return found
  }

  /// Whether it lasts so long that the next time begins before it is over.
  public func neverEnds(in zone: Zone) -> Bool {
    guard every != nil else { return false }
    if to - from > .days(366) { return true }
    guard let second = occurrence(1, in: zone) else { return false }
    return second.from < to
  }

  private func next(after instant: Instant, in zone: Zone) -> Plan.Window? {
    let least = max(0, number(around: instant, in: zone) - 1)
    return (least...(least + 3)).lazy.compactMap { occurrence($0, in: zone) }
      .first { $0.from > instant && $0.from < $0.to }
  }

  private func last(before instant: Instant, in zone: Zone) -> Plan.Window {
    let end = until.map { min($0, instant) } ?? instant
    let near = number(around: end, in: zone)
    return ((near - 2)...(near + 1)).reversed().lazy.compactMap { occurrence($0, in: zone) }.first { $0.from <= end }
      ?? first
  }

  /// The one of that number, counted from 0.
  private func occurrence(_ number: Int, in zone: Zone) -> Plan.Window? {
    guard number > 0 else { return number == 0 ? first : nil }
    guard let every else { return nil }
    let (begin, end) = (zone.civil(from), zone.civil(to))
    guard let start = begin.adding(number, every), var stop = end.adding(number, every) else { return nil }
    // The last days of long months may fall together in a short one.
    if stop.instant(offset: 0) <= start.instant(offset: 0) {
      stop = CivilTime(start.instant(offset: 0) + (end.instant(offset: 0) - begin.instant(offset: 0)), offset: 0)
    }
    var window = Plan.Window(from: zone.earliest(start), to: zone.latest(stop))
    // Clocks skip all of it.
    guard window.from < window.to else { return Plan.Window(from: window.from, to: window.from) }
    if let until {
      guard window.from < until else { return nil }
      window.to = min(window.to, until)
    }
    return window
  }

  /// Of the occurrences, about the one that `instant` is in.
  private func number(around instant: Instant, in zone: Zone) -> Int {
    let (begin, now) = (zone.civil(from), zone.civil(instant))
    let days = Int((now.instant(offset: 0) - begin.instant(offset: 0)).seconds / 86_400)
    switch every {
    case .day: return days
    case .week: return days / 7
    case .month: return (now.year - begin.year) * 12 + now.month - begin.month
    case .year: return now.year - begin.year
    case nil: return 0
    }
  }
}

extension CivilTime {
  /// So many periods later; nil behind the last year that can be written.
  func adding(_ count: Int, _ period: RecurringWindow.Period) -> CivilTime? {
    let months: Int
    switch period {
    case .day, .week:
      let later = instant(offset: 0) + .days(Int64(count) * (period == .day ? 1 : 7))
      return later < .latest ? CivilTime(later, offset: 0) : nil
    case .month: months = year * 12 + month - 1 + count
    case .year: months = (year + count) * 12 + month - 1
    }
    let (year, month) = (months / 12, months % 12 + 1)
    return CivilTime(
      year: year, month: month, day: min(day, Self.daysIn(month: month, year: year)), hour: hour, minute: minute,
      second: second, microsecond: microsecond)
  }
}
