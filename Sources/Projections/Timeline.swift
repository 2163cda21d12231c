public import PromotionDomain

/// Planned against actual: everything a plan gave a time, and what became of it, each time that it was tried.
///
/// What is planned is what the first plan said; where the plan in force says another time, that stands beside it.
public struct Timeline: Hashable, Sendable {
  /// What a row is about.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case preparation
    case item
    case soak
    case checkpoint
    case signoff = "sign-off"
    case decision
    case batch
    case deployment
    case validation
    case criterion
  }

  /// How far it has come at the time that is looked at.
  public enum Status: String, Codable, Hashable, Sendable, CaseIterable {
    case planned
    case running
    case done
    case failed
    case skipped
    case rolledBack = "rolled back"
    case overdue
    /// Its time is over, and nothing was taken of it.
    case missed
  }

  /// One thing that was planned or that happened: when it was meant to be, and when it was.
  public struct Row: Hashable, Sendable {
    public var kind: Kind
    public var id: String
    public var title: String
    /// 0 for the thing itself, 1 for its parts: the checkpoints of a soak, the deployments of a batch.
    public var level: Int
    /// As the first plan that told of it had it.
    public var planned: Plan.Window?
    /// As the plan in force has it, where that is another time.
    public var plannedNow: Plan.Window?
    /// Whether it is in an earlier plan only.
    public var isNoLongerPlanned = false
    public var started: Instant?
    public var ended: Instant?
    public var status: Status
    /// How much later than first planned it ended, or began while it runs, or is planned now; negative when earlier.
    public var slip: TimeSpan?
    /// Whether any of it took place outside its window.
    public var isOutsideWindow = false
    /// Planned outside the promotion's window.
    public var isPlannedOutsideWindow = false
    public var remark: String?

    /// When the plan in force has it.
    public var expected: Plan.Window? { isNoLongerPlanned ? nil : plannedNow ?? planned }
  }

  public var rows: [Row] = []
  /// The promotion's window; of one that opens again, the one at hand.
  public var window: Plan.Window?
  private var openings: RecurringWindow?
  private var zone = Zone.utc

  public init(_ review: Review) {
    let (state, readiness, record) = (review.state, review.readiness, review.record)
    guard let plan = state.plan else { return }
    window = plan.window?.nearest(to: review.at, in: plan.zone)
    (openings, zone) = (plan.window, plan.zone)
    // Nothing becomes overdue any more once the promotion is closed.
    let now = state.closing.map { min($0.origin.at, readiness.at) } ?? readiness.at
    let course = TimelineCourse(plan: plan, first: record.firstPlan, record: record, now: now)
    for area in readiness.areas where area.area.window != nil || record.firstPlan.areas[area.area.id] != nil {
      add(area, course)
    }
    for item in readiness.areas.flatMap(\.items).flatMap(\.withParts) where item.item.due != nil { add(item, course) }
    for soak in course.soaks(.before) { add(soak, course) }
    for signoff in readiness.signoffs { add(signoff) }
    addSignoffs(state, course)
    addDecisions(course)
    for batch in course.batches { add(batch, course) }
    for suite in course.suites { add(suite, course) }
    for soak in course.soaks(.after) { add(soak, course) }
    for criterion in course.criteria { add(criterion, course) }
    sort(undated: record.firstPlan.decision ?? plan.decision?.at ?? plan.window?.from)
  }

  /// By when things are planned, else by when they happened, parts behind their whole. What has neither time, an
  /// awaited sign-off, stands where it is due: before the decision.
  private mutating func sort(undated: Instant?) {
    var groups: [[Row]] = []
    for row in rows {
      if row.level == 0 || groups.isEmpty { groups.append([]) }
      groups[groups.count - 1].append(row)
    }
    let begins = groups.map { $0[0].planned?.from ?? $0[0].started ?? undated ?? .latest }
    rows = groups.indices.sorted { (begins[$0], $0) < (begins[$1], $1) }.flatMap { groups[$0] }
  }

  private mutating func add(_ area: AreaAssessment, _ course: TimelineCourse) {
    let origins = area.items.flatMap(\.withParts).compactMap(\.origin)
    let isDone = area.total > 0 && area.satisfied == area.total
    let started = origins.map(\.at).min()
    let ended = isDone ? origins.map(\.at).max() : nil
    add(
      .preparation, area.area.id.rawValue, area.area.title,
      PlannedDates(course.first.areas[area.area.id], now: area.area.window), started: started, ended: ended,
      at: course.now,
      remark: "\(area.satisfied) of \(area.total)")
  }

  /// An item that is due, with when it was done.
  private mutating func add(_ item: ItemAssessment, _ course: TimelineCourse) {
    guard let due = item.item.due, item.status != .notApplicable else { return }
    let ended = item.isSatisfied ? item.origin?.at : nil
    add(
      .item, item.item.id.rawValue, item.item.title, PlannedDates(nil, now: Plan.Window(from: due, to: due)),
      started: ended,
      ended: ended, at: course.now, remark: item.isSatisfied ? nil : item.status.rawValue)
  }

  /// Every run of a soak, each with its checkpoints.
  private mutating func add(_ soak: Plan.Soak, _ course: TimelineCourse) {
    let (runs, zone) = (course.record.soakRuns[soak.id] ?? [], course.plan.zone)
    if runs.isEmpty { add(SoakAssessment(soak, run: nil, at: course.now, in: zone), number: 1, next: nil, course) }
    for (index, run) in runs.enumerated() {
      let next = index + 1 < runs.count ? runs[index + 1].started.at : nil
      add(SoakAssessment(soak, run: run, at: course.now, in: zone), number: index + 1, next: next, course)
    }
  }

  /// `next` is when the run after it began, with which it is over.
  private mutating func add(_ soak: SoakAssessment, number: Int, next: Instant?, _ course: TimelineCourse) {
    let isOver = soak.status == .passed || soak.status == .failed
    let last = soak.checkpoints.compactMap { $0.settled?.at }.max()
    let ended = soak.status == .failed ? last : isOver ? max(soak.window.to, last ?? soak.window.to) : next
    let first = course.first.soaks[soak.soak.id]
    let isPlanned = course.plan.soak(soak.soak.id) != nil
    let now = isPlanned ? soak.soak.window : nil
    add(
      .soak, soak.soak.id.rawValue, soak.soak.title + (number == 1 ? "" : " (run \(number))"),
      PlannedDates(first?.window, now: now), started: soak.run?.started.at, ended: ended,
      failed: soak.status == .failed,
      at: course.now, remark: "\(soak.passed) of \(soak.checkpoints.count)")
    // Started late it ends late, and is not overdue before that.
    if soak.status == .running, ended == nil, course.now <= soak.window.to, let started = soak.run?.started.at {
      rows[rows.count - 1].status = .running
      rows[rows.count - 1].slip = (first?.window ?? soak.soak.window).map { started - $0.from }
    }
    // It ran its time, and has to be judged or started again.
    if [.missed, .inconclusive].contains(soak.status), ended == nil {
      rows[rows.count - 1].status = .missed
      if soak.status == .inconclusive { rows[rows.count - 1].remark? += ", inconclusive" }
    }
    let isEarlier = next != nil
    let calendar = first.map { first in
      // As it was planned first; where that is what is planned now, its own calendar says when it is due.
      first.window == soak.soak.window && first.checkpoints == soak.soak.checkpoints
        ? soak.calendar : SoakCalendar(first, run: nil, at: soak.window.from, in: course.plan.zone)
    }
    let isAhead = !isEarlier && isPlanned && soak.isTimed
    for checkpoint in soak.checkpoints where checkpoint.settled != nil || isAhead {
      let due = calendar.map { Plan.Window(from: $0.due(checkpoint.number), length: $0.grace) }
      let dueNow = Plan.Window(from: checkpoint.due, length: soak.calendar.grace)
      var row = row(
        .checkpoint, "\(soak.soak.id)#\(checkpoint.number)", "Checkpoint \(checkpoint.number)", level: 1,
        PlannedDates(due, now: isPlanned ? dueNow : nil), started: checkpoint.settled?.at,
        ended: checkpoint.settled?.at,
        failed: checkpoint.status == .failed, at: course.now,
        remark: checkpoint.status == .inconclusive
          ? ([checkpoint.status.rawValue] + checkpoint.remarks).joined(separator: ": ") : checkpoint.remarks.first)
      if checkpoint.status == .missed { row.status = .missed }
      if checkpoint.settled != nil { row.slip = checkpoint.origin.map { $0.at - (due?.from ?? checkpoint.due) } }
      // What is left of a failed run is not taken any more.
      if soak.status == .failed, checkpoint.settled == nil { row.status = .skipped }
      rows.append(row)
    }
  }

  private mutating func add(_ signoff: SignoffAssessment) {
    let status: Status =
      switch signoff.status {
      case .awaited, .stale, .expired: .planned
      case .given: .done
      case .refused: .failed
      }
    let at = signoff.signoff?.origin.at
    rows.append(
      Row(
        kind: .signoff, id: signoff.role.role.rawValue, title: "Sign-off: \(signoff.role.title)", level: 0,
        planned: nil, started: at, ended: at, status: status, slip: nil,
        remark: [.stale, .expired].contains(signoff.status)
          ? signoff.status.rawValue : signoff.signoff?.origin.actor.rawValue))
  }

  /// Words for roles that the plan no longer asks for.
  private mutating func addSignoffs(_ state: PromotionState, _ course: TimelineCourse) {
    let asked = Set(course.plan.signoffs.map(\.role))
    for (role, words) in state.signoffs.sorted(by: { $0.key < $1.key }) where !asked.contains(role) {
      for word in words.values.sorted(by: { $0.origin.position < $1.origin.position }) {
        rows.append(
          Row(
            kind: .signoff, id: role.rawValue, title: "Sign-off: \(course.first.signoffs[role] ?? role.rawValue)",
            level: 0, planned: nil, isNoLongerPlanned: true, started: word.origin.at, ended: word.origin.at,
            status: word.refusal == nil ? .done : .failed, slip: nil, remark: word.origin.actor.rawValue))
      }
    }
  }

  private mutating func addDecisions(_ course: TimelineCourse) {
    let decisions = course.record.decisions
    guard course.plan.decision != nil || !decisions.isEmpty else { return }
    func moment(_ instant: Instant?) -> Plan.Window? { instant.map { Plan.Window(from: $0, to: $0) } }
    var dates = PlannedDates(moment(course.first.decision), now: moment(course.plan.decision?.at))
    dates.isNoLongerPlanned = course.plan.decision == nil && course.first.decision != nil
    if decisions.isEmpty {
      add(.decision, "decision", "Go or no-go", dates, started: nil, ended: nil, at: course.now, remark: nil)
    }
    for (index, decision) in decisions.enumerated() {
      let at = decision.origin.at
      add(
        .decision, "decision", "Go or no-go" + (index == 0 ? "" : " (\(index + 1))"), dates, started: at, ended: at,
        failed: decision.made.decision == .noGo, at: course.now, remark: decision.made.decision.rawValue)
    }
  }

  /// Every run of a batch, each with the deployments that were tried in it.
  private mutating func add(_ batch: Plan.Batch, _ course: TimelineCourse) {
    let (runs, planned) = (course.record.batchRuns[batch.id] ?? [], course.plan.batch(batch.id))
    let (first, now) = (course.first.batches[batch.id], planned?.schedule ?? [:])
    let attempts = course.attempts(in: batch.id)
    let names = (planned?.deploy ?? []).map(\.component)
    let components = names + attempts.keys.filter { !names.contains($0) }.sorted()
    for index in 0..<max(1, runs.count) {
      let run = index < runs.count ? runs[index] : nil
      let next = index + 1 < runs.count ? runs[index + 1].started : nil
      add(
        .batch, batch.id.rawValue, batch.title + (index == 0 ? "" : " (run \(index + 1))"),
        PlannedDates(first?.window, now: planned?.window), started: run?.started.at, ended: run?.finished?.at,
        at: course.now,
        remark: nil)
      for component in components {
        let dates = PlannedDates(course.first.deployments[batch.id]?[component]?.window, now: now[component])
        let mode = planned?.deploy.first { $0.component == component }?.mode
        let all = attempts[component] ?? []
        if all.isEmpty, next == nil {
          rows.append(
            row(
              .deployment, component.rawValue, component.rawValue, level: 1, dates, started: nil, ended: nil,
              at: course.now, remark: mode))
        }
        for (number, attempt) in all.enumerated() {
          // What was begun before the first run belongs to it.
          if index > 0, let run, run.started.isLater(than: attempt.started) { continue }
          if let next, !next.isLater(than: attempt.started) { continue }
          rows.append(row(attempt, of: component, number: number + 1, dates, mode: mode, course))
        }
      }
    }
  }

  private func row(
    _ attempt: DeploymentAttempt, of component: ComponentID, number: Int, _ dates: PlannedDates, mode: String?,
    _ course: TimelineCourse
  ) -> Row {
    var row = row(
      .deployment, component.rawValue, component.rawValue + (number == 1 ? "" : " (attempt \(number))"), level: 1,
      dates, started: attempt.started.at, ended: attempt.ended?.at, failed: attempt.status == .failed, at: course.now,
      remark: attempt.reason ?? attempt.version ?? mode)
    switch attempt.status {
    case .skipped: row.status = .skipped
    case .rolledBack: row.status = .rolledBack
    case .running, .succeeded, .failed: break
    }
    return row
  }

  /// Every result of a suite.
  private mutating func add(_ suite: Plan.Suite, _ course: TimelineCourse) {
    let planned = course.plan.validations.first { $0.id == suite.id }
    var dates = PlannedDates(course.first.suites[suite.id]?.window, now: planned?.window)
    dates.isNoLongerPlanned = planned == nil
    let results = course.record.results[suite.id] ?? []
    if results.isEmpty {
      add(
        .validation, suite.id.rawValue, suite.title, dates, started: nil, ended: nil, at: course.now,
        remark: suite.tests.map { "\($0) tests" })
    }
    for (index, result) in results.enumerated() {
      add(
        .validation, suite.id.rawValue, suite.title + (index == 0 ? "" : " (run \(index + 1))"), dates,
        started: result.origin.at, ended: result.origin.at, failed: !result.hasPassed, at: course.now,
        remark: "\(result.recorded.passed) passed, \(result.recorded.failed) failed")
    }
  }

  /// Every measurement of a criterion.
  private mutating func add(_ criterion: Plan.Criterion, _ course: TimelineCourse) {
    func moment(_ instant: Instant?) -> Plan.Window? { instant.map { Plan.Window(from: $0, to: $0) } }
    let planned = course.plan.criteria.first { $0.id == criterion.id }
    var dates = PlannedDates(moment(course.first.criteria[criterion.id]?.due), now: moment(planned?.due))
    dates.isNoLongerPlanned = planned == nil
    let results = course.record.measurements[criterion.id] ?? []
    if results.isEmpty {
      add(
        .criterion, criterion.id.rawValue, criterion.title, dates, started: nil, ended: nil, at: course.now,
        remark: nil)
    }
    for (index, result) in results.enumerated() {
      add(
        .criterion, criterion.id.rawValue, criterion.title + (index == 0 ? "" : " (\(index + 1))"), dates,
        started: result.origin.at, ended: result.origin.at, failed: !result.isMet(by: criterion), at: course.now,
        remark: nil)
    }
  }

  private mutating func add(
    _ kind: Kind, _ id: String, _ title: String, _ dates: PlannedDates, started: Instant?, ended: Instant?,
    failed: Bool = false, at now: Instant, remark: String?
  ) {
    rows.append(
      row(kind, id, title, level: 0, dates, started: started, ended: ended, failed: failed, at: now, remark: remark))
  }

  private func row(
    _ kind: Kind, _ id: String, _ title: String, level: Int, _ dates: PlannedDates, started: Instant?, ended: Instant?,
    failed: Bool = false, at now: Instant, remark: String?
  ) -> Row {
    let (first, expected) = (dates.first, dates.isNoLongerPlanned ? nil : dates.now)
    // What is late is so by the plan in force, and by how much it is late the first one says.
    let isLate = expected.map { $0.to < now } ?? false
    let status: Status
    var slip: TimeSpan?
    if let ended {
      status = failed ? .failed : .done
      slip = first.map { ended - $0.to }
    } else if let started {
      status = isLate ? .overdue : .running
      slip = first.map { isLate ? now - $0.to : started - $0.from }
    } else if isLate {
      status = .overdue
      slip = first.map { now - $0.to }
    } else {
      status = .planned
      if let first, let expected, first != expected { slip = expected.to - first.to }
    }
    var row = Row(
      kind: kind, id: id, title: title, level: level, planned: first,
      plannedNow: expected == first ? nil : expected, isNoLongerPlanned: dates.isNoLongerPlanned, started: started,
      ended: ended, status: status, slip: slip, remark: remark)
    switch kind {
    case .batch, .deployment, .validation:
      let window = (started ?? expected?.from).flatMap { openings?.nearest(to: $0, in: zone) }
      if let expected, let window = openings?.nearest(to: expected.from, in: zone) {
        row.isPlannedOutsideWindow = expected.from < window.from || expected.to > window.to
      }
      if let expected, let started {
        let last = ended ?? now
        row.isOutsideWindow = kind == .deployment ? false : started < expected.from || last > expected.to
        if let window { row.isOutsideWindow = row.isOutsideWindow || started < window.from || last > window.to }
      }
    case .preparation, .item, .soak, .checkpoint, .signoff, .decision, .criterion: break
    }
    return row
  }
}
