public import Projections
import PromotionDomain

/// Where a promotion stands, on one screen: what somebody asks several times a day.
public struct StatusReport: Encodable, Sendable {
  /// One soak in numbers.
  public struct Soak: Encodable, Hashable, Sendable {
    public var soak: String
    public var status: String
    public var passed: Int
    public var remaining: Int
    public var total: Int
    /// Numbers of the checkpoints whose grace is over.
    public var overdue: [Int]
    @OrNull public var next: Int?
    @OrNull public var nextAt: String?
  }

  /// One batch, and how its deployments stand.
  public struct Batch: Encodable, Hashable, Sendable {
    public var batch: String
    public var from: String
    public var to: String
    public var started: Bool
    public var finished: Bool
    /// By component: `planned`, or how its last attempt stands.
    public var deployments: [String: String]
  }

  /// The newest result of one test suite.
  public struct Validation: Encodable, Hashable, Sendable {
    public var suite: String
    public var passed: Int
    public var failed: Int
    public var skipped: Int
    /// How many tests the plan says there are.
    @OrNull public var planned: Int?
  }

  public var promotion: String
  public var title: String
  public var environment: String
  public var at: String
  @OrNull public var knownAt: String?
  public var position: Int64
  public var score: Double
  public var scoreWithoutWaivers: Double
  public var verdict: String
  public var phase: String
  public var reasons: [String]
  public var areas: [ReadinessReport.Area]
  public var awaiting: [String]
  public var blockers: Int
  public var warnings: Int
  public var soaks: [Soak]
  public var batches: [Batch]
  public var validations: [Validation]
  /// Whether it was met, by criterion; only those that were measured.
  public var criteria: [String: Bool]
  public var lastEvent: Int64

  @NotInJSON var assessment: Assessment

  public init(_ assessment: Assessment) {
    let readiness = ReadinessReport(assessment)
    self.assessment = assessment
    promotion = readiness.promotion
    title = assessment.plan?.title ?? ""
    environment = assessment.plan?.environment.name ?? ""
    at = readiness.at
    knownAt = readiness.knownAt
    position = readiness.position
    score = readiness.score
    scoreWithoutWaivers = readiness.scoreWithoutWaivers
    verdict = readiness.verdict
    phase = readiness.phase
    reasons = readiness.reasons
    areas = readiness.areas
    awaiting = readiness.awaiting
    blockers = assessment.readiness.openFindings.filter { $0.raised.severity == .blocker }.count
    warnings = assessment.readiness.warningCount
    soaks = assessment.readiness.soaks.map { Soak($0, zone: assessment.zone) }
    batches = (assessment.plan?.batches ?? []).map { batch in
      let run = assessment.state.batches[batch.id]
      return Batch(
        batch: batch.id.rawValue, from: assessment.zone.iso(batch.window.from),
        to: assessment.zone.iso(batch.window.to),
        started: run != nil, finished: run?.finished != nil,
        deployments: Dictionary(
          batch.deploy.map { planned in
            let last = assessment.state.deployments[planned.component]?.last { $0.batch == batch.id }
            return (planned.component.rawValue, last?.status.rawValue ?? "planned")
          }, uniquingKeysWith: { first, _ in first }))
    }
    validations = (assessment.plan?.validations ?? []).compactMap { suite in
      guard let result = assessment.state.validations[suite.id]?.recorded else { return nil }
      return Validation(
        suite: suite.id.rawValue, passed: result.passed, failed: result.failed, skipped: result.skipped,
        planned: suite.tests)
    }
    let limits = Dictionary((assessment.plan?.criteria ?? []).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    criteria = Dictionary(
      uniqueKeysWithValues: assessment.state.criteria.map { id, result in
        (id.rawValue, limits[id].map(result.isMet) ?? result.measured.met)
      })
    lastEvent = assessment.state.lastPosition
  }
}

extension StatusReport.Soak {
  init(_ soak: SoakAssessment, zone: Zone) {
    self.init(
      soak: soak.soak.id.rawValue, status: soak.status.rawValue, passed: soak.passed, remaining: soak.remaining,
      total: soak.checkpoints.count, overdue: soak.overdue.map(\.number), next: soak.next?.number,
      nextAt: soak.next.map { zone.iso($0.due) })
  }
}

extension StatusReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    let readiness = assessment.readiness
    page.line(Ink(title.isEmpty ? promotion : title, .strong) + "  " + Ink(subtitle, .faint))
    page.line(
      Ink(.bar(score / 100, width: 24, tone: readiness.verdict.tone)) + "  " + Ink.score(score) + "  "
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
          Ink(.bar(area.credit ?? 0, width: 10, tone: (area.credit ?? 0) >= 1 ? .good : .caution)),
          Ink(percent(area.credit)), Ink("\(area.satisfied)/\(area.total)"), open(area),
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
      guard let result = assessment.state.criteria[criterion.id] else { return nil }
      let value = result.measured.value.map { criterion.threshold?.text($0) ?? number($0) } ?? ""
      let isMet = result.isMet(by: criterion)
      return [Ink(criterion.title), Ink(isMet ? "met" : "missed", isMet ? .good : .bad), Ink(value, .faint)]
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
