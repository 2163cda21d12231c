/// A date and time of day as a wall clock shows it, without saying where the clock hangs.
public struct CivilTime: Hashable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int
  public let hour: Int
  public let minute: Int
  public let second: Int
  public let microsecond: Int

  /// Nil when there is no such date or time of day (30 February, 25:00).
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.daysIn(month: month, year: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999_999).contains(microsecond)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second, self.microsecond) = (hour, minute, second, microsecond)
  }

  /// What a clock `offset` seconds ahead of UTC shows at `instant`.
  public init(_ instant: Instant, offset: Int) {
    let local = instant.microseconds + Int64(offset) * 1_000_000
    let seconds = local.floorDivided(by: 1_000_000)
    let days = seconds.floorDivided(by: 86_400)
    let time = Int(seconds - days * 86_400)
    (year, month, day) = Self.date(daysSinceEpoch: Int(days))
    (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
    microsecond = Int(local - seconds * 1_000_000)
  }

  /// The instant at which a clock `offset` seconds ahead of UTC shows this.
  public func instant(offset: Int) -> Instant {
    let seconds = Int64(daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset)
    return Instant(microseconds: seconds * 1_000_000 + Int64(microsecond))
  }

  /// 0 is Monday.
  public var weekday: Int { (daysSinceEpoch % 7 + 10) % 7 }

  public func isSameDay(as other: CivilTime) -> Bool {
    (year, month, day) == (other.year, other.month, other.day)
  }

  /// `2026-01-08`
  public var date: String { "\(pad(year, 4))-\(pad(month))-\(pad(day))" }

  /// `08:25`, or `08:25:00` with seconds.
  public func clock(seconds: Bool = false) -> String {
    "\(pad(hour)):\(pad(minute))" + (seconds ? ":\(pad(second))" : "")
  }

  static func daysIn(month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days.

  private var daysSinceEpoch: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(daysSinceEpoch days: Int) -> (Int, Int, Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }
}

func pad(_ number: Int, _ width: Int = 2) -> String {
  let digits = String(number)
  guard digits.utf8.count < width else { return digits }
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
