public import PromotionDomain

/// A promotion at every instant at which something about it changed, up to the time of its last review.
///
/// Things change with events, and with the clock alone: a checkpoint falls overdue, a soak ends, a waiver expires. All
/// instants are on the axis of `--at`: what was true then, with what the review knows.
public struct ReviewSeries: Sendable {
  /// One of these instants: what was true then, and what changed.
  public struct Step: Sendable {
    public var review: Review
    /// What happened at it, in order.
    public var events: ArraySlice<LoggedEvent>
    /// What came about by the clock alone: `checkpoint 3 of sit overdue`.
    public var occurrences: [String]

    /// Everything in one line, without a full stop.
    public var sentence: String {
      (events.map { $0.event.sentence(in: review.zone) } + occurrences).joined(separator: "; ")
    }
  }

  private let last: Review
  private let events: [LoggedEvent]
  private let occurrences: [Instant: [String]]
  /// In order, each once. The last is that of the review; without events it is the only one.
  public let instants: [Instant]

  public init(_ review: Review) {
    last = review
    events = review.history.effective(review.view)
    occurrences = events.occurrences(until: review.at)
    instants = Set(events.map(\.occurredAt)).union(occurrences.keys).union([review.at]).sorted()
  }

  /// The promotion at each instant, oldest first. One state grows along, so a review costs no fold of its own.
  ///
  /// `surroundings` gives what held outside the promotion's stream at an instant.
  public func forEach(
    surroundings: (Plan?, Instant) throws -> Surroundings = { _, _ in .none }, _ body: (Step) throws -> Void
  ) rethrows {
    var (state, record) = (PromotionState(), PromotionRecord())
    var next = events.startIndex
    var earlier: Assessment?
    for instant in instants {
      let begin = next
      while next < events.endIndex, events[next].occurredAt <= instant {
        state.evolve(events[next])
        record.evolve(events[next], to: state)
        next += 1
      }
      var view = last.view
      view.at = instant
      let assessment = Assessment(
        promotion: last.promotion, view: view, state: state, at: instant, position: last.position, zone: last.zone,
        surroundings: try surroundings(state.plan, instant), after: earlier)
      earlier = assessment
      let review = Review(assessment, history: last.history, record: record)
      try body(Step(review: review, events: events[begin..<next], occurrences: occurrences[instant] ?? []))
    }
  }
}
