public import PromotionDomain

/// A promotion's story, event by event, with what each changed.
///
/// In the order in which things happened, an entry that was made late stands where it belongs, and what was retracted
/// changes nothing. In the order in which the ledger learned it, both versions of the truth are in it: a tick that was
/// retracted later is seen to raise the score, and its retraction to lower it again.
public struct Replay: Sendable {
  /// One event, with what readiness came to before and after it.
  public struct Step: Hashable, Sendable {
    public var event: LoggedEvent
    public var before: ReadinessSummary
    public var after: ReadinessSummary
    /// The retraction by which the event stopped counting later on.
    public var retractedBy: Int64?

    /// How long after it happened the ledger learned it.
    public var delay: TimeSpan { event.recordedAt - event.occurredAt }
  }

  /// Which event comes first.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// By when they happened, then by where they stand in the ledger.
    case happened
    /// By where they stand in the ledger.
    case recorded
  }

  public var steps: [Step] = []

  public init(_ history: History, in order: Order = .happened) {
    Self.forEachStep(of: history, in: order) { steps.append($0) }
  }

  /// Hands over one step after the other, for stories that are too long to be held.
  public static func forEachStep(
    of history: History, in order: Order, _ body: (Step) throws -> Void
  ) rethrows {
    switch order {
    case .happened: try forEachStepAsHappened(of: history, body)
    case .recorded: try forEachStepAsRecorded(of: history, body)
    }
  }

  private static func forEachStepAsHappened(of history: History, _ body: (Step) throws -> Void) rethrows {
    let retractions = history.retractions
    var (state, summary) = (PromotionState(), ReadinessSummary.beginning)
    var earlier: (state: PromotionState, readiness: Readiness)?
    for event in history.events.sorted(by: { $0.place < $1.place }) {
      let (before, retraction) = (summary, retractions[event.position])
      if retraction == nil {
        state.evolve(event)
        let readiness = state.readiness(at: event.occurredAt, after: earlier)
        earlier = (state, readiness)
        summary = ReadinessSummary(readiness)
      }
      try body(Step(event: event, before: before, after: summary, retractedBy: retraction?.position))
    }
  }

  private static func forEachStepAsRecorded(of history: History, _ body: (Step) throws -> Void) rethrows {
    let retractions = history.retractions
    var fold = RunningFold(telling: history)
    var summary = ReadinessSummary.beginning
    var earlier: (state: PromotionState, readiness: Readiness)?
    while let event = fold.advance() {
      let before = summary
      // The newest time that the story has reached: a late entry does not turn the clock back.
      let now = max(fold.state.lastAt ?? event.occurredAt, event.occurredAt)
      let readiness = fold.state.readiness(at: now, after: earlier)
      earlier = (fold.state, readiness)
      summary = ReadinessSummary(readiness)
      try body(Step(event: event, before: before, after: summary, retractedBy: retractions[event.position]?.position))
    }
  }
}
