import Projections
public import PromotionDomain

extension StatusReport {
  /// A screen of `rows` lines: where the promotion stands, below it the newest events, and `remark` on the last line.
  ///
  /// What arrives must be seen: on all but the smallest screens a few lines are kept for the newest events, however long
  /// the rest is.
  ///
  /// `events` are those of the promotion, the newest last.
  public func dashboard(columns: Int, rows: Int, remark: String, events: [LoggedEvent]) -> Page {
    let status = terminal(width: columns).lines
    let room = max(3, rows) - 1
    let kept = room >= 16 ? 5 : 0
    let tail = newest(events, columns: columns, rows: max(kept, room - status.count) - 2)
    let left = room - tail.count
    var shown = status
    if status.count > left {
      shown = status.prefix(left - 1) + [Ink("… and \(counted(status.count - left + 1, "more line"))", .faint)]
    }
    shown += tail + [Ink](repeating: Ink(""), count: max(0, left - shown.count))
    shown.append(Ink(remark, .faint))
    return Page(width: columns, lines: shown.map { $0.truncated(to: columns) })
  }

  /// The newest events under a heading, the newest last, when at least one fits.
  private func newest(_ events: [LoggedEvent], columns: Int, rows: Int) -> [Ink] {
    guard rows > 0, !events.isEmpty else { return [] }
    var page = Page(width: columns)
    page.table(
      [.init("", .right), .init(""), .init(""), .init("", cut: true)],
      events.suffix(rows).map { event in
        [
          Ink("#\(event.position)", .faint), Ink(assessment.zone.brief(event.occurredAt, on: assessment.at)),
          Ink(event.actor.shortName, .accent), Ink(event.event.sentence(in: assessment.zone)),
        ]
      }, indent: 2, titles: false)
    return [Ink(""), Ink("Newest events", .strong)] + page.lines
  }
}
