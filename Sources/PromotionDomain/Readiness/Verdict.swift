/// What the readiness rules conclude, from worst to best.
public enum Verdict: String, Hashable, Sendable, CaseIterable, Comparable {
  case blocked = "BLOCKED"
  case notReady = "NOT READY"
  case mostlyReady = "MOSTLY READY"
  case ready = "READY"
  case go = "GO"

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .blocked: 0
    case .notReady: 1
    case .mostlyReady: 2
    case .ready: 3
    case .go: 4
    }
  }
}

/// Where a promotion stands in its course, by what is on record.
public enum Phase: String, Hashable, Sendable, CaseIterable {
  /// Nothing but plans and notes.
  case planning
  /// Work on its items.
  case preparing
  /// A soak runs, and nothing is deployed or everything is.
  case soaking
  /// A go holds, no batch was started, and it is not the time.
  case awaitingWindow = "awaiting the window"
  /// A batch was started, or may be.
  case deploying
  /// Every batch is finished.
  case validating
  case closed
  case rolledBack = "rolled back"
}
