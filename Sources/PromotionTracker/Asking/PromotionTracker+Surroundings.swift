internal import EventLog
internal import Projections
internal import PromotionDomain

extension PromotionTracker {
  /// What the readiness of a promotion depends on outside its own stream, as `view` shows it.
  func surroundings(
    of plan: Plan?, _ promotion: PromotionID, in log: any LogReader, at: Instant, view: History.View = .all,
    deploying: Bool = false
  ) throws -> Surroundings {
    // What was read before was not checked.
    let memory = log is CheckedReader ? nil : memory
    return try Neighbourhood(of: promotion, in: log, view: view, once: memory).surroundings(
      plan, at: at, deploying: deploying)
  }
}

extension PromotionTracker {
  /// What the last promotions into the environment of `plan` measured that were completed by then, as far as its limits
  /// ask for it.
  func previousMeasurements(
    for plan: Plan, _ promotion: PromotionID, in log: any LogReader, at: Instant
  ) throws -> PreviousMeasurements {
    var previous = PreviousMeasurements()
    guard !previous.answers(plan) else { return previous }
    let closed = try promotions(in: log).filter {
      !$0.isOpen && $0.environment.lowercased() == plan.environment.name.lowercased() && $0.promotion != promotion
    }
    previous.add(try closed.map { try log.state(of: $0.promotion) }, for: plan, at: at)
    return previous
  }
}

extension PreviousMeasurements {
  /// Takes what the newest of `states` say that were completed by then.
  mutating func add(_ states: [PromotionState], for plan: Plan, at: Instant) {
    let completed = states.compactMap { state -> (at: Instant, state: PromotionState)? in
      guard let closing = state.closing, closing.outcome == .completed, closing.origin.at <= at else { return nil }
      return (closing.origin.at, state)
    }
    for (_, state) in completed.sorted(by: { $0.at > $1.at }) {
      add(state, for: plan)
      if answers(plan) { break }
    }
  }
}

/// Where the promotions of a ledger stand, for whoever asks what lies around one of them. A `limit` leaves out what happened
/// after it.
protocol Standings {
  func ledgerState(at limit: Instant?) throws -> LedgerState
  /// Nil when the ledger, as far as it is seen, has no such promotion.
  func state(of id: PromotionID, at limit: Instant?) throws -> PromotionState?
  /// The other promotions that may go into the environment of `plan`.
  func neighbours(of plan: Plan, at limit: Instant?) throws -> [PromotionID]
}

extension Standings {
  /// A promotion that depends on itself over others is seen without them, so a circle comes to an end.
  func surroundings(
    of plan: Plan?, _ promotion: PromotionID, at: Instant, isPast: Bool, asking: Set<PromotionID> = []
  ) throws -> Surroundings {
    let limit = isPast ? at : nil
    var surroundings = Surroundings(ledger: try ledgerState(at: limit))
    let asking = asking.union([promotion])
    for id in Set(plan?.dependencies.promotions ?? []).subtracting(asking) {
      guard let state = try state(of: id, at: limit) else { continue }
      let readiness = state.readiness(
        at: at, in: try self.surroundings(of: state.plan, id, at: at, isPast: isPast, asking: asking))
      surroundings.dependencies[id] = .init(
        verdict: readiness.verdict, phase: readiness.phase, isThrough: state.closing?.outcome == .completed)
    }
    return surroundings
  }

  /// What other open promotions are deploying into the environment of `plan`.
  func deploying(_ plan: Plan?, at limit: Instant?) throws -> [ComponentID: [PromotionID]] {
    guard let plan, !plan.batches.isEmpty else { return [:] }
    var deploying: [ComponentID: [PromotionID]] = [:]
    for id in try neighbours(of: plan, at: limit) {
      guard let state = try state(of: id, at: limit), state.closing == nil,
        state.plan?.environment.name.lowercased() == plan.environment.name.lowercased()
      else { continue }
      for component in state.componentsUnderWay { deploying[component, default: []].append(id) }
    }
    return deploying
  }
}

/// What lies around a promotion, for one question or for many about times that go forward.
///
/// Each stream is read once, and folded along as the time asked for grows.
final class Neighbourhood: Standings {
  private let promotion: PromotionID
  private let log: any LogReader
  private let view: History.View
  private let memory: StreamMemory?
  private var ledgerWide: GrowingFold<LedgerState>?
  private var promotions: [PromotionID: GrowingFold<PromotionState>] = [:]
  private var dependents: [PromotionID]?
  private var neighbours: [PromotionID]?

  /// With a `view.at` every question is about what had happened by its time; without one, about all that is known.
  ///
  /// - Parameter memory: For a single question, which streams need not be read in full for.
  init(of promotion: PromotionID, in log: any LogReader, view: History.View, once memory: StreamMemory? = nil) {
    (self.promotion, self.log, self.view, self.memory) = (promotion, log, view, memory)
  }

  /// `deploying` also asks every other promotion into the same environment what it is deploying.
  func surroundings(_ plan: Plan?, at: Instant, deploying: Bool = false) throws -> Surroundings {
    var surroundings = try surroundings(of: plan, promotion, at: at, isPast: view.at != nil)
    if deploying { surroundings.deploying = try self.deploying(plan, at: view.at == nil ? nil : at) }
    if dependents == nil { dependents = try readDependents() }
    surroundings.dependents = dependents ?? []
    return surroundings
  }

  /// The other promotions into the same environment, as far as the ledger's rows tell; all others where those are older.
  func neighbours(of plan: Plan, at limit: Instant?) throws -> [PromotionID] {
    if let neighbours { return neighbours }
    let log = (log as? CheckedReader)?.unchecked ?? log
    var found = try log.streams(prefix: StreamID.promotionPrefix).compactMap(\.promotion)
    if view == .all || view == History.View(at: view.at),
      try ProjectionRunner.isCurrent(LedgerProjections.promotion, in: log)
    {
      let name = plan.environment.name.lowercased()
      found = try log.rows(of: LedgerProjections.promotion).compactMap(PromotionSummary.init)
        .filter { $0.environment.lowercased() == name && (view.at != nil || $0.isOpen) }.map(\.promotion)
    }
    found.removeAll { $0 == promotion }
    neighbours = found
    return found
  }

  func ledgerState(at limit: Instant?) throws -> LedgerState {
    if let memory, view == .all {
      return try memory.ledgerState(at: log.head().position) { try log.history(of: .ledger).ledgerState() }
    }
    var fold = try ledgerWide ?? GrowingFold(LedgerState(), try events(.ledger)) { $0.evolve($1) }
    defer { ledgerWide = fold }
    return fold.state(at: limit)
  }

  /// Nil when the ledger, as far as it is seen, has no such promotion.
  func state(of id: PromotionID, at limit: Instant?) throws -> PromotionState? {
    if let memory, view == History.View(at: view.at) {
      func recall() throws -> PromotionState? {
        let state = try log.state(of: id, at: limit)
        let isThere = try state.eventCount > 0 || log.state(of: id).eventCount > 0
        return isThere ? state : nil
      }
      return try view == .all ? memory.state(of: id, at: log.head().position, read: recall) : recall()
    }
    var fold = try promotions[id] ?? GrowingFold(PromotionState(), try events(.promotion(id))) { $0.evolve($1) }
    defer { promotions[id] = fold }
    return fold.isEmpty ? nil : fold.state(at: limit)
  }

  private func events(_ stream: StreamID) throws -> [LoggedEvent] {
    var known = view
    known.at = nil
    return try log.history(of: stream).effective(known)
  }

  private func readDependents() throws -> [PromotionID] {
    // They decide nothing here.
    let log = (log as? CheckedReader)?.unchecked ?? log
    guard let stored = try log.projection(LedgerProjections.dependency.name),
      stored.foldVersion == LedgerProjections.dependency.foldVersion
    else { return [] }
    let rows = try log.rows(of: LedgerProjections.dependency, prefix: [.text(promotion.rawValue)])
    let names = rows.compactMap { row -> PromotionID? in
      guard case .text(let name)? = row.key.last else { return nil }
      return PromotionID(name)
    }
    // The projection knows how it is now. What was known earlier is in the streams.
    guard view.knownAt != nil || view.upTo != nil else { return names }
    return try names.filter { id in
      History(try events(.promotion(id))).newestPlan?.dependencies.promotions.contains(promotion) ?? false
    }
  }
}

/// A state that grows along a list of events, as far as some instant.
private struct GrowingFold<State> {
  private let events: [LoggedEvent]
  private let initial: State
  private let evolve: (inout State, LoggedEvent) -> Void
  private var current: State
  private var next = 0
  private var reached: Instant?

  /// `events` are effective, in the order in which they happened.
  init(_ initial: State, _ events: [LoggedEvent], _ evolve: @escaping (inout State, LoggedEvent) -> Void) {
    (self.initial, self.events, self.evolve, current) = (initial, events, evolve, initial)
  }

  var isEmpty: Bool { events.isEmpty }

  /// After all events up to `instant`, or after all of them.
  mutating func state(at instant: Instant?) -> State {
    if let instant, let reached, instant < reached { (current, next) = (initial, 0) }
    reached = instant ?? reached
    while next < events.endIndex, instant.map({ events[next].occurredAt <= $0 }) ?? true {
      evolve(&current, events[next])
      next += 1
    }
    return current
  }
}
