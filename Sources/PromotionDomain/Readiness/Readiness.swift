/// Whether a promotion is ready at an instant, and why: the one computation that every reader uses.
public struct Readiness: Hashable, Sendable {
  public var at: Instant
  /// 0 to 100, to six decimals.
  public var score: Double
  public var scoreWithoutWaivers: Double
  public var verdict: Verdict
  /// The verdict before anybody decided.
  public var verdictBeforeDecision: Verdict
  public var phase: Phase
  public var areas: [AreaAssessment]
  public var soaks: [SoakAssessment]
  public var signoffs: [SignoffAssessment]
  public var decision: Decision?
  public var decisionStaleReasons: [String]
  /// Whether the plan asks for a decision.
  var isDecisionAsked: Bool
  /// In rising order; none where the plan has none.
  public var levels: [LevelAssessment]
  public var discrepancies: [Discrepancy]
  public var openFindings: [Finding]
  /// Everything that the promotion has to meet, and how it stands.
  public var requirements: [Requirement]
  /// A sentence for each rule that had its say.
  public var reasons: [String]
  /// The promotions of the ledger that depend on this one.
  public var dependents: [PromotionID]
  /// What the plan says waits for this promotion.
  public var downstream: [Plan.Downstream]

  /// What makes the verdict BLOCKED.
  public var blockers: [Requirement] { requirements.filter { $0.blocks && !$0.isMet } }

  /// What is still to come before a go can be acted on: soaks, sign-offs, other promotions, the decision, the window.
  ///
  /// The window is awaited once a go holds. The score and what blocks are told by the verdict's reasons.
  public var awaited: [Requirement] {
    requirements.filter { requirement in
      guard !requirement.isSettled, requirement.stage.holds(.acting) else { return false }
      switch requirement.rule {
      case .soak, .signoff, .approval, .dependency, .freeze, .keyItem: return true
      case .decision: return isDecisionAsked
      case .window: return verdict == .go
      case .score, .blocker, .discrepancy, .deployment, .validation, .itemOrder, .batchOrder, .version, .collision,
        .criterion, .area:
        return false
      }
    }
  }

  /// The same in words.
  public var awaiting: [String] { awaited.map(\.sentence) }

  /// Every item that counts and is not satisfied, the most valuable first.
  public var openItems: [ItemAssessment] {
    areas.flatMap { area in area.items.filter { $0.counts && !$0.isSatisfied } }
      .enumerated().sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }.map(\.element)
  }

  public var openScoredItems: [ItemAssessment] { openItems.filter { $0.worth > 0 } }

  public var openScoredCount: Int {
    areas.reduce(0) { $0 + $1.items.count { $0.counts && !$0.isSatisfied && $0.worth > 0 } }
  }

  /// Open warnings, and the discrepancies that no finding stands for.
  public var warningCount: Int {
    openFindings.filter { $0.raised.severity == .warning }.count + uncoveredDiscrepancies.count
  }

  /// Whom a finding keeps waiting: those it names, and those that require a resource whose absence it stands for.
  public func blockedDownstream(by finding: Finding) -> [String] {
    let covered = Set(finding.raised.covers)
    let waiting = downstream.filter { service in
      service.requires.contains { covered.contains("\(service.kind ?? "resource")/\($0)") }
    }
    // A blocker keeps every promotion waiting that depends on this one.
    let promotions = finding.raised.severity == .blocker ? dependents.map(\.rawValue) : []
    return finding.raised.blocks + (waiting.map(\.name) + promotions).filter { !finding.raised.blocks.contains($0) }
  }

  public var uncoveredDiscrepancies: [Discrepancy] { discrepancies.filter { $0.coveredBy == nil } }

  public func item(_ id: ItemID) -> ItemAssessment? {
    func find(_ items: [ItemAssessment]) -> ItemAssessment? {
      for item in items {
        if item.item.id == id { return item }
        if let part = find(item.parts) { return part }
      }
      return nil
    }
    return find(areas.flatMap(\.items))
  }
}

extension PromotionState {
  /// The promotion's readiness at `instant`. Without a plan nothing is scored and the verdict is NOT READY.
  ///
  /// `earlier` is what was found of a state of the same promotion: items on which nothing that happened since bears
  /// are taken from it, which comes to the same and saves most of the work.
  public func readiness(
    at instant: Instant, in surroundings: Surroundings = .none,
    after earlier: (state: PromotionState, readiness: Readiness)? = nil
  ) -> Readiness {
    // Nothing more is expected of what is closed, so nothing of it runs out or falls overdue.
    let instant = closing.map { min(instant, $0.origin.at) } ?? instant
    let plan = plan ?? .none
    var areas = areas(plan, at: instant, after: earlier)
    let (score, scoreWithoutWaivers) = Readiness.weigh(&areas)
    let zone = plan.soaks.isEmpty ? .utc : plan.zone
    let soaks = plan.soaks.map { SoakAssessment($0, run: run(of: $0), at: instant, in: zone) }
    let disagreements = earlier.flatMap { earlier in
      isPlannedAndObserved(as: earlier.state) ? earlier.readiness.discrepancies.filter { $0.kind != .mark } : nil
    }

    var readiness = Readiness(
      at: instant, score: score, scoreWithoutWaivers: scoreWithoutWaivers, verdict: .notReady,
      verdictBeforeDecision: .notReady, phase: .planning, areas: areas, soaks: soaks,
      signoffs: [], decision: decision, decisionStaleReasons: [], isDecisionAsked: plan.decision != nil,
      levels: plan.levels.isEmpty ? [] : Readiness.levels(of: plan, areas),
      discrepancies: discrepancies(disagreements ?? self.disagreements(plan), areas),
      openFindings: findings.filter(\.isOpen), requirements: [], reasons: [], dependents: surroundings.dependents,
      downstream: plan.dependencies.downstream)
    readiness.requireState(plan, self, surroundings)
    // They take a while to put together, and most promotions ask for nobody's word yet.
    var known: [String: String]?
    func facts() -> [String: String] {
      let facts = known ?? readiness.facts(self)
      known = facts
      return facts
    }
    readiness.signoffs = assessSignoffs(plan, in: readiness, facts)
    // A no-go stands until somebody decides anew, whatever changes.
    if let decision, decision.made.decision == .go {
      readiness.decisionStaleReasons = staleReasons(
        of: decision.made.basis, for: .decision, facts(), item: readiness.item)
    }
    readiness.requireWords(plan, self, surroundings)
    readiness.conclude(plan)
    readiness.phase = phase(plan, readiness)
    return readiness
  }

  /// The areas as they stand, not weighed yet where anything changed.
  private func areas(
    _ plan: Plan, at instant: Instant, after earlier: (state: PromotionState, readiness: Readiness)?
  ) -> [AreaAssessment] {
    guard let earlier, hasPlan(of: earlier.state) else {
      return plan.areas.map { area in
        AreaAssessment(area, area.items.map { assess($0, in: area, rules: plan.readiness, at: instant) })
      }
    }
    let touched = Touched(from: earlier.state, at: earlier.readiness.at, to: self, at: instant)
    guard !touched.isEmpty else { return earlier.readiness.areas }
    return earlier.readiness.areas.map { area in
      let indices = area.items.indices.filter { touched.bears(on: area.items[$0].item) }
      guard !indices.isEmpty else { return area }
      var items = area.items
      for index in indices {
        items[index] = assess(items[index].item, in: area.area, rules: plan.readiness, at: instant)
      }
      return AreaAssessment(area.area, items)
    }
  }

  private func hasPlan(of state: PromotionState) -> Bool { planPosition == state.planPosition && plan == state.plan }

  private func isPlannedAndObserved(as state: PromotionState) -> Bool {
    hasPlan(of: state) && observations == state.observations
  }

  private func phase(_ plan: Plan, _ readiness: Readiness) -> Phase {
    if let closing { return closing.outcome == .rolledBack ? .rolledBack : .closed }
    let attempts = deployments.values.compactMap(\.last)
    if attempts.isEmpty && batches.isEmpty {
      if readiness.verdict == .go {
        let opens =
          plan.window.map { $0.contains(readiness.at, in: plan.zone) }
          ?? plan.batches.first.map { $0.window.from <= readiness.at }
        return opens ?? true ? .deploying : .awaitingWindow
      }
      if readiness.soaks.contains(where: { $0.status == .running }) { return .soaking }
      return workCount == 0 ? .planning : .preparing
    }
    let isOver = plan.batches.allSatisfy { batches[$0.id]?.finished != nil }
    let deployed = attempts.filter { $0.status != .skipped }
    // While a batch runs, what was rolled back may well be deployed again.
    let isRunning = batches.values.contains { $0.finished == nil }
    if !isRunning, !deployed.isEmpty, deployed.allSatisfy({ $0.status == .rolledBack }) { return .rolledBack }
    guard isOver else { return .deploying }
    return readiness.soaks.contains { $0.soak.stage == .after && $0.status == .running } ? .soaking : .validating
  }
}

extension ItemAssessment {
  /// The item itself, then all its parts, depth first.
  public var withParts: [ItemAssessment] { parts.isEmpty ? [self] : [self] + parts.flatMap(\.withParts) }
}

extension [ItemAssessment] {
  /// Hands `body` every item, each before its parts; without the copies of which a list of all would be made.
  public func forEachWithParts(_ body: (ItemAssessment) -> Void) {
    for item in self {
      body(item)
      item.parts.forEachWithParts(body)
    }
  }
}

extension Plan {
  /// What a promotion is measured by when its plan is gone.
  static let none = Plan(promotion: "", title: "", environment: Environment(name: ""), timeZone: "UTC")
}
