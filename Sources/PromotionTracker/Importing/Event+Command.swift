internal import PromotionDomain

extension Event {
  /// What somebody asks for who wants this to be recorded; nil for what is no answer to a command.
  var command: Command? {
    switch self {
    case .promotion(let event): event.command.map(Command.promotion)
    case .freeze(let event): .freeze(event.command)
    case .history(.eventRetracted(let event)): .history(.retract(event: event.event, reason: event.reason))
    case .history(.dataRedacted), .history(.importTrusted), .history(.keyChanged): nil
    }
  }
}

extension PromotionEvent {
  fileprivate var command: PromotionCommand? {
    switch self {
    case .plan(.planApplied(let event)): .plan(.apply(event.plan))
    case .plan(.planRevised(let event)):
      .plan(.apply(event.plan, naming: PlanNaming(was: event.renamed, asNew: true)))
    case .item(let event): .item(event.command)
    case .soak(.soakStarted(let event)): .soak(.start(event.soak))
    case .soak(.soakCheckpointed(let event)):
      .soak(
        .checkpoint(
          event.soak, number: event.number, measurements: event.measurements, failure: event.failure,
          inconclusive: event.inconclusive))
    case .soak(.soakJudged(let event)): .soak(.judge(event))
    case .finding(.findingRaised(let event)): .finding(.raise(event))
    case .finding(.findingResolved(let event)): .finding(.resolve(event.finding, resolution: event.resolution))
    case .finding(.findingAccepted(let event)): .finding(.accept(event.finding, reason: event.reason))
    case .approval(.signoffGiven(let event)): .approval(.signOff(event.role, on: event.on))
    case .approval(.signoffRefused(let event)):
      .approval(.refuseSignOff(event.role, on: event.on, reason: event.reason))
    case .approval(.decisionMade(let event)): .approval(.decide(event.decision, reason: event.reason))
    case .approval(.ruleOverridden): nil
    case .deployment(let event): .deployment(event.command)
    case .record(.noteAdded(let event)): .record(.note(event.text, item: event.item))
    case .record(.promotionClosed(let event)): .record(.close(event))
    }
  }
}

extension ItemEvent {
  fileprivate var command: ItemCommand {
    switch self {
    case .checkTicked(let event): .tick(event.item)
    case .checkAssessed(let event): .assess(event)
    case .secretSet(let event): .setSecret(event.item)
    case .resourceObserved(let event): .observe(event)
    case .itemWaived(let event): .waive(event.item, reason: event.reason, until: event.until.map { TimeText($0) })
    case .itemMeasured(let event): .measure(event.item, event.value)
    case .roundOpened(let event): .openRound(event.series, event.name)
    }
  }
}

extension DeploymentEvent {
  fileprivate var command: DeploymentCommand {
    switch self {
    case .batchStarted(let event): .startBatch(event.batch, again: true)
    case .batchFinished(let event): .finishBatch(event.batch)
    case .deploymentStarted(let event): .start(event.component, batch: event.batch, version: event.version)
    case .deploymentSucceeded(let event): .succeed(event.component)
    case .deploymentFailed(let event): .fail(event.component, reason: event.reason)
    case .deploymentSkipped(let event): .skip(event.component, batch: event.batch, reason: event.reason)
    case .deploymentRolledBack(let event): .rollBack(event.component, reason: event.reason)
    case .validationRecorded(let event): .recordValidation(event)
    case .criterionMeasured(let event): .measure(event.criterion, value: event.value, met: event.met)
    }
  }
}

extension FreezeEvent {
  fileprivate var command: FreezeCommand {
    switch self {
    case .freezeDeclared(let event):
      .declare(
        FreezeDeclaration(
          freeze: event.freeze, environment: event.environment, from: TimeText(event.from), to: TimeText(event.to),
          every: event.every, until: event.until.map { TimeText($0) }, timeZone: event.timeZone, reason: event.reason,
          asNew: true))
    case .freezeLifted(let event): .lift(event.freeze, reason: event.reason)
    }
  }
}
