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
  public var steps: [Step]

  public let replay: [Replay.Step]
  let zone: Zone
  let title: String
  /// When the first step that is shown happened.
  let begin: Instant?

  private enum CodingKeys: String, CodingKey {
    case promotion, at, knownAt, steps
  }

  /// Only the steps at or after `from` and at or before `to`, by when they happened.
  public init(_ look: Review, from: Instant? = nil, to: Instant? = nil) {
    zone = look.zone
    promotion = look.promotion.rawValue
    at = look.zone.iso(look.at)
    knownAt = look.knownAt.map(look.zone.iso)
    title = look.plan?.title ?? promotion
    replay = Replay(look.history.events.filter(look.view.knows)).steps.filter { step in
      (from.map { $0 <= step.event.occurredAt } ?? true) && (to.map { step.event.occurredAt <= $0 } ?? true)
    }
    let first = replay.first?.event.occurredAt
    begin = first
    steps = replay.map { [zone] step in
      Step(
        event: step.event.position, occurredAt: zone.iso(step.event.occurredAt),
        recordedAt: zone.iso(step.event.recordedAt),
        elapsedMinutes: cut((step.event.occurredAt - (first ?? step.event.occurredAt)).minutes),
        actor: step.event.actor.rawValue, type: step.event.event.storedType.rawValue,
        sentence: step.event.event.sentence(in: zone), score: step.after.score,
        change: cut(step.after.score - step.before.score), verdict: step.after.verdict.rawValue,
        phase: step.after.phase.rawValue, retractedBy: step.retractedBy)
    }
  }
}
