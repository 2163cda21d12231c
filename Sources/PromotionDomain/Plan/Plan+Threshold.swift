extension Plan {
  /// A limit that a measured value must keep.
  public struct Threshold: Hashable, Sendable {
    /// On which side of its limit a measurement is good.
    public enum Bound: String, Hashable, Sendable, CaseIterable {
      case below = "below"
      case atMost = "atMost"
      case above = "above"
      case atLeast = "atLeast"
      /// Neither more nor less.
      case equal = "is"
    }

    public var metric: MetricID
    public var bound: Bound
    /// Nil: what the last promotion into the environment measured that was completed.
    public var value: MeasuredValue?
    /// `percent`, `s`, `ms`; shown behind values.
    public var unit: String?

    public init(metric: MetricID, bound: Bound, value: MeasuredValue?, unit: String? = nil) {
      (self.metric, self.bound, self.value, self.unit) = (metric, bound, value, unit)
    }

    /// Nil when there is nothing to hold it against: no `previous` where the limit is the last promotion's.
    public func isKept(by measured: MeasuredValue, previous: MeasuredValue? = nil) -> Bool? {
      guard let limit = value ?? previous else { return nil }
      return switch bound {
      case .below: measured.onScale < limit.onScale
      case .atMost: measured.onScale <= limit.onScale
      case .above: measured.onScale > limit.onScale
      case .atLeast: measured.onScale >= limit.onScale
      case .equal: measured == limit
      }
    }

    /// `error_rate < 0.1 %`
    public var sentence: String { "\(metric) \(limit)" }

    /// `< 0.1 %`, or `≤ last promotion`.
    public var limit: String { limit(previous: nil) }

    /// The same with what the last promotion measured: `≤ 480 ms (last promotion)`.
    public func limit(previous: MeasuredValue?) -> String {
      if let value { return "\(sign) \(text(value))" }
      return previous.map { "\(sign) \(text($0)) (last promotion)" } ?? "\(sign) last promotion"
    }

    /// A value with the threshold's unit: `0.05 %`.
    public func text(_ value: MeasuredValue) -> String {
      switch value {
      case .answer: value.description
      case .number(let value): text(value)
      }
    }

    /// `0.05 %`
    public func text(_ value: Double) -> String {
      switch unit {
      case nil: number(value)
      case "percent", "%": "\(number(value)) %"
      case .some(let unit): "\(number(value)) \(unit)"
      }
    }

    private var sign: String {
      switch bound {
      case .below: "<"
      case .atMost: "≤"
      case .above: ">"
      case .atLeast: "≥"
      case .equal: "="
      }
    }
  }
}

// What may be measured.

/// Why a value cannot have been measured, whatever its limit.
public enum ValueProblem: Hashable, Sendable {
  case noNumber
  /// The limit is a yes or a no.
  case noAnswer
  /// More or less than its unit lets there be, as it is shown with it.
  case impossible(String, least: Double, most: Double?)
}

extension Plan.Threshold {
  /// What keeps `measured` from being a value of this metric; nil when nothing does.
  public func problem(with measured: MeasuredValue) -> ValueProblem? {
    switch measured {
    case .answer:
      if case .number = value { return .noNumber }
      return bound == .equal ? nil : .noNumber
    case .number(let number):
      if case .answer = value { return .noAnswer }
      guard number.isFinite else { return .noNumber }
      let (least, most) = extent
      guard let least, number < least || number > most ?? .infinity else { return nil }
      return .impossible(text(number), least: least, most: most)
    }
  }

  /// The least and the most that the unit lets there be; nil where it sets no end.
  private var extent: (least: Double?, most: Double?) {
    guard let unit = unit?.trimmed.lowercased() else { return (nil, nil) }
    if ["percent", "per cent", "percentage", "pct", "%"].contains(unit) { return (0, 100) }
    // A rate is what is counted, in a time.
    let counted = unit.split(separator: "/").first.map(String.init) ?? unit
    if Self.neverNegative.contains(counted) || Self.neverNegative.contains(counted + "s") { return (0, nil) }
    return (Self.neverNegative.contains(unit) ? 0 : nil, nil)
  }

  /// Lengths of time, counts, rates and amounts of data.
  private static let neverNegative: Set<String> = [
    "nanosecond", "nanoseconds", "microsecond", "microseconds", "millisecond", "milliseconds", "msec", "msecs", "usec",
    "secs", "mins", "hr", "hrs", "week", "weeks", "w", "pb", "pib", "bit", "bits", "kbit", "mbit", "gbit", "kbps",
    "mbps",
    "gbps", "req", "failures", "retries", "connections", "threads", "queries", "tests", "throttles",
    "ns", "us", "µs", "μs", "ms", "s", "sec", "second", "seconds", "min", "minute", "minutes", "h", "hour", "hours",
    "d",
    "day", "days",
    "count", "counts", "times", "calls", "requests", "errors", "events", "messages", "items", "users",
    "rps", "tps", "qps", "req/s", "requests/s", "1/s",
    "b", "byte", "bytes", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib",
  ]
}
