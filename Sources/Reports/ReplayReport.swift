public import Projections
public import PromotionDomain

/// A promotion's story, step by step, with what each event changed.
public struct ReplayReport: Encodable, Sendable {
  /// One event, and what it changed.
  public struct Step: Encodable, Hashable, Sendable {
    public var event: Int64
    public var occurredAt: String
    public var recordedAt: String
    /// Since the first step that is shown.
    public var elapsedMinutes: Double
    public var actor: String
    public var type: String
    public var sentence: String
    public var score: Double
    /// Points gained or lost by this event.
    public var change: Double
    public var verdict: String
    public var phase: String
    @OrNull public var retractedBy: Int64?
  }

  public var promotion: String
  /// The time asked for; now when none was.
  public var at: String
  /// What the ledger is taken to have known; null for all of it.
  @OrNull public var knownAt: String?
  let zone: Zone
  let title: String
  /// How many steps are shown.
  public let count: Int
  /// When the first step that is shown happened.
  let begin: Instant?
  private let story: History
  private let from: Instant?
  private let to: Instant?

  /// Only the steps at or after `from` and at or before `to`, by when they happened.
  public init(_ review: Review, from: Instant? = nil, to: Instant? = nil) {
    zone = review.zone
    promotion = review.promotion.rawValue
    at = review.zone.iso(review.at)
    knownAt = review.knownAt.map(review.zone.iso)
    title = review.plan?.title ?? promotion
    story = review.history.known(to: review.view)
    (self.from, self.to) = (from, to)
    let shown = story.events.lazy.filter { event in
      (from.map { $0 <= event.occurredAt } ?? true) && (to.map { event.occurredAt <= $0 } ?? true)
    }
    (count, begin) = (shown.count, shown.first?.occurredAt)
  }

  /// The steps that are shown, one after the other: a long story is never held as a whole.
  public func forEachStep(_ body: (Replay.Step) throws -> Void) rethrows {
    try Replay.forEachStep(of: story) { step in
      let at = step.event.occurredAt
      if from.map({ $0 <= at }) ?? true, to.map({ at <= $0 }) ?? true { try body(step) }
    }
  }

  public var steps: [Step] {
    var steps: [Step] = []
    forEachStep { steps.append(Step($0, since: begin, zone)) }
    return steps
  }

  private enum CodingKeys: String, CodingKey {
    case promotion, at, knownAt, steps
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(promotion, forKey: .promotion)
    try container.encode(at, forKey: .at)
    try container.encode(knownAt, forKey: .knownAt)
    try container.encode(steps, forKey: .steps)
  }
}

extension ReplayReport.Step {
  fileprivate init(_ step: Replay.Step, since begin: Instant?, _ zone: Zone) {
    let event = step.event
    self.init(
      event: event.position, occurredAt: zone.iso(event.occurredAt), recordedAt: zone.iso(event.recordedAt),
      elapsedMinutes: cut((event.occurredAt - (begin ?? event.occurredAt)).minutes), actor: event.actor.rawValue,
      type: event.event.storedType.rawValue, sentence: event.event.sentence(in: zone), score: step.after.score,
      change: cut(step.after.score - step.before.score), verdict: step.after.verdict.rawValue,
      phase: step.after.phase.rawValue, retractedBy: step.retractedBy)
  }
}
