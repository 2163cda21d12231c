public import PromotionDomain

/// How score, verdict and phase went over time, by when things happened and with all that is known in the view.
///
/// Most changes come with an event, some by the clock alone: a waiver ends, and with it what it was worth.
public struct ScoreHistory: Sendable {
  /// A moment at which score, verdict or phase changed, and what they were from then on.
  public struct Point: Hashable, Sendable {
    public var at: Instant
    public var summary: ReadinessSummary
    public var cause: Cause
  }

  /// What brought a change.
  public enum Cause: Hashable, Sendable {
    case event(Event, position: Int64)
    /// By the clock alone: `the waiver of streams ends`.
    case clock(String)
  }

  /// A point for everything that changed the score, the verdict or the phase, oldest first.
  public var points: [Point] = []

  /// Up to the time of `review`.
  public init(_ review: Review) {
    let events = review.history.effective(review.view)
    let occurrences = events.occurrences(until: review.at)
    // What falls on the instant of an event is already so when the event happens.
    let byClock = Set(occurrences.keys).subtracting(events.map(\.occurredAt)).sorted()
    var next = byClock.startIndex
    var state = PromotionState()
    var earlier: (state: PromotionState, readiness: Readiness)?

    func assess(_ at: Instant, _ cause: Cause) {
      let readiness = state.readiness(at: at, after: earlier)
      earlier = (state, readiness)
      let summary = ReadinessSummary(readiness)
      if summary != points.last?.summary { points.append(Point(at: at, summary: summary, cause: cause)) }
    }
    func letClockRun(before instant: Instant?) {
      while next < byClock.endIndex, instant.map({ byClock[next] < $0 }) ?? true {
        assess(byClock[next], .clock((occurrences[byClock[next]] ?? []).joined(separator: "; ")))
        next += 1
      }
    }
    for event in events {
      letClockRun(before: event.occurredAt)
      state.evolve(event)
      assess(event.occurredAt, .event(event.event, position: event.position))
    }
    letClockRun(before: nil)
  }

  /// The score that held at `instant`; 0 before the first event.
  public func score(at instant: Instant) -> Double { points.last { $0.at <= instant }?.summary.score ?? 0 }
}

extension ScoreHistory.Point {
  /// The number of the event that brought the change; nil when the clock did.
  // Swift 6.3.1 does not compile some of its users when it is inlined (CopyPropagation).
  @inline(never) public var position: Int64? {
    switch cause {
    case .event(_, let position): position
    case .clock: nil
    }
  }

  /// What happened, without a full stop.
  public func sentence(in zone: Zone) -> String {
    switch cause {
    case .event(let event, _): event.sentence(in: zone)
    case .clock(let occurrence): occurrence
    }
  }
}

/// What readiness came to at one point of a promotion's story.
public struct ReadinessSummary: Hashable, Sendable {
  public var score: Double
  public var verdict: Verdict
  public var phase: Phase

  public init(score: Double, verdict: Verdict, phase: Phase) {
    (self.score, self.verdict, self.phase) = (score, verdict, phase)
  }

  public init(_ readiness: Readiness) {
    self.init(score: readiness.score, verdict: readiness.verdict, phase: readiness.phase)
  }

  /// Before the first event.
  public static let beginning = ReadinessSummary(score: 0, verdict: .notReady, phase: .planning)
}
