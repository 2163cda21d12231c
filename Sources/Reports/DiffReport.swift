public import Projections
import PromotionDomain

/// What changed between two reviews, as sentences.
public struct DiffReport: Encodable, Sendable {
  /// The changes of one kind, each a sentence.
  public struct Group: Encodable, Hashable, Sendable {
    public var title: String
    public var sentences: [String]
  }

  public var promotion: String
  public var from: String
  public var to: String
  public var scoreFrom: Double
  public var scoreTo: Double
  public var verdictFrom: String
  public var verdictTo: String
  public var changes: [Group]

  let zone: Zone
  let times: (Instant, Instant)

  private enum CodingKeys: String, CodingKey {
    case promotion, from, to, scoreFrom, scoreTo, verdictFrom, verdictTo, changes
  }

  public init(from old: Review, to new: Review) {
    zone = new.zone
    times = (old.at, new.at)
    promotion = new.promotion.rawValue
    from = zone.iso(old.at)
    to = zone.iso(new.at)
    scoreFrom = old.readiness.score
    scoreTo = new.readiness.score
    verdictFrom = old.readiness.verdict.rawValue
    verdictTo = new.readiness.verdict.rawValue
    changes = StateDiff(from: old, to: new).groups.map { Group(title: $0.title, sentences: $0.sentences) }
  }
}
