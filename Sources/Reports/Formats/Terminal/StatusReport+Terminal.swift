import Projections
import PromotionDomain

extension StatusReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    let readiness = assessment.readiness
    page.line(Ink(title.isEmpty ? promotion : title, .strong) + "  " + Ink(subtitle, .faint))
    page.line(
      Page.bar(score / 100, width: 24, tone: readiness.verdict.tone) + "  " + Ink.score(score) + "  "
        + Ink(verdict, readiness.verdict.tone) + "  " + Ink(phase, .accent) + "  "
        + Ink("at \(assessment.zone.text(assessment.at))", .faint))
    if let knownAt = assessment.knownAt {
      page.line(Ink("As the ledger knew it at \(assessment.zone.text(knownAt))", .caution))
    }
    for reason in reasons.prefix(6) { page.line(Ink(reason), indent: 2, hanging: 4) }
    if reasons.count > 6 { page.line(Ink("and \(reasons.count - 6) more; see 'promo readiness'", .faint), indent: 2) }

    page.blank()
    page.table(
      [
        .init("Area", flexible: true), .init("Weight", .right), .init(""), .init("Score", .right),
        .init("Satisfied", .right), .init("Open", cut: true),
      ],
      readiness.areas.map { area in
        [
          Ink(area.area.title), area.area.weight == 0 ? Ink("–", .faint) : Ink(number(area.area.weight)),
          Page.bar(area.credit ?? 0, width: 10, tone: (area.credit ?? 0) >= 1 ? .good : .caution),
          Ink.percent(area.credit), Ink("\(area.satisfied)/\(area.total)"), open(area),
        ]
      })

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
          + Ink(counted(warnings, "warning"), warnings == 0 ? .plain : .caution) + ", "
          + counted(readiness.discrepancies.count, "discrepancy", "discrepancies") + uncovered)
    }
    for freeze in assessment.surroundings.ledger.freezes(of: environment, at: assessment.at) {
      page.blank()
      page.line(
        Ink("\(environment) is frozen", .caution)
          + " until \(assessment.zone.text(freeze.declared.to)): \(freeze.declared.reason) (\(freeze.id))", hanging: 2)
    }
    if !awaiting.isEmpty {
      page.heading("Awaiting")
      for line in awaiting { page.line(Ink(line), indent: 2, hanging: 4) }
    }
    deployments(&page)
    outcomes(&page)
    return page
  }

  /// What was tested and measured so far.
  private func outcomes(_ page: inout Page) {
    guard let plan = assessment.plan else { return }
    let suites = plan.validations.compactMap { suite -> [Ink]? in
      guard let result = assessment.state.validations[suite.id] else { return nil }
      let planned = suite.tests.map { " of \($0)" } ?? ""
      return [
        Ink(suite.title), Ink(result.hasPassed ? "passed" : "failed", result.hasPassed ? .good : .bad),
        Ink("\(result.recorded.passed)\(planned) passed, \(result.recorded.failed) failed", .faint),
      ]
    }
    let criteria = plan.criteria.compactMap { criterion -> [Ink]? in
      guard let result = assessment.state.criteria[criterion.id]?.measured else { return nil }
      let value = result.value.map { criterion.threshold?.text($0) ?? number($0) } ?? ""
      return [Ink(criterion.title), Ink(result.met ? "met" : "missed", result.met ? .good : .bad), Ink(value, .faint)]
    }
    guard !suites.isEmpty || !criteria.isEmpty else { return }
    page.heading("Validations and criteria")
    page.table(
      [.init("", flexible: true), .init(""), .init("", flexible: true)], suites + criteria, indent: 2, titles: false)
  }

  private var subtitle: String {
    let environment = assessment.plan.map { plan in
      (plan.environment.from.map { "\($0) → " } ?? "") + plan.environment.name
    }
    return [
      promotion, environment ?? "",
      counted(assessment.state.eventCount, "event"),
    ].filter { !$0.isEmpty }.joined(
      separator: ", ")
  }

  private var uncovered: String {
    let all = assessment.readiness.discrepancies.count
    let open = assessment.readiness.uncoveredDiscrepancies.count
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
        case .due: "◌"
        case .scheduled: "○"
        }
      return ink + Ink(mark, checkpoint.status.tone)
    }
  }

  private func deployments(_ page: inout Page) {
    let runs = assessment.plan?.batches.filter { assessment.state.batches[$0.id] != nil } ?? []
    guard !runs.isEmpty else { return }
    page.heading("Batches")
    page.table(
      [.init(""), .init(""), .init("", flexible: true)],
      (assessment.plan?.batches ?? []).map { batch in
        let run = assessment.state.batches[batch.id]
        let status = run == nil ? "planned" : run?.finished == nil ? "running" : "finished"
        let components = batch.deploy.map { planned -> String in
          let last = assessment.state.deployments[planned.component]?.last { $0.batch == batch.id }
          return "\(planned.component) \(last?.status.rawValue ?? "planned")"
        }
        return [
          Ink(batch.id.rawValue), Ink(status, run == nil ? .plain : run?.finished == nil ? .accent : .good),
          Ink(components.joined(separator: ", "), .faint),
        ]
      }, indent: 2, titles: false)
  }
}
