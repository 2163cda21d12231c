extension PlanCheck {
  mutating func times() {
    if let window = plan.window, inOrder(window.first, "the promotion's window", Self.key("window")) {
      recurring(window)
    }
    for area in plan.areas {
      guard let window = area.window else { continue }
      inOrder(window, "the window of area '\(area.id)'", Self.key("areas", area.id.rawValue, "window"))
    }
    if let decision = plan.decision?.at, let window = onlyWindow, decision > window.from {
      warn(
        Self.key("decision", "at"),
        "the decision is due \(zone.brief(decision, on: window.from)), after the window opens at "
          + zone.brief(window.from, on: decision))
    }
    for suite in plan.validations {
      guard let window = suite.window else { continue }
      let path = Self.key("validations", suite.id.rawValue, "window")
      if inOrder(window, "the window of validation '\(suite.id)'", path) {
        inside(window, "validation '\(suite.id)' runs", path)
      }
    }
    for (index, cost) in plan.costs.enumerated() where cost.from > cost.to {
      warn(
        Self.key("costs").index(index),
        "'\(cost.title)' costs from \(number(cost.from)) to \(number(cost.to)), which is the wrong way round")
    }
  }

  @discardableResult
  private mutating func inOrder(_ window: Plan.Window, _ noun: String, _ path: PlanPath) -> Bool {
    if window.from < window.to { return true }
    error(
      path,
      "\(noun) ends \(zone.brief(window.to)), "
        + (window.to == window.from ? "when it begins" : "before it begins \(zone.brief(window.from))"))
    return false
  }

  /// The promotion's window, where it does not open again.
  private var onlyWindow: Plan.Window? { plan.window.flatMap { $0.every == nil ? $0.first : nil } }

  private mutating func recurring(_ window: RecurringWindow) {
    if let until = window.until {
      let path = Self.key("window", "until")
      if window.every == nil {
        error(path, "'until' ends a window that opens again; add 'every: week', say, or leave 'until' out")
      } else if until <= window.from {
        error(
          path,
          "the promotion's window ends for good \(zone.brief(until)), before it first opens \(zone.brief(window.from))")
      }
    }
    if let every = window.every, window.neverEnds(in: zone) {
      error(
        Self.key("window", "every"),
        "the promotion's window is longer than a \(every.rawValue), so it never closes; shorten it or leave 'every' out"
      )
    }
  }

  /// Warns when `window` is not within the promotion's.
  private mutating func inside(_ window: Plan.Window, _ subject: String, _ path: PlanPath) {
    guard let whole = plan.window?.nearest(to: window.from, in: zone), whole.from < whole.to else { return }
    let text = "\(subject) \(span(window, on: whole.from))"
    if window.from >= whole.to {
      warn(path, "\(text), after the window closes at \(zone.brief(whole.to, on: window.from))")
    } else if window.to <= whole.from {
      warn(path, "\(text), before the window opens at \(zone.brief(whole.from, on: window.to))")
    } else if window.to > whole.to {
      warn(path, "\(text), beyond the window, which closes at \(zone.brief(whole.to, on: window.to))")
    } else if window.from < whole.from {
      warn(path, "\(text), beginning before the window opens at \(zone.brief(whole.from, on: window.from))")
    }
  }

  // MARK: Soaks

  mutating func soaks() {
    for soak in plan.soaks {
      let path = Self.key("soaks", soak.id.rawValue)
      checkpoints(soak, path.key("checkpoints"))
      if soak.thresholds.isEmpty {
        warn(path, "soak '\(soak.id)' has no metrics, so nothing is measured at its checkpoints")
      }
      for threshold in soak.thresholds { limit(threshold, path.key("metrics").key(threshold.metric.rawValue)) }
      guard let window = soak.window else {
        if soak.length <= .zero { error(path.key("for"), "soak '\(soak.id)' takes no time; write 'for: 24h', say") }
        continue
      }
      guard inOrder(window, "soak '\(soak.id)'", path.key("to")) else { continue }
      switch soak.stage {
      case .before: before(soak, window, path.key("to"))
      case .after: after(soak, window, path.key("from"))
      }
    }
  }

  private mutating func before(_ soak: Plan.Soak, _ planned: Plan.Window, _ path: PlanPath) {
    let end = planned.to
    let text = "soak '\(soak.id)' ends \(zone.brief(end))"
    if let decision = plan.decision?.at, end > decision {
      warn(path, "\(text), after the decision at \(zone.brief(decision, on: end))")
    }
    if let window = onlyWindow, end > window.from {
      warn(path, "\(text), after the window opens at \(zone.brief(window.from, on: end))")
    }
  }

  private mutating func after(_ soak: Plan.Soak, _ planned: Plan.Window, _ path: PlanPath) {
    guard let window = onlyWindow, planned.from < window.from else { return }
    warn(
      path,
      "soak '\(soak.id)' watches what was deployed and begins \(zone.brief(planned.from)), before the window "
        + "opens at \(zone.brief(window.from, on: planned.from))")
  }

  private mutating func checkpoints(_ soak: Plan.Soak, _ path: PlanPath) {
    let points = soak.checkpoints
    guard (1...Plan.Checkpoints.mostCheckpoints).contains(points.count) else {
      error(
        path.key("count"), "a soak has from 1 to \(Plan.Checkpoints.mostCheckpoints) checkpoints, found \(points.count)"
      )
      return
    }
    if !points.every.isPositive, points.count > 1 || points.first == nil && soak.length > .zero {
      let one =
        points.count == 1
        ? "a checkpoint needs a time before it" : "\(points.count) checkpoints need a time between them"
      error(path.key("every"), "\(one); write 'every: 6h', say")
      return
    }
    if points.grace < .zero { error(path.key("grace"), "a grace period cannot be negative") }
    guard let window = soak.window, let first = points.first else {
      let start = Instant(seconds: 0)
      if points.due(points.count, in: .utc, from: start) > start + soak.length {
        warn(
          path.key(points.count == 1 ? "every" : "count"),
          points.count == 1
            ? "not even one checkpoint every \(points.every) fits into the \(soak.length) of soak '\(soak.id)'"
            : "\(points.count) checkpoints every \(points.every) do not fit into the \(soak.length) of soak '\(soak.id)'"
        )
      }
      return
    }
    if first < window.from {
      warn(
        path.key("first"),
        "the first checkpoint is due \(zone.brief(first)), before soak '\(soak.id)' begins at "
          + zone.brief(window.from, on: first))
    }
    let last = points.due(points.count, in: zone, from: window.from)
    if last > window.to {
      warn(
        path.key("count"),
        "checkpoint \(points.count) is due \(zone.brief(last)), after soak '\(soak.id)' ends at "
          + zone.brief(window.to, on: last))
    }
  }

  // MARK: Limits

  mutating func criteria() {
    for (index, criterion) in plan.criteria.enumerated() {
      if let threshold = criterion.threshold { limit(threshold, Self.key("criteria").index(index)) }
    }
  }

  /// A limit has to be something that may be measured.
  mutating func limit(_ threshold: Plan.Threshold, _ path: PlanPath) {
    guard let value = threshold.value else { return }
    switch threshold.problem(with: value) {
    case nil: break
    case .noNumber?:
      let isAnswer = if case .answer = value { true } else { false }
      error(
        path,
        isAnswer
          ? "yes and no have no order; write 'is: \(value)' for '\(threshold.metric)'"
          : "the limit of '\(threshold.metric)' is not a number")
    case .noAnswer?: break
    case .impossible(let text, let least, let most)?:
      error(
        path,
        "the limit of '\(threshold.metric)' is \(text), which cannot be; "
          + (most.map { "it is from \(number(least)) to \(number($0))" } ?? "it is never negative"))
    }
  }

  // MARK: Batches

  mutating func batches() {
    var previous: Plan.Batch?
    for (number, batch) in plan.batches.enumerated() {
      let path = Self.key("batches").index(number)
      if batch.deploy.isEmpty { warn(path, "batch '\(batch.id)' deploys nothing") }
      guard inOrder(batch.window, "the window of batch '\(batch.id)'", path.key("window")) else { continue }
      inside(batch.window, "batch '\(batch.id)' runs", path.key("window"))
      let needed = batch.deploy.reduce(TimeSpan.zero) { $0 + ($1.estimate ?? .zero) }
      if needed > batch.window.length {
        warn(
          path.key("window"),
          "batch '\(batch.id)' needs \(needed), and its window \(span(batch.window, on: plan.window?.from)) has "
            + "\(batch.window.length)")
      }
      if let earlier = previous {
        let text = "batch '\(batch.id)' begins \(zone.brief(batch.window.from, on: earlier.window.from))"
        if batch.window.from < earlier.window.from {
          warn(path, "\(text), before batch '\(earlier.id)', which comes first in the plan")
        } else if batch.window.from < earlier.window.to {
          warn(
            path,
            "\(text), before batch '\(earlier.id)' ends at \(zone.brief(earlier.window.to, on: batch.window.from))")
        }
      }
      previous = batch
    }
  }

  // MARK: Totals

  /// Totals that the plan claims against what it lists. They stay as they were written: a report shows both.
  mutating func totals() {
    for declared in plan.resources {
      let path = Self.key("resources", declared.kind)
      if let total = declared.total, total != declared.list.count {
        warn(
          path.key("total"), "the plan declares \(total) for '\(declared.kind)' and lists \(declared.list.count)")
      }
      for (part, total) in declared.partTotals.sorted(by: { $0.key < $1.key }) {
        let listed = declared.list.reduce(0) { $0 + ($1.parts[part]?.count ?? 0) }
        guard listed != total else { continue }
        warn(
          path.key("parts").key(part),
          "the plan declares \(total) for '\(part)' and lists \(listed)")
      }
      var seen: Set<String> = []
      for resource in declared.list where !seen.insert(resource.name).inserted {
        error(path.key("list").key(resource.name), "the \(declared.kind) '\(resource.name)' is listed twice")
      }
    }
  }
}
