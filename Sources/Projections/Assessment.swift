public import PromotionDomain

/// A promotion as of one instant: its state and readiness then, with what the ledger is taken to have known.
public struct Assessment: Sendable {
  public var promotion: PromotionID
  /// The time asked for.
  public var at: Instant
  /// The newest event of the ledger that could count.
  public var position: Int64
  /// The part of the history that counts.
  public var view: History.View
  public var surroundings: Surroundings
  public var state: PromotionState
  public var readiness: Readiness
  /// The zone of the plan then in force, else of the one that came later.
  public var zone: Zone

  /// `state` is that of the promotion in `view`; `zone` counts where it has no plan. `earlier` assesses the same
  /// promotion, and from it which readiness may take what has not changed since.
  public init(
    promotion: PromotionID, view: History.View, state: PromotionState, at: Instant, position: Int64, zone: Zone,
    surroundings: Surroundings = .none, after earlier: Assessment? = nil
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
