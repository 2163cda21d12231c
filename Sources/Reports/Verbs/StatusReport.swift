public import Projections
public import PromotionDomain

/// Where a promotion stands, on one screen: what somebody asks several times a day.
public struct StatusReport: Contract {
  let assessment: Assessment

  public init(_ assessment: Assessment) { self.assessment = assessment }

  private var plan: Plan? { assessment.plan }
  private var state: PromotionState { assessment.state }
  private var readiness: Readiness { assessment.readiness }
  private var environment: String { plan?.environment.name ?? "" }
  private var blockers: Int { readiness.openFindings.count { $0.raised.severity == .blocker } }

  public var json: JSONObject { assessment.subject.adding(essence) }

  /// Everything but as of when.
  public var essence: JSONObject {
    readiness.conclusion.adding([
      "promotion": assessment.promotion.rawValue, "title": plan?.title ?? "", "environment": environment,
      "blockers": blockers, "warnings": readiness.warningCount, "soaks": readiness.soaks.map(json),
      "batches": (plan?.batches ?? []).map(json), "validations": (plan?.validations ?? []).compactMap(json),
      // Whether it was met, by criterion; only those that were measured.
      "criteria": JSONObject(state.criteria.map { ($0.key.rawValue, isMet($0.key, $0.value)) }),
      "lastEvent": state.lastPosition,
    ])
  }

  private func isMet(_ id: CriterionID, _ result: CriterionResult) -> Bool {
    plan?.criteria.first { $0.id == id }.map(result.isMet) ?? result.measured.met
  }

  private func json(_ soak: SoakAssessment) -> JSONObject {
    [
      "soak": soak.soak.id.rawValue, "status": soak.status.rawValue, "passed": soak.passed,
      "remaining": soak.remaining, "total": soak.checkpoints.count, "overdue": soak.overdue.map(\.number),
      "next": soak.next?.number, "nextAt": soak.next.map { assessment.zone.iso($0.due) },
    ]
  }

  private func json(_ batch: Plan.Batch) -> JSONObject {
    [
      "batch": batch.id.rawValue, "from": assessment.zone.iso(batch.window.from),
      "to": assessment.zone.iso(batch.window.to), "started": state.batches[batch.id] != nil,
      "finished": state.batches[batch.id]?.finished != nil,
      "deployments": JSONObject(batch.deploy.map { ($0.component.rawValue, status(of: $0, in: batch)) }),
    ]
  }

  /// `planned`, or how its last attempt stands.
  private func status(of planned: Plan.PlannedDeployment, in batch: Plan.Batch) -> String {
    state.deployments[planned.component]?.last { $0.batch == batch.id }?.status.rawValue ?? "planned"
  }

  /// The newest result of a suite, and how many tests the plan says there are.
  private func json(_ suite: Plan.Suite) -> JSONObject? {
    state.validations[suite.id].map { result in
      [
        "suite": suite.id.rawValue, "passed": result.recorded.passed, "failed": result.recorded.failed,
        "skipped": result.recorded.skipped, "planned": suite.tests,
      ]
    }
  }
}

extension StatusReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    let title = plan?.title ?? ""
    page.line(Ink(title.isEmpty ? assessment.promotion.rawValue : title, .strong) + "  " + Ink(subtitle, .faint))
    page.line(
      Ink.standing(readiness.score, readiness.verdict, readiness.phase)
        + Ink("at \(assessment.zone.text(assessment.at))", .faint))
    if let knownAt = assessment.knownAt {
      page.line(Ink("As the ledger knew it at \(assessment.zone.text(knownAt))", .caution))
    }
    for reason in readiness.reasons.prefix(6) { page.line(Ink(reason), indent: 2, hanging: 4) }
    if readiness.reasons.count > 6 {
      page.line(Ink("and \(readiness.reasons.count - 6) more; see 'promo readiness'", .faint), indent: 2)
    }

    page.blank()
    page.table(
      [
        .init("Area", flexible: true), .init("Weight", .right), .init(""), .init("Score", .right),
        .init("Satisfied", .right), .init("Open", cut: true),
      ],
      readiness.areas.map { area in
        [
          Ink(area.area.title), area.area.weight == 0 ? Ink("–", .faint) : Ink(number(area.area.weight)),
          Ink(.bar(area.credit ?? 0, width: 10, tone: (area.credit ?? 0) >= 1 ? .good : .caution)),
          Ink(percent(area.credit)), Ink("\(area.satisfied)/\(area.total)"), open(area),
        ]
      })

    let late = readiness.areas.flatMap(\.items).flatMap(\.withParts).filter { item in
      item.counts && !item.isSatisfied && item.item.due.map { $0 < assessment.at } == true
    }
    if !late.isEmpty {
      let names = late.compactMap { item in
        item.item.due.map { "\(item.item.id) (\(assessment.zone.briefEnd($0, on: assessment.at)))" }
      }
      page.blank()
      page.line(Ink("Overdue", .caution) + "  " + names.joined(separator: ", "), hanging: 2)
    }
    for soak in readiness.soaks where soak.run != nil || soak.soak.stage == .before {
      page.blank()
      page.line(
        Ink("Soak \(soak.soak.id)", .strong) + "  " + Ink(soak.status.rawValue, soak.status.tone) + "  "
          + checkpoints(soak) + "  " + soak.sentence(in: assessment.zone, at: assessment.at), hanging: 2)
    }
    if !readiness.openFindings.isEmpty || !readiness.discrepancies.isEmpty {
      page.blank()
      page.line(
        Ink(counted(blockers, "blocker"), blockers == 0 ? .plain : .bad) + ", "
          + Ink(counted(readiness.warningCount, "warning"), readiness.warningCount == 0 ? .plain : .caution) + ", "
          + counted(readiness.discrepancies.count, "discrepancy", "discrepancies") + uncovered)
    }
    for freeze in assessment.surroundings.ledger.freezes(of: environment, at: assessment.at) {
      page.blank()
      page.line(
        Ink("\(environment) is frozen", .caution)
          + " until \(assessment.zone.textOfEnd(freeze.span(at: assessment.at)?.to ?? freeze.declared.to)): \(freeze.declared.reason) (\(freeze.id))",
        hanging: 2)
    }
    if !readiness.awaiting.isEmpty {
      page.heading("Awaiting")
      for line in readiness.awaiting { page.line(Ink(line), indent: 2, hanging: 4) }
    }
    deployments(&page)
    outcomes(&page)
    return page
  }

  /// What was tested and measured so far.
  private func outcomes(_ page: inout Page) {
    guard let plan else { return }
    let suites = plan.validations.compactMap { suite -> [Ink]? in
      guard let result = state.validations[suite.id] else { return nil }
      let planned = suite.tests.map { " of \($0)" } ?? ""
      return [
        Ink(suite.title), Ink(result.hasPassed ? "passed" : "failed", result.hasPassed ? .good : .bad),
        Ink("\(result.recorded.passed)\(planned) passed, \(result.recorded.failed) failed", .faint),
      ]
    }
    let criteria = plan.criteria.compactMap { criterion -> [Ink]? in
      guard let result = state.criteria[criterion.id] else { return nil }
      let value = result.measured.value.map { criterion.threshold?.text($0) ?? $0.description } ?? ""
      let isMet = result.isMet(by: criterion)
      return [Ink(criterion.title), Ink(isMet ? "met" : "missed", isMet ? .good : .bad), Ink(value, .faint)]
    }
    guard !suites.isEmpty || !criteria.isEmpty else { return }
    page.heading("Validations and criteria")
    page.table(
      [.init("", flexible: true), .init(""), .init("", flexible: true)], suites + criteria, indent: 2, titles: false)
  }

  private var subtitle: String {
    let path = (plan?.environment.from.map { "\($0) → " } ?? "") + environment
    return [assessment.promotion.rawValue, path, counted(state.eventCount, "event")].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  private var uncovered: String {
    let all = readiness.discrepancies.count
    let open = readiness.uncoveredDiscrepancies.count
    return all == 0 ? "" : open == 0 ? ", each with its finding" : ", \(open) of them without a finding"
  }

  private func open(_ area: AreaAssessment) -> Ink {
    let open = area.items.filter { $0.counts && !$0.isSatisfied }
    let names = open.prefix(3).map { item in
      String(item.item.id.rawValue.dropFirst(area.area.id.rawValue.count + 1))
    }
    let rest = open.count > 3 ? " +\(open.count - 3)" : ""
    return Ink(names.joined(separator: ", ") + rest, .faint)
  }

  /// One mark for each checkpoint, when they fit on a line.
  private func checkpoints(_ soak: SoakAssessment) -> Ink {
    guard soak.checkpoints.count <= 48 else { return Ink("") }
    return soak.checkpoints.reduce(Ink("")) { ink, checkpoint in
      let mark =
        switch checkpoint.status {
        case .passed: "●"
        case .failed: "✗"
        case .overdue: "!"
        case .missed: "–"
        case .inconclusive: "?"
        case .due: "◌"
        case .scheduled: "○"
        }
      return ink + Ink(mark, checkpoint.status.tone)
    }
  }

  private func deployments(_ page: inout Page) {
    let batches = plan?.batches ?? []
    guard batches.contains(where: { state.batches[$0.id] != nil }) else { return }
    page.heading("Batches")
    page.table(
      [.init(""), .init(""), .init("", flexible: true)],
      batches.map { batch in
        let run = state.batches[batch.id]
        let status = run == nil ? "planned" : run?.finished == nil ? "running" : "finished"
        let components = batch.deploy.map { "\($0.component) \(self.status(of: $0, in: batch))" }
        return [
          Ink(batch.id.rawValue), Ink(status, run == nil ? .plain : run?.finished == nil ? .accent : .good),
          Ink(components.joined(separator: ", "), .faint),
        ]
      }, indent: 2, titles: false)
  }
}

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
