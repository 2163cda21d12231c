import Projections
import PromotionDomain

extension TimelineReport {
  /// `gantt` draws bars instead of times.
  public func terminal(width: Int?, gantt: Bool = false) -> Page {
    var page = Page(width: width)
    page.line(Ink(look.plan?.title ?? promotion, .strong) + "  " + Ink("at \(look.zone.text(look.at))", .faint))
    guard !timeline.rows.isEmpty else {
      page.line(Ink("The plan gives nothing a time."))
      return page
    }
    page.blank()
    if gantt { chart(&page) } else { table(&page) }
    let outside = timeline.rows.filter { $0.isPlannedOutsideWindow }
    if let window = timeline.window, !outside.isEmpty {
      page.blank()
      page.line(
        Ink("! ", .caution)
          + "planned outside the window \(look.zone.text(window.from)) to \(look.zone.text(window.to)): \(sentenceList(outside.map(\.id)))", hanging: 2)
    }
    return page
  }

  private func table(_ page: inout Page) {
    page.table(
      [.init("What", flexible: true), .init("Planned"), .init("Actual"), .init("Slip", .right), .init("Status"), .init("", flexible: true)],
      timeline.rows.map { row in
        [
          Ink(String(repeating: "  ", count: row.level) + row.title), Ink(span(row.planned?.from, row.planned?.to)),
          Ink(span(row.started, row.ended, isOpen: row.status == .running || row.status == .overdue)), slip(row),
          Ink(row.status.rawValue, row.status.tone), remark(row),
        ]
      })
  }

  private func slip(_ row: Timeline.Row) -> Ink {
    guard let slip = row.slip, slip.magnitude >= .minutes(1) else { return Ink("") }
    let text = slip > .zero ? "+\(slip)" : "\(slip)"
    return Ink(text, slip > .zero && row.kind != .checkpoint ? .caution : .faint)
  }

  private func remark(_ row: Timeline.Row) -> Ink {
    var parts: [Ink] = []
    if row.isOutsideWindow { parts.append(Ink("outside its window", .caution)) }
    if let remark = row.remark { parts.append(Ink(remark, .faint)) }
    return parts.reduce(Ink("")) { $0.isEmpty ? $1 : $0 + ", " + $1 }
  }

  /// `10 Jan 09:00–10:00`
  private func span(_ from: Instant?, _ to: Instant?, isOpen: Bool = false) -> String {
    guard let from else { return "" }
    let start = look.zone.brief(from)
    guard let to else { return isOpen ? "\(start)–" : start }
    return from == to ? start : "\(start)–\(look.zone.brief(to, on: from))"
  }

  // MARK: Gantt

  /// Two lines a row: what was planned as a thin line, what was as a bar, each on one scale of time.
  private func chart(_ page: inout Page) {
    let days = Dictionary(grouping: timeline.rows.filter { $0.planned != nil || $0.started != nil }) { row in
      look.zone.civil(row.planned?.from ?? row.started ?? look.at).date
    }
    let width = page.width ?? 120
    let names = min(34, max(20, timeline.rows.map { $0.title.columns + 2 * $0.level }.max() ?? 20))
    let room = max(20, width - names - 14)
    for (date, rows) in days.sorted(by: { $0.key < $1.key }) {
      let times = rows.flatMap { [$0.planned?.from, $0.planned?.to, $0.started, $0.ended] }.compactMap { $0 }
      guard let first = times.min(), let last = times.max() else { continue }
      let scale = Scale(from: first, to: max(last, first + .hours(1)), columns: room)
      page.heading(date, Ink("\(look.zone.brief(first)) – \(look.zone.brief(scale.to, on: first))", .faint))
      for row in rows {
        let title = Ink(String((String(repeating: "  ", count: row.level) + row.title).prefix(columns: names)))
        let pad = String(repeating: " ", count: max(0, names - title.width))
        page.line(title + Ink(pad + "  ") + bar(row, scale) + "  " + slip(row))
      }
    }
    page.blank()
    page.line(Ink("─", .faint) + " planned  " + Ink("█", .good) + " done  " + Ink("█", .accent) + " running  " + Ink("█", .bad) + " failed  ◆ a moment")
  }

  private struct Scale {
    var from: Instant
    var to: Instant
    var columns: Int

    func column(_ instant: Instant) -> Int {
      let share = Double((instant - from).microseconds) / Double(max(1, (to - from).microseconds))
      return min(columns - 1, max(0, Int(share * Double(columns))))
    }
  }

  private func bar(_ row: Timeline.Row, _ scale: Scale) -> Ink {
    var cells = [(text: String, tone: Tone)](repeating: (" ", .plain), count: scale.columns)
    if let planned = row.planned {
      for column in scale.column(planned.from)...max(scale.column(planned.from), scale.column(planned.to)) {
        cells[column] = (planned.from == planned.to ? "◇" : "─", .faint)
      }
    }
    if let started = row.started {
      let end = row.ended ?? min(look.at, scale.to)
      let (first, last) = (scale.column(started), scale.column(max(started, end)))
      let isMoment = row.ended == row.started
      for column in first...max(first, last) { cells[column] = (isMoment ? "◆" : "█", row.status.tone) }
    }
    return Ink(spans: cells)
  }
}
