public import PromotionDomain

/// One line of `promo list`: what a promotion is and how far it had come, with its newest event or at a time asked for.
public struct PromotionSummary: Hashable, Sendable {
  public var promotion: PromotionID
  public var title: String
  public var environment: String
  /// The IANA zone of its plan.
  public var timeZone: String
  public var isOpen: Bool
  /// All of its events that are seen, those that were retracted included.
  public var events: Int
  public var firstAt: Instant
  public var lastAt: Instant
  /// As of `lastAt`, unless another time was asked for.
  public var score: Double
  public var verdict: Verdict
  public var phase: Phase

  /// Nil for a stream without a plan. `readiness` is that of `state` at its last event or when asked for.
  public init?(_ state: PromotionState, _ readiness: Readiness, events: Int) {
    guard let plan = state.plan, let firstAt = state.firstAt, let lastAt = state.lastAt else { return nil }
    promotion = plan.promotion
    title = plan.title
    (environment, timeZone) = (plan.environment.name, plan.timeZone)
    isOpen = state.closing == nil
    (self.events, self.firstAt, self.lastAt) = (events, firstAt, lastAt)
    score = readiness.score
    verdict = readiness.verdict
    phase = readiness.phase
  }

  public init(
    promotion: PromotionID, title: String, environment: String, timeZone: String, isOpen: Bool, events: Int,
    firstAt: Instant, lastAt: Instant, score: Double, verdict: Verdict, phase: Phase
  ) {
    (self.promotion, self.title, self.environment, self.isOpen) = (promotion, title, environment, isOpen)
    self.timeZone = timeZone
    (self.events, self.firstAt, self.lastAt, self.score, self.verdict) = (events, firstAt, lastAt, score, verdict)
    self.phase = phase
  }
}
