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
