/// What happens to soaks.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum SoakEvent: NamedEvent {
  case soakStarted(SoakStarted)
  case soakCheckpointed(SoakCheckpointed)

  public enum Name: String, CaseIterable, Sendable {
    case soakStarted = "soak.started"
    case soakCheckpointed = "soak.checkpointed"
  }

  public var name: Name {
    switch self {
    case .soakStarted: .soakStarted
    case .soakCheckpointed: .soakCheckpointed
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .soakStarted(let event): event.soak.rawValue
    case .soakCheckpointed(let event): event.soak.rawValue
    }
  }
}

/// What can be asked about soaks.
public enum SoakCommand: Hashable, Sendable {
  case start(SoakID)
  /// The next checkpoint that was not taken when `number` is nil.
  case checkpoint(SoakID, number: Int?, measurements: [MetricID: Double], failure: String?)
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
  public var measurements: [MetricID: Double]
  /// Why it failed in spite of its measurements, where a person saw something that no metric shows.
  public var failure: String?

  public init(soak: SoakID, number: Int, measurements: [MetricID: Double] = [:], failure: String? = nil) {
    (self.soak, self.number, self.measurements, self.failure) = (soak, number, measurements, failure)
  }
}
