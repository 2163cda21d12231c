public import PromotionDomain

/// A promotion at every instant at which something about it changed, up to the time of one look.
///
/// Things change with events, and with the clock alone: a checkpoint falls overdue, a soak ends, a waiver expires. All
/// instants are on the axis of `--at`: what was true then, with what the look knows.
public struct Moments: Sendable {
  private let last: Look
  private let events: [LoggedEvent]
  /// In order, each once. The last is that of the look; without events it is the only one.
  public let instants: [Instant]

  public init(_ look: Look) {
    last = look
    events = look.history.effective(look.view)
    var instants = Set(events.map(\.occurredAt))
    if let first = events.first?.occurredAt {
      for event in events { instants.formUnion(event.event.clockTimes.filter { $0 > first && $0 < look.at }) }
    }
    instants.insert(look.at)
    self.instants = instants.sorted()
  }

  /// The promotion at each instant, oldest first. One state grows along, so a look costs no fold of its own.
  ///
  /// `surroundings` gives what held outside the promotion's stream at an instant.
  public func forEach(
    surroundings: (Plan?, Instant) throws -> Surroundings = { _, _ in .none }, _ body: (Look) throws -> Void
  ) rethrows {
    var state = PromotionState()
    var next = events.startIndex
    for instant in instants {
      while next < events.endIndex, events[next].occurredAt <= instant {
        state.evolve(events[next])
        next += 1
      }
      var view = last.view
      view.at = instant
      try body(
        Look(
          promotion: last.promotion, history: last.history, view: view, state: state, at: instant,
          position: last.position, surroundings: surroundings(state.plan, instant)))
    }
  }
}

extension Event {
  /// The instants at which what this event brought changes its standing by the clock alone.
  fileprivate var clockTimes: [Instant] {
    switch self {
    case .planApplied(let applied): applied.plan.clockTimes
    case .planRevised(let revised): revised.plan.clockTimes
    case .itemWaived(let waived): waived.until.map { [$0] } ?? []
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
  fileprivate var clockTimes: [Instant] {
    var times: [Instant] = []
    // Late is what comes after the last instant that is still in time.
    let tick = TimeSpan(microseconds: 1)
    for soak in soaks {
      times += [soak.window.from, soak.window.to]
      for number in 0..<max(0, min(soak.checkpoints.count, Checkpoints.mostCheckpoints)) {
        let due = soak.checkpoints.due(number + 1)
        times += [due, due + soak.checkpoints.grace + tick]
      }
    }
    for window in [window] + areas.map(\.window) + batches.map(\.window) + validations.map(\.window) {
      if let window { times += [window.from, window.to + tick] }
    }
    times += ([decision?.at] + criteria.map(\.due)).compactMap { $0.map { $0 + tick } }
    return times
  }
}
