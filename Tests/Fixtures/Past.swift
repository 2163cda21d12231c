public import PromotionDomain

/// One event of a story, with where it departs from the ordinary: an hour after the one before, by `oli`, recorded at
/// once.
public struct Entry: Sendable {
  public var event: Event
  public var at: Instant?
  public var recordedAt: Instant?
  public var actor: Actor = "oli"
  public var remarks = Remarks.none

  public init(_ event: Event) { self.event = event }

  public func by(_ actor: Actor) -> Entry { changed { $0.actor = actor } }
  public func noting(_ note: String) -> Entry { changed { $0.remarks = Remarks(note: note) } }
  public func learned(_ text: String) -> Entry { changed { $0.recordedAt = time(text) } }

  private func changed(_ change: (inout Entry) -> Void) -> Entry {
    var entry = self
    change(&entry)
    return entry
  }
}

/// An event, or an entry that says more about one.
public protocol Past: Sendable {
  var entry: Entry { get }
}

extension Entry: Past {
  public var entry: Entry { self }
}

extension Event: Past {
  public var entry: Entry { Entry(self) }

  /// `"08 08:25"` (see `time`).
  public func at(_ text: String) -> Entry {
    var entry = Entry(self)
    entry.at = time(text)
    return entry
  }
}

/// The story as a ledger would hold it, from `07 08:00` on.
public func story(_ past: [any Past], from first: Instant = time("07 08:00")) -> [LoggedEvent] {
  var events: [LoggedEvent] = []
  for entry in past.map(\.entry) {
    let previous = events.last?.recordedAt
    let at = entry.at ?? previous.map { $0 + .hours(1) } ?? first
    let recordedAt = max(entry.recordedAt ?? at, previous ?? at)
    events.append(
      LoggedEvent(
        position: Int64(events.count) + 1, occurredAt: at, recordedAt: recordedAt, actor: entry.actor,
        event: entry.event, remarks: entry.remarks))
  }
  return events
}

// Short names for the events that stories are mostly made of.
extension Event {
  public static func applied(_ plan: Plan) -> Event { .plan(.planApplied(PlanApplied(plan: plan))) }
  public static func revised(_ plan: Plan) -> Event { .plan(.planRevised(PlanRevised(plan: plan))) }
  public static func ticked(_ item: ItemID) -> Event { .item(.checkTicked(CheckTicked(item: item))) }
  public static func marked(
    _ item: ItemID, _ status: MarkedStatus, _ done: Int? = nil, of: Int? = nil, reason: String? = nil
  ) -> Event {
    .item(.checkAssessed(CheckAssessed(item: item, status: status, done: done, of: of, reason: reason)))
  }
  public static func waived(_ item: ItemID, until: String? = nil) -> Event {
    .item(.itemWaived(ItemWaived(item: item, reason: "it can wait", until: until.map(time))))
  }
  /// What aws has, by name, all of it or (not `complete`) some.
  public static func seen(
    _ kind: String, _ names: [String], lacking absent: [String] = [], complete: Bool = false, source: Source = "aws"
  ) -> Event {
    .item(
      .resourceObserved(
        ResourceObserved(
          source: source, kind: kind, resources: names.map { Resource(name: $0) }, absent: absent, complete: complete)))
  }
  public static func soakBegan(_ soak: SoakID = "sit") -> Event { .soak(.soakStarted(SoakStarted(soak: soak))) }
  public static func checkpoint(_ number: Int, errors: Double = 0.02, failure: String? = nil) -> Event {
    .soak(
      .soakCheckpointed(
        SoakCheckpointed(
          soak: "sit", number: number, measurements: ["error_rate": .number(errors), "throttles": 0], failure: failure))
    )
  }
  public static func raised(
    _ id: FindingID, _ severity: FindingSeverity = .blocker, covers: [String] = []
  ) -> Event {
    .finding(
      .findingRaised(FindingRaised(finding: id, severity: severity, title: "Something is wrong", covers: covers)))
  }
  public static func resolved(_ id: FindingID) -> Event {
    .finding(.findingResolved(FindingResolved(finding: id, resolution: "fixed")))
  }
  public static func retracted(_ position: Int64) -> Event {
    .history(.eventRetracted(EventRetracted(event: position, reason: "a mistake")))
  }
  public static func batchBegan(_ batch: BatchID) -> Event { .deployment(.batchStarted(BatchStarted(batch: batch))) }
  public static func batchEnded(_ batch: BatchID) -> Event { .deployment(.batchFinished(BatchFinished(batch: batch))) }
  public static func deploying(_ component: ComponentID, in batch: BatchID) -> Event {
    .deployment(.deploymentStarted(DeploymentStarted(batch: batch, component: component)))
  }
  public static func deployed(_ component: ComponentID) -> Event {
    .deployment(.deploymentSucceeded(DeploymentSucceeded(component: component)))
  }
  public static func failed(_ component: ComponentID) -> Event {
    .deployment(.deploymentFailed(DeploymentFailed(component: component, reason: "a timeout")))
  }
  public static func rolledBack(_ component: ComponentID) -> Event {
    .deployment(.deploymentRolledBack(DeploymentRolledBack(component: component, reason: "errors")))
  }
  public static func closed(_ outcome: PromotionClosed.Outcome, _ reason: String? = nil) -> Event {
    .record(.promotionClosed(PromotionClosed(outcome: outcome, reason: reason)))
  }

  /// What satisfies every scored item of the sample plan but `functions/orders`: a score of 85.
  public static let mostOfIt: [Event] = [
    .ticked("infrastructure/network"), .seen("table", ["orders", "users"]), .ticked("workflows/api"),
    .item(.secretSet(SecretSet(item: "secrets/api", name: "AWS_ROLE_PROD", component: "api"))),
  ]
  /// What satisfies every scored item of the sample plan.
  public static let allOfIt = mostOfIt + [.seen("lambda", ["orders-get", "orders-list", "orders-put"])]
}
