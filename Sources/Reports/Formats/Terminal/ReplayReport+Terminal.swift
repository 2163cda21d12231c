public import Projections
import PromotionDomain

extension ReplayReport {
  /// Hands over the story page by page.
  public func terminal(width: Int?, _ show: (Page) throws -> Void) rethrows {
    var page = Page(width: width)
    page.line(Ink(title, .strong) + "  " + Ink("\(counted(count, "event")), times in \(zone.name)", .faint))
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
    Page.bar(step.after.score / 100, width: 24, tone: step.after.verdict.tone) + "  " + Ink.score(step.after.score)
      + "  "
      + Ink(step.after.verdict.rawValue, step.after.verdict.tone) + "  " + Ink(step.after.phase.rawValue, .accent)
      + "  "
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
