/// Somebody saw that an item is so.
public struct CheckTicked: Hashable, Sendable {
  public var item: ItemID

  public init(item: ItemID) { self.item = item }
}

/// Somebody judged an item to be in a status other than plainly done.
public struct CheckAssessed: Hashable, Sendable {
  public var item: ItemID
  public var status: MarkedStatus
  /// For `partial`: how many are done, of how many. Both or neither.
  public var done: Int?
  public var of: Int?
  public var reason: String?

  public init(item: ItemID, status: MarkedStatus, done: Int? = nil, of: Int? = nil, reason: String? = nil) {
    (self.item, self.status, self.done, self.of, self.reason) = (item, status, done, of, reason)
  }
}

/// The statuses that a person may give an item. `waived` has its own event, with a reason and an end.
public enum MarkedStatus: String, Hashable, Sendable, CaseIterable {
  case pending = "pending"
  case verified = "verified"
  case partial = "partial"
  case assumed = "assumed"
  case failed = "failed"
  case missing = "missing"
  case blocked = "blocked"
  case notApplicable = "notApplicable"
}

/// A secret was configured. Its value is nowhere in the ledger.
public struct SecretSet: Hashable, Sendable {
  public var item: ItemID
  /// The secret's name: `AWS_ROLE_PROD`.
  public var name: String
  public var component: ComponentID?

  public init(item: ItemID, name: String, component: ComponentID? = nil) {
    (self.item, self.name, self.component) = (item, name, component)
  }
}

/// What a source says exists.
public struct ResourceObserved: Hashable, Sendable {
  public var source: Source
  /// What kind of thing was looked for: lambda, table, secret.
  public var kind: String
  /// Whose they are, where the source has a list for each component, as a repository has its own secrets. Nil where it
  /// has one list for all.
  public var component: ComponentID?
  public var resources: [Resource]
  /// Names that the source was asked for and does not have.
  public var absent: [String]
  /// Whether `resources` is all that the source has of that kind, so that any other name is absent.
  public var complete: Bool
  /// Totals that the source itself claims, which its own list may contradict.
  public var total: Int?
  public var partTotals: [String: Int]

  public init(
    source: Source, kind: String, component: ComponentID? = nil, resources: [Resource], absent: [String] = [],
    complete: Bool, total: Int? = nil, partTotals: [String: Int] = [:]
  ) {
    self.source = source
    self.kind = kind
    self.component = component
    self.resources = resources
    self.absent = absent
    self.complete = complete
    self.total = total
    self.partTotals = partTotals
  }
}

/// An item was let go.
public struct ItemWaived: Hashable, Sendable {
  public var item: ItemID
  public var reason: String
  /// When the waiver ends and the item counts again; never when nil.
  public var until: Instant?

  public init(item: ItemID, reason: String, until: Instant? = nil) {
    (self.item, self.reason, self.until) = (item, reason, until)
  }
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
