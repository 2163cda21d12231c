public import PromotionDomain

/// A look at a promotion together with everything that led there: what reports, audits and replays are made from.
///
/// It costs as much as the history is long; to ask how things stand, a `Look` is enough.
public struct Review: Sendable {
  public var look: Look
  /// All events of the stream, in the order of the ledger.
  public var history: History
  /// What the promotion once was, as far as the look goes.
  public var record: PromotionRecord

  public init(_ look: Look, history: History, record: PromotionRecord) {
    (self.look, self.history, self.record) = (look, history, record)
  }

  /// Folds `history` as far as `view` goes. `surroundings` gives what holds outside the promotion's stream.
  public init(
    of promotion: PromotionID, _ history: History, view: History.View = .all, at: Instant, position: Int64,
    surroundings: (Plan?) throws -> Surroundings
  ) rethrows {
    let (state, record) = history.stateAndRecord(view)
    let look = Look(
      promotion: promotion, view: view, state: state, at: at, position: position,
      zone: history.newestPlan?.zone ?? .utc, surroundings: try surroundings(state.plan))
    self.init(look, history: history, record: record)
  }

  /// The same with nothing around the promotion.
  public init(of promotion: PromotionID, _ history: History, view: History.View = .all, at: Instant, position: Int64) {
    self.init(of: promotion, history, view: view, at: at, position: position) { _ in .none }
  }

  public var promotion: PromotionID { look.promotion }
  public var at: Instant { look.at }
  public var knownAt: Instant? { look.knownAt }
  public var position: Int64 { look.position }
  public var view: History.View { look.view }
  public var surroundings: Surroundings { look.surroundings }
  public var state: PromotionState { look.state }
  public var readiness: Readiness { look.readiness }
  public var plan: Plan? { look.plan }
  public var zone: Zone { look.zone }
}
