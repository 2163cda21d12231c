/// The events of one stream, folded in their `EffectiveOrder`.
///
/// Two axes of time: `knownAt` leaves out what the ledger had not learned yet, `at` what had not happened yet.
public struct History: Sendable {
  /// In the order of the ledger.
  public private(set) var events: [LoggedEvent] = []

  public init(_ events: [LoggedEvent] = []) { self.events = events.sorted { $0.position < $1.position } }

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
  public mutating func append(_ event: LoggedEvent) { events.append(event) }

  /// Which events are retracted, by which retraction.
  public var retractions: [Int64: LoggedEvent] { Self.retractions(in: events) }

  /// The same of `events`, which are in the order of the ledger.
  public static func retractions(in events: some Sequence<LoggedEvent>) -> [Int64: LoggedEvent] {
    let retracting = events.filter { $0.event.retracts != nil }
    let order = EffectiveOrder(retracting.map { EffectiveOrder.Entry($0) })
    return order.retractions.compactMapValues { by in order.index(of: by).map { retracting[$0] } }
  }

  /// The events that count in `view`, in the order in which they happened.
  public func effective(_ view: View = .all) -> [LoggedEvent] {
    var effective: [LoggedEvent] = []
    forEachEffective(view) { effective.append($0) }
    return effective
  }

  /// Hands over the same without copying them first.
  public func forEachEffective(_ view: View = .all, _ body: (LoggedEvent) throws -> Void) rethrows {
    let known = known(to: view)
    let order = known.order
    // An array's own subscript would make a copy of each.
    try known.events.withUnsafeBufferPointer { events in
      for index in order.effective {
        if let at = view.at, events[index].occurredAt > at { return }
        try body(events[index])
      }
    }
  }

  /// The history of what `view` knows, whenever it happened.
  public func known(to view: View) -> History {
    guard view.knownAt != nil || view.upTo != nil else { return self }
    return History(events.filter(view.knows))
  }

  /// Which of `events` count.
  public var order: EffectiveOrder { EffectiveOrder(events.lazy.map { EffectiveOrder.Entry($0) }) }

  /// The newest plan that counts, without a fold of everything else.
  public var newestPlan: Plan? {
    for index in order.effective.reversed() {
      if let plan = events[index].event.plan { return plan }
    }
    return nil
  }

  /// The promotion as `view` shows it.
  public func state(_ view: View = .all) -> PromotionState { fold(view) }

  /// The promotion as it stood right before an event at `place`.
  public func state(before place: EventPlace) -> PromotionState {
    var state = PromotionState()
    forEachEffective(View(at: place.occurredAt)) { if $0.place < place { state.evolve($0) } }
    return state
  }

  /// What holds for the whole ledger, as `view` shows it.
  public func ledgerState(_ view: View = .all) -> LedgerState { fold(view) }

  private func fold<State: Decider>(_ view: View) -> State {
    var state = State()
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
}

extension History {
  /// What a command about one of these events makes happen.
  public func decide(_ command: HistoryCommand, _ context: CommandContext) throws(Refusal) -> [HistoryEvent] {
    switch command {
    case .retract(let position, let reason): try retract(position, reason, context)
    }
  }

  private func retract(_ position: Int64, _ reason: String, _ context: CommandContext) throws(Refusal) -> [HistoryEvent]
  {
    guard !reason.trimmed.isEmpty else { throw .wordless(.retraction) }
    guard let event = events.first(where: { $0.position == position }) else {
      throw .record(.noEventOfEither(position))
    }
    if case .history(let done) = event.event, done.isDone { throw .record(.staysDone(position)) }
    if let retraction = retractions[position] {
      return try context.nothing(after: Origin(retraction), .eventRetracted(position))
    }
    if context.at < event.recordedAt, context.at < event.occurredAt {
      throw .record(.retractedBeforeItHappened(position))
    }
    return [.eventRetracted(EventRetracted(event: position, reason: reason))]
  }
}

extension Event {
  /// The plan that it brings.
  fileprivate var plan: Plan? { if case .promotion(.plan(let planned)) = self { planned.plan } else { nil } }
}
