public import PromotionDomain

/// The assessment of a promotion together with everything that led there: what reports, audits and replays are made from.
///
/// It costs as much as the history is long; to ask how things stand, an `Assessment` is enough.
public struct Review: Sendable {
  public var assessment: Assessment
  /// All events of the stream, in the order of the ledger.
  public var history: History
  /// What the promotion once was, as far as the review goes.
  public var record: PromotionRecord

  public init(_ assessment: Assessment, history: History, record: PromotionRecord) {
    (self.assessment, self.history, self.record) = (assessment, history, record)
  }

  /// Folds `history` as far as `view` goes. `surroundings` gives what holds outside the promotion's stream.
  public init(
    of promotion: PromotionID, _ history: History, view: History.View = .all, at: Instant, position: Int64,
    surroundings: (Plan?) throws -> Surroundings
  ) rethrows {
    let (state, record) = history.stateAndRecord(view)
    let assessment = Assessment(
      promotion: promotion, view: view, state: state, at: at, position: position,
      zone: history.newestPlan?.zone ?? .utc, surroundings: try surroundings(state.plan))
    self.init(assessment, history: history, record: record)
  }

  /// The same with nothing around the promotion.
  public init(of promotion: PromotionID, _ history: History, view: History.View = .all, at: Instant, position: Int64) {
    self.init(of: promotion, history, view: view, at: at, position: position) { _ in .none }
  }

  public var promotion: PromotionID { assessment.promotion }
  public var at: Instant { assessment.at }
  public var knownAt: Instant? { assessment.knownAt }
  public var position: Int64 { assessment.position }
  public var view: History.View { assessment.view }
  public var surroundings: Surroundings { assessment.surroundings }
  public var state: PromotionState { assessment.state }
  public var readiness: Readiness { assessment.readiness }
  public var plan: Plan? { assessment.plan }
  public var zone: Zone { assessment.zone }
}

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
  /// By how much the newest event of the ledger lies ahead of the clock of whoever asked; nil where it does not.
  public var newestAhead: TimeSpan?

  /// `state` is that of the promotion in `view`; `zone` counts where it has no plan. `earlier` assesses the same
  /// promotion, and from it which readiness may take what has not changed since.
  public init(
    promotion: PromotionID, view: History.View, state: PromotionState, at: Instant, position: Int64, zone: Zone,
    surroundings: Surroundings = .none, after earlier: Assessment? = nil
  ) {
    (self.promotion, self.at, self.position, self.view) = (promotion, at, position, view)
    (self.surroundings, self.state) = (surroundings, state)
    self.zone = state.plan?.zone ?? zone
    readiness = state.readiness(at: at, in: surroundings, after: earlier.map { ($0.state, $0.readiness) })
  }

  public var plan: Plan? { state.plan }
  /// What the ledger is taken to have known; nil for all of it.
  public var knownAt: Instant? { view.knownAt }
}
