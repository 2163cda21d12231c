extension PromotionState {
  mutating func evolve(_ event: SoakEvent, _ origin: Origin) {
    switch event {
    case .soakStarted(let soak):
      soaks[soak.soak] = SoakRun(started: origin, runs: (soaks[soak.soak]?.runs ?? 0) + 1)
    case .soakCheckpointed(let checkpoint):
      soaks[checkpoint.soak]?.checkpoints[checkpoint.number] = SoakRun.Checkpoint(
        measurements: checkpoint.measurements, failure: checkpoint.failure, origin: origin)
    }
  }

  func decide(_ command: SoakCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .start(let soak): try startSoak(soak, plan, context)
    case .checkpoint(let soak, let number, let measurements, let failure):
      try checkpoint(soak, number, measurements, failure, plan, context)
    }
  }

  func startSoak(_ id: SoakID, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let soak = try find(id, plan)
    if let run = soaks[id], SoakAssessment(soak, run: run, at: context.at).status != .failed {
      return try nothing(after: run.started, .soakStarted(id), context)
    }
    return [.soak(.soakStarted(SoakStarted(soak: id)))]
  }

  func checkpoint(
    _ id: SoakID, _ number: Int?, _ measurements: [MetricID: Double], _ failure: String?, _ plan: Plan,
    _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let soak = try find(id, plan)
    guard let run = soaks[id], run.started.at <= context.at else {
      throw .soak(.notBegun(id, begins: soaks[id].map { plan.zone.text($0.started.at) }))
    }
    // Sent again without a number it is that of the first time, not the next.
    if number == nil,
      run.checkpoints.values.contains(where: { taken in
        taken.measurements == measurements && taken.failure == failure && context.isSameMoment(as: taken.origin)
      })
    {
      return []
    }
    let count = min(soak.checkpoints.count, Plan.Checkpoints.mostCheckpoints)
    guard let number = number ?? (1...max(1, count)).first(where: { run.checkpoints[$0] == nil }), count > 0 else {
      throw .soak(.allTaken(id, count: count))
    }
    guard (1...count).contains(number) else { throw .soak(.noCheckpoint(id, number, count: count)) }
    try check(measurements, soak, failure)
    if let taken = run.checkpoints[number] {
      if taken.measurements == measurements, taken.failure == failure, context.isRepeat(of: taken.origin) { return [] }
      throw .soak(.taken(id, number, event: taken.origin.position))
    }
    let due = soak.checkpoints.due(number)
    guard context.at >= due - soak.checkpoints.grace else {
      throw .soak(.notDue(id, number, due: plan.zone.text(due)))
    }
    return [
      .soak(
        .soakCheckpointed(
          SoakCheckpointed(soak: id, number: number, measurements: measurements, failure: failure)))
    ]
  }

  private func check(
    _ measurements: [MetricID: Double], _ soak: Plan.Soak, _ failure: String?
  ) throws(Refusal) {
    let metrics = soak.thresholds.map(\.metric)
    for (metric, value) in measurements.sorted(by: { $0.key < $1.key }) {
      guard metrics.contains(metric) else {
        throw .unknown("metric of soak \(soak.id)", metric.rawValue, among: metrics.map(\.rawValue))
      }
      guard value.isFinite else { throw .soak(.noNumber(metric)) }
    }
    if let failure {
      try require(failure, .failedCheckpoint)
    } else {
      let missing = metrics.filter { measurements[$0] == nil }
      guard missing.isEmpty else { throw .soak(.lacks(missing)) }
    }
  }

  private func find(_ id: SoakID, _ plan: Plan) throws(Refusal) -> Plan.Soak {
    guard let soak = plan.soak(id) else {
      throw .unknown("soak", id.rawValue, among: plan.soaks.map(\.id.rawValue))
    }
    return soak
  }
}
