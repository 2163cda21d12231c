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
    let attempts = attempts
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
    guard first != nil else {
      return Section(
        "outcome", "Outcome", [.paragraph(id: "none", "No batch has been started."), .facts(id: "figures", facts)])
    }
    return Section("outcome", "Outcome", [.facts(id: "figures", facts)])
  }

  /// Every attempt, with how long it took against the estimate.
  func deployments() -> Section {
    let attempts = attempts
    let columns: [Table.Column] = [
      .init("component", "Component"), .init("attempt", "Attempt", numeric: true), .init("version", "Version"),
      .init("mode", "Mode"), .init("started", "Started"), .init("ended", "Ended"), .init("took", "Took", numeric: true),
      .init("estimate", "Estimate", numeric: true), .init("status", "Status"), .init("why", "Why"), .init("who", "Who"),
    ]
    // What a revision dropped after it was begun is still what happened.
    let dropped = record.firstPlan.batches.values.filter { batch in
      plan.batch(batch.id) == nil
        && (record.batchRuns[batch.id] != nil || attempts.contains { $0.attempt.batch == batch.id })
    }.sorted { ($0.window.from, $0.id) < ($1.window.from, $1.id) }
    return Section(
      "deployments", "Deployments",
      (plan.batches + dropped).compactMap { batch in
        let own = attempts.filter { $0.attempt.batch == batch.id }
        let untouched = (plan.batch(batch.id)?.deploy ?? []).filter { planned in
          !own.contains { $0.component == planned.component }
        }
        let rows =
          own.map { row($0.component, $0.number, $0.attempt, batch) }
          + untouched.map { planned in
            .init(
              planned.component.rawValue,
              [
                "\(code: planned.component)", .none, planned.version.map { "\(code: $0)" } ?? .none,
                planned.mode.map { Words($0) } ?? .none, .none, .none, .none,
                estimate(planned.component, planned, batch), "\(faint: "planned")", .none, .none,
              ])
          }
        return .group(
          id: batch.id.rawValue, title: title(batch), folded: false,
          [.table(Table("deployments-\(batch.id)", caption: "Deployments of \(batch.title)", columns, rows))])
      })
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

  /// The first plan's estimate, and that of the plan in force where it is another.
  private func estimate(_ component: ComponentID, _ planned: Plan.PlannedDeployment?, _ batch: Plan.Batch) -> Words {
    let first = record.firstPlan.deployments[batch.id]?[component]?.estimate ?? planned?.estimate
    guard let first else { return .none }
    guard let now = planned?.estimate, now != first else { return Words(first.description) }
    return "\(first.description), now \(now.description)"
  }

  private func row(
    _ component: ComponentID, _ number: Int, _ attempt: DeploymentAttempt, _ batch: Plan.Batch
  ) -> Table.Row {
    let planned = plan.batch(batch.id)?.deploy.first { $0.component == component }
    // What was taken back later had taken its time before.
    let took = (attempt.succeeded ?? attempt.ended).map { $0.at - attempt.started.at }
    let first = record.firstPlan.deployments[batch.id]?[component]?.estimate ?? planned?.estimate
    let isLong = first.map { estimate in took.map { $0 > estimate } ?? false } ?? false
    let tookWords: Words = took.map { isLong ? "\(badge: $0.description, .caution)" : Words($0.description) } ?? .none
    let why: [Words] = [
      attempt.reason.map { Words($0) } ?? .none, planned == nil ? "\(badge: "no longer planned", .caution)" : .none,
    ]
    return .init(
      "\(component)/\(number)",
      [
        "\(code: component)", Words(String(number)),
        (attempt.version ?? planned?.version).map { "\(code: $0)" } ?? .none,
        planned?.mode.map { Words($0) } ?? .none, Words(when(attempt.started.at)),
        attempt.ended.map { Words(when($0.at)) } ?? .none, attempt.status == .skipped ? .none : tookWords,
        estimate(component, planned, batch),
        "\(badge: attempt.status.rawValue, attempt.status.tone)", .joined(why, by: "; "),
        origin(attempt.ended ?? attempt.started),
      ])
  }

  /// What failed, what was taken back, and how long it took until it worked.
  func failures() -> Section {
    let failed = failedAttempts
    return Section(
      "failures", "Failures and rollbacks",
      failed.isEmpty
        ? []
        : [
          .table(
            Table(
              "failures", caption: "Deployments that failed or were rolled back",
              [
                .init("component", "Component"), .init("failed", "Failed"), .init("why", "Why"),
                .init("back", "Rolled back"), .init("how", "How"), .init("recovery", "Recovery"),
                .init("who", "Who"),
              ],
              failed.map { component, number, attempt in
                let back = attempt.status == .rolledBack ? attempt.ended : nil
                return .init(
                  "\(component)/\(number)",
                  [
                    "\(code: component), attempt \(number)",
                    attempt.failure.map { "\(badge: when($0.origin.at), .bad)" } ?? .none,
                    attempt.failure.map { Words($0.reason) } ?? .none, back.map { Words(when($0.at)) } ?? .none,
                    back == nil ? .none : attempt.reason.map { Words($0) } ?? .none, recovery(component, number),
                    origin(attempt.ended ?? attempt.started),
                  ])
              }))
        ])
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
    Section("validations", "Validation", plan.validations.isEmpty ? [] : [.table(suites())])
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
      [
        .figure(id: "gantt", .gantt(timeline, zone: zone, now: review.at)), .table(scheduleTable(timeline.rows)),
      ])
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
}
