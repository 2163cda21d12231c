public import PromotionDomain

/// What a revision of a plan would change: in the plan, in its items' ids, and in what counts.
public struct PlanChange: Sendable {
  /// The plan as it would be stored.
  public var plan: Plan
  /// A sentence for each difference.
  public var sentences: [String]
  /// The ids that items had, by those they would have.
  public var renamed: [ItemID: ItemID]
  /// New items that may be ones that are gone.
  public var alike: [PlanNaming.Alike]
  /// The words that would count no longer.
  public var falls: [Fall]

  /// Nothing, where `review` is that of a promotion without a plan.
  public init(of review: Review, to asked: Plan, _ naming: PlanNaming) throws(Refusal) {
    let named = try asked.named(naming, after: review.history.plans)
    (plan, renamed, alike) = (named.plan, named.renamed, named.alike)
    guard let old = review.plan, old != plan else {
      (sentences, falls) = ([], [])
      return
    }
    sentences = PlanDiff.sentences(from: old, to: plan, renamed: renamed)
    var after = review.state
    after.evolve(
      LoggedEvent(
        position: review.position + 1, occurredAt: review.at, recordedAt: review.at, actor: "",
        event: .plan(.planRevised(PlanRevised(plan: plan, renamed: renamed)))))
    falls = Fall.list(
      from: (review.state, review.readiness),
      to: (after, after.readiness(at: review.at, in: review.surroundings)), renamed: renamed)
  }
}
