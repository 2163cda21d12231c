public import PromotionDomain

/// Planned against actual: everything the plan gives a time, and what became of it.
public struct Timeline: Hashable, Sendable {
  /// What a row is about.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case preparation
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
  }

  /// One thing that was planned or that happened: when it was meant to be, and when it was.
  public struct Row: Hashable, Sendable {
    public var kind: Kind
    public var id: String
    public var title: String
    /// 0 for the thing itself, 1 for its parts: the checkpoints of a soak, the deployments of a batch.
    public var level: Int
    public var planned: Plan.Window?
    public var started: Instant?
    public var ended: Instant?
    public var status: Status
    /// How much later than planned it ended, or began while it runs; negative when earlier.
    public var slip: TimeSpan?
    /// Whether any of it took place outside its window.
    public var isOutsideWindow = false
    /// Planned outside the promotion's window.
    public var isPlannedOutsideWindow = false
    public var remark: String?
  }

  public var rows: [Row] = []
  /// The promotion's window; of one that opens again, the one at hand.
  public var window: Plan.Window?
  private var openings: RecurringWindow?
  private var zone = Zone.utc

  public init(_ review: Review) {
    let (state, readiness) = (review.state, review.readiness)
    guard let plan = state.plan else { return }
    window = plan.window?.nearest(to: review.at, in: plan.zone)
    (openings, zone) = (plan.window, plan.zone)
    // Nothing becomes overdue any more once the promotion is closed.
    let now = state.closing.map { min($0.origin.at, readiness.at) } ?? readiness.at
    for area in readiness.areas where area.area.window != nil { add(area, at: now) }
    for soak in readiness.soaks where soak.soak.stage == .before { add(soak, at: now) }
    for signoff in readiness.signoffs { add(signoff) }
    if let point = plan.decision { add(point, state.decision, at: now) }
    for batch in plan.batches { add(batch, state.batches[batch.id], review.record, at: now) }
    for suite in plan.validations where suite.window != nil || state.validations[suite.id] != nil {
      add(suite, state.validations[suite.id], at: now)
    }
    for soak in readiness.soaks where soak.soak.stage == .after { add(soak, at: now) }
    for criterion in plan.criteria where criterion.due != nil || state.criteria[criterion.id] != nil {
      add(criterion, state.criteria[criterion.id], at: now)
    }
    sort(undated: plan.decision?.at ?? plan.window?.from)
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

  private mutating func add(_ area: AreaAssessment, at now: Instant) {
    let origins = area.items.flatMap(\.withParts).compactMap(\.origin)
    let isDone = area.total > 0 && area.satisfied == area.total
    let started = origins.map(\.at).min()
    let ended = isDone ? origins.map(\.at).max() : nil
    add(
      .preparation, area.area.id.rawValue, area.area.title, planned: area.area.window, started: started, ended: ended,
      at: now, remark: "\(area.satisfied) of \(area.total)")
  }

  private mutating func add(_ soak: SoakAssessment, at now: Instant) {
    let isOver = soak.status == .passed || soak.status == .failed
    let last = soak.checkpoints.compactMap { $0.settled?.at }.max()
    let ended = soak.status == .failed ? last : isOver ? max(soak.window.to, last ?? soak.window.to) : nil
    add(
      .soak, soak.soak.id.rawValue, soak.soak.title, planned: soak.soak.window, started: soak.run?.started.at,
      ended: ended, failed: soak.status == .failed, at: now, remark: "\(soak.passed) of \(soak.checkpoints.count)")
    // Started late it ends late, and is not overdue before that.
    if soak.status == .running, now <= soak.window.to, let started = soak.run?.started.at {
      rows[rows.count - 1].status = .running
      rows[rows.count - 1].slip = started - soak.soak.window.from
    }
    for checkpoint in soak.checkpoints {
      let planned = Plan.Window(from: checkpoint.due, to: checkpoint.due + soak.soak.checkpoints.grace)
      var row = row(
        .checkpoint, "\(soak.soak.id)#\(checkpoint.number)", "Checkpoint \(checkpoint.number)", level: 1,
        planned: planned, started: checkpoint.settled?.at, ended: checkpoint.settled?.at,
        failed: checkpoint.status == .failed, at: now,
        remark: checkpoint.status == .missed || checkpoint.status == .inconclusive
          ? ([checkpoint.status.rawValue] + checkpoint.remarks).joined(separator: ": ") : checkpoint.remarks.first)
      row.slip = checkpoint.origin.map { $0.at - checkpoint.due }
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

  private mutating func add(_ point: Plan.DecisionPoint, _ decision: Decision?, at now: Instant) {
    let planned = point.at.map { Plan.Window(from: $0, to: $0) }
    add(
      .decision, "decision", "Go or no-go", planned: planned, started: decision?.origin.at,
      ended: decision?.origin.at, failed: decision?.made.decision == .noGo, at: now,
      remark: decision?.made.decision.rawValue)
  }

  private mutating func add(_ batch: Plan.Batch, _ run: BatchRun?, _ record: PromotionRecord, at now: Instant) {
    add(
      .batch, batch.id.rawValue, batch.title, planned: batch.window, started: run?.started.at, ended: run?.finished?.at,
      at: now, remark: nil)
    var expected = batch.window.from
    for planned in batch.deploy {
      let window = Plan.Window(from: expected, to: expected + (planned.estimate ?? .zero))
      expected = window.to
      let attempts = (record.attempts[planned.component] ?? []).filter { $0.batch == batch.id }
      if attempts.isEmpty {
        rows.append(
          row(
            .deployment, planned.component.rawValue, planned.component.rawValue, level: 1, planned: window,
            started: nil, ended: nil, at: now, remark: planned.mode))
      }
      for (index, attempt) in attempts.enumerated() {
        var row = row(
          .deployment, planned.component.rawValue,
          planned.component.rawValue + (index == 0 ? "" : " (attempt \(index + 1))"), level: 1, planned: window,
          started: attempt.started.at, ended: attempt.ended?.at, failed: attempt.status == .failed, at: now,
          remark: attempt.reason ?? attempt.version ?? planned.mode)
        switch attempt.status {
        case .skipped: row.status = .skipped
        case .rolledBack: row.status = .rolledBack
        case .running, .succeeded, .failed: break
        }
        rows.append(row)
      }
    }
  }

  private mutating func add(_ suite: Plan.Suite, _ result: ValidationResult?, at now: Instant) {
    add(
      .validation, suite.id.rawValue, suite.title, planned: suite.window, started: result?.origin.at,
      ended: result?.origin.at, failed: result.map { !$0.hasPassed } ?? false, at: now,
      remark: result.map { "\($0.recorded.passed) passed, \($0.recorded.failed) failed" }
        ?? suite.tests.map { "\($0) tests" })
  }

  private mutating func add(_ criterion: Plan.Criterion, _ result: CriterionResult?, at now: Instant) {
    let planned = criterion.due.map { Plan.Window(from: $0, to: $0) }
    add(
      .criterion, criterion.id.rawValue, criterion.title, planned: planned, started: result?.origin.at,
      ended: result?.origin.at, failed: result.map { !$0.measured.met } ?? false, at: now, remark: nil)
  }

  private mutating func add(
    _ kind: Kind, _ id: String, _ title: String, planned: Plan.Window?, started: Instant?, ended: Instant?,
    failed: Bool = false, at now: Instant, remark: String?
  ) {
    rows.append(
      row(
        kind, id, title, level: 0, planned: planned, started: started, ended: ended, failed: failed, at: now,
        remark: remark))
  }

  private func row(
    _ kind: Kind, _ id: String, _ title: String, level: Int, planned: Plan.Window?, started: Instant?,
    ended: Instant?, failed: Bool = false, at now: Instant, remark: String?
  ) -> Row {
    let status: Status
    var slip: TimeSpan?
    if let ended {
      status = failed ? .failed : .done
      slip = planned.map { ended - $0.to }
    } else if let started {
      let isLate = planned.map { $0.to < now } ?? false
      status = isLate ? .overdue : .running
      slip = planned.map { isLate ? now - $0.to : started - $0.from }
    } else {
      let isLate = planned.map { $0.to < now } ?? false
      status = isLate ? .overdue : .planned
      if isLate { slip = planned.map { now - $0.to } }
    }
    var row = Row(
      kind: kind, id: id, title: title, level: level, planned: planned, started: started, ended: ended,
      status: status, slip: slip, remark: remark)
    switch kind {
    case .batch, .deployment, .validation:
      let window = (started ?? planned?.from).flatMap { openings?.nearest(to: $0, in: zone) }
      if let window = planned.flatMap({ openings?.nearest(to: $0.from, in: zone) }), let planned {
        row.isPlannedOutsideWindow = planned.from < window.from || planned.to > window.to
      }
      if let planned, let started {
        let last = ended ?? now
        row.isOutsideWindow = kind == .deployment ? false : started < planned.from || last > planned.to
        if let window { row.isOutsideWindow = row.isOutsideWindow || started < window.from || last > window.to }
      }
    case .preparation, .soak, .checkpoint, .signoff, .decision, .criterion: break
    }
    return row
  }
}
