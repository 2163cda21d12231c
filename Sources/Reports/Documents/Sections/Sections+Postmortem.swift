import Audit
import Projections
import PromotionDomain

extension PromotionSections {
  /// Something that went wrong at an instant.
  struct Failure {
    var id: String
    var title: Words
    /// When somebody saw it, else when something was done about it.
    var at: Instant
    var began: Instant
    /// Whether it is on record that somebody saw it at `at`.
    var isSeen = true
    var recovered: Instant?
    /// When it was taken back.
    var rolledBack: Origin?
    var position: Int64
    var reason: String?
    var recovery: Words
  }

  /// Deployments, validations, checkpoints and criteria that failed, and deployments that were taken back, the earliest
  /// first.
  var everyFailure: [Failure] {
    var failures = record.results.sorted { $0.key < $1.key }.flatMap { failedResults($0.key, $0.value) }
    failures += readiness.soaks.flatMap { failedCheckpoints($0, record.soakRuns[$0.soak.id] ?? []) }
    failures += record.measurements.sorted { $0.key < $1.key }.flatMap { missed($0.key, $0.value) }
    let signs = failures.map(\.at) + state.findings.filter { $0.raised.severity == .blocker }.map(\.origin.at)
    failures += failedAttempts.map { failure($0.component, $0.number, $0.attempt, signs) }
    return failures.sorted { ($0.at, $0.position) < ($1.at, $1.position) }
  }

  /// `signs` are the times at which something else was seen to go wrong.
  private func failure(
    _ component: ComponentID, _ number: Int, _ attempt: DeploymentAttempt, _ signs: [Instant]
  ) -> Failure {
    let back = attempt.status == .rolledBack ? attempt.ended : nil
    let rolledBack: Words = back.map { "rolled back \(when($0.at)), " } ?? .none
    let later = (record.attempts[component] ?? []).dropFirst(number).first { $0.status == .succeeded }
    // What was deployed and taken back did not fail: what it did was seen by something else, if by anything.
    let done = attempt.succeeded ?? attempt.started
    let sign = back.flatMap { back in signs.filter { done.at <= $0 && $0 <= back.at }.min() }
    let known = attempt.failure?.origin ?? back ?? attempt.ended ?? attempt.started
    let succeeded = attempt.succeeded.map { " after it had succeeded \(when($0.at))" } ?? ""
    return Failure(
      id: "deployment/\(component)/\(number)",
      title: attempt.failure == nil && back != nil
        ? "Deployment of \(code: component) was rolled back\(succeeded), attempt \(number)"
        : "Deployment of \(code: component) failed, attempt \(number)",
      at: attempt.failure?.origin.at ?? sign ?? known.at, began: attempt.started.at,
      isSeen: attempt.failure != nil || sign != nil, recovered: later?.ended?.at, rolledBack: back,
      position: known.position, reason: attempt.failure?.reason ?? attempt.reason,
      recovery: rolledBack + recovery(component, number))
  }

  /// `results` are all of the criterion, the oldest first. What is missed again and again is missed once.
  private func missed(_ id: CriterionID, _ results: [CriterionResult]) -> [Failure] {
    let criterion = plan.criteria.first { $0.id == id } ?? record.firstPlan.criteria[id]
    return results.enumerated().filter { index, result in
      !result.measured.met && (index == 0 || results[index - 1].measured.met)
    }.map { index, result in
      let (at, met) = (result.origin.at, results[index...].first(where: \.measured.met))
      let value = result.measured.value.flatMap { value in
        criterion?.threshold.map { "\($0.text(value)) is not \($0.limit(previous: result.measured.previous))" }
      }
      return Failure(
        id: "criterion/\(id)" + (index == 0 ? "" : "/\(index + 1)"),
        title: "Criterion missed: \(criterion?.title ?? id.rawValue)", at: at, began: at, recovered: met?.origin.at,
        position: result.origin.position, reason: value ?? result.origin.remarks.note,
        recovery: met.map { met in
          "\(badge: "met", .good) \((met.origin.at - at).description) later (\(event: met.origin.position))"
        } ?? "\(badge: "not met", .bad)")
    }
  }

  /// `results` are all of the suite, the oldest first.
  private func failedResults(_ suite: SuiteID, _ results: [ValidationResult]) -> [Failure] {
    let title = plan.validations.first { $0.id == suite }?.title ?? suite.rawValue
    return results.enumerated().filter { !$0.element.hasPassed }.map { index, result in
      let passed = results[index...].first(where: \.hasPassed)
      let (at, counts) = (result.origin.at, result.recorded)
      return Failure(
        id: "validation/\(suite)" + (index == 0 ? "" : "/\(index + 1)"), title: "\(title) failed", at: at, began: at,
        recovered: passed?.origin.at, position: result.origin.position,
        reason: "\(counts.failed) failed, \(counts.passed) passed",
        recovery: passed.map { passed in
          "\(badge: "passed", .good) \((passed.origin.at - at).description) later (\(event: passed.origin.position))"
        } ?? "\(badge: "not recovered", .bad)")
    }
  }

  /// `runs` are all of the soak, the oldest first.
  private func failedCheckpoints(_ soak: SoakAssessment, _ runs: [SoakRun]) -> [Failure] {
    runs.indices.flatMap { index -> [Failure] in
      let next = index + 1 < runs.count ? runs[index + 1].started : nil
      let title = soak.soak.title + (runs.count == 1 ? "" : ", run \(index + 1)")
      return SoakAssessment(soak.soak, run: runs[index], at: review.at, in: plan.zone).checkpoints.compactMap {
        checkpoint in
        guard checkpoint.status == .failed, let origin = checkpoint.settled else { return nil }
        return Failure(
          id: "soak/\(soak.soak.id)/\(checkpoint.number)" + (index == 0 ? "" : "/\(index + 1)"),
          title: "\(title), checkpoint \(checkpoint.number) failed",
          at: origin.at, began: origin.at, recovered: next?.at, position: origin.position,
          reason: checkpoint.remarks.joined(separator: "; "),
          recovery: next.map { next in
            "started again \((next.at - origin.at).description) later (\(event: next.position)), by now "
              + "\(badge: soak.status)"
          } ?? "\(badge: "not recovered", .bad)")
      }
    }
  }

  /// What went wrong, at a glance.
  func incident(_ failures: [Failure]) -> Section {
    guard !failures.isEmpty else {
      let none: Words =
        "No deployment, validation, soak checkpoint or success criterion on record failed up to \(when(review.at))."
      return Section("incident", "What went wrong", [.paragraph(id: "none", none)])
    }
    return Section(
      "incident", "What went wrong",
      .table(
        "failures", "Failures", failures, id: \.id,
        .init("what", "What", \.title),
        .init("began", "Began") { Words(when($0.began)) },
        .init("seen", "Seen") { $0.isSeen ? Words(when($0.at)) : "\(faint: "not recorded")" },
        .init("why", "Why, as logged") { Words($0.reason) },
        .init("recovery", "Recovery", \.recovery),
        .number("event", "Event") { "\(event: $0.position)" }),
      .blank(id: "summary", prompt: "In two sentences: what went wrong, and who noticed."),
      .blank(id: "impact", prompt: "Who was affected, how many, for how long?"))
  }

  /// What held when it went wrong: the verdict people acted on, what was overridden, what was still open.
  func circumstances(_ failures: [Failure], _ audit: Audit) -> Section {
    // What failed on the day, where anything did: a soak may have failed and been made good long before.
    let begin = attempts.first?.attempt.started.at
    guard let first = failures.first(where: { failure in begin.map { $0 <= failure.at } ?? true }) ?? failures.first
    else { return Section("circumstances", "Circumstances", []) }
    var facts: [Fact] = []
    if let decision = record.decisions.last(where: { $0.origin.at <= first.at }) {
      facts.append(
        Fact(
          "decision", "Decision before it",
          "\(decision.made.decision.rawValue) on " + basis(decision.made.basis) + ", " + origin(decision.origin)))
    }
    // Until all of it was made good, or to this day.
    let end = failures.map { $0.recovered ?? review.at }.max() ?? first.at
    let open = state.findings.filter { finding in
      finding.origin.at <= end && finding.outcome.origin.map { $0.at >= first.at } ?? true
    }
    facts.append(
      Fact(
        "findings", "Findings open at the time",
        open.isEmpty
          ? "none"
          : .joined(
            open.map {
              "\($0.raised.severity.rawValue) \(code: $0.id) \($0.raised.title) (\(event: $0.origin.position))"
            },
            by: "; ")))
    let missed = record.measurements.sorted { $0.key < $1.key }.compactMap { id, results -> Words? in
      guard let last = results.last(where: { $0.origin.at <= end }), !last.measured.met else { return nil }
      let title = plan.criteria.first { $0.id == id }?.title ?? record.firstPlan.criteria[id]?.title ?? id.rawValue
      return "\(code: id) \(title) (\(event: last.origin.position))"
    }
    if !missed.isEmpty {
      facts.append(Fact("criteria", "Success criteria missed at the time", .joined(missed, by: "; ")))
    }
    let overrides = record.overrides.filter { $0.origin.at <= first.at }
    facts.append(
      Fact(
        "overrides", "Rules overridden before it",
        overrides.isEmpty
          ? "none"
          : .joined(
            overrides.map {
              "\($0.overridden.act.words($0.overridden.target)) despite \($0.overridden.rule.words) (\(event: $0.origin.position))"
            },
            by: "; ")))
    let concerned = Set(failures.flatMap { [$0.position, $0.rolledBack?.position ?? $0.position] })
    let found = audit.findings.filter { !concerned.isDisjoint(with: $0.events) }
    if !found.isEmpty {
      facts.append(
        Fact("audit", "The audit says of it", .joined(found.grouped.map { Words($0.message) }, by: "; ")))
    }
    return Section("circumstances", "Circumstances", [.facts(id: "facts", facts)])
  }

  /// From two hours before the first failure began to one hour after the last was over.
  func around(_ failures: [Failure]) -> Plan.Window? {
    guard let first = failures.map(\.began).min() else { return deploymentSpan }
    let last = failures.map { max($0.recovered ?? $0.at, $0.rolledBack?.at ?? $0.at) }.max() ?? first
    return Plan.Window(from: first - .hours(2), to: min(review.at, last + .hours(1)))
  }

  /// What only people can say.
  func lessons() -> Section {
    Section(
      "lessons", "What we learn from it",
      .blank(id: "cause", prompt: "Why did it happen? Ask again until the answer is no person."),
      .blank(id: "well", prompt: "What went well?"), .blank(id: "badly", prompt: "What did not?"),
      .blank(id: "luck", prompt: "Where were we lucky?"),
      .blank(id: "actions", prompt: "What will be changed: by whom, until when, in which ticket?"))
  }
}
