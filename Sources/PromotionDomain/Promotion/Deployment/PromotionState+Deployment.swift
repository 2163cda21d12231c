extension PromotionState {
  mutating func evolve(_ event: DeploymentEvent, _ origin: Origin) {
    switch event {
    case .batchStarted(let batch):
      batches[batch.batch] = BatchRun(started: origin)
    case .batchFinished(let batch):
      batches[batch.batch]?.finished = origin
    case .deploymentStarted(let started):
      begin(
        DeploymentAttempt(batch: started.batch, version: started.version, status: .running, started: origin),
        started.component)
    case .deploymentSkipped(let skipped):
      begin(
        DeploymentAttempt(
          batch: skipped.batch, status: .skipped, reason: skipped.reason, started: origin, ended: origin),
        skipped.component)
    case .deploymentSucceeded(let succeeded): end(succeeded.component, .succeeded, nil, origin)
    case .deploymentFailed(let failed): end(failed.component, .failed, failed.reason, origin)
    case .deploymentRolledBack(let back): end(back.component, .rolledBack, back.reason, origin)
    case .validationRecorded(let recorded):
      validations[recorded.suite] = ValidationResult(recorded: recorded, origin: origin)
    case .criterionMeasured(let measured):
      criteria[measured.criterion] = CriterionResult(measured: measured, origin: origin)
    }
  }

  func decide(_ command: DeploymentCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .startBatch(let batch, let again): try startBatch(batch, again: again, plan, context)
    case .finishBatch(let batch): try finishBatch(batch, plan, context)
    case .start(let component, let batch, let version): try startDeployment(component, batch, version, plan, context)
    case .succeed(let component): try succeed(component, plan, context)
    case .fail(let component, let reason): try fail(component, reason, plan, context)
    case .skip(let component, let batch, let reason): try skip(component, batch, reason, plan, context)
    case .rollBack(let component, let reason): try rollBack(component, reason, plan, context)
    case .recordValidation(let recorded): try record(recorded, plan, context)
    case .measure(let id, let value, let met): try measure(id, value, met, plan, context)
    }
  }

  private mutating func begin(_ attempt: DeploymentAttempt, _ component: ComponentID) {
    // What went wrong stays until it is made good.
    let bad = toBeMadeGood(component)
    deployments[component, default: []].removeAll { $0.batch == attempt.batch && $0 != bad }
    deployments[component, default: []].append(attempt)
  }

  private mutating func end(
    _ component: ComponentID, _ status: DeploymentAttempt.Status, _ reason: String?, _ origin: Origin
  ) {
    guard let last = deployments[component]?.indices.last else { return }
    deployments[component]?[last].status = status
    if status == .failed, let reason { deployments[component]?[last].failure = .init(reason: reason, origin: origin) }
    if status == .succeeded { deployments[component]?[last].succeeded = origin }
    deployments[component]?[last].reason = reason
    deployments[component]?[last].ended = origin
    let batch = deployments[component]?[last].batch
    let newest = deployments[component]?[last].started
    deployments[component]?.removeAll { $0.batch == batch && $0.started != newest }
  }

  func startBatch(_ id: BatchID, again: Bool, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    _ = try find(id, plan)
    if let run = batches[id] {
      guard let finished = run.finished else {
        return try nothing(after: run.started, .batchStarted(id), context)
      }
      guard again else { throw finishedAlready(id, finished) }
      try requireOrder(context, after: finished, .batchStarted(id))
    }
    return try objected(.startBatch(id), context) + [.deployment(.batchStarted(BatchStarted(batch: id)))]
  }

  func finishBatch(_ id: BatchID, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let batch = try find(id, plan)
    guard let run = batches[id] else {
      throw .deployment(.batchNotStarted(id))
    }
    if let finished = run.finished { return try nothing(after: finished, .batchFinished(id), context) }
    try requireOrder(context, after: run.started, .batchFinished(id))
    for planned in batch.deploy {
      guard let last = deployments[planned.component]?.last(where: { $0.batch == id }) else {
        throw .deployment(.notDeployed(planned.component, id))
      }
      let ended = last.ended ?? last.started
      switch last.status {
      case .running:
        throw .deployment(.stillRunning(planned.component))
      case .failed:
        throw .deployment(.failed(planned.component, event: ended.position))
      case .succeeded, .skipped, .rolledBack:
        try requireOrder(context, after: ended, .batchFinished(id))
      }
    }
    return [.deployment(.batchFinished(BatchFinished(batch: id)))]
  }

  func startDeployment(
    _ component: ComponentID, _ batchID: BatchID?, _ version: String?, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let batch = try runningBatch(for: component, batchID, plan)
    if let last = deployments[component]?.last {
      switch last.status {
      case .running:
        if version == nil || last.version == version {
          return try nothing(after: last.started, .deploymentStarted(component), context)
        }
        throw .deployment(.otherRunning(component, event: last.started.position))
      case .succeeded where last.batch != batch.id:
        try requireOrder(context, after: last.ended ?? last.started, .deploymentStartedAnew(component))
      case .succeeded:
        throw .deployment(.deployed(component, event: last.ended?.position ?? last.started.position))
      case .failed, .skipped, .rolledBack:
        try requireOrder(context, after: last.ended ?? last.started, .deploymentStartedAnew(component))
      }
    }
    if let run = batches[batch.id] {
      try requireOrder(context, after: run.started, .deploymentStarted(component))
    }
    let started = DeploymentStarted(
      batch: batch.id, component: component,
      version: version ?? batch.deploy.first { $0.component == component }?.version)
    return try objected(.startDeployment(component, version: started.version, batch: batch.id), context)
      + [.deployment(.deploymentStarted(started))]
  }

  func succeed(_ component: ComponentID, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let last = try lastAttempt(component, plan)
    if last.status == .succeeded {
      return try nothing(after: last.ended ?? last.started, .deploymentSucceeded(component), context)
    }
    try requireRunning(last, component, .deploymentSucceeded(component), context)
    return [.deployment(.deploymentSucceeded(DeploymentSucceeded(component: component)))]
  }

  func fail(
    _ component: ComponentID, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try require(reason, .failedDeployment)
    let last = try lastAttempt(component, plan)
    if last.status == .failed {
      let ended = last.ended ?? last.started
      if let known = last.reason, known != reason {
        throw .deployment(.failedOtherwise(component, event: ended.position, reason: known))
      }
      return try nothing(after: ended, .deploymentFailed(component), context)
    }
    try requireRunning(last, component, .deploymentFailed(component), context)
    return [.deployment(.deploymentFailed(DeploymentFailed(component: component, reason: reason)))]
  }

  func skip(
    _ component: ComponentID, _ batchID: BatchID?, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try require(reason, .skippedDeployment)
    let batch = try runningBatch(for: component, batchID, plan)
    if let last = deployments[component]?.last(where: { $0.batch == batch.id }) {
      switch last.status {
      case .skipped: return try nothing(after: last.started, .deploymentSkipped(component), context)
      case .running:
        throw .deployment(.runningForSkip(component, event: last.started.position))
      case .succeeded:
        throw .deployment(.deployedForSkip(component, event: last.started.position))
      case .failed, .rolledBack:
        try requireOrder(context, after: last.ended ?? last.started, .deploymentSkipped(component))
      }
    }
    return [.deployment(.deploymentSkipped(DeploymentSkipped(batch: batch.id, component: component, reason: reason)))]
  }

  func rollBack(
    _ component: ComponentID, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try require(reason, .rollback)
    let last = try lastAttempt(component, plan)
    switch last.status {
    case .rolledBack:
      return try nothing(after: last.ended ?? last.started, .deploymentRolledBack(component), context)
    case .skipped: throw .deployment(.skipped(component))
    case .running, .succeeded, .failed:
      try requireOrder(context, after: last.ended ?? last.started, .deploymentRolledBack(component))
      return [.deployment(.deploymentRolledBack(DeploymentRolledBack(component: component, reason: reason)))]
    }
  }
}

extension PromotionState {
  private func find(_ id: BatchID, _ plan: Plan) throws(Refusal) -> Plan.Batch {
    guard let batch = plan.batch(id) else {
      throw .unknown("batch", id.rawValue, among: plan.batches.map(\.id.rawValue))
    }
    return batch
  }

  private func finishedAlready(_ id: BatchID, _ finished: Origin) -> Refusal {
    .deployment(.batchFinished(id, event: finished.position))
  }

  /// The started batch in which the plan deploys `component`.
  private func runningBatch(
    for component: ComponentID, _ id: BatchID?, _ plan: Plan
  ) throws(Refusal) -> Plan.Batch {
    guard plan.component(component) != nil else {
      throw .unknown("component", component.rawValue, among: plan.components.map(\.id.rawValue))
    }
    let planned = plan.batches.filter { batch in batch.deploy.contains { $0.component == component } }
    let candidates = id == nil ? planned : [try find(id ?? "", plan)]
    let unfinished = candidates.filter { batches[$0.id]?.finished == nil }
    guard let batch = unfinished.first(where: { batches[$0.id] != nil }) ?? unfinished.first ?? candidates.first else {
      throw .deployment(.inNoBatch(component))
    }
    guard let run = batches[batch.id] else { throw .deployment(.batchNotStarted(batch.id)) }
    if let finished = run.finished { throw finishedAlready(batch.id, finished) }
    return batch
  }

  private func lastAttempt(_ component: ComponentID, _ plan: Plan) throws(Refusal) -> DeploymentAttempt {
    guard plan.component(component) != nil else {
      throw .unknown("component", component.rawValue, among: plan.components.map(\.id.rawValue))
    }
    guard let last = deployments[component]?.last else { throw .deployment(.neverStarted(component)) }
    return last
  }

  private func requireRunning(
    _ attempt: DeploymentAttempt, _ component: ComponentID, _ deed: Deed, _ context: CommandContext
  ) throws(Refusal) {
    guard attempt.status == .running else {
      let event = attempt.ended?.position ?? attempt.started.position
      throw .deployment(.notRunning(component, attempt.status, event: event, deed))
    }
    try requireOrder(context, after: attempt.started, deed)
  }

  /// The overrides of what kept `act` back when it happened.
  private func objected(_ act: Act, _ context: CommandContext) throws(Refusal) -> [Event] {
    let then = asOf(context)
    return try then.overrides(for: act, then.readiness(at: context.judgedAt, in: context.surroundings), context)
  }
}
