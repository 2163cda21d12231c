import PromotionDomain

// What comes about by the clock alone.

extension [LoggedEvent] {
  /// What these events, in the order in which they happened, let come about by the clock alone after the first of them
  /// and up to `last`: `checkpoint 3 of sit due`, each once at its instant.
  func occurrences(until last: Instant) -> [Instant: [String]] {
    guard let first = first?.occurredAt else { return [:] }
    // Of what is closed nothing runs out any more.
    let last = Swift.min(last, self.last { $0.event.closes }?.occurredAt ?? last)
    var occurrences: [Instant: [String]] = [:]
    let span = Plan.Window(from: first, to: last)
    for (at, what) in flatMap({ $0.event.clockTimes(within: span) }) + stateTimes where at > first && at <= last {
      if occurrences[at]?.contains(what) != true { occurrences[at, default: []].append(what) }
    }
    return occurrences
  }

  /// What soaks let come about, each by the calendar that holds until it is started or the plan is another, and the ends
  /// of ticks and sign-offs that count for a while.
  private var stateTimes: [(at: Instant, what: String)] {
    var times: [(at: Instant, what: String)] = []
    var state = PromotionState()
    func note(since first: Instant, until last: Instant) {
      guard let plan = state.plan else { return }
      for soak in plan.soaks {
        let run = state.run(of: soak)
        // Without a date and before its start, the clock alone brings nothing about.
        guard run != nil || soak.window != nil else { continue }
        times += SoakCalendar(soak, run: run, at: last, in: plan.zone).clockTimes(of: soak.id, isRunning: run != nil)
          .filter { $0.at > first && $0.at <= last }
      }
    }
    var since = Instant.earliest
    for event in self {
      if let item = event.event.promised, let plan = state.plan, let recur = plan.item(item)?.recur,
        let end = recur.end(of: event.occurredAt, in: plan.zone)
      {
        times.append((end, "\(item) is due again"))
      }
      if case .promotion(.approval(.signoffGiven(let given))) = event.event, given.on == nil,
        let expires = state.plan?.signoffs.first(where: { $0.role == given.role })?.expires
      {
        times.append((event.occurredAt + expires, "the sign-off \(given.role) expires"))
      }
      guard event.event.changesCalendars else { continue }
      note(since: since, until: event.occurredAt)
      state.evolve(event)
      since = event.occurredAt
    }
    note(since: since, until: .latest)
    return times
  }
}

extension Event {
  fileprivate var closes: Bool { if case .promotion(.record(.promotionClosed)) = self { true } else { false } }

  /// Whether soaks may run at other times from then on.
  fileprivate var changesCalendars: Bool {
    switch self {
    case .promotion(.plan), .promotion(.soak(.soakStarted)), .promotion(.item(.roundOpened)): true
    case .promotion, .freeze, .history: false
    }
  }

  /// The item that a person says is so.
  fileprivate var promised: ItemID? {
    switch self {
    case .promotion(.item(.checkTicked(let ticked))): ticked.item
    case .promotion(.item(.checkAssessed(let assessed))): assessed.item
    case .promotion(.item(.secretSet(let set))): set.item
    case .promotion(.item(.itemMeasured(let measured))): measured.item
    case .promotion(.approval(.signoffGiven(let given))): given.on.map { ItemID($0.rawValue) }
    case .promotion, .freeze, .history: nil
    }
  }
}

extension SoakCalendar {
  fileprivate func clockTimes(of soak: SoakID, isRunning: Bool) -> [(at: Instant, what: String)] {
    // Before it begins, its checkpoints wait for it.
    let tick = TimeSpan(microseconds: 1)
    guard isRunning else {
      return [
        (window.from, "soak \(soak) is planned to start"), (window.from + grace + tick, "soak \(soak) is late"),
      ]
    }
    var times = [(at: window.to, what: "soak \(soak) ends")]
    for number in 0..<count {
      let (due, missed) = (due(number + 1), missed(number + 1))
      let name = "checkpoint \(number + 1) of \(soak)"
      times += [(due, "\(name) due"), (missed, "\(name) missed")]
      let late = due + grace + tick
      if late < missed { times.append((late, "grace of \(name) over")) }
    }
    return times
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
    func add(_ window: Window?, _ name: String) {
      guard let window else { return }
      times += [(window.from, "\(name) begins"), (window.to + tick, "\(name) is over")]
    }
    for window in window?.occurrences(within: span, in: zone) ?? [] { add(window, "the window") }
    for area in areas { add(area.window, "the time for \(area.id)") }
    for item in allItems {
      if let from = item.from { times.append((from, "\(item.id) counts")) }
      if let due = item.due { times.append((due + tick, "\(item.id) was due")) }
    }
    for batch in batches { add(batch.window, "the window of \(batch.id)") }
    for suite in validations { add(suite.window, "the time for \(suite.id)") }
    if let due = decision?.at { times.append((due + tick, "the time for a decision is over")) }
    for criterion in criteria {
      if let due = criterion.due { times.append((due + tick, "criterion \(criterion.id) was due")) }
    }
    return times
  }
}
