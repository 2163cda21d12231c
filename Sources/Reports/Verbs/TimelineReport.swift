public import Projections
import PromotionDomain

/// Planned against actual, with slips. Times are RFC 3339 in the plan's zone, slips minutes.
public struct TimelineReport: Contract {
  let review: Review
  let timeline: Timeline

  public init(_ review: Review) { (self.review, timeline) = (review, Timeline(review)) }

  public var json: JSONObject {
    [
      "promotion": review.promotion.rawValue, "at": review.zone.iso(review.at),
      "rows": timeline.rows.map { row in
        row.json(in: review.zone).adding([
          "outsideWindow": row.isOutsideWindow, "plannedOutsideWindow": row.isPlannedOutsideWindow,
          "remark": row.remark,
        ])
      },
    ]
  }
}

extension Timeline.Row {
  /// One thing that was planned or that happened, with its slip.
  func json(in zone: Zone) -> JSONObject {
    [
      "kind": kind.rawValue, "id": id, "title": title, "plannedFrom": planned.map { zone.iso($0.from) },
      "plannedTo": planned.map { zone.iso($0.to) }, "plannedNowFrom": plannedNow.map { zone.iso($0.from) },
      "plannedNowTo": plannedNow.map { zone.iso($0.to) }, "noLongerPlanned": isNoLongerPlanned,
      "started": started.map(zone.iso), "ended": ended.map(zone.iso), "status": status.rawValue,
      "slipMinutes": slip.map { cut($0.minutes) },
    ]
  }
}

extension TimelineReport {
  /// `gantt` draws bars instead of times.
  public func terminal(width: Int?, gantt: Bool = false) -> Page {
    var page = Page(width: width)
    let title = review.plan?.title ?? review.promotion.rawValue
    page.line(Ink(title, .strong) + "  " + Ink("at \(review.zone.text(review.at))", .faint))
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
          + "planned outside the window \(review.zone.text(window.from)) to \(review.zone.text(window.to)): \(sentenceList(outside.map(\.id)))",
        hanging: 2)
    }
    return page
  }

  /// Rows under the day on which they are planned, else happened.
  private func table(_ page: inout Page) {
    let isNarrow = (page.width ?? .max) < 110
    var rows: [[Ink]] = []
    var day: Instant?
    for row in timeline.rows {
      if row.level == 0, let begin = row.planned?.from ?? row.started ?? review.plan?.decision?.at {
        let date = review.zone.civil(begin).date
        if day.map({ review.zone.civil($0).date }) != date { rows.append([Ink(date, .strong)]) }
        day = begin
      }
      rows.append([
        Ink(String(repeating: "  ", count: row.level + 1) + row.title),
        Ink(span(row.planned?.from, row.planned?.to, on: day)),
        Ink(
          span(row.started, row.ended, on: day, isOpen: row.status == .running || row.status == .overdue)),
        slip(row), status(row, withRemark: isNarrow), isNarrow ? Ink("") : remark(row),
      ])
    }
    page.table(
      [
        .init("What", cut: true, least: 24), .init("Planned", flexible: true), .init("Actual", flexible: true),
        .init("Slip", .right), .init("Status", flexible: isNarrow), .init("", flexible: true),
      ], rows)
  }

  private func slip(_ row: Timeline.Row) -> Ink {
    // How late a failed attempt came is no slip; the one that replaces it has one.
    guard let slip = row.slip, slip.magnitude >= .minutes(1), row.status != .failed, row.status != .rolledBack else {
      return Ink("")
    }
    let text = slip > .zero ? "+\(slip)" : "\(slip)"
    return Ink(text, slip > .zero && row.kind != .checkpoint ? .caution : .faint)
  }

  /// Where there is no room for a column of remarks they stand behind the status.
  private func status(_ row: Timeline.Row, withRemark: Bool) -> Ink {
    let status = Ink(row.status.rawValue, row.status.tone)
    let remark = remark(row)
    return withRemark && !remark.isEmpty ? status + ", " + remark : status
  }

  private func remark(_ row: Timeline.Row) -> Ink {
    var parts: [Ink] = []
    if let now = row.plannedNow {
      parts.append(Ink("planned for \(span(now.from, now.to, on: row.planned?.from)) now", .caution))
    }
    if row.isNoLongerPlanned { parts.append(Ink("no longer planned", .caution)) }
    if row.isOutsideWindow { parts.append(Ink("outside its window", .caution)) }
    if let remark = row.remark { parts.append(Ink(remark, .faint)) }
    return parts.reduce(Ink("")) { $0.isEmpty ? $1 : $0 + ", " + $1 }
  }

  /// `09:00–10:00`, with the date of what is not on `day`.
  private func span(_ from: Instant?, _ to: Instant?, on day: Instant?, isOpen: Bool = false) -> String {
    guard let from else { return "" }
    let start = review.zone.brief(from, on: day)
    guard let to else { return isOpen ? "\(start)–" : start }
    return from == to ? start : "\(start)–\(review.zone.brief(to, on: from))"
  }

  // MARK: Gantt

  /// A section for each day on which something begins or ends, on one scale of hours: what was planned as a thin line,
  /// what happened as a bar over it.
  private func chart(_ page: inout Page) {
    let zone = review.zone
    let width = page.width ?? 120
    let names = min(36, max(20, timeline.rows.map { $0.title.columns + 2 * $0.level }.max() ?? 20))
    let room = max(20, width - names - 12)
    let days = Set(timeline.rows.flatMap(times).map { zone.civil($0).date })
    for date in days.sorted() {
      let rows = timeline.rows.filter { row in times(row).contains { zone.civil($0).date == date } }
      let here = rows.flatMap(times).filter { zone.civil($0).date == date }
      guard let first = here.min(), let last = here.max() else { continue }
      let scale = Scale(from: first, to: max(last, first + .hours(2)), columns: room)
      page.heading(date)
      page.line(Ink(String(repeating: " ", count: names + 2)) + ruler(scale))
      for row in rows {
        let title = Ink(String((String(repeating: "  ", count: row.level) + row.title).prefix(columns: names)))
        let pad = String(repeating: " ", count: max(0, names - title.width))
        page.line(title + Ink(pad + "  ") + bar(row, scale) + " " + slip(row))
      }
    }
    page.blank()
    page.line(
      Ink("─", .faint) + " planned  " + Ink("█", .good) + " done  " + Ink("█", .accent) + " running  "
        + Ink("█", .bad) + " failed, rolled back  ◆ a moment  ◇ a planned one")
  }

  private func times(_ row: Timeline.Row) -> [Instant] {
    let isRunning = row.started != nil && row.ended == nil
    let planned = [row.planned, row.plannedNow].compactMap { $0 }.flatMap { [$0.from, $0.to] }
    return planned + [row.started, row.ended, isRunning ? review.at : nil].compactMap { $0 }
  }

  /// Hours over the columns where they begin, as many as fit.
  private func ruler(_ scale: Scale) -> Ink {
    let hours = max(1, (scale.to - scale.from).seconds / 3600)
    let step: Int = [1, 2, 3, 6, 12].first { Int64(scale.columns) * Int64($0) / hours >= 7 } ?? 24
    let begin = review.zone.civil(scale.from)
    var text = ""
    for hour in 0...24 where hour % step == 0 && (hour > begin.hour || begin.minute == 0 && hour == begin.hour) {
      let at = scale.from + .hours(Int64(hour - begin.hour)) - .minutes(Int64(begin.minute))
      guard at <= scale.to else { break }
      let column = scale.column(at)
      guard column >= text.count, column + 5 <= scale.columns else { continue }
      text += String(repeating: " ", count: column - text.count) + (hour < 10 ? "0\(hour):00" : "\(hour):00")
    }
    return Ink(text, .faint)
  }

  private struct Scale {
    var from: Instant
    var to: Instant
    var columns: Int

    func column(_ instant: Instant) -> Int {
      let share = Double((instant - from).microseconds) / Double(max(1, (to - from).microseconds))
      return min(columns - 1, max(0, Int(share * Double(columns))))
    }

    func shows(_ from: Instant, _ to: Instant) -> Bool { from <= self.to && to >= self.from }
  }

  private func bar(_ row: Timeline.Row, _ scale: Scale) -> Ink {
    var cells = [(text: String, tone: Tone)](repeating: (" ", .plain), count: scale.columns)
    for planned in [row.planned, row.plannedNow].compactMap({ $0 }) where scale.shows(planned.from, planned.to) {
      for column in scale.column(planned.from)...max(scale.column(planned.from), scale.column(planned.to)) {
        cells[column] = (planned.from == planned.to ? "◇" : "─", .faint)
      }
    }
    let end = row.ended ?? min(review.at, scale.to)
    if let started = row.started, scale.shows(started, max(started, end)) {
      let (first, last) = (scale.column(started), scale.column(max(started, end)))
      let isMoment = row.ended == row.started
      for column in first...max(first, last) { cells[column] = (isMoment ? "◆" : "█", row.status.tone) }
    }
    return Ink(spans: cells)
  }
}
