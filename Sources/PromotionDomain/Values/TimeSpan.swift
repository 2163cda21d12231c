/// A length of time in whole microseconds: an estimate, a grace period, an interval between checkpoints.
public struct TimeSpan: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public static let zero = TimeSpan(microseconds: 0)
  /// Ten thousand years; longer spans are clamped to it.
  private static let longest: Int64 = 315_569_520_000_000_000

  public init(microseconds: Int64) { self.microseconds = min(max(microseconds, -Self.longest), Self.longest) }

  public init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    self.init(microseconds: overflow ? (seconds < 0 ? .min : .max) : product)
  }

  public static func minutes(_ n: Int64) -> TimeSpan { TimeSpan(seconds: n.multipliedClamped(by: 60)) }
  public static func hours(_ n: Int64) -> TimeSpan { TimeSpan(seconds: n.multipliedClamped(by: 3600)) }
  public static func days(_ n: Int64) -> TimeSpan { TimeSpan(seconds: n.multipliedClamped(by: 86_400)) }

  public var seconds: Int64 { microseconds / 1_000_000 }
  public var minutes: Double { Double(microseconds) / 60_000_000 }
  public var magnitude: TimeSpan { TimeSpan(microseconds: abs(microseconds)) }

  public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }
  public static func + (a: Self, b: Self) -> Self { TimeSpan(microseconds: a.microseconds + b.microseconds) }
  public static func - (a: Self, b: Self) -> Self { TimeSpan(microseconds: a.microseconds - b.microseconds) }
  public static prefix func - (a: Self) -> Self { TimeSpan(microseconds: -a.microseconds) }

  /// Scaled and clamped; the time of the nth checkpoint, say.
  public static func * (a: Self, n: Int) -> Self {
    let (product, overflow) = a.microseconds.multipliedReportingOverflow(by: Int64(n))
    return TimeSpan(microseconds: overflow ? ((a.microseconds < 0) != (n < 0) ? .min : .max) : product)
  }
}

extension TimeSpan: CustomStringConvertible {
  /// The two largest units at most, as people say it: `2d 4h`, `1h 30m`, `45m`, `30s`.
  public var description: String {
    let total = abs(seconds)
    let parts = [(total / 86_400, "d"), (total / 3600 % 24, "h"), (total / 60 % 60, "m"), (total % 60, "s")]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0m" }
    // Seconds next to minutes are noise once a span is longer than an hour, which `prefix(2)` takes care of.
    let shown = parts[first...].prefix(2).filter { $0.0 > 0 }
    return (microseconds < 0 ? "-" : "") + shown.map { "\($0.0)\($0.1)" }.joined(separator: " ")
  }

  /// Reads `10m`, `1h30m`, `1h 30m`, `2d`, `45s`, `1w`; nil for anything else. A sign is not part of a span.
  public init?(_ text: some StringProtocol) {
    let units: [Character: Int64] = ["w": 604_800, "d": 86_400, "h": 3600, "m": 60, "s": 1]
    var total: Int64 = 0
    var number: Int64?
    var lastUnit = Int64.max
    for character in text where character != " " {
      if let digit = character.wholeNumberValue, character.isASCII {
        let (shifted, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
        guard !overflow, shifted < 1_000_000_000_000 else { return nil }
        number = shifted + Int64(digit)
      } else {
        guard let count = number, let unit = units[character], unit < lastUnit else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        let (sum, overflow2) = total.addingReportingOverflow(product)
        guard !overflow, !overflow2 else { return nil }
        (total, number, lastUnit) = (sum, nil, unit)
      }
    }
    guard number == nil, lastUnit != .max, total <= Self.longest / 1_000_000 else { return nil }
    self.init(seconds: total)
  }
}

extension Int64 {
  fileprivate func multipliedClamped(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? (self < 0 ? .min : .max) : product
  }
}
