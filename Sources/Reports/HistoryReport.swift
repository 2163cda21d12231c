public import Projections
import PromotionDomain

/// How the score went over time.
public struct HistoryReport: Encodable, Sendable {
  /// A moment at which readiness changed, and the event that changed it; null when the clock did.
  public struct Point: Encodable, Hashable, Sendable {
    public var at: String
    @OrNull public var event: Int64?
    public var score: Double
    public var verdict: String
    public var phase: String
    public var sentence: String
  }

  public var promotion: String
  public var points: [Point]

  let history: ScoreHistory
  let zone: Zone

  private enum CodingKeys: String, CodingKey {
    case promotion, points
  }

  public init(_ review: Review) {
    let zone = review.zone
    self.zone = zone
    promotion = review.promotion.rawValue
    history = ScoreHistory(review)
    points = history.points.map { point in
      Point(
        at: zone.iso(point.at), event: point.position, score: point.summary.score,
        verdict: point.summary.verdict.rawValue, phase: point.summary.phase.rawValue,
        sentence: point.sentence(in: zone))
    }
  }
}
