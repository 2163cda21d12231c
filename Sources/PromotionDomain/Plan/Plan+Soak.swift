extension Plan {
  /// A time under watch: measurements at planned checkpoints, each held against thresholds.
  public struct Soak: Hashable, Sendable {
    /// Whether a soak comes before the deployments or after them.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
      /// The promotion waits for it.
      case before = "before"
      /// It watches what was deployed.
      case after = "after"
    }

    public var id: SoakID
    public var title: String
    public var stage: Stage
    public var window: Window
    public var checkpoints: Checkpoints
    public var thresholds: [Threshold]

    public init(
      id: SoakID, title: String, stage: Stage = .before, window: Window, checkpoints: Checkpoints,
      thresholds: [Threshold] = []
    ) {
      self.id = id
      self.title = title
      self.stage = stage
      self.window = window
      self.checkpoints = checkpoints
      self.thresholds = thresholds
    }
  }

  /// When a soak is looked at: `count` times from `first`, `every` so often.
  public struct Checkpoints: Hashable, Sendable {
    public var first: Instant
    public var every: TimeSpan
    public var count: Int
    /// How late a checkpoint may be before it is overdue.
    public var grace: TimeSpan

    public init(first: Instant, every: TimeSpan, count: Int, grace: TimeSpan = .minutes(30)) {
      (self.first, self.every, self.count, self.grace) = (first, every, count, grace)
    }

    /// The time of checkpoint `number`, counted from 1.
    public func due(_ number: Int) -> Instant { first + every * (number - 1) }
    public static let mostCheckpoints = 10_000
  }

  /// A limit that a measured value must keep.
  public struct Threshold: Hashable, Sendable {
    /// On which side of its limit a measurement is good.
    public enum Bound: String, Hashable, Sendable, CaseIterable {
      case below = "below"
      case atMost = "atMost"
      case above = "above"
      case atLeast = "atLeast"
    }

    public var metric: MetricID
    public var bound: Bound
    public var value: Double
    /// `percent`, `s`, `ms`; shown behind values.
    public var unit: String?

    public init(metric: MetricID, bound: Bound, value: Double, unit: String? = nil) {
      (self.metric, self.bound, self.value, self.unit) = (metric, bound, value, unit)
    }

    public func isKept(by measured: Double) -> Bool {
      switch bound {
      case .below: measured < value
      case .atMost: measured <= value
      case .above: measured > value
      case .atLeast: measured >= value
      }
    }

    /// `error_rate < 0.1 %`
    public var sentence: String { "\(metric) \(limit)" }

    /// `< 0.1 %`
    public var limit: String { "\(sign) \(text(value))" }

    /// A value with the threshold's unit: `0.05 %`.
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
      }
    }
  }
}

/// `0.1`, `2`, `14`: a number without a needless fraction.
public func number(_ value: Double) -> String {
  if value.rounded() == value, abs(value) < 1e15 { return String(Int64(value)) }
  return String(value)
}
