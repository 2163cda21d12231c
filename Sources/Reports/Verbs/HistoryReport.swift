public import Projections
import PromotionDomain

/// How the score went over time.
public struct HistoryReport: Report {
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

  @NotInJSON var history: ScoreHistory
  @NotInJSON var zone: Zone

  public init(_ review: Review) {
    let zone = review.zone
    self.zone = zone
    promotion = review.promotion.rawValue
    let history = ScoreHistory(review)
    self.history = history
    points = history.points.map { point in
      Point(
        at: zone.iso(point.at), event: point.position, score: point.summary.score,
        verdict: point.summary.verdict.rawValue, phase: point.summary.phase.rawValue,
        sentence: point.sentence(in: zone))
    }
  }
}

extension HistoryReport {
  public var document: Document {
    guard let first = history.points.first, let last = history.points.last else {
      return Document(answer: "History", [.paragraph(id: "none", "No events yet.")])
    }
    // As many columns as leave room for the score beside them on the narrowest usual terminal.
    let columns: Int64 = 56
    let step = (last.at - first.at).microseconds / (columns - 1)
    let samples = (0..<columns).map { history.score(at: Instant(microseconds: first.at.microseconds + $0 * step)) }
    let course: Words = "\(badge: Page.sparkline(samples), last.summary.verdict.tone)  \(score: last.summary.score)"
    let span = "\(zone.brief(first.at)) to \(zone.brief(last.at)), on a scale from 0 to 100"
    let changes = Block.table(
      "Changes", history.points,
      [
        .init("When") { Words(zone.brief($0.at)) },
        .number("Event") { $0.position.map { "\(event: $0)" } ?? .none },
        .number("Score") { "\(strong: Readiness.text($0.summary.score))" },
        .init("Verdict") { "\(badge: $0.summary.verdict)" },
        .init("Phase") { Words($0.summary.phase.rawValue) },
        .init("What") { "\(faint: $0.sentence(in: zone))" },
      ])
    return Document(
      answer: "History",
      [
        .paragraph(id: "course", "\(course)  \(badge: last.summary.verdict)"),
        .paragraph(id: "span", "\(faint: span)"),
      ], [Section("changes", "", [changes])])
  }
}
