import PromotionDomain

// What comes about by the clock alone.

extension [LoggedEvent] {
  /// What these events, in the order in which they happened, let come about by the clock alone after the first of them
  /// and up to `last`: `checkpoint 3 of sit due`, each once at its instant.
  func occurrences(until last: Instant) -> [Instant: [String]] {
    guard let first = first?.occurredAt else { return [:] }
    var occurrences: [Instant: [String]] = [:]
    let span = Plan.Window(from: first, to: last)
    for (at, what) in flatMap({ $0.event.clockTimes(within: span) }) where at > first && at <= last {
      if occurrences[at]?.contains(what) != true { occurrences[at, default: []].append(what) }
    }
    return occurrences
  }
}

extension Event {
  /// The instants at which what this event brought changes its standing by the clock alone, and how.
  fileprivate func clockTimes(within span: Plan.Window) -> [(at: Instant, what: String)] {
    switch self {
    case .promotion(.plan(let planned)): planned.plan.clockTimes(within: span)
    case .promotion(.item(.itemWaived(let waived))):
      waived.until.map { [($0, "the waiver of \(waived.item) ends")] } ?? []
    case .promotion, .freeze, .history: []
    }
  }
}

extension Plan {
  /// `span` bounds what comes again and again.
  fileprivate func clockTimes(within span: Window) -> [(at: Instant, what: String)] {
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
    for window in window?.occurrences(within: span, in: zone) ?? [] { add(window, "the window") }
    for area in areas { add(area.window, "the time for \(area.id)") }
    for batch in batches { add(batch.window, "the window of \(batch.id)") }
    for suite in validations { add(suite.window, "the time for \(suite.id)") }
    if let due = decision?.at { times.append((due + tick, "the time for a decision is over")) }
    for criterion in criteria {
      if let due = criterion.due { times.append((due + tick, "criterion \(criterion.id) was due")) }
    }
    return times
  }
}
