extension PromotionState {
  mutating func evolve(_ event: SoakEvent, _ origin: Origin) {
    switch event {
    case .soakStarted(let soak):
      let earlier = plan?.soak(soak.soak).map(run) ?? soaks[soak.soak]
      soaks[soak.soak] = SoakRun(started: origin, runs: (earlier?.runs ?? 0) + 1)
    case .soakCheckpointed(let checkpoint):
      soaks[checkpoint.soak]?.checkpoints[checkpoint.number] = SoakRun.Checkpoint(
        measurements: checkpoint.measurements, failure: checkpoint.failure, inconclusive: checkpoint.inconclusive,
        previous: checkpoint.previous ?? [:], origin: origin)
    case .soakJudged(let judged):
      soaks[judged.soak]?.judgements[judged.checkpoint] = SoakRun.Judgement(
        passed: judged.passed, reason: judged.reason, origin: origin)
    }
  }

  func decide(_ command: SoakCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .start(let soak): try startSoak(soak, plan, context)
    case .checkpoint(let soak, let number, let measurements, let failure, let inconclusive):
      try checkpoint(
        SoakRun.Checkpoint(
          measurements: measurements, failure: failure, inconclusive: inconclusive,
          origin: Origin(position: 0, at: context.at, actor: context.actor)),
        number, of: soak, plan, context)
    case .judge(let judged): try judge(judged, plan, context)
    }
  }

  private func startSoak(_ id: SoakID, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let soak = try find(id, plan)
    // What ran at the time of the command ran then, whatever came of it later.
    guard let run = asOf(context).run(of: soak) ?? run(of: soak) else {
      return [.soak(.soakStarted(SoakStarted(soak: id)))]
    }
    let status = SoakAssessment(soak, run: run, at: max(context.judgedAt, run.started.at), in: plan.zone).status
    switch status {
    case .planned, .failed, .missed, .inconclusive: return [.soak(.soakStarted(SoakStarted(soak: id)))]
    case .running, .passed:
      guard !context.isTimeGiven || context.at == run.started.at else {
        throw .soak(
          .begun(
            id, at: plan.zone.text(run.started.at), event: run.started.position, hasPassed: status == .passed))
      }
      return try nothing(after: run.started, .soakStarted(id), context)
    }
  }

  private func checkpoint(
    _ asked: SoakRun.Checkpoint, _ number: Int?, of id: SoakID, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let soak = try find(id, plan)
    let run = try begun(soak, plan, context)
    // Sent again without a number it is that of the first time.
    if number == nil,
      run.checkpoints.values.contains(where: { $0.says(asked) && context.isSameMoment(as: $0.origin) })
    {
      return []
    }
    let calendar = SoakCalendar(soak, run: run, at: context.judgedAt, in: plan.zone)
    let count = calendar.count
    let isAllTaken = (1...max(1, count)).allSatisfy { run.checkpoints[$0] != nil }
    guard let nearest = calendar.nearest(to: context.judgedAt), number != nil || !isAllTaken else {
      throw .soak(.allTaken(id, count: count))
    }
    let number = number ?? nearest
    guard (1...count).contains(number) else { throw .soak(.noCheckpoint(id, number, count: count)) }
    try check(asked, soak)
    if let taken = run.checkpoints[number] {
      if taken.says(asked), context.isRepeat(of: taken.origin) { return [] }
      throw .soak(.taken(id, number, event: taken.origin.position))
    }
    if let judged = run.judgements[number] { throw .soak(.judged(id, number, event: judged.origin.position)) }
    let due = calendar.due(number)
    let begins = number == 1 ? due - calendar.grace : max(due - calendar.grace, calendar.missed(number - 1))
    guard context.judgedAt >= begins else { throw .soak(.notDue(id, number, due: plan.zone.text(due))) }
    let missed = calendar.missed(number)
    guard context.judgedAt < missed else { throw .soak(.missed(id, number, since: plan.zone.text(missed))) }
    let previous = context.surroundings.previous.soaks[id]?.filter { metric, _ in
      asked.measurements[metric] != nil && soak.thresholds.contains { $0.metric == metric && $0.value == nil }
    }
    return [
      .soak(
        .soakCheckpointed(
          SoakCheckpointed(
            soak: id, number: number, measurements: asked.measurements, failure: asked.failure,
            inconclusive: asked.inconclusive, previous: previous?.isEmpty == false ? previous : nil)))
    ]
  }

  private func judge(_ judged: SoakJudged, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let (id, number) = (judged.soak, judged.checkpoint)
    let soak = try find(id, plan)
    let run = try begun(soak, plan, context)
    let assessment = SoakAssessment(soak, run: run, at: context.judgedAt, in: plan.zone)
    guard (1...max(1, assessment.checkpoints.count)).contains(number), !assessment.checkpoints.isEmpty else {
      throw .soak(.noCheckpoint(id, number, count: assessment.checkpoints.count))
    }
    try require(judged.reason, .judgement)
    if let earlier = run.judgements[number] {
      if earlier.passed == judged.passed, earlier.reason == judged.reason, context.isRepeat(of: earlier.origin) {
        return []
      }
      throw .soak(.judged(id, number, event: earlier.origin.position))
    }
    let checkpoint = assessment.checkpoints[number - 1]
    switch checkpoint.status {
    case .missed, .inconclusive: return [.soak(.soakJudged(judged))]
    case .passed, .failed:
      throw .soak(.measured(id, number, passed: checkpoint.status == .passed, event: checkpoint.origin?.position ?? 0))
    case .scheduled, .due, .overdue:
      throw .soak(.open(id, number, until: plan.zone.text(assessment.calendar.missed(number))))
    }
  }

  private func check(_ asked: SoakRun.Checkpoint, _ soak: Plan.Soak) throws(Refusal) {
    let metrics = soak.thresholds.map(\.metric)
    for (metric, value) in asked.measurements.sorted(by: { $0.key < $1.key }) {
      guard let threshold = soak.thresholds.first(where: { $0.metric == metric }) else {
        throw .unknown("metric of soak \(soak.id)", metric.rawValue, among: metrics.map(\.rawValue))
      }
      if let problem = threshold.problem(with: value) { throw .value(metric.rawValue, problem) }
    }
    if asked.failure != nil, asked.inconclusive != nil { throw .soak(.failedAndInconclusive) }
    if let failure = asked.failure {
      try require(failure, .failedCheckpoint)
    } else if let inconclusive = asked.inconclusive {
      try require(inconclusive, .inconclusiveCheckpoint)
    } else {
      let missing = metrics.filter { asked.measurements[$0] == nil }
      guard missing.isEmpty else { throw .soak(.lacks(missing)) }
    }
  }

  private func find(_ id: SoakID, _ plan: Plan) throws(Refusal) -> Plan.Soak {
    guard let soak = plan.soak(id) else {
      throw .unknown("soak", id.rawValue, among: plan.soaks.map(\.id.rawValue))
    }
    return soak
  }

  /// The run that is under way at the time of the command.
  private func begun(_ soak: Plan.Soak, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> SoakRun {
    let run = run(of: soak)
    guard let run, run.started.at <= context.at else {
      throw .soak(.notBegun(soak.id, begins: run.map { plan.zone.text($0.started.at) }))
    }
    return run
  }
}

extension SoakRun.Checkpoint {
  /// Whether both say the same of the soak.
  fileprivate func says(_ other: Self) -> Bool {
    measurements == other.measurements && failure == other.failure && inconclusive == other.inconclusive
  }
}
