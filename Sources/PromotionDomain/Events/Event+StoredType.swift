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

  /// The version in which this code writes the type. Older versions are upcast when read; see events/README.md.
  public var currentVersion: Int {
    switch self {
    case .resourceObserved: 2
    case .planApplied, .planRevised, .checkTicked, .checkAssessed, .secretSet, .itemWaived, .soakStarted,
      .soakCheckpointed, .findingRaised, .findingResolved, .findingAccepted, .signoffGiven, .signoffRefused,
      .decisionMade, .ruleOverridden, .batchStarted, .batchFinished, .deploymentStarted, .deploymentSucceeded,
      .deploymentFailed, .deploymentSkipped, .deploymentRolledBack, .validationRecorded, .criterionMeasured,
      .freezeDeclared, .freezeLifted, .noteAdded, .eventRetracted, .dataRedacted, .promotionClosed:
      1
    }
  }
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

  /// The payload, for a coder.
  public var payload: any Codable & Sendable {
    switch self {
    case .planApplied(let payload): payload
    case .planRevised(let payload): payload
    case .checkTicked(let payload): payload
    case .checkAssessed(let payload): payload
    case .secretSet(let payload): payload
    case .resourceObserved(let payload): payload
    case .itemWaived(let payload): payload
    case .soakStarted(let payload): payload
    case .soakCheckpointed(let payload): payload
    case .findingRaised(let payload): payload
    case .findingResolved(let payload): payload
    case .findingAccepted(let payload): payload
    case .signoffGiven(let payload): payload
    case .signoffRefused(let payload): payload
    case .decisionMade(let payload): payload
    case .ruleOverridden(let payload): payload
    case .batchStarted(let payload): payload
    case .batchFinished(let payload): payload
    case .deploymentStarted(let payload): payload
    case .deploymentSucceeded(let payload): payload
    case .deploymentFailed(let payload): payload
    case .deploymentSkipped(let payload): payload
    case .deploymentRolledBack(let payload): payload
    case .validationRecorded(let payload): payload
    case .criterionMeasured(let payload): payload
    case .freezeDeclared(let payload): payload
    case .freezeLifted(let payload): payload
    case .noteAdded(let payload): payload
    case .eventRetracted(let payload): payload
    case .dataRedacted(let payload): payload
    case .promotionClosed(let payload): payload
    }
  }

  /// Reads the payload of a stored type in its current version.
  public init(_ type: StoredType, from decoder: any Decoder) throws {
    switch type {
    case .planApplied: self = .planApplied(try PlanApplied(from: decoder))
    case .planRevised: self = .planRevised(try PlanRevised(from: decoder))
    case .checkTicked: self = .checkTicked(try CheckTicked(from: decoder))
    case .checkAssessed: self = .checkAssessed(try CheckAssessed(from: decoder))
    case .secretSet: self = .secretSet(try SecretSet(from: decoder))
    case .resourceObserved: self = .resourceObserved(try ResourceObserved(from: decoder))
    case .itemWaived: self = .itemWaived(try ItemWaived(from: decoder))
    case .soakStarted: self = .soakStarted(try SoakStarted(from: decoder))
    case .soakCheckpointed: self = .soakCheckpointed(try SoakCheckpointed(from: decoder))
    case .findingRaised: self = .findingRaised(try FindingRaised(from: decoder))
    case .findingResolved: self = .findingResolved(try FindingResolved(from: decoder))
    case .findingAccepted: self = .findingAccepted(try FindingAccepted(from: decoder))
    case .signoffGiven: self = .signoffGiven(try SignoffGiven(from: decoder))
    case .signoffRefused: self = .signoffRefused(try SignoffRefused(from: decoder))
    case .decisionMade: self = .decisionMade(try DecisionMade(from: decoder))
    case .ruleOverridden: self = .ruleOverridden(try RuleOverridden(from: decoder))
    case .batchStarted: self = .batchStarted(try BatchStarted(from: decoder))
    case .batchFinished: self = .batchFinished(try BatchFinished(from: decoder))
    case .deploymentStarted: self = .deploymentStarted(try DeploymentStarted(from: decoder))
    case .deploymentSucceeded: self = .deploymentSucceeded(try DeploymentSucceeded(from: decoder))
    case .deploymentFailed: self = .deploymentFailed(try DeploymentFailed(from: decoder))
    case .deploymentSkipped: self = .deploymentSkipped(try DeploymentSkipped(from: decoder))
    case .deploymentRolledBack: self = .deploymentRolledBack(try DeploymentRolledBack(from: decoder))
    case .validationRecorded: self = .validationRecorded(try ValidationRecorded(from: decoder))
    case .criterionMeasured: self = .criterionMeasured(try CriterionMeasured(from: decoder))
    case .freezeDeclared: self = .freezeDeclared(try FreezeDeclared(from: decoder))
    case .freezeLifted: self = .freezeLifted(try FreezeLifted(from: decoder))
    case .noteAdded: self = .noteAdded(try NoteAdded(from: decoder))
    case .eventRetracted: self = .eventRetracted(try EventRetracted(from: decoder))
    case .dataRedacted: self = .dataRedacted(try DataRedacted(from: decoder))
    case .promotionClosed: self = .promotionClosed(try PromotionClosed(from: decoder))
    }
  }
}
