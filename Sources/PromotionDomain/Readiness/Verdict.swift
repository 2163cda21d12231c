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

/// Where a promotion stands in its course.
public enum Phase: String, Hashable, Sendable, CaseIterable {
  case planning
  case preparing
  case soaking
  case deploying
  case validating
  case closed
  case rolledBack = "rolled back"
}
