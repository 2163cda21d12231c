public import PromotionDomain

/// Every run of a soak and every result of a test suite, where the state of a promotion keeps the newest only.
public struct RunRecord: Sendable {
  /// The oldest first; the last is the one that counts.
  public private(set) var soaks: [SoakID: [SoakRun]] = [:]
  public private(set) var results: [SuiteID: [ValidationResult]] = [:]

  public init(_ review: Review) {
    var state = PromotionState()
    review.history.forEachEffective(review.view) { event in
      switch event.event {
      case .soakStarted(let started):
        state.evolve(event)
        if let run = state.soaks[started.soak] { soaks[started.soak, default: []].append(run) }
      case .soakCheckpointed(let checkpointed):
        state.evolve(event)
        if let run = state.soaks[checkpointed.soak], let last = soaks[checkpointed.soak]?.indices.last {
          soaks[checkpointed.soak]?[last] = run
        }
      case .validationRecorded(let recorded):
        state.evolve(event)
        if let result = state.validations[recorded.suite] { results[recorded.suite, default: []].append(result) }
      case .planApplied, .planRevised, .checkTicked, .checkAssessed, .secretSet, .resourceObserved, .itemWaived,
        .findingRaised, .findingResolved, .findingAccepted, .signoffGiven, .signoffRefused, .decisionMade,
        .ruleOverridden, .batchStarted, .batchFinished, .deploymentStarted, .deploymentSucceeded, .deploymentFailed,
        .deploymentSkipped, .deploymentRolledBack, .criterionMeasured, .freezeDeclared, .freezeLifted, .noteAdded,
        .eventRetracted, .dataRedacted, .promotionClosed:
        break  // The record of the promotion has every attempt to deploy; the rest is not done again.
      }
    }
  }
}
