import Audit
import Projections
import PromotionDomain

extension PromotionSections {
  /// What happened, event by event, in the order in which it happened. Events that were retracted are among them, and
  /// say so.
  func chronicle(_ id: String = "chronicle", _ title: String = "What happened", within span: Plan.Window? = nil)
    -> Section
  {
    guard history != nil else { return Section(id, title, []) }
    let known = review.history.events.filter(review.view.knows)
    let retractions = History.retractions(in: known)
    let events = known.filter { event in
      event.occurredAt <= review.at && (span.map { $0.from <= event.occurredAt && event.occurredAt <= $0.to } ?? true)
    }.sorted { ($0.occurredAt, $0.position) < ($1.occurredAt, $1.position) }
    let scores = history?.points ?? []
    let changes = Dictionary(
      zip(scores, [nil] + scores.map(Optional.some)).compactMap { point, before in
        point.position.map { ($0, (point: point, before: before)) }
      },
      uniquingKeysWith: { first, _ in first })
    let table = Table(
      id, title, events, id: { "\($0.position)" }, since: \.occurredAt,
      [
        .init("at", "When") { Words(when($0.occurredAt)) },
        .number("event", "Event") { "\(event: $0.position)" },
        .init("who", "Who") { Words(name($0.actor)) },
        .init("what", "What") { Words($0.event.sentence(in: zone)) },
        .init("effect", "Effect") { effect(changes[$0.position]) },
        .init("remark", "Remark") { remark($0, retractedBy: retractions[$0.position]) },
      ])
    return Section(id, title, [.table(table)])
  }

  private func effect(_ change: (point: ScoreHistory.Point, before: ScoreHistory.Point?)?) -> Words {
    guard let change else { return .none }
    let (summary, before) = (change.point.summary, change.before?.summary ?? .beginning)
    var parts: [Words] = []
    if abs(summary.score - before.score) > 1e-9 {
      parts.append("score \(points(before.score)) → \(strong: points(summary.score))")
    }
    if summary.verdict != before.verdict { parts.append("\(badge: summary.verdict)") }
    if summary.phase != before.phase { parts.append(Words(summary.phase.rawValue)) }
    return .joined(parts, by: ", ")
  }

  private func remark(_ event: LoggedEvent, retractedBy retraction: LoggedEvent?) -> Words {
    var parts: [Words] = []
    if let retraction { parts.append("\(badge: "retracted", .caution) by \(event: retraction.position)") }
    let delay = event.recordedAt - event.occurredAt
    if delay >= Audit.lateAfter { parts.append("logged \(delay.description) later") }
    parts.append(remarks(event.remarks))
    return .joined(parts, by: "; ")
  }
}
