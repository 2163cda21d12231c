/// A point in time: whole microseconds since 1970-01-01T00:00:00Z, the resolution in which the ledger stores times.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since the Unix epoch, negative before it.
  public let microseconds: Int64

  /// The years 0001 to 9999, the range ISO 8601 writes with four digits. Arithmetic clamps to it and so cannot overflow.
  public static let earliest = Instant(unchecked: -62_135_596_800_000_000)
  public static let latest = Instant(unchecked: 253_402_300_799_999_999)

  /// Clamped to `earliest ... latest`.
  public init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.earliest.microseconds), Self.latest.microseconds)
  }

  private init(unchecked: Int64) { microseconds = unchecked }

  public init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    self.init(microseconds: overflow ? (seconds < 0 ? .min : .max) : product)
  }

  /// Whole seconds since the epoch, rounded towards the past.
  public var seconds: Int64 { microseconds.floorDivided(by: 1_000_000) }

  public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

  public static func + (a: Self, b: TimeSpan) -> Self {
    let (sum, overflow) = a.microseconds.addingReportingOverflow(b.microseconds)
    return Instant(microseconds: overflow ? (b.microseconds < 0 ? .min : .max) : sum)
  }

  public static func - (a: Self, b: TimeSpan) -> Self { a + TimeSpan(microseconds: 0 &- b.microseconds) }

  /// From `b` to `a`; negative when `a` is earlier. Both are within years 1 to 9999, so it cannot overflow.
  public static func - (a: Self, b: Self) -> TimeSpan { TimeSpan(microseconds: a.microseconds - b.microseconds) }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC, with as many fractional digits as are needed: `2026-01-08T06:25:00Z`.
  public var description: String {
    let civil = CivilTime(self, offset: 0)
    var text = "\(civil.date)T\(civil.clock(seconds: true))"
    if microseconds != seconds * 1_000_000 {
      var digits = fraction
      while digits.last == "0" { digits.removeLast() }
      text += ".\(digits)"
    }
    return text + "Z"
  }

  /// The same with six fractional digits at any time: `2026-01-08T06:25:00.000000Z`.
  public var withMicroseconds: String {
    let civil = CivilTime(self, offset: 0)
    return "\(civil.date)T\(civil.clock(seconds: true)).\(fraction)Z"
  }

  /// The microseconds behind the second, in six digits.
  private var fraction: String {
    let digits = String(microseconds - seconds * 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Reads what `description` writes, and any other RFC 3339 time with an offset. Nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let parsed = ISO8601.parse(text), let offset = parsed.offset, let civil = parsed.civil else { return nil }
    self = civil.instant(offset: offset)
  }
}

extension Int64 {
  /// Division that rounds towards negative infinity, for calendar arithmetic before 1970. `divisor` is positive.
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
