/// The name and version under which an event is stored. The text is forever: renaming a Swift case leaves it alone.
public enum StoredType: String, CaseIterable, Hashable, Sendable {
  case planApplied = "plan.applied"
  case planRevised = "plan.revised"
  case checkTicked = "check.ticked"
  case checkAssessed = "check.assessed"
  case secretSet = "secret.set"
  case resourceObserved = "resource.observed"
  case itemWaived = "item.waived"
  case soakStarted = "soak.started"
  case soakCheckpointed = "soak.checkpointed"
  case findingRaised = "finding.raised"
  case findingResolved = "finding.resolved"
  case findingAccepted = "finding.accepted"
  case signoffGiven = "signoff.given"
  case signoffRefused = "signoff.refused"
  case decisionMade = "decision.made"
  case ruleOverridden = "rule.overridden"
  case batchStarted = "batch.started"
  case batchFinished = "batch.finished"
  case deploymentStarted = "deployment.started"
  case deploymentSucceeded = "deployment.succeeded"
  case deploymentFailed = "deployment.failed"
  case deploymentSkipped = "deployment.skipped"
  case deploymentRolledBack = "deployment.rolledback"
  case validationRecorded = "validation.recorded"
  case criterionMeasured = "criterion.measured"
  case freezeDeclared = "freeze.declared"
  case freezeLifted = "freeze.lifted"
  case noteAdded = "note.added"
  case eventRetracted = "event.retracted"
  case dataRedacted = "data.redacted"
  case promotionClosed = "promotion.closed"

  /// The version in which this code writes the type, and the only one that it reads.
  public var currentVersion: Int { 1 }
}

extension Event {
  public var storedType: StoredType {
    switch self {
    case .planApplied: .planApplied
    case .planRevised: .planRevised
    case .checkTicked: .checkTicked
    case .checkAssessed: .checkAssessed
    case .secretSet: .secretSet
    case .resourceObserved: .resourceObserved
    case .itemWaived: .itemWaived
    case .soakStarted: .soakStarted
    case .soakCheckpointed: .soakCheckpointed
    case .findingRaised: .findingRaised
    case .findingResolved: .findingResolved
    case .findingAccepted: .findingAccepted
    case .signoffGiven: .signoffGiven
    case .signoffRefused: .signoffRefused
    case .decisionMade: .decisionMade
    case .ruleOverridden: .ruleOverridden
    case .batchStarted: .batchStarted
    case .batchFinished: .batchFinished
    case .deploymentStarted: .deploymentStarted
    case .deploymentSucceeded: .deploymentSucceeded
    case .deploymentFailed: .deploymentFailed
    case .deploymentSkipped: .deploymentSkipped
    case .deploymentRolledBack: .deploymentRolledBack
    case .validationRecorded: .validationRecorded
    case .criterionMeasured: .criterionMeasured
    case .freezeDeclared: .freezeDeclared
    case .freezeLifted: .freezeLifted
    case .noteAdded: .noteAdded
    case .eventRetracted: .eventRetracted
    case .dataRedacted: .dataRedacted
    case .promotionClosed: .promotionClosed
    }
  }
}
