public import Projections
import PromotionDomain

/// How the score went over time.
public struct HistoryReport: Report, Contract {
  let promotion: PromotionID
  let zone: Zone
  let history: ScoreHistory

  public init(_ review: Review) { (promotion, zone, history) = (review.promotion, review.zone, ScoreHistory(review)) }

  public var json: JSONObject {
    [
      "promotion": promotion.rawValue,
      "points": history.points.map { point -> JSONObject in
        [
          // The event is null when the clock changed it.
          "at": zone.iso(point.at), "event": point.position, "score": point.summary.score,
          "verdict": point.summary.verdict.rawValue, "phase": point.summary.phase.rawValue,
          "sentence": point.sentence(in: zone),
        ]
      },
    ]
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
    let span = "\(zone.dated(first.at, inYearOf: last.at)) to \(zone.brief(last.at)), on a scale from 0 to 100"
    let changes = Block.table(
      "Changes", history.points,
      .init("When") { Words(zone.dated($0.at, inYearOf: last.at)) },
      .number("Event") { $0.position.map { "\(event: $0)" } ?? .none },
      .number("Score") { "\(strong: Readiness.text($0.summary.score))" },
      .init("Verdict") { "\(badge: $0.summary.verdict)" },
      .init("Phase") { Words($0.summary.phase.rawValue) },
      .init("What") { "\(faint: $0.sentence(in: zone))" })
    return Document(
      answer: "History",
      [
        .paragraph(id: "course", "\(course)  \(badge: last.summary.verdict)"),
        .paragraph(id: "span", "\(faint: span)"),
      ], [Section("changes", "", [changes])])
  }
}
