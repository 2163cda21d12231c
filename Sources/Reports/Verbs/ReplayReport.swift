public import Projections
public import PromotionDomain

/// A promotion's story, step by step, with what each event changed.
public struct ReplayReport: Contract {
  let promotion: PromotionID
  /// The time asked for; now when none was.
  let at: Instant
  /// What the ledger is taken to have known; nil for all of it.
  let knownAt: Instant?
  let order: Replay.Order
  let zone: Zone
  let title: String
  /// How many steps are shown.
  public let count: Int
  /// When the first step that is shown happened.
  let begin: Instant?
  private let story: History
  private let from: Instant?
  private let to: Instant?

  /// Only the steps at or after `from` and at or before `to`, by when they happened.
  public init(_ review: Review, in order: Replay.Order = .happened, from: Instant? = nil, to: Instant? = nil) {
    self.order = order
    zone = review.zone
    (promotion, at, knownAt) = (review.promotion, review.at, review.knownAt)
    title = review.plan?.title ?? promotion.rawValue
    story = review.history.known(to: review.view)
    (self.from, self.to) = (from, to)
    let shown = story.events.lazy.filter { event in
      (from.map { $0 <= event.occurredAt } ?? true) && (to.map { event.occurredAt <= $0 } ?? true)
    }
    count = shown.count
    switch order {
    case .happened: begin = shown.map(\.occurredAt).min()
    case .recorded: begin = shown.first?.occurredAt
    }
  }

  /// The steps that are shown, one after the other: a long story is never held as a whole.
  public func forEachStep(_ body: (Replay.Step) throws -> Void) rethrows {
    try Replay.forEachStep(of: story, in: order) { step in
      let at = step.event.occurredAt
      if from.map({ $0 <= at }) ?? true, to.map({ at <= $0 }) ?? true { try body(step) }
    }
  }

  public var json: JSONObject {
    var steps: [JSONObject] = []
    forEachStep { steps.append(json($0)) }
    return [
      "promotion": promotion.rawValue, "at": zone.iso(at), "knownAt": knownAt.map(zone.iso),
      "order": order.rawValue, "steps": steps,
    ]
  }

  private func json(_ step: Replay.Step) -> JSONObject {
    let event = step.event
    return [
      "event": event.position, "occurredAt": zone.iso(event.occurredAt), "recordedAt": zone.iso(event.recordedAt),
      "elapsedMinutes": cut((event.occurredAt - (begin ?? event.occurredAt)).minutes), "actor": event.actor.rawValue,
      "type": event.event.type, "subject": event.event.subject, "sentence": event.event.sentence(in: zone),
      "score": step.after.score,
      // Points gained or lost by this event.
      "change": cut(step.after.score - step.before.score), "verdict": step.after.verdict.rawValue,
      "phase": step.after.phase.rawValue, "retractedBy": step.retractedBy,
    ]
  }
}

extension Replay.Order {
  fileprivate var words: String {
    switch self {
    // The order that people expect goes without saying.
    case .happened: ""
    case .recorded: ", as they were recorded"
    }
  }
}

extension ReplayReport {
  /// Hands over the story page by page.
  public func terminal(width: Int?, _ show: (Page) throws -> Void) rethrows {
    var page = Page(width: width)
    page.line(
      Ink(title, .strong) + "  " + Ink("\(counted(count, "event"))\(order.words), times in \(zone.name)", .faint))
    page.blank()
    var today = ""
    try forEachStep { step in
      let day = zone.civil(step.event.occurredAt).date
      if day != today { page.heading(day) }
      today = day
      lines(of: step, on: &page)
      if page.lines.count > 200 { try show(page.turned()) }
    }
    try show(page)
  }

  /// One step: its line, and below it what changed. Used for the whole story and for a live one alike.
  public func lines(of step: Replay.Step, on page: inout Page) {
    let event = step.event
    let civil = zone.civil(event.occurredAt)
    var what = Ink(event.event.sentence(in: zone), step.retractedBy == nil ? .plain : .faint)
    if let by = step.retractedBy { what = what + Ink("  (retracted by #\(by))", .caution) }
    if step.delay >= .hours(1) { what = what + Ink("  (logged \(step.delay) later)", .caution) }
    let number = "#\(event.position)"
    let sinceBegin = event.occurredAt - (begin ?? event.occurredAt)
    let elapsed = (sinceBegin < .zero ? "" : "+") + sinceBegin.description
    let head =
      Ink(pad(number, 5), .faint) + " \(civil.clock()) " + Ink(pad(elapsed, 8) + " ", .faint)
      + Ink(padRight(event.actor.shortName, 14) + " ", .accent)
    page.line(head + what + changes(step), hanging: 36)
  }

  private func changes(_ step: Replay.Step) -> Ink {
    var ink = Ink("")
    let change = step.after.score - step.before.score
    if abs(change) > 1e-9 {
      ink = ink + Ink("  \(change > 0 ? "+" : "−")\(Readiness.text(abs(change)))", change > 0 ? .good : .bad)
      ink = ink + Ink(" → \(Readiness.text(step.after.score))", .strong)
    }
    if step.after.verdict != step.before.verdict {
      ink = ink + "  " + Ink(step.after.verdict.rawValue, step.after.verdict.tone)
    }
    if step.after.phase != step.before.phase { ink = ink + "  " + Ink("[\(step.after.phase.rawValue)]", .accent) }
    return ink
  }

  /// What stays on the screen's top line while a story is played.
  public func headline(_ step: Replay.Step, of count: Int, index: Int) -> Ink {
    Ink.standing(step.after.score, step.after.verdict, step.after.phase)
      + Ink("\(zone.text(step.event.occurredAt))  event \(index + 1) of \(count)", .faint)
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.columns)) + text
  }

  private func padRight(_ text: String, _ width: Int) -> String {
    let cut = String(text.prefix(columns: width))
    return cut + String(repeating: " ", count: max(0, width - cut.columns))
  }
}
