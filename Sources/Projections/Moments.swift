public import PromotionDomain

/// A promotion at every instant at which something about it changed, up to the time of one look.
///
/// Things change with events, and with the clock alone: a checkpoint falls overdue, a soak ends, a waiver expires. All
/// instants are on the axis of `--at`: what was true then, with what the look knows.
public struct Moments: Sendable {
  /// One of them: what was true then, and what made the instant one.
  public struct Moment: Sendable {
    public var look: Review
    /// What happened at it, in order.
    public var events: ArraySlice<LoggedEvent>
    /// What came about by the clock alone: `checkpoint 3 of sit overdue`.
    public var occurrences: [String]

    /// Everything in one line, without a full stop.
    public var sentence: String {
      (events.map { $0.event.sentence(in: look.zone) } + occurrences).joined(separator: "; ")
    }
  }

  private let last: Review
  private let events: [LoggedEvent]
  private let occurrences: [Instant: [String]]
  /// In order, each once. The last is that of the look; without events it is the only one.
  public let instants: [Instant]

  public init(_ look: Review) {
    last = look
    events = look.history.effective(look.view)
    occurrences = events.occurrences(until: look.at)
    instants = Set(events.map(\.occurredAt)).union(occurrences.keys).union([look.at]).sorted()
  }

  /// The promotion at each instant, oldest first. One state grows along, so a look costs no fold of its own.
  ///
  /// `surroundings` gives what held outside the promotion's stream at an instant.
  public func forEach(
    surroundings: (Plan?, Instant) throws -> Surroundings = { _, _ in .none }, _ body: (Moment) throws -> Void
  ) rethrows {
    var (state, record) = (PromotionState(), PromotionRecord())
    var next = events.startIndex
    var earlier: Look?
    for instant in instants {
      let begin = next
      while next < events.endIndex, events[next].occurredAt <= instant {
        state.evolve(events[next])
        record.evolve(events[next], to: state)
        next += 1
      }
      var view = last.view
      view.at = instant
      let look = Look(
        promotion: last.promotion, view: view, state: state, at: instant, position: last.position, zone: last.zone,
        surroundings: try surroundings(state.plan, instant), after: earlier)
      earlier = look
      let review = Review(look, history: last.history, record: record)
      try body(Moment(look: review, events: events[begin..<next], occurrences: occurrences[instant] ?? []))
    }
  }
}
