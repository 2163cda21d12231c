/// Something that happened to a promotion, in the past tense. Nothing else is ever stored.
///
/// **This is the storage format.** A case's payload is written to ledgers that outlive this code. Before a type's first
/// release optional keys may be added to it; from then on every change, an optional key included, is a new version of
/// the stored type, with its schema in `events/` and an upcast from the old one. The rules are in `events/README.md`.
/// The stored name of a case is written out in `Event+StoredType.swift`, never derived from the Swift name.
public enum Event: Hashable, Sendable {
  // The plan
  case planApplied(PlanApplied)
  case planRevised(PlanRevised)

  // Items
  case checkTicked(CheckTicked)
  case checkAssessed(CheckAssessed)
  case secretSet(SecretSet)
  case resourceObserved(ResourceObserved)
  case itemWaived(ItemWaived)

  // Soak
  case soakStarted(SoakStarted)
  case soakCheckpointed(SoakCheckpointed)

  // Findings
  case findingRaised(FindingRaised)
  case findingResolved(FindingResolved)
  case findingAccepted(FindingAccepted)

  // Who stands for it
  case signoffGiven(SignoffGiven)
  case signoffRefused(SignoffRefused)
  case decisionMade(DecisionMade)
  case ruleOverridden(RuleOverridden)

  // The day
  case batchStarted(BatchStarted)
  case batchFinished(BatchFinished)
  case deploymentStarted(DeploymentStarted)
  case deploymentSucceeded(DeploymentSucceeded)
  case deploymentFailed(DeploymentFailed)
  case deploymentSkipped(DeploymentSkipped)
  case deploymentRolledBack(DeploymentRolledBack)
  case validationRecorded(ValidationRecorded)
  case criterionMeasured(CriterionMeasured)

  // Ledger-wide
  case freezeDeclared(FreezeDeclared)
  case freezeLifted(FreezeLifted)

  // About the record itself
  case noteAdded(NoteAdded)
  case eventRetracted(EventRetracted)
  case dataRedacted(DataRedacted)
  case promotionClosed(PromotionClosed)
}
