public import Projections
import PromotionDomain

/// The promotions of a ledger.
public struct ListReport: Encodable, Sendable {
  public struct Promotion: Encodable, Hashable, Sendable {
    public var promotion: String
    public var title: String
    public var environment: String
    public var open: Bool
    public var events: Int
    public var firstAt: String
    public var lastAt: String
    /// As of its newest event.
    public var score: Double
    public var verdict: String
    public var phase: String
  }

  public var promotions: [Promotion]
  let summaries: [PromotionSummary]
  let current: String?

  private enum CodingKeys: String, CodingKey {
    case promotions
  }

  /// `current` is the promotion that verbs mean when none is named.
  public init(_ summaries: [PromotionSummary], current: String?) {
    self.summaries = summaries
    self.current = current
    promotions = summaries.map { summary in
      Promotion(
        promotion: summary.promotion.rawValue, title: summary.title, environment: summary.environment,
        open: summary.isOpen, events: summary.events, firstAt: summary.firstAt.description,
        lastAt: summary.lastAt.description, score: summary.score, verdict: summary.verdict.rawValue,
        phase: summary.phase.rawValue)
    }
  }
}
