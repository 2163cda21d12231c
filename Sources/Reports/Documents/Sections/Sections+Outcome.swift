import Projections
import PromotionDomain

extension PromotionSections {
  /// Every attempt to deploy, in the order in which they began.
  var attempts: [(component: ComponentID, number: Int, attempt: DeploymentAttempt)] {
    record.attempts.flatMap { component, attempts in
      attempts.enumerated().map { (component, $0.offset + 1, $0.element) }
    }.sorted {
      ($0.attempt.started.at, $0.attempt.started.position) < ($1.attempt.started.at, $1.attempt.started.position)
    }
  }

  /// What came of the deployment, in a few figures.
  func outcome() -> Section {
    let planned = Set(plan.batches.flatMap { $0.deploy.map(\.component) })
    let now = planned.compactMap { state.deployments[$0]?.last?.status }
    let failed = attempts.count { $0.attempt.failure != nil }
    let rolledBack = attempts.count { $0.attempt.status == .rolledBack }
    let dropped = Set(attempts.map(\.component)).subtracting(planned)
    let suites = plan.validations.compactMap { state.validations[$0.id] }
    let met = plan.criteria.count { state.criteria[$0.id]?.isMet(by: $0) == true }
    let measured = plan.criteria.count { state.criteria[$0.id] != nil }
    var facts = [
      Fact(
        "components", "Components",
        "\(now.count { $0 == .succeeded }) of \(planned.count) deployed, \(now.count { $0 == .skipped }) skipped"
          + (dropped.isEmpty ? "" : ", and \(dropped.count) no longer planned")),
      Fact(
        "batches", "Batches",
        "\(plan.batches.count { state.batches[$0.id]?.finished != nil }) of \(plan.batches.count) finished"),
      Fact(
        "failures", "Failures",
        failed + rolledBack == 0
          ? "\(badge: "none", .good)"
          : (failed == 0 ? "none" : "\(badge: String(failed), .bad)") + ", \(rolledBack) rolled back"),
      Fact(
        "validations", "Validations",
        "\(suites.count { $0.hasPassed }) of \(plan.validations.count) passed, \(suites.count { !$0.hasPassed }) failed"
      ),
      Fact("criteria", "Success criteria", "\(met) of \(plan.criteria.count) met, \(measured - met) not met"),
    ]
    if let closing = state.closing {
      facts.append(
        Fact(
          "closed", "Closed",
          "\(closing.outcome.rawValue)\(closing.reason.map { ": \($0)" } ?? ""), " + origin(closing.origin)))
    }
    let runs = record.batchRuns.values.joined()
    let first = runs.map(\.started.at).min()
    let last = runs.compactMap { $0.finished?.at }.max()
    if let first { facts.append(Fact("began", "Began", Words(when(first)))) }
    if let first, let last { facts.append(Fact("took", "Took", "\((last - first).description), until \(when(last))")) }
    return Section(
      "outcome", "Outcome",
      .paragraph(id: "none", first == nil ? "No batch has been started." : .none),
      .facts(id: "figures", facts))
  }

  /// Every attempt, with how long it took against the estimate; what was not tried stands behind.
  func deployments() -> Section {
    let attempts = attempts
    // What a revision dropped after it was begun is still what happened.
    let dropped = record.firstPlan.batches.values.filter { batch in
      plan.batch(batch.id) == nil
        && (record.batchRuns[batch.id] != nil || attempts.contains { $0.attempt.batch == batch.id })
    }.sorted { ($0.window.from, $0.id) < ($1.window.from, $1.id) }
    return Section(
      "deployments", "Deployments",
      (plan.batches + dropped).map { batch in
        let own = attempts.filter { $0.attempt.batch == batch.id }
        let untouched = (plan.batch(batch.id)?.deploy ?? []).map(\.component).filter { component in
          !own.contains { $0.component == component }
        }
        let table = Block.table(
          "deployments-\(batch.id)", "Deployments of \(batch.title)",
          own.map { deployment($0.component, $0.number, $0.attempt, batch) }
            + untouched.map { deployment($0, nil, nil, batch) },
          id: { deployment in "\(deployment.component)\(deployment.number.map { "/\($0)" } ?? "")" },
          deploymentFields)
        return .group(id: batch.id.rawValue, title: title(batch), folded: false, [table])
      })
  }

  /// What was planned for a component, and an attempt at it.
  private struct Deployment {
    var component: ComponentID
    var number: Int?
    var attempt: DeploymentAttempt?
    /// By the plan in force.
    var planned: Plan.PlannedDeployment?
    /// How long it was to take by the first plan.
    var first: TimeSpan?

    var took: Words {
      // What was taken back later had taken its time before.
      guard let attempt, attempt.status != .skipped, let end = attempt.succeeded ?? attempt.ended else { return .none }
      let took = end.at - attempt.started.at
      let isLong = first.map { took > $0 } ?? false
      return isLong ? "\(badge: took.description, .caution)" : "\(took)"
    }

    /// The first plan's, and that of the plan in force where it is another.
    var estimate: Words {
      guard let first else { return .none }
      guard let now = planned?.estimate, now != first else { return Words(first.description) }
      return "\(first.description), now \(now.description)"
    }

    var why: Words {
      let dropped: Words =
        attempt != nil && planned == nil ? "\(badge: "no longer planned", .caution)" : .none
      return .joined([Words(attempt?.reason), dropped], by: "; ")
    }
  }

  private func deployment(
    _ component: ComponentID, _ number: Int?, _ attempt: DeploymentAttempt?, _ batch: Plan.Batch
  ) -> Deployment {
    let planned = plan.batch(batch.id)?.deploy.first { $0.component == component }
    return Deployment(
      component: component, number: number, attempt: attempt, planned: planned,
      first: record.firstPlan.deployments[batch.id]?[component]?.estimate ?? planned?.estimate)
  }

  private var deploymentFields: [Table.Field<Deployment>] {
    [
      .init("component", "Component") { "\(code: $0.component)" },
      .number("attempt", "Attempt") { Words($0.number?.description) },
      .init("version", "Version") { Words(code: $0.attempt?.version ?? $0.planned?.version) },
      .init("mode", "Mode") { Words($0.planned?.mode) },
      .init("started", "Started") { Words($0.attempt.map { when($0.started.at) }) },
      .init("ended", "Ended") { Words($0.attempt?.ended.map { when($0.at) }) },
      .number("took", "Took", \.took),
      .number("estimate", "Estimate", \.estimate),
      .init("status", "Status") { $0.attempt.map { "\(badge: $0.status)" } ?? "\(faint: "planned")" },
      .init("why", "Why", \.why),
      .init("who", "Who") { origin($0.attempt.map { $0.ended ?? $0.started }) },
    ]
  }

  /// With every run of the batch, against the first plan.
  private func title(_ batch: Plan.Batch) -> Words {
    let first = record.firstPlan.batches[batch.id]?.window ?? batch.window
    let isPlanned = plan.batch(batch.id) != nil
    let moved = !isPlanned ? ", no longer planned" : first == batch.window ? "" : ", now \(span(batch.window))"
    let planned = "planned \(span(first))\(moved)"
    let runs = record.batchRuns[batch.id] ?? []
    guard !runs.isEmpty else { return "\(batch.title) \(faint: "(\(planned), not started)")" }
    let actual = runs.map { run in
      run.finished.map { span(Plan.Window(from: run.started.at, to: $0.at)) } ?? "since \(when(run.started.at))"
    }
    return "\(batch.title) \(faint: "(\(planned), actually \(actual.joined(separator: " and again ")))")"
  }

  /// What failed, what was taken back, and how long it took until it worked.
  func failures() -> Section {
    let table = Block.table(
      "failures", "Deployments that failed or were rolled back", failedAttempts,
      id: { "\($0.component)/\($0.number)" },
      .init("component", "Component") { "\(code: $0.component), attempt \($0.number)" },
      .init("failed", "Failed") { $0.attempt.failure.map { "\(badge: when($0.origin.at), .bad)" } ?? .none },
      .init("why", "Why") { Words($0.attempt.failure?.reason) },
      .init("back", "Rolled back") { Words($0.attempt.rolledBack.map { when($0.at) }) },
      .init("how", "How") { Words($0.attempt.rolledBack == nil ? nil : $0.attempt.reason) },
      .init("recovery", "Recovery") { recovery($0.component, $0.number) },
      .init("who", "Who") { origin($0.attempt.ended ?? $0.attempt.started) })
    return Section("failures", "Failures and rollbacks", [table])
  }

  var failedAttempts: [(component: ComponentID, number: Int, attempt: DeploymentAttempt)] {
    attempts.filter { $0.attempt.status == .failed || $0.attempt.status == .rolledBack }
  }

  /// How it came to work again: `attempt 2 succeeded 40m later`.
  func recovery(_ component: ComponentID, _ number: Int) -> Words {
    let all = record.attempts[component] ?? []
    guard number >= 1, number <= all.count else { return .none }
    let failedAt = all[number - 1].failedAt
    guard let next = all.enumerated().dropFirst(number).first(where: { $0.element.status == .succeeded }),
      let ended = next.element.ended
    else { return "\(badge: "not recovered", .bad)" }
    return "attempt \(next.offset + 1) \(badge: "succeeded", .good) \((ended.at - failedAt).description) later"
  }

  func validations() -> Section {
    Section("validations", "Validation", [suites()])
  }

  /// The schedule of the day: batches, deployments, validations and what follows.
  func day() -> Section {
    var timeline = timeline
    timeline.rows = timeline.rows.filter { row in
      switch row.kind {
      case .batch, .deployment, .validation, .decision, .criterion: true
      case .preparation, .item, .soak, .checkpoint, .signoff: false
      }
    }
    guard !timeline.rows.isEmpty else { return Section("schedule", "Planned against actual", []) }
    return Section(
      "schedule", "Planned against actual",
      .figure(id: "gantt", .gantt(timeline, zone: zone, now: review.at)), scheduleTable(timeline.rows))
  }

  /// From the decision, or the first batch where there was none, to the end of it all.
  var deploymentSpan: Plan.Window? {
    let starts = record.batchRuns.values.joined().map(\.started.at) + attempts.map(\.attempt.started.at)
    guard let first = starts.min() else { return nil }
    let from = min(first, record.decisions.first { $0.origin.at <= first }?.origin.at ?? first)
    return Plan.Window(from: from, to: review.at)
  }
}

extension DeploymentAttempt {
  /// When it was seen to fail, else when it was rolled back.
  var failedAt: Instant { (failure?.origin ?? ended ?? started).at }

  var rolledBack: Origin? { status == .rolledBack ? ended : nil }
}
