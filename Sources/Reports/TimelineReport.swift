public import Projections
import PromotionDomain

/// Planned against actual, with slips. Times are RFC 3339 in the plan's zone, slips minutes.
public struct TimelineReport: Encodable, Sendable {
  /// One thing that was planned or that happened, with its slip.
  public struct Row: Encodable, Hashable, Sendable {
    public var kind: String
    public var id: String
    public var title: String
    @OrNull public var plannedFrom: String?
    @OrNull public var plannedTo: String?
    @OrNull public var started: String?
    @OrNull public var ended: String?
    public var status: String
    @OrNull public var slipMinutes: Double?
    public var outsideWindow: Bool
    public var plannedOutsideWindow: Bool
    @OrNull public var remark: String?
  }

  public var promotion: String
  public var at: String
  public var rows: [Row]

  let review: Review
  let timeline: Timeline

  private enum CodingKeys: String, CodingKey {
    case promotion, at, rows
  }

  public init(_ review: Review) {
    self.review = review
    timeline = Timeline(review)
    promotion = review.promotion.rawValue
    at = review.zone.iso(review.at)
    let iso = review.zone.iso
    rows = timeline.rows.map { row in
      Row(
        kind: row.kind.rawValue, id: row.id, title: row.title, plannedFrom: row.planned.map { iso($0.from) },
        plannedTo: row.planned.map { iso($0.to) }, started: row.started.map(iso), ended: row.ended.map(iso),
        status: row.status.rawValue, slipMinutes: row.slip.map { cut($0.minutes) }, outsideWindow: row.isOutsideWindow,
        plannedOutsideWindow: row.isPlannedOutsideWindow, remark: row.remark)
    }
  }
}
