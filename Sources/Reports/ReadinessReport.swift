public import Projections
import PromotionDomain

/// Readiness as scripts and people read it. The property names are the contract of `readiness --json`.
public struct ReadinessReport: Encodable, Sendable {
  /// One area, with its weight and what it comes to.
  public struct Area: Encodable, Hashable, Sendable {
    public var id: String
    public var title: String
    public var weight: Double
    /// 0 to 100; null when nothing in the area counts.
    @OrNull public var score: Double?
    public var satisfied: Int
    public var total: Int
  }

  /// One item that is not satisfied, and what it is worth in points.
  public struct OpenItem: Encodable, Hashable, Sendable {
    public var item: String
    public var status: String
    @OrNull public var reason: String?
    /// Points that the score would gain.
    public var worth: Double
    @OrNull public var estimateMinutes: Double?
  }

  /// Two words that disagree, and the finding that answers for them.
  public struct Discrepancy: Encodable, Hashable, Sendable {
    public var id: String
    public var kind: String
    public var sentence: String
    @OrNull public var coveredBy: String?
  }

  public var promotion: String
  /// RFC 3339, in the plan's time zone.
  public var at: String
  @OrNull public var knownAt: String?
  public var position: Int64
  /// 0 to 100.
  public var score: Double
  public var scoreWithoutWaivers: Double
  public var verdict: String
  public var phase: String
  public var areas: [Area]
  public var open: [OpenItem]
  public var awaiting: [String]
  public var discrepancies: [Discrepancy]
  public var reasons: [String]

  /// What the terminal shows beyond the contract.
  let assessment: Assessment

  private enum CodingKeys: String, CodingKey {
    case promotion, at, knownAt, position, score, scoreWithoutWaivers, verdict, phase, areas, open, awaiting
    case discrepancies, reasons
  }

  public init(_ assessment: Assessment) {
    let readiness = assessment.readiness
    self.assessment = assessment
    promotion = assessment.promotion.rawValue
    at = assessment.zone.iso(assessment.at)
    knownAt = assessment.knownAt.map(assessment.zone.iso)
    position = assessment.position
    score = readiness.score
    scoreWithoutWaivers = readiness.scoreWithoutWaivers
    verdict = readiness.verdict.rawValue
    phase = readiness.phase.rawValue
    areas = readiness.areas.map { area in
      Area(
        id: area.area.id.rawValue, title: area.area.title, weight: area.area.weight,
        score: area.credit.map { cut($0 * 100) }, satisfied: area.satisfied, total: area.total)
    }
    open = readiness.openItems.map { item in
      OpenItem(
        item: item.item.id.rawValue, status: item.status.rawValue, reason: item.reason, worth: cut(item.worth),
        estimateMinutes: item.item.estimate?.minutes)
    }
    awaiting = readiness.awaiting
    discrepancies = readiness.discrepancies.map {
      Discrepancy(id: $0.id, kind: $0.kind.rawValue, sentence: $0.sentence, coveredBy: $0.coveredBy?.rawValue)
    }
    reasons = readiness.reasons
  }
}

/// To six decimals, where the noise of binary fractions begins.
func cut(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
