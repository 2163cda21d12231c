/// What a person may write for a time: `2026-01-08 08:25`, `08:25`, `yesterday 14:00`, `-2h`, `2h ago`, `now`, RFC 3339,
/// `#142`, `~3`.
public enum TimePhrase: Hashable, Sendable {
  case instant(Instant)
  /// `#142`: event number 142.
  case event(Int64)
  /// `~3`: three events before the newest.
  case eventsAgo(Int64)

  /// What a date alone stands for, which is the whole day.
  public enum DateAlone: Hashable, Sendable {
    /// The midnight with which it begins, for what begins with it.
    case beginning
    /// The midnight with which it ends, for what ends with it and leaves its end out.
    case end
    /// Its last instant, for what is due on it, and for a question that sees all of it.
    case last
  }

  /// Reads `text` as people in `zone` mean it at `now`. A refusal says what is wrong and shows a form that works.
  public init(_ text: String, zone: Zone, now: Instant, dateAlone: DateAlone = .beginning) throws(Refusal) {
    let text = text.trimmed
    if text == "now" {
      self = .instant(now)
    } else if text.hasPrefix("#") || text.hasPrefix("~") {
      guard let number = Int64(text.dropFirst()), number >= 0, text.dropFirst().allSatisfy(\.isNumber) else {
        throw Refusal(.unreadable, "'\(text.printable)' is not an event number; write '#142', or '~3' for three ago")
      }
      self = text.hasPrefix("#") ? .event(number) : .eventsAgo(number)
    } else if text.hasPrefix("-") || text.hasPrefix("+") || text.hasSuffix(Self.ago) {
      let isAgo = text.hasSuffix(Self.ago)
      guard let span = TimeSpan(isAgo ? text.dropLast(Self.ago.count) : text.dropFirst()) else {
        throw Refusal(.unreadable, "'\(text.printable)' is not a relative time; write '-2h' or '-1d 6h 30m'")
      }
      self = .instant(text.hasPrefix("+") ? now + span : now - span)
    } else {
      self = .instant(try Self.absolute(text, zone: zone, today: now, dateAlone: dateAlone))
    }
  }

  private static let ago = " ago"

  /// The same relative time without a sign in front, which a command line would take for options: `-24h` is `24h ago`.
  /// Nil for what is no such time.
  public static func withoutSign(_ text: String) -> String? {
    guard text.hasPrefix("-"), TimeSpan(text.dropFirst()) != nil else { return nil }
    return text.dropFirst() + ago
  }

  /// Whether `text` means the same wherever one is: it counts from now, names an event, or carries its offset.
  public static func isZoneless(_ text: String) -> Bool {
    let text = text.trimmed
    if text == "now" || text.hasSuffix(ago) { return true }
    if let first = text.first, "#~+-".contains(first) { return true }
    return ISO8601.parse(withTwoDigitHour(text))?.offset != nil
  }

  /// A date and time, a date alone, or (where there is a `today`) a time of day on that day, the day before or the day
  /// after it: in `zone` unless the text carries an offset.
  public static func absolute(
    _ text: String, zone: Zone, today: Instant? = nil, dateAlone: DateAlone = .beginning
  ) throws(Refusal) -> Instant {
    let text = text.trimmed
    guard let parsed = ISO8601.parse(withTwoDigitHour(today.flatMap { dated(text, zone.civil($0)) } ?? text)) else {
      throw Refusal(
        .unreadable,
        "'\(text.printable)' is not a time; write '2026-01-08 08:25', a date alone"
          + (today == nil
            ? " or '2026-01-08T08:25:00+02:00'"
            : ", '2026-01-08T08:25:00+02:00', '08:25', 'yesterday 14:00', '-2h' or 'now'"))
    }
    guard let civil = parsed.civil else {
      throw Refusal(.unreadable, "there is no such time as '\(text.printable)'; check its day, month and hour")
    }
    if let offset = parsed.offset { return civil.instant(offset: offset) }
    guard parsed.hasTime else {
      let next = zone.instant(CivilTime(civil.instant(offset: 0) + .days(1), offset: 0))
      switch dateAlone {
      case .beginning: return zone.instant(civil)
      case .end: return next
      case .last: return next - TimeSpan(microseconds: 1)
      }
    }
    switch zone.resolve(civil) {
    case .instant(let instant):
      return instant
    case .skipped:
      throw Refusal(
        .unreadable,
        "'\(text.printable)' does not exist in \(zone.name): clocks were set forward over it; write the time with its offset"
      )
    case .repeated(let first, let second):
      throw Refusal(
        .unreadable,
        "'\(text.printable)' happens twice in \(zone.name), when clocks are set back; write '\(zone.iso(first))' or '\(zone.iso(second))'"
      )
    }
  }

  /// `yesterday 14:00`, `today`, `14:00` with the date that it means; nil for what does not count from `today`.
  private static func dated(_ text: String, _ today: CivilTime) -> String? {
    func date(_ days: Int64) -> String { CivilTime(today.instant(offset: 0) + .days(days), offset: 0).date }
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    let days: [String: Int64] = ["yesterday": -1, "today": 0, "tomorrow": 1]
    if let word = words.first, let day = days[word.lowercased()] {
      return ([date(day)] + words.dropFirst().map(String.init)).joined(separator: " ")
    }
    guard let colon = text.firstIndex(of: ":"), (1...2).contains(text.distance(from: text.startIndex, to: colon)),
      text[..<colon].allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return "\(date(0)) \(text)"
  }

  /// `2026-01-08 9:00` with the hour as ISO 8601 has it.
  private static func withTwoDigitHour(_ text: String) -> String {
    let characters = Array(text)
    guard characters.count > 13, characters[12] == ":", "Tt ".contains(characters[10]) else { return text }
    return String(characters[..<11]) + "0" + String(characters[11...])
  }
}

extension Zone {
  /// RFC 3339 with the zone's offset: `2026-01-08T08:25:00+02:00`. In UTC where the offset has seconds, as offsets had
  /// before there were standard times: RFC 3339 cannot write those.
  public func iso(_ instant: Instant) -> String {
    guard let suffix = offsetText(instant) else { return instant.description }
    let civil = civil(instant)
    let microseconds = civil.microsecond == 0 ? "" : "." + pad(civil.microsecond, 6)
    return "\(civil.date)T\(civil.clock(seconds: true))\(microseconds)\(suffix)"
  }

  /// `+02:00` or `Z`; nil where the offset has seconds.
  private func offsetText(_ instant: Instant) -> String? {
    let offset = offset(at: instant)
    guard offset.isMultiple(of: 60) else { return nil }
    let minutes = abs(offset) / 60
    return offset == 0 ? "Z" : "\(offset < 0 ? "-" : "+")\(pad(minutes / 60)):\(pad(minutes % 60))"
  }

  /// The offset where clocks show the time of `instant` twice; nothing elsewhere.
  private func distinction(_ instant: Instant) -> String { isRepeated(instant) ? offsetText(instant) ?? "" : "" }

  /// `2026-01-08 08:25`, as plans are written; seconds only where there are any, and the offset only in an hour that
  /// clocks show twice.
  public func text(_ instant: Instant) -> String {
    let civil = civil(instant)
    return "\(civil.date) \(civil.clock(seconds: civil.second != 0))\(distinction(instant))"
  }

  /// `08:25` when `instant` is on the day of `day`, else `9 Jan 18:40`; with the year when that differs too, and with the
  /// offset in an hour that clocks show twice.
  public func brief(_ instant: Instant, on day: Instant? = nil) -> String {
    let civil = civil(instant)
    let reference = day.map(self.civil)
    let clock = civil.clock() + distinction(instant)
    if let reference, reference.isSameDay(as: civil) { return clock }
    return "\(date(civil, reference)) \(clock)"
  }

  /// `9 Jan 18:40` on any day, with the year where it is not that of `reference`.
  public func dated(_ instant: Instant, inYearOf reference: Instant) -> String {
    "\(date(civil(instant), civil(reference))) \(civil(instant).clock())\(distinction(instant))"
  }

  private func date(_ civil: CivilTime, _ reference: CivilTime?) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let year = reference.map { $0.year == civil.year } ?? true ? "" : " \(civil.year)"
    return "\(civil.day) \(months[civil.month - 1])\(year)"
  }

  /// The same for the end of something: a midnight is the end of the day before, as whoever wrote that day meant it.
  public func briefEnd(_ instant: Instant, on day: Instant? = nil) -> String {
    lastDay(before: instant).map { "the end of \(date($0, day.map(civil)))" } ?? brief(instant, on: day)
  }

  /// `the end of 2026-01-08`, or as `text`.
  public func textOfEnd(_ instant: Instant) -> String {
    lastDay(before: instant).map { "the end of \($0.date)" } ?? text(instant)
  }

  /// The day that ends with `instant`; nil for one within a day.
  private func lastDay(before instant: Instant) -> CivilTime? {
    let civil = civil(instant)
    guard (civil.hour, civil.minute, civil.second, civil.microsecond) == (0, 0, 0, 0), instant > .earliest + .days(2)
    else {
      return nil
    }
    return CivilTime(civil.instant(offset: 0) - .days(1), offset: 0)
  }

  /// The date of `instant` where that is the last instant of its day, by which whoever wrote the date alone meant it.
  public func dateAlone(_ instant: Instant) -> String? {
    let date = civil(instant).date
    return (try? TimePhrase.absolute(date, zone: self, dateAlone: .last)) == instant ? date : nil
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
