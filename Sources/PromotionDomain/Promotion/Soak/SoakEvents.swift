/// What happens to soaks.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum SoakEvent: NamedEvent {
  case soakStarted(SoakStarted)
  case soakCheckpointed(SoakCheckpointed)
  case soakJudged(SoakJudged)

  public enum Name: String, CaseIterable, Sendable {
    case soakStarted = "soak.started"
    case soakCheckpointed = "soak.checkpointed"
    case soakJudged = "soak.judged"
  }

  public var name: Name {
    switch self {
    case .soakStarted: .soakStarted
    case .soakCheckpointed: .soakCheckpointed
    case .soakJudged: .soakJudged
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .soakStarted(let event): event.soak.rawValue
    case .soakCheckpointed(let event): event.soak.rawValue
    case .soakJudged(let event): event.soak.rawValue
    }
  }
}

/// What can be asked about soaks.
public enum SoakCommand: Hashable, Sendable {
  case start(SoakID)
  /// The checkpoint that is nearest in time when `number` is nil.
  case checkpoint(
    SoakID, number: Int?, measurements: [MetricID: MeasuredValue], failure: String? = nil, inconclusive: String? = nil)
  case judge(SoakJudged)
}

/// A soak began. Starting it again begins a new run, and the checkpoints of the earlier run no longer count.
public struct SoakStarted: Hashable, Sendable {
  public var soak: SoakID

  public init(soak: SoakID) { self.soak = soak }
}

/// A soak was looked at.
public struct SoakCheckpointed: Hashable, Sendable {
  public var soak: SoakID
  /// Counted from 1, as planned.
  public var number: Int
  /// Values in the units of the plan's thresholds.
  public var measurements: [MetricID: MeasuredValue]
  /// Why it failed in spite of its measurements, where a person saw something that no metric shows.
  public var failure: String?
  /// Why it says nothing: no data, too few samples.
  public var inconclusive: String?
  /// What the last promotion measured, for limits that ask for it; nil when there is nothing.
  public var previous: [MetricID: MeasuredValue]?

  public init(
    soak: SoakID, number: Int, measurements: [MetricID: MeasuredValue] = [:], failure: String? = nil,
    inconclusive: String? = nil, previous: [MetricID: MeasuredValue]? = nil
  ) {
    (self.soak, self.number, self.measurements, self.failure) = (soak, number, measurements, failure)
    (self.inconclusive, self.previous) = (inconclusive, previous)
  }
}

/// A person said what a checkpoint comes to that was missed, or of which the measurements say nothing.
public struct SoakJudged: Hashable, Sendable {
  public var soak: SoakID
  /// The number of the checkpoint.
  public var checkpoint: Int
  public var passed: Bool
  public var reason: String

  public init(soak: SoakID, checkpoint: Int, passed: Bool, reason: String) {
    (self.soak, self.checkpoint, self.passed, self.reason) = (soak, checkpoint, passed, reason)
  }
}
