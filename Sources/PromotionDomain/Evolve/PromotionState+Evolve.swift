extension PromotionState {
  /// The state after `logged`, which must not be older than what was folded before.
  ///
  /// Total: any event can follow any other. A retraction may have taken away what an event once rested on, so evolve
  /// keeps what still makes sense and never objects; objecting is what `decide` does.
  public mutating func evolve(_ logged: LoggedEvent) {
    let origin = Origin(logged)
    eventCount += 1
    if firstAt == nil { firstAt = logged.occurredAt }
    lastAt = logged.occurredAt
    lastPosition = max(lastPosition, logged.position)
    if logged.event.isWork { workCount += 1 }

    switch logged.event {
    case .planApplied(let applied): adopt(applied.plan, origin)
    case .planRevised(let revised): adopt(revised.plan, origin)
    case .checkTicked(let ticked):
      marks[ticked.item] = Mark(status: .verified, origin: origin)
    case .checkAssessed(let assessed):
      marks[assessed.item] = Mark(
        status: assessed.status, done: assessed.done, of: assessed.of, reason: assessed.reason, origin: origin)
    case .secretSet(let secret):
      marks[secret.item] = Mark(status: .verified, origin: origin)
    case .resourceObserved(let observed):
      observe(observed, origin)
    case .itemWaived(let waived):
      waivers[waived.item] = Waiver(reason: waived.reason, until: waived.until, origin: origin)
    case .soakStarted(let soak):
      soaks[soak.soak] = SoakRun(started: origin, runs: (soaks[soak.soak]?.runs ?? 0) + 1)
    case .soakCheckpointed(let checkpoint):
      soaks[checkpoint.soak]?.checkpoints[checkpoint.number] = SoakRun.Checkpoint(
        measurements: checkpoint.measurements, failure: checkpoint.failure, origin: origin)
    case .findingRaised(let raised):
      findings.removeAll { $0.id == raised.finding }
      findings.append(Finding(raised: raised, outcome: .open, origin: origin))
    case .findingResolved(let resolved):
      settle(resolved.finding, .resolved(resolved.resolution, origin))
    case .findingAccepted(let accepted):
      settle(accepted.finding, .accepted(accepted.reason, origin))
    case .signoffGiven(let given):
      signoffs[given.role] = Signoff(role: given.role, basis: given.basis, origin: origin)
    case .signoffRefused(let refused):
      signoffs[refused.role] = Signoff(
        role: refused.role, refusal: refused.reason, basis: refused.basis, origin: origin)
    case .decisionMade(let made):
      // The override of the same command stands right before its decision.
      let override = override.flatMap { $0.origin.position == logged.position - 1 ? $0 : nil }
      decision = Decision(made: made, override: override, origin: origin)
    case .ruleOverridden(let overridden):
      override = Override(overridden: overridden, origin: origin)
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
    case .noteAdded(let note):
      newestNotes.removeAll { $0.origin.at < origin.at }
      newestNotes.append(Note(text: note.text, item: note.item, origin: origin))
    case .promotionClosed(let closed):
      closing = Closing(outcome: closed.outcome, reason: closed.reason, origin: origin)
    case .freezeDeclared, .freezeLifted:
      break  // Ledger-wide: see `LedgerState`.
    case .dataRedacted:
      break  // What was redacted cannot be read, and so is not in the fold.
    case .eventRetracted:
      break  // `History` leaves the retracted event out of the fold.
    }
  }

  private mutating func adopt(_ newPlan: Plan, _ origin: Origin) {
    plan = newPlan
    planRevision += 1
    (planPosition, planAt) = (origin.position, origin.at)
  }

  private mutating func observe(_ observed: ResourceObserved, _ origin: Origin) {
    let key = ObservationKey(observed)
    var observation = observations[key] ?? Observation(origin: origin)
    observation.origin = origin
    if observed.complete {
      observation.sightings = [:]
      observation.listedAll = origin
      observation.total = observed.total
      observation.partTotals = observed.partTotals
    }
    for resource in observed.resources {
      observation.sightings[resource.name] = .init(resource: resource, origin: origin)
    }
    for name in observed.absent {
      observation.sightings[name] = .init(resource: nil, origin: origin)
    }
    observations[key] = observation
  }

  private mutating func settle(_ id: FindingID, _ outcome: Finding.Outcome) {
    guard let index = findings.firstIndex(where: { $0.id == id }) else { return }
    findings[index].outcome = outcome
  }

  private mutating func begin(_ attempt: DeploymentAttempt, _ component: ComponentID) {
    deployments[component, default: []].removeAll { $0.batch == attempt.batch }
    deployments[component, default: []].append(attempt)
  }

  private mutating func end(
    _ component: ComponentID, _ status: DeploymentAttempt.Status, _ reason: String?, _ origin: Origin
  ) {
    guard let last = deployments[component]?.indices.last else { return }
    deployments[component]?[last].status = status
    if status == .failed, let reason { deployments[component]?[last].failure = .init(reason: reason, origin: origin) }
    deployments[component]?[last].reason = reason
    deployments[component]?[last].ended = origin
  }
}

extension Event {
  /// Whether it records work on the promotion: neither the plan itself nor a word about the record.
  var isWork: Bool {
    switch self {
    case .planApplied, .planRevised, .noteAdded, .eventRetracted, .dataRedacted, .promotionClosed, .freezeDeclared,
      .freezeLifted:
      false
    case .checkTicked, .checkAssessed, .secretSet, .resourceObserved, .itemWaived, .soakStarted, .soakCheckpointed,
      .findingRaised, .findingResolved, .findingAccepted, .signoffGiven, .signoffRefused, .decisionMade,
      .ruleOverridden, .batchStarted, .batchFinished, .deploymentStarted, .deploymentSucceeded, .deploymentFailed,
      .deploymentSkipped, .deploymentRolledBack, .validationRecorded, .criterionMeasured:
      true
    }
  }
}
