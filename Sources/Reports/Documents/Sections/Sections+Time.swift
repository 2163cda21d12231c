import Projections
import PromotionDomain

extension PromotionSections {
  /// When the promotion can be ready at the earliest, and whether its window is reached.
  func timeToReady() -> Section {
    let time = ReadyTime(readiness, plan: plan)
    guard !time.parts.isEmpty || !time.haltedSoaks.isEmpty else { return Section("time-to-ready", "", []) }
    var sentence: Words = "Ready at the earliest \(strong: when(time.readyAt))"
    if !time.haltedSoaks.isEmpty {
      let names: [Words] = time.haltedSoaks.map {
        "\($0.soak.title) \(badge: $0.halt.words, $0.status.tone) and has \($0.halt.remedy)"
      }
      sentence =
        .joined(names, by: ", ") + "; until then nobody can say when all is ready. "
        + "Everything else is done at the earliest \(strong: when(time.readyAt))"
    }
    if time.readyAt > review.at { sentence = sentence + ", in \((time.readyAt - review.at).description)" }
    if let critical = time.critical { sentence = sentence + "; the last to end is \(critical.title)" }
    let fit: Words =
      switch time.fit {
      case .reached(let start):
        " The deployment window \(badge: "can be met", .good): deployments can begin at \(when(start))."
      case .missed(let span): " The deployment window \(badge: "is missed", .bad) by \(span)."
      case .over: " The deployment window \(badge: "is over", .bad)."
      case .open, .noWindow: .none
      }
    return Section(
      "time-to-ready", "Time to ready",
      .paragraph(id: "conclusion", "\(sentence).\(fit)"),
      .table(
        "path", "What takes time before the promotion can be ready",
        [
          .init("what", "What"), .init("kind", "Kind"), .init("takes", "Takes", numeric: true),
          .init("until", "Over at the earliest"), .init("remark", "Remark"),
        ],
        time.parts.map { part in
          .init(
            "\(part.kind.rawValue)/\(part.id)",
            [
              Words(part.title), Words(part.kind.rawValue), Words(part.takes?.description), Words(when(part.until)),
              part.unestimated == 0 ? .none : "\(counted(part.unestimated, "item")) without an estimate",
            ])
        }
          + time.haltedSoaks.map { soak in
            .init("soak/\(soak.soak.id)", [Words(soak.soak.title), "soak", .none, .none, Words(soak.halt.remedy)])
          }),
      .paragraph(
        id: "work", "Estimated work that is left: \(time.work.description)\(tracked(time))\(unestimated(time))."))
  }

  private func tracked(_ time: ReadyTime) -> String {
    time.trackedWork == .zero
      ? ""
      : ", \((time.work - time.trackedWork).description) of it on scored items and \(time.trackedWork.description) on tracked ones"
  }

  private func unestimated(_ time: ReadyTime) -> String {
    time.unestimated == 0 ? "" : ", not counting \(counted(time.unestimated, "open item")) without an estimate"
  }

  /// What comes next on the clock.
  func next() -> Section {
    let rows = timeline.rows.compactMap { row -> (at: Instant, row: Table.Row)? in
      guard row.status == .planned || row.status == .running, let planned = row.expected else { return nil }
      let at = row.status == .running || planned.from < review.at ? planned.to : planned.from
      guard at >= review.at else { return nil }
      let event =
        row.kind.hasLength ? (at == planned.from ? "start" : "end") : at == planned.from ? "due" : "late"
      return (
        at,
        Table.Row(
          "\(row.kind.rawValue)/\(row.id)/\(event)",
          [
            Words(when(at)), Words("\(row.title): \(event)"), Words(row.kind.rawValue),
            Words(spans: [.left(at - review.at, until: at)]),
          ])
      )
    }
    let sorted = rows.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element.row)
    guard readiness.phase != .closed, readiness.phase != .rolledBack else { return Section("next", "", []) }
    let columns: [Table.Column] = [
      .init("at", "When"), .init("what", "What"), .init("kind", "Kind"), .init("in", "In", numeric: true),
    ]
    let (soon, later) = (sorted.prefix(8), sorted.dropFirst(8))
    return Section(
      "next", "What comes next",
      .table("next", "What comes next", columns, Array(soon)),
      .group(
        id: "later", title: "After that (\(later.count))", folded: true,
        [.table("later", "What comes after that", columns, Array(later))]))
  }

  /// Planned against actual.
  func schedule() -> Section {
    guard !timeline.rows.isEmpty else { return Section("schedule", "Schedule", []) }
    return Section(
      "schedule", "Schedule, planned against actual",
      .figure(id: "gantt", .gantt(timeline, zone: zone, now: review.at)),
      .group(id: "rows", title: "Row by row", folded: true, [scheduleTable(timeline.rows)]))
  }

  func scheduleTable(_ rows: [Timeline.Row]) -> Block {
    var attempts: [String: Int] = [:]
    var table = Table(
      "schedule", "Planned against actual", rows,
      id: { row in
        let id = "\(row.kind.rawValue)/\(row.id)"
        attempts[id, default: 0] += 1
        return attempts[id].map { $0 == 1 ? id : "\(id)/\($0)" } ?? id
      },
      [
        .init("what", "What") { Words($0.title) },
        .init("planned", "Planned") { Words($0.planned.map(span)) },
        .init("actual", "Actual", actual),
        .init("status", "Status") { "\(badge: $0.status)" },
        .number("slip", "Slip") { $0.slip.map(slip) ?? .none },
        .init("remark", "Remark", remark),
      ])
    for (index, row) in rows.enumerated() { table.rows[index].level = row.level }
    return .table(table)
  }

  private func actual(_ row: Timeline.Row) -> Words {
    guard let started = row.started else { return .none }
    guard let ended = row.ended else { return Words("since \(when(started))") }
    return Words(span(Plan.Window(from: started, to: ended)))
  }

  private func slip(_ slip: TimeSpan) -> Words {
    slip == .zero ? "on time" : Words("\(slip > .zero ? "+" : "−")\(slip.magnitude)")
  }

  private func remark(_ row: Timeline.Row) -> Words {
    var parts = [Words(row.remark)]
    if let now = row.plannedNow { parts.append("\(badge: "planned for \(span(now)) now", .caution)") }
    if row.isNoLongerPlanned { parts.append("\(badge: "no longer planned", .caution)") }
    if row.isPlannedOutsideWindow { parts.append("\(badge: "planned outside the window", .caution)") }
    if row.isOutsideWindow { parts.append("\(badge: "took place outside its window", .caution)") }
    return .joined(parts, by: "; ")
  }
}

extension SoakAssessment {
  /// What keeps it from ending well, and what has to be done about it.
  fileprivate var halt: (words: String, remedy: String) {
    switch status {
    case .failed: ("failed", "to be started again")
    case .missed: ("has missed checkpoints", "to be judged or started again")
    case .inconclusive: ("is inconclusive", "to be judged or started again")
    case .planned, .running, .passed: (status.rawValue, "")
    }
  }
}

extension Timeline.Kind {
  /// Whether what is planned is a span of work; for other kinds it is a time, or a time with its grace.
  fileprivate var hasLength: Bool {
    switch self {
    case .preparation, .soak, .batch, .deployment, .validation: true
    case .item, .checkpoint, .signoff, .decision, .criterion: false
    }
  }
}
