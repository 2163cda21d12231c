internal import EventLog
internal import PromotionDomain

/// What a table says of events in columns of their own, so that nobody has to look for it in their data.
struct EventColumns {
  var item = ""
  var component = ""
  var reason = ""
}

/// Fills in the columns of each event in turn. An item's component is the one that the plan of that time gives it.
struct EventColumnReader {
  private var plans: [StreamID: Plan] = [:]

  private static let codec = EventCodec()

  /// To be called with every event of a stream, in order. An event whose data is redacted or unknown has none.
  mutating func columns(of recorded: RecordedEvent) -> EventColumns {
    guard let event = (try? Self.codec.decode(recorded))?.event else { return EventColumns() }
    if case .promotion(.plan(let planned)) = event { plans[recorded.stream] = planned.plan }
    let plan = plans[recorded.stream]
    let items = event.items(in: plan)
    var components = event.components(in: plan)
    if components.isEmpty { for item in items { components += plan?.item(item)?.on.map { [$0] } ?? [] } }
    return EventColumns(
      item: list(items.map(\.rawValue)), component: list(components.map(\.rawValue)), reason: event.reason ?? "")
  }

  /// Several in one cell, each once.
  private func list(_ names: [String]) -> String {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.joined(separator: "; ")
  }
}

extension Event {
  fileprivate func items(in plan: Plan?) -> [ItemID] {
    switch self {
    case .promotion(.item(let event)): event.item.map { [$0] } ?? []
    case .promotion(.finding(.findingRaised(let raised))): raised.items
    case .promotion(.approval(let event)):
      event.target.map { ItemID($0) }.flatMap { plan?.item($0) == nil ? nil : [$0] } ?? []
    case .promotion(.record(.noteAdded(let note))): note.item.map { [$0] } ?? []
    case .promotion(.finding(.findingResolved)), .promotion(.finding(.findingAccepted)),
      .promotion(.record(.promotionClosed)), .promotion(.plan), .promotion(.soak), .promotion(.deployment), .freeze,
      .history:
      []
    }
  }

  fileprivate func components(in plan: Plan?) -> [ComponentID] {
    switch self {
    case .promotion(.item(.secretSet(let set))): set.component.map { [$0] } ?? []
    case .promotion(.item(.resourceObserved(let observed))): observed.component.map { [$0] } ?? []
    case .promotion(.finding(.findingRaised(let raised))): raised.components
    case .promotion(.deployment(let event)): event.component.map { [$0] } ?? []
    case .promotion(.approval(let event)):
      event.target.map { ComponentID($0) }.flatMap { plan?.component($0) == nil ? nil : [$0] } ?? []
    case .promotion(.item(.checkTicked)), .promotion(.item(.checkAssessed)), .promotion(.item(.itemWaived)),
      .promotion(.item(.itemMeasured)), .promotion(.item(.roundOpened)), .promotion(.finding(.findingResolved)),
      .promotion(.finding(.findingAccepted)), .promotion(.plan), .promotion(.soak), .promotion(.record), .freeze,
      .history:
      []
    }
  }

  /// Why it was done or happened; a finding's resolution is one, too.
  fileprivate var reason: String? {
    switch self {
    case .promotion(.item(.checkAssessed(let assessed))): assessed.reason
    case .promotion(.item(.itemWaived(let waived))): waived.reason
    case .promotion(.soak(.soakJudged(let judged))): judged.reason
    case .promotion(.finding(.findingResolved(let resolved))): resolved.resolution
    case .promotion(.finding(.findingAccepted(let accepted))): accepted.reason
    case .promotion(.approval(.signoffRefused(let refused))): refused.reason
    case .promotion(.approval(.decisionMade(let made))): made.reason
    case .promotion(.approval(.ruleOverridden(let overridden))): overridden.reason
    case .promotion(.deployment(.deploymentFailed(let failed))): failed.reason
    case .promotion(.deployment(.deploymentSkipped(let skipped))): skipped.reason
    case .promotion(.deployment(.deploymentRolledBack(let rolledBack))): rolledBack.reason
    case .promotion(.record(.promotionClosed(let closed))): closed.reason
    case .freeze(.freezeDeclared(let declared)): declared.reason
    case .freeze(.freezeLifted(let lifted)): lifted.reason
    case .history(.eventRetracted(let retracted)): retracted.reason
    case .history(.dataRedacted(let redacted)): redacted.reason
    case .history(.importTrusted(let trusted)): trusted.reason
    case .promotion(.plan), .promotion(.item(.checkTicked)), .promotion(.item(.secretSet)),
      .promotion(.item(.resourceObserved)), .promotion(.item(.itemMeasured)), .promotion(.item(.roundOpened)),
      .promotion(.soak(.soakStarted)), .promotion(.soak(.soakCheckpointed)), .promotion(.finding(.findingRaised)),
      .promotion(.approval(.signoffGiven)), .promotion(.deployment(.batchStarted)),
      .promotion(.deployment(.batchFinished)), .promotion(.deployment(.deploymentStarted)),
      .promotion(.deployment(.deploymentSucceeded)), .promotion(.deployment(.validationRecorded)),
      .promotion(.deployment(.criterionMeasured)), .promotion(.record(.noteAdded)), .history(.keyChanged):
      nil
    }
  }
}

extension ItemEvent {
  fileprivate var item: ItemID? {
    switch self {
    case .checkTicked(let event): event.item
    case .checkAssessed(let event): event.item
    case .secretSet(let event): event.item
    case .itemWaived(let event): event.item
    case .itemMeasured(let event): event.item
    case .resourceObserved, .roundOpened: nil
    }
  }
}

extension ApprovalEvent {
  /// The item or component that was signed, or that a rule was overridden for.
  fileprivate var target: String? {
    switch self {
    case .signoffGiven(let event): event.on?.rawValue
    case .signoffRefused(let event): event.on?.rawValue
    case .ruleOverridden(let event): event.target
    case .decisionMade: nil
    }
  }
}

extension DeploymentEvent {
  fileprivate var component: ComponentID? {
    switch self {
    case .deploymentStarted(let event): event.component
    case .deploymentSucceeded(let event): event.component
    case .deploymentFailed(let event): event.component
    case .deploymentSkipped(let event): event.component
    case .deploymentRolledBack(let event): event.component
    case .batchStarted, .batchFinished, .validationRecorded, .criterionMeasured: nil
    }
  }
}
