public import PromotionDomain

/// A promotion at every instant at which something about it changed, up to the time of one look.
///
/// Things change with events, and with the clock alone: a checkpoint falls overdue, a soak ends, a waiver expires. All
/// instants are on the axis of `--at`: what was true then, with what the look knows.
public struct Moments: Sendable {
  /// One of them: what was true then, and what made the instant one.
  public struct Moment: Sendable {
    public var look: Review
    /// What happened at it, in order.
    public var events: ArraySlice<LoggedEvent>
    /// What came about by the clock alone: `checkpoint 3 of sit overdue`.
    public var occurrences: [String]

    /// Everything in one line, without a full stop.
    public var sentence: String {
      (events.map { $0.event.sentence(in: look.zone) } + occurrences).joined(separator: "; ")
    }
  }

  private let last: Review
  private let events: [LoggedEvent]
  private let occurrences: [Instant: [String]]
  /// In order, each once. The last is that of the look; without events it is the only one.
  public let instants: [Instant]

  public init(_ look: Review) {
    last = look
    events = look.history.effective(look.view)
    var occurrences: [Instant: [String]] = [:]
    if let first = events.first?.occurredAt {
      for (at, what) in events.flatMap(\.event.clockTimes) where at > first && at < look.at {
        if occurrences[at]?.contains(what) != true { occurrences[at, default: []].append(what) }
      }
    }
    self.occurrences = occurrences
    instants = Set(events.map(\.occurredAt)).union(occurrences.keys).union([look.at]).sorted()
  }

  /// The promotion at each instant, oldest first. One state grows along, so a look costs no fold of its own.
  ///
  /// `surroundings` gives what held outside the promotion's stream at an instant.
  public func forEach(
    surroundings: (Plan?, Instant) throws -> Surroundings = { _, _ in .none }, _ body: (Moment) throws -> Void
  ) rethrows {
    var (state, record) = (PromotionState(), PromotionRecord())
    var next = events.startIndex
    var earlier: Look?
    for instant in instants {
      let begin = next
      while next < events.endIndex, events[next].occurredAt <= instant {
        state.evolve(events[next])
        record.evolve(events[next], to: state)
        next += 1
      }
      var view = last.view
      view.at = instant
      let look = Look(
        promotion: last.promotion, view: view, state: state, at: instant, position: last.position, zone: last.zone,
        surroundings: try surroundings(state.plan, instant), after: earlier)
      earlier = look
      let review = Review(look, history: last.history, record: record)
      try body(Moment(look: review, events: events[begin..<next], occurrences: occurrences[instant] ?? []))
    }
  }
}

extension Event {
  /// The instants at which what this event brought changes its standing by the clock alone, and how.
  fileprivate var clockTimes: [(at: Instant, what: String)] {
    switch self {
    case .planApplied(let applied): applied.plan.clockTimes
    case .planRevised(let revised): revised.plan.clockTimes
    case .itemWaived(let waived): waived.until.map { [($0, "the waiver of \(waived.item) ends")] } ?? []
    case .checkTicked, .checkAssessed, .secretSet, .resourceObserved, .soakStarted, .soakCheckpointed, .findingRaised,
      .findingResolved, .findingAccepted, .signoffGiven, .signoffRefused, .decisionMade, .ruleOverridden,
      .batchStarted, .batchFinished, .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .deploymentSkipped,
      .deploymentRolledBack, .validationRecorded, .criterionMeasured, .freezeDeclared, .freezeLifted, .noteAdded,
      .eventRetracted, .dataRedacted, .promotionClosed:
      []
    }
  }
}

extension Plan {
  fileprivate var clockTimes: [(at: Instant, what: String)] {
    // Late is what comes after the last instant that is still in time.
    let tick = TimeSpan(microseconds: 1)
    var times: [(at: Instant, what: String)] = []
    for soak in soaks {
      times += [(soak.window.from, "soak \(soak.id) is planned to start"), (soak.window.to, "soak \(soak.id) ends")]
      for number in 0..<max(0, min(soak.checkpoints.count, Checkpoints.mostCheckpoints)) {
        let due = soak.checkpoints.due(number + 1)
        let name = "checkpoint \(number + 1) of \(soak.id)"
        times += [(due, "\(name) due"), (due + soak.checkpoints.grace + tick, "grace of \(name) over")]
      }
    }
    func add(_ window: Window?, _ name: String) {
      guard let window else { return }
      times += [(window.from, "\(name) begins"), (window.to + tick, "\(name) is over")]
    }
    add(window, "the window")
    for area in areas { add(area.window, "the time for \(area.id)") }
    for batch in batches { add(batch.window, "the window of \(batch.id)") }
    for suite in validations { add(suite.window, "the time for \(suite.id)") }
    if let decision { times.append((decision.at + tick, "the time for a decision is over")) }
    for criterion in criteria {
      if let due = criterion.due { times.append((due + tick, "criterion \(criterion.id) was due")) }
    }
    return times
  }
}
