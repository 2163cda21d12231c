/// What a person may write for a time: `2026-01-08 08:25`, `08:25`, `-2h`, `now`, RFC 3339, `#142`, `~3`.
public enum TimePhrase: Hashable, Sendable {
  case instant(Instant)
  /// `#142`: event number 142.
  case event(Int64)
  /// `~3`: three events before the newest.
  case eventsAgo(Int64)

  /// Reads `text` as people in `zone` mean it at `now`. A refusal says what is wrong and shows a form that works.
  public init(_ text: String, zone: Zone, now: Instant) throws(Refusal) {
    let text = text.trimmed
    if text == "now" {
      self = .instant(now)
    } else if text.hasPrefix("#") || text.hasPrefix("~") {
      guard let number = Int64(text.dropFirst()), number >= 0, text.dropFirst().allSatisfy(\.isNumber) else {
        throw Refusal(.unreadable, "'\(text.printable)' is not an event number; write '#142', or '~3' for three ago")
      }
      self = text.hasPrefix("#") ? .event(number) : .eventsAgo(number)
    } else if text.hasPrefix("-") || text.hasPrefix("+") {
      guard let span = TimeSpan(text.dropFirst()) else {
        throw Refusal(.unreadable, "'\(text.printable)' is not a relative time; write '-2h' or '-1d 6h 30m'")
      }
      self = .instant(text.hasPrefix("-") ? now - span : now + span)
    } else {
      self = .instant(try Self.absolute(text, zone: zone, today: now))
    }
  }

  /// A date and time, or a time of day on the day of `today`, in `zone` unless the text carries an offset.
  public static func absolute(_ text: String, zone: Zone, today: Instant? = nil) throws(Refusal) -> Instant {
    let text = text.trimmed
    var written = text
    if let today, text.utf8.count == 5, text.contains(":") { written = "\(zone.civil(today).date) \(text)" }
    guard let parsed = ISO8601.parse(written) else {
      throw Refusal(
        .unreadable,
        "'\(text.printable)' is not a time; write '2026-01-08 08:25'"
          + (today == nil
            ? " or '2026-01-08T08:25:00+02:00'" : ", '2026-01-08T08:25:00+02:00', '08:25', '-2h' or 'now'"))
    }
    guard let civil = parsed.civil else {
      throw Refusal(.unreadable, "there is no such time as '\(text.printable)'; check its day, month and hour")
    }
    if let offset = parsed.offset { return civil.instant(offset: offset) }
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
}

extension Zone {
  /// RFC 3339 with the zone's offset: `2026-01-08T08:25:00+02:00`. In UTC where the offset has seconds, as offsets had
  /// before there were standard times: RFC 3339 cannot write those.
  public func iso(_ instant: Instant) -> String {
    let offset = offset(at: instant)
    guard offset.isMultiple(of: 60) else { return instant.description }
    let civil = CivilTime(instant, offset: offset)
    let minutes = abs(offset) / 60
    let suffix = offset == 0 ? "Z" : "\(offset < 0 ? "-" : "+")\(pad(minutes / 60)):\(pad(minutes % 60))"
    let microseconds = civil.microsecond == 0 ? "" : "." + pad(civil.microsecond, 6)
    return "\(civil.date)T\(civil.clock(seconds: true))\(microseconds)\(suffix)"
  }

  /// `2026-01-08 08:25`, as plans are written; seconds only where there are any.
  public func text(_ instant: Instant) -> String {
    let civil = civil(instant)
    return "\(civil.date) \(civil.clock(seconds: civil.second != 0))"
  }

  /// `08:25` when `instant` is on the day of `day`, else `9 Jan 18:40`; with the year when that differs too.
  public func brief(_ instant: Instant, on day: Instant? = nil) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let civil = civil(instant)
    let reference = day.map(self.civil)
    if let reference, reference.isSameDay(as: civil) { return civil.clock() }
    let year = reference.map { $0.year == civil.year } ?? true ? "" : " \(civil.year)"
    return "\(civil.day) \(months[civil.month - 1])\(year) \(civil.clock())"
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
