/// What happens to items, and to what sources say of them.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum ItemEvent: NamedEvent {
  case checkTicked(CheckTicked)
  case checkAssessed(CheckAssessed)
  case secretSet(SecretSet)
  indirect case resourceObserved(ResourceObserved)
  case itemWaived(ItemWaived)
  case itemMeasured(ItemMeasured)
  case roundOpened(RoundOpened)

  public enum Name: String, CaseIterable, Sendable {
    case checkTicked = "check.ticked"
    case checkAssessed = "check.assessed"
    case secretSet = "secret.set"
    case resourceObserved = "resource.observed"
    case itemWaived = "item.waived"
    case itemMeasured = "item.measured"
    case roundOpened = "round.opened"
  }

  public var name: Name {
    switch self {
    case .checkTicked: .checkTicked
    case .checkAssessed: .checkAssessed
    case .secretSet: .secretSet
    case .resourceObserved: .resourceObserved
    case .itemWaived: .itemWaived
    case .itemMeasured: .itemMeasured
    case .roundOpened: .roundOpened
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .checkTicked(let event): event.item.rawValue
    case .checkAssessed(let event): event.item.rawValue
    case .secretSet(let event): event.item.rawValue
    case .resourceObserved(let event):
      "\(event.source)/\(event.kind)" + (event.component.map { "/\($0)" } ?? "")
    case .itemWaived(let event): event.item.rawValue
    case .itemMeasured(let event): event.item.rawValue
    case .roundOpened(let event): event.series.rawValue
    }
  }
}

/// What can be asked about items.
public enum ItemCommand: Hashable, Sendable {
  case tick(ItemID)
  case assess(CheckAssessed)
  case setSecret(ItemID)
  indirect case observe(ResourceObserved)
  case waive(ItemID, reason: String, until: TimeText?)
  case measure(ItemID, MeasuredValue)
  case openRound(RepeatID, RoundID)

  /// Whether it says how an item stood.
  var isAboutItem: Bool {
    switch self {
    case .tick, .assess, .setSecret, .measure: true
    case .observe, .waive, .openRound: false
    }
  }
}

/// Somebody saw that an item is so.
public struct CheckTicked: Hashable, Sendable {
  public var item: ItemID
  /// What the item was about then. Nil counts for whatever has the id.
  public var subject: ItemSubject?

  public init(item: ItemID, subject: ItemSubject? = nil) { (self.item, self.subject) = (item, subject) }
}

/// Somebody judged an item to be in a status other than plainly done.
public struct CheckAssessed: Hashable, Sendable {
  public var item: ItemID
  public var status: MarkedStatus
  /// For `partial`: how many are done, of how many. Both or neither.
  public var done: Int?
  public var of: Int?
  public var reason: String?
  /// What the item was about then. Nil in what is asked for, and where it counts for whatever has the id.
  public var subject: ItemSubject?

  public init(
    item: ItemID, status: MarkedStatus, done: Int? = nil, of: Int? = nil, reason: String? = nil,
    subject: ItemSubject? = nil
  ) {
    (self.item, self.status, self.done, self.of) = (item, status, done, of)
    (self.reason, self.subject) = (reason, subject)
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
  /// What the item was about then. Nil counts for whatever has the id.
  public var subject: ItemSubject?

  public init(item: ItemID, name: String, component: ComponentID? = nil, subject: ItemSubject? = nil) {
    (self.item, self.name, self.component, self.subject) = (item, name, component, subject)
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
  /// What the item was about then. Nil counts for whatever has the id.
  public var subject: ItemSubject?

  public init(item: ItemID, reason: String, until: Instant? = nil, subject: ItemSubject? = nil) {
    (self.item, self.reason, self.until, self.subject) = (item, reason, until, subject)
  }
}

/// What an item's limit is about was measured.
public struct ItemMeasured: Hashable, Sendable {
  public var item: ItemID
  public var value: MeasuredValue
  /// What the last promotion measured, where the limit asks for it.
  public var previous: MeasuredValue?
  /// What the item was about then. Nil counts for whatever has the id.
  public var subject: ItemSubject?

  public init(item: ItemID, value: MeasuredValue, previous: MeasuredValue? = nil, subject: ItemSubject? = nil) {
    (self.item, self.value, self.previous, self.subject) = (item, value, previous, subject)
  }
}

/// What repeats begins anew: nothing that was said of its items counts any more, and all of it stays on record.
public struct RoundOpened: Hashable, Sendable {
  /// What is gone through again, as the plan names it: `rc`.
  public var series: RepeatID
  /// What this time is called: `rc2`.
  public var name: RoundID

  public init(series: RepeatID, name: RoundID) { (self.series, self.name) = (series, name) }
}
