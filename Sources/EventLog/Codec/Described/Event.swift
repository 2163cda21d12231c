internal import PromotionDomain

extension Event {
  /// The payload, for a form.
  var payload: any DescribedObject {
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

  /// Follows the description of the payload of a stored type in its current version.
  init(_ type: StoredType, from form: inout some Form) throws(FormProblem) {
    switch type {
    case .planApplied: self = .planApplied(try .init(from: &form))
    case .planRevised: self = .planRevised(try .init(from: &form))
    case .checkTicked: self = .checkTicked(try .init(from: &form))
    case .checkAssessed: self = .checkAssessed(try .init(from: &form))
    case .secretSet: self = .secretSet(try .init(from: &form))
    case .resourceObserved: self = .resourceObserved(try .init(from: &form))
    case .itemWaived: self = .itemWaived(try .init(from: &form))
    case .soakStarted: self = .soakStarted(try .init(from: &form))
    case .soakCheckpointed: self = .soakCheckpointed(try .init(from: &form))
    case .findingRaised: self = .findingRaised(try .init(from: &form))
    case .findingResolved: self = .findingResolved(try .init(from: &form))
    case .findingAccepted: self = .findingAccepted(try .init(from: &form))
    case .signoffGiven: self = .signoffGiven(try .init(from: &form))
    case .signoffRefused: self = .signoffRefused(try .init(from: &form))
    case .decisionMade: self = .decisionMade(try .init(from: &form))
    case .ruleOverridden: self = .ruleOverridden(try .init(from: &form))
    case .batchStarted: self = .batchStarted(try .init(from: &form))
    case .batchFinished: self = .batchFinished(try .init(from: &form))
    case .deploymentStarted: self = .deploymentStarted(try .init(from: &form))
    case .deploymentSucceeded: self = .deploymentSucceeded(try .init(from: &form))
    case .deploymentFailed: self = .deploymentFailed(try .init(from: &form))
    case .deploymentSkipped: self = .deploymentSkipped(try .init(from: &form))
    case .deploymentRolledBack: self = .deploymentRolledBack(try .init(from: &form))
    case .validationRecorded: self = .validationRecorded(try .init(from: &form))
    case .criterionMeasured: self = .criterionMeasured(try .init(from: &form))
    case .freezeDeclared: self = .freezeDeclared(try .init(from: &form))
    case .freezeLifted: self = .freezeLifted(try .init(from: &form))
    case .noteAdded: self = .noteAdded(try .init(from: &form))
    case .eventRetracted: self = .eventRetracted(try .init(from: &form))
    case .dataRedacted: self = .dataRedacted(try .init(from: &form))
    case .promotionClosed: self = .promotionClosed(try .init(from: &form))
    }
  }
}
