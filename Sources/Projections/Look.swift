public import PromotionDomain

/// One look at a promotion: as of when, with what knowledge, and what was seen.
public struct Look: Sendable {
  public var promotion: PromotionID
  /// The time asked for.
  public var at: Instant
  /// The newest event of the ledger that could have been seen.
  public var position: Int64
  /// What part of the history was looked at.
  public var view: History.View
  public var surroundings: Surroundings
  public var state: PromotionState
  public var readiness: Readiness
  /// The zone of the plan that is seen, else of the one that came later.
  public var zone: Zone

  /// `state` is that of the promotion in `view`; `zone` counts where it has no plan. `earlier` is a look at the same
  /// promotion, from which readiness may take what has not changed since.
  public init(
    promotion: PromotionID, view: History.View, state: PromotionState, at: Instant, position: Int64, zone: Zone,
    surroundings: Surroundings = .none, after earlier: Look? = nil
  ) {
    self.promotion = promotion
    self.at = at
    self.position = position
    self.view = view
    self.surroundings = surroundings
    self.state = state
    self.zone = state.plan?.zone ?? zone
    readiness = state.readiness(at: at, in: surroundings, after: earlier.map { ($0.state, $0.readiness) })
  }

  public var plan: Plan? { state.plan }
  /// What the ledger is taken to have known; nil for all of it.
  public var knownAt: Instant? { view.knownAt }
}
