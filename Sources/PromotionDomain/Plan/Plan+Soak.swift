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
    /// When it is planned to run. How long that is, it runs from whenever it starts.
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
    public var every: Period
    public var count: Int
    /// How late a checkpoint may be before it is overdue.
    public var grace: TimeSpan

    public init(first: Instant, every: Period, count: Int, grace: TimeSpan = .minutes(30)) {
      (self.first, self.every, self.count, self.grace) = (first, every, count, grace)
    }

    /// The time of checkpoint `number`, counted from 1, by the calendar of `zone`.
    public func due(_ number: Int, in zone: Zone) -> Instant {
      switch every {
      case .span(let span): first + span * (number - 1)
      case .days(let days): zone.sameClock(first, later: .days(1) * days * (number - 1))
      }
    }

    public static let mostCheckpoints = 10_000
  }

  /// The time from one checkpoint to the next: `1d` is a day of the calendar, `24h` are hours, also when clocks change.
  public enum Period: Hashable, Sendable {
    case span(TimeSpan)
    case days(Int)

    public static func minutes(_ n: Int64) -> Period { .span(.minutes(n)) }
    public static func hours(_ n: Int64) -> Period { .span(.hours(n)) }

    public var isPositive: Bool {
      switch self {
      case .span(let span): span > .zero
      case .days(let days): days > 0
      }
    }
  }
}

extension Plan.Period: CustomStringConvertible {
  /// As it is written in a plan: `6h`, `24h`, `1h30m`, `1d`.
  public var description: String {
    switch self {
    case .days(let days): return "\(days)d"
    case .span(let span):
      let total = span.seconds
      let parts = [(total / 3600, "h"), (total / 60 % 60, "m"), (total % 60, "s")].filter { $0.0 > 0 }
      return parts.isEmpty ? "0m" : parts.map { "\($0.0)\($0.1)" }.joined()
    }
  }

  /// Reads `6h`, `1h30m`, `1d`, `2w`; nil for anything else, and where days and hours are mixed.
  public init?(_ text: some StringProtocol) {
    guard let span = TimeSpan(text) else { return nil }
    let (isDays, isClock) = (text.contains { "wd".contains($0) }, text.contains { "hms".contains($0) })
    guard isDays else {
      self = .span(span)
      return
    }
    guard !isClock else { return nil }
    self = .days(Int(span.seconds / 86_400))
  }
}
