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
    /// When it is planned to run. How long that is, it runs from whenever it starts. Nil where it has no date.
    public var window: Window?
    /// How long it runs from whenever it starts, where it has no date.
    public var lasts: TimeSpan?
    /// What it is gone through again for: each round begins before its start.
    public var repeats: RepeatID?
    public var checkpoints: Checkpoints
    public var thresholds: [Threshold]

    public init(
      id: SoakID, title: String, stage: Stage = .before, window: Window?, checkpoints: Checkpoints,
      thresholds: [Threshold] = []
    ) {
      self.id = id
      self.title = title
      self.stage = stage
      self.window = window
      self.checkpoints = checkpoints
      self.thresholds = thresholds
    }

    /// How long it runs.
    public var length: TimeSpan { lasts ?? window?.length ?? .zero }
  }

  /// When a soak is looked at: `count` times from `first`, `every` so often.
  public struct Checkpoints: Hashable, Sendable {
    /// Nil: once `every` has passed since the soak's start.
    public var first: Instant?
    public var every: Period
    public var count: Int
    /// How late a checkpoint may be before it is overdue.
    public var grace: TimeSpan

    public init(first: Instant?, every: Period, count: Int, grace: TimeSpan = .minutes(30)) {
      (self.first, self.every, self.count, self.grace) = (first, every, count, grace)
    }

    /// The time of checkpoint `number`, counted from 1, by the calendar of `zone`, where the soak starts at `start`.
    public func due(_ number: Int, in zone: Zone, from start: Instant) -> Instant {
      let (begin, times) = first.map { ($0, number - 1) } ?? (start, number)
      return switch every {
      case .span(let span): begin + span * times
      case .days(let days): zone.sameClock(begin, later: .days(1) * days * times)
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

    public var isPositive: Bool { shortest > .zero }

    /// Its length where no clock is set in between.
    public var shortest: TimeSpan {
      switch self {
      case .span(let span): span
      case .days(let days): .days(Int64(days))
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
