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
    let failed = failedAttempts
    let suites = plan.validations.compactMap { state.validations[$0.id] }
    let met = plan.criteria.count { state.criteria[$0.id]?.measured.met == true }
    let measured = plan.criteria.count { state.criteria[$0.id] != nil }
    var facts = [
      Fact(
        "components", "Components",
        "\(now.count { $0 == .succeeded }) of \(planned.count) deployed, \(now.count { $0 == .skipped }) skipped"),
      Fact(
        "batches", "Batches",
        "\(plan.batches.count { state.batches[$0.id]?.finished != nil }) of \(plan.batches.count) finished"),
      Fact(
        "failures", "Failures",
        failed.isEmpty
          ? "\(badge: "none", .good)"
          : "\(badge: String(failed.count), .bad), \(failed.count { $0.attempt.status == .rolledBack }) rolled back"),
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
    let first = state.batches.values.map(\.started.at).min()
    let last = state.batches.values.compactMap { $0.finished?.at }.max()
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
    return Section(
      "deployments", "Deployments",
      plan.batches.map { batch in
        let own = attempts.filter { $0.attempt.batch == batch.id }
        let untouched = batch.deploy.filter { planned in !own.contains { $0.component == planned.component } }
        let table = Block.table(
          "deployments-\(batch.id)", "Deployments of \(batch.title)",
          own.map { Deployment($0.component, $0.number, $0.attempt, batch) }
            + untouched.map { Deployment($0.component, nil, nil, batch) },
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
    var planned: Plan.PlannedDeployment?

    init(_ component: ComponentID, _ number: Int?, _ attempt: DeploymentAttempt?, _ batch: Plan.Batch) {
      (self.component, self.number, self.attempt) = (component, number, attempt)
      planned = batch.deploy.first { $0.component == component }
    }

    var took: Words {
      guard let attempt, let ended = attempt.ended, attempt.status != .skipped else { return .none }
      let took = ended.at - attempt.started.at
      let isLong = planned?.estimate.map { took > $0 } ?? false
      return isLong ? "\(badge: took.description, .caution)" : "\(took)"
    }
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
      .number("estimate", "Estimate") { Words($0.planned?.estimate?.description) },
      .init("status", "Status") { $0.attempt.map { "\(badge: $0.status)" } ?? "\(faint: "planned")" },
      .init("why", "Why") { Words($0.attempt?.reason) },
      .init("who", "Who") { origin($0.attempt.map { $0.ended ?? $0.started }) },
    ]
  }

  private func title(_ batch: Plan.Batch) -> Words {
    let run = state.batches[batch.id]
    guard let run else { return "\(batch.title) \(faint: "(planned \(span(batch.window)), not started)")" }
    let actual =
      run.finished.map { span(Plan.Window(from: run.started.at, to: $0.at)) } ?? "since \(when(run.started.at))"
    return "\(batch.title) \(faint: "(planned \(span(batch.window)), actually \(actual))")"
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
      case .preparation, .soak, .checkpoint, .signoff: false
      }
    }
    guard !timeline.rows.isEmpty else { return Section("schedule", "Planned against actual", []) }
    return Section(
      "schedule", "Planned against actual",
      .figure(id: "gantt", .gantt(timeline, zone: zone, now: review.at)), scheduleTable(timeline.rows))
  }

  /// From the decision, or the first batch where there was none, to the end of it all.
  var deploymentSpan: Plan.Window? {
    let starts = state.batches.values.map(\.started.at) + attempts.map(\.attempt.started.at)
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
