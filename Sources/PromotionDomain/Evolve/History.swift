/// The events of one stream, and the one way in which they are folded.
///
/// - Events count in the order in which they happened (`occurredAt`, then position), so an entry made late falls into
///   its place.
/// - A retracted event does not count, at any time; a retraction can itself be retracted.
/// - Two axes of time: `knownAt` leaves out what the ledger had not learned yet, `at` what had not happened yet.
public struct History: Sendable {
  /// In the order of the ledger.
  public private(set) var events: [LoggedEvent] = []
  /// Those of them that retract another.
  public private(set) var retracting: [LoggedEvent] = []

  public init(_ events: [LoggedEvent] = []) {
    self.events = events.sorted { $0.position < $1.position }
    retracting = self.events.filter(\.event.isRetraction)
  }

  /// Where in `events` the one with that number is.
  func index(of position: Int64) -> Int? {
    var (low, high) = (0, events.count)
    while low < high {
      let middle = (low + high) / 2
      if events[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low < events.count && events[low].position == position ? low : nil
  }

  /// What part of a history is looked at. Nil means no limit.
  public struct View: Hashable, Sendable {
    /// What was true then: events that happened later are left out.
    public var at: Instant?
    /// What the ledger said then: events and retractions that it learned later are left out.
    public var knownAt: Instant?
    /// The same by event number.
    public var upTo: Int64?

    public init(at: Instant? = nil, knownAt: Instant? = nil, upTo: Int64? = nil) {
      (self.at, self.knownAt, self.upTo) = (at, knownAt, upTo)
    }

    public static let all = View()

    public func knows(_ event: LoggedEvent) -> Bool {
      (upTo.map { event.position <= $0 } ?? true) && (knownAt.map { event.recordedAt <= $0 } ?? true)
    }
  }

  /// `event` must be newer than those already here.
  public mutating func append(_ event: LoggedEvent) {
    if event.event.isRetraction { retracting.append(event) }
    events.append(event)
  }

  /// Which events of `known` (in the order of the ledger) are retracted, by which retraction.
  ///
  /// A retraction stands behind what it retracts, so walking backwards decides each before it is asked about.
  public static func retractions(in known: some BidirectionalCollection<LoggedEvent>) -> [Int64: LoggedEvent] {
    var retracted: [Int64: LoggedEvent] = [:]
    for event in known.reversed() {
      if case .eventRetracted(let retraction) = event.event, retracted[event.position] == nil,
        retraction.event < event.position
      {
        retracted[retraction.event] = event
      }
    }
    return retracted
  }

  /// The events that count in `view`, in the order in which they happened.
  public func effective(_ view: View = .all) -> [LoggedEvent] { order(view).map { events[$0] } }

  /// Hands over the same without copying them first.
  public func forEachEffective(_ view: View = .all, _ body: (LoggedEvent) throws -> Void) rethrows {
    let order = order(view)
    // An array's own subscript would make a copy of each.
    try events.withUnsafeBufferPointer { events in
      for index in order { try body(events[index]) }
    }
  }

  /// Hands over the same, and whether each came in order: no event that counts stands before it in the ledger and
  /// happened after it.
  public func forEachEffective(_ body: (LoggedEvent, _ cameInOrder: Bool) throws -> Void) rethrows {
    var late: Set<Int> = []
    let order = order(.all, late: &late)
    try events.withUnsafeBufferPointer { events in
      for index in order { try body(events[index], late.isEmpty || !late.contains(index)) }
    }
  }

  /// Where in `events` they are.
  private func order(_ view: View) -> [Int] {
    var late: Set<Int> = []
    return order(view, late: &late)
  }

  /// The same; puts into `late` which of them happened before one that stands in front of them.
  private func order(_ view: View, late: inout Set<Int>) -> [Int] {
    let retracted = retractions(view)
    var order: [Int] = []
    order.reserveCapacity(events.count)
    var newest = Instant.earliest
    events.withUnsafeBufferPointer { events in
      for index in events.indices {
        let at = events[index].occurredAt
        guard view == .all || view.knows(events[index]) && view.at.map({ at <= $0 }) ?? true,
          retracted.isEmpty || retracted[events[index].position] == nil
        else { continue }
        if at < newest { late.insert(index) }
        newest = max(newest, at)
        order.append(index)
      }
    }
    // Within the same instant the order is that of the ledger, which is that of the indices.
    if !late.isEmpty { order.sort { (events[$0].occurredAt, $0) < (events[$1].occurredAt, $1) } }
    return order
  }

  /// The history of what `view` knows, whenever it happened.
  public func known(to view: View) -> History {
    guard view.knownAt != nil || view.upTo != nil else { return self }
    return History(events.filter(view.knows))
  }

  /// What is retracted among the events that `view` knows.
  private func retractions(_ view: View) -> [Int64: LoggedEvent] {
    Self.retractions(in: view == .all ? retracting : retracting.filter(view.knows))
  }

  /// The newest plan that was not retracted, without a fold of everything else.
  public var newestPlan: Plan? {
    let retracted = retractions(.all)
    var newest: (place: EventPlace, plan: Plan)?
    for event in events.reversed() where retracted[event.position] == nil {
      func take(_ plan: Plan) {
        if newest.map({ $0.place < event.place }) ?? true { newest = (event.place, plan) }
      }
      switch event.event {
      case .planApplied(let applied): take(applied.plan)
      case .planRevised(let revised): take(revised.plan)
      case .checkTicked, .checkAssessed, .secretSet, .resourceObserved, .itemWaived, .soakStarted, .soakCheckpointed,
        .findingRaised, .findingResolved, .findingAccepted, .signoffGiven, .signoffRefused, .decisionMade,
        .ruleOverridden, .batchStarted, .batchFinished, .deploymentStarted, .deploymentSucceeded, .deploymentFailed,
        .deploymentSkipped, .deploymentRolledBack, .validationRecorded, .criterionMeasured, .freezeDeclared,
        .freezeLifted, .noteAdded, .eventRetracted, .dataRedacted, .promotionClosed:
        continue
      }
    }
    return newest?.plan
  }

  /// The promotion as `view` shows it.
  public func state(_ view: View = .all) -> PromotionState {
    var state = PromotionState()
    forEachEffective(view) { state.evolve($0) }
    return state
  }

  /// The promotion as `view` shows it, and everything that it once was.
  public func stateAndRecord(_ view: View = .all) -> (state: PromotionState, record: PromotionRecord) {
    var (state, record) = (PromotionState(), PromotionRecord())
    forEachEffective(view) { event in
      state.evolve(event)
      record.evolve(event, to: state)
    }
    return (state, record)
  }

  /// The ledger-wide state as `view` shows it.
  public func ledgerState(_ view: View = .all) -> LedgerState {
    var state = LedgerState()
    forEachEffective(view) { state.evolve($0) }
    return state
  }
}

extension Event {
  var isRetraction: Bool { if case .eventRetracted = self { true } else { false } }
}
