import Projections
public import PromotionDomain

/// What a command did, for the person or script that sent it.
public struct OutcomeReport: Encodable, Sendable {
  /// One event that was appended, or would be.
  public struct Appended: Encodable, Hashable, Sendable {
    public var event: Int64
    public var type: String
    public var sentence: String
    public var evidence: [EvidenceReference]
  }

  public var promotion: String
  /// Empty when everything asked for was so already.
  public var events: [Appended]
  /// Whether these are the events of an earlier request under the same idempotency key.
  public var replay: Bool
  public var dryRun: Bool
  @OrNull public var score: Double?
  @OrNull public var change: Double?
  @OrNull public var verdict: String?
  @OrNull public var phase: String?

  let before: Readiness?
  let after: Readiness?

  private enum CodingKeys: String, CodingKey {
    case promotion, events, replay, dryRun, score, change, verdict, phase
  }

  public init(
    promotion: PromotionID, events: [LoggedEvent], isReplay: Bool, isDryRun: Bool, before: Readiness?,
    after: Readiness?, zone: Zone
  ) {
    self.promotion = promotion.rawValue
    self.events = events.map {
      Appended(
        event: $0.position, type: $0.event.storedType.rawValue, sentence: $0.event.sentence(in: zone),
        evidence: $0.remarks.evidence ?? [])
    }
    replay = isReplay
    dryRun = isDryRun
    self.before = before
    self.after = after
    score = after?.score
    change = after.map { cut($0.score - (before?.score ?? 0)) }
    verdict = after?.verdict.rawValue
    phase = after?.phase.rawValue
  }
}
