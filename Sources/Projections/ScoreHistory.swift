public import PromotionDomain

/// How score, verdict and phase went over time, by when things happened and with all that is known in the view.
public struct ScoreHistory: Sendable {
  /// A moment at which score, verdict or phase changed, and what they were from then on.
  public struct Point: Hashable, Sendable {
    public var at: Instant
    /// The event that brought the change.
    public var position: Int64
    public var moment: Replay.Moment
    public var event: Event
  }

  /// A point for every event that changed the score, the verdict or the phase, oldest first.
  public var points: [Point] = []

  public init(_ history: History, view: History.View = .all) {
    var state = PromotionState()
    var earlier: (state: PromotionState, readiness: Readiness)?
    for event in history.effective(view) {
      state.evolve(event)
      let readiness = state.readiness(at: event.occurredAt, after: earlier)
      earlier = (state, readiness)
      let moment = Replay.Moment(readiness)
      if moment != points.last?.moment {
        points.append(Point(at: event.occurredAt, position: event.position, moment: moment, event: event.event))
      }
    }
  }

  /// The score that held at `instant`; 0 before the first event.
  public func score(at instant: Instant) -> Double { points.last { $0.at <= instant }?.moment.score ?? 0 }
}
