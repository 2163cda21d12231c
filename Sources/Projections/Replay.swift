public import PromotionDomain

/// A promotion's story, event by event in the order in which the ledger learned it, with what each changed.
///
/// Both versions of the truth are in it: a tick that was retracted later is seen to raise the score, and its
/// retraction to lower it again.
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

  public var steps: [Step] = []

  public init(_ history: History) { Self.forEachStep(of: history) { steps.append($0) } }

  /// Hands over one step after the other, for stories that are too long to be held.
  public static func forEachStep(of history: History, _ body: (Step) throws -> Void) rethrows {
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
