// Everything a promotion has to meet, as it stands: what the verdict, the gate, every verb that a rule may keep back, the
// audit and all reports go by.

extension Readiness {
  /// What does not depend on anybody's word.
  mutating func requireState(_ plan: Plan, _ state: PromotionState, _ surroundings: Surroundings) {
    let demands = plan.demands
    // What the plan asks for before no go blocks the verdict all the same.
    func require(_ demand: Demand, _ all: some Sequence<Requirement>) {
      if demands.contains(demand) { return requirements += all }
      requirements += all.filter { $0.blocks && !$0.isMet }.map { blocking in
        var blocking = blocking
        blocking.stage = .verdict
        return blocking
      }
    }
    requirements = []
    require(.promotions, plan.dependencies.promotions.map { Self.dependency($0, surroundings) })
    require(.blockers, state.findings.filter { $0.isOpen && $0.raised.severity == .blocker }.map(Self.blocker))
    if plan.readiness.discrepancies == .block {
      require(
        .blockers,
        uncoveredDiscrepancies.map {
          Requirement(.discrepancy, $0.id, .failed, blocks: true, "discrepancy \($0.id): \($0.sentence)")
        })
    }
    for area in areas where area.area.stage == .before {
      area.items.forEachWithParts { item in
        if item.item.key, item.counts || item.isLetGo { require(.keyItems, CollectionOfOne(item.requirement)) }
      }
    }
    for soak in soaks {
      let requirement = soak.requirement(in: plan.zone, at: at)
      if soak.soak.stage == .after {
        requirements.append(requirement)
      } else {
        require(.soaks, CollectionOfOne(requirement))
      }
    }
    if demands.contains(.score) { requirements.append(scored(plan)) }
    // Those of a batch that is over were asked for when it started.
    let ahead = plan.batches.filter { state.batches[$0.id]?.finished == nil }
    for batch in ahead {
      requirements += batch.deploy.flatMap {
        state.approvals(of: $0, plan, for: batch.id == ahead.first?.id ? .acting : .completion)
      }
    }
    requirements += state.deployments(of: plan) + state.validations(of: plan) + state.criteria(of: plan)
    requirements += areas.filter { $0.area.stage == .after }.map(\.requirement)
  }

  /// What depends on what people said, and on when it is.
  mutating func requireWords(_ plan: Plan, _ state: PromotionState, _ surroundings: Surroundings) {
    if plan.demands.contains(.signoffs) { requirements += signoffs.map(\.requirement) }
    if decision?.made.decision == .go {
      // What the go overrode is settled for whatever rests on it.
      requirements = requirements.map { $0.covered(by: decision?.overrides ?? []) }
    }
    let isDeployed = !plan.batches.isEmpty && plan.batches.allSatisfy { state.batches[$0.id]?.finished != nil }
    // Where every batch is finished, there is nothing left to be done within the window.
    requirements += [decided(plan)] + time(plan, surroundings).filter { !isDeployed || $0.rule != .window || $0.isMet }
  }

  // MARK: One rule each

  private func scored(_ plan: Plan) -> Requirement {
    let threshold = plan.readiness.mostlyReady
    guard areas.contains(where: \.isScored) else {
      return Requirement(.score, "", .missing, amount: 0, "the plan scores nothing: give an area a weight and items")
    }
    return score < threshold
      ? Requirement(
        .score, "", .failed, amount: score,
        "the score \(Self.text(score)) is below \(number(threshold)), where MOSTLY READY begins")
      : Requirement(.score, "", .met, amount: score, "the score \(Self.text(score)) reaches \(number(threshold))")
  }

  private static func dependency(_ id: PromotionID, _ surroundings: Surroundings) -> Requirement {
    guard let other = surroundings.dependencies[id] else {
      return Requirement(.dependency, id.rawValue, .missing, "promotion \(id) (not in this ledger)")
    }
    if other.isThrough { return Requirement(.dependency, id.rawValue, .met, "promotion \(id) is completed") }
    let isOver = other.phase == .closed || other.phase == .rolledBack || other.verdict == .blocked
    return Requirement(
      .dependency, id.rawValue, isOver ? .failed : .awaited,
      "promotion \(id) (\(other.verdict.rawValue), \(other.phase.rawValue))")
  }

  private static func blocker(_ finding: Finding) -> Requirement {
    Requirement(
      .blocker, finding.id.rawValue, .failed, blocks: true,
      "blocker \(finding.id) is open (#\(finding.origin.position)): \(finding.raised.title)")
  }

  private func decided(_ plan: Plan) -> Requirement {
    guard let decision else {
      let due = plan.decision?.at.map { " due \(plan.zone.brief($0, on: at))" } ?? ""
      return Requirement(.decision, "", for: .acting, .awaited, "decision\(due)")
    }
    let number = "#\(decision.origin.position)"
    guard decision.made.decision == .go else {
      let reason = decision.made.reason.map { ": \($0)" } ?? ""
      return Requirement(
        .decision, "", for: .acting, .refused, blocks: true, "the decision is no-go (\(number))\(reason)")
    }
    guard decisionStaleReasons.isEmpty else {
      let due = plan.decision?.at.map { ", \($0 < at ? "was due" : "due") \(plan.zone.brief($0, on: at))" } ?? ""
      return Requirement(
        .decision, "", for: .acting, .stale, causes: decisionStaleReasons,
        "decision anew\(due): the go (\(number)) is stale: \(decisionStaleReasons.joined(separator: "; "))")
    }
    return Requirement(.decision, "", for: .acting, .met, "a go was decided (\(number))")
  }

  private func time(_ plan: Plan, _ surroundings: Surroundings) -> [Requirement] {
    var all: [Requirement] = []
    if let window = plan.window { all.append(self.window(window, plan.zone)) }
    for freeze in surroundings.ledger.freezes(of: plan.environment.name, at: at) {
      let until = plan.zone.briefEnd(freeze.span(at: at)?.to ?? freeze.declared.to, on: at)
      let again = freeze.declared.every.map { "every \($0.rawValue), " } ?? ""
      // An override in one of its spans does not reach into the next.
      let span = freeze.declared.every.flatMap { _ in freeze.span(at: at) }
      all.append(
        Requirement(
          .freeze, freeze.id.rawValue + (span.map { "@\(freeze.declared.zone.civil($0.from).date)" } ?? ""),
          for: .acting, .failed,
          "\(plan.environment.name) is frozen until \(until) "
            + "(\(again)#\(freeze.origin.position): \(freeze.declared.reason))"))
    }
    return all
  }

  private func window(_ window: RecurringWindow, _ zone: Zone) -> Requirement {
    func span(_ window: Plan.Window) -> String {
      "\(zone.brief(window.from, on: at)) to \(zone.briefEnd(window.to, on: at))"
    }
    // An override of one time says nothing of another.
    func subject(_ window: Plan.Window) -> String { zone.civil(window.from).date }
    switch (window.standing(at: at, in: zone), window.every) {
    case (.open(let now), _):
      return Requirement(
        .window, subject(now), for: .acting, .met, "the window is open until \(zone.briefEnd(now.to, on: at))")
    case (.closed(let next), nil):
      return Requirement(
        .window, subject(next), for: .acting, .awaited, "the window \(span(next)) is not open yet")
    case (.closed(let next), let every?):
      return Requirement(
        .window, subject(next), for: .acting, .awaited,
        "the window of every \(every.rawValue) is closed; it opens next \(span(next))")
    case (.over(let last), _):
      return Requirement(.window, subject(last), for: .acting, .missed, "the window \(span(last)) is over")
    }
  }
}

extension ItemAssessment {
  /// Whether a person let it go, all of it or a part: by a waiver, or by saying that it does not apply.
  fileprivate var isLetGo: Bool {
    status == .notApplicable && origin != nil || isSatisfied && creditWithoutWaivers < 1
  }

  /// What it comes to as a key item.
  fileprivate var requirement: Requirement {
    let state: Requirement.State
    switch status {
    case .waived: state = .waived
    case .failed, .missing, .blocked: state = .failed
    case .pending, .partial, .assumed, .verified, .notApplicable:
      state = isLetGo ? .waived : isSatisfied ? .met : .awaited
    }
    let cause = origin.map { " (#\($0.position))" } ?? ""
    return Requirement(
      .keyItem, item.id.rawValue, state, amount: state == .awaited ? credit : nil, blocks: state == .failed,
      "key item \(item.id) is \(status.words)\(isSatisfied && state == .waived && status == .verified ? ", with a part waived" : "")\(cause)"
    )
  }
}

extension AreaAssessment {
  /// What it comes to at the end.
  fileprivate var requirement: Requirement {
    let open = items.filter { $0.counts && !$0.isSatisfied }
    guard let first = open.first else {
      return Requirement(.area, area.id.rawValue, for: .completion, .met, "area \(area.id) is done")
    }
    let more = open.count == 1 ? "" : " and \(open.count - 1) more"
    return Requirement(
      .area, area.id.rawValue, for: .completion, .awaited, amount: -Double(open.count),
      "area \(area.id) is open: \(first.item.id) is \(first.status.words)\(more)")
  }
}

extension SoakAssessment {
  fileprivate func requirement(in zone: Zone, at instant: Instant) -> Requirement {
    let (id, name) = (soak.id.rawValue, "soak \(soak.id)")
    let stage: Requirement.Stage = soak.stage == .before || status == .failed ? .go : .completion
    func made(_ state: Requirement.State, _ rest: String) -> Requirement {
      Requirement(
        .soak, id, for: stage, state, blocks: state == .failed, causes: state == .failed ? [rest] : [], name + rest)
    }
    switch status {
    case .planned: return made(.awaited, " (not started)")
    case .running:
      var remain = remaining == 1 ? "1 checkpoint remains" : "\(remaining) checkpoints remain"
      if !missed.isEmpty { remain += ", \(Self.numbers(missed)) missed" }
      return made(.running, " until \(zone.brief(window.to, on: instant)) (\(remain))")
    case .passed: return made(.met, " passed")
    case .failed:
      let failed = checkpoints.first { $0.status == .failed }
      let cause = failed.map { " at checkpoint #\($0.number): \($0.remarks.joined(separator: ", "))" } ?? ""
      // Another run that fails is another failure.
      let event =
        failed?.origin.map { " (#\($0.position))" } ?? failed?.judgement.map { " (#\($0.origin.position))" } ?? ""
      return made(.failed, " failed\(cause)\(event)")
    case .missed: return made(.missed, " (missed: \(Self.numbers(missed)); to be judged or started again)")
    case .inconclusive:
      return made(.inconclusive, " (inconclusive: \(Self.numbers(inconclusive)); to be judged or started again)")
    }
  }
}

extension SignoffAssessment {
  fileprivate var requirement: Requirement {
    let (id, name) = (role.role.rawValue, "sign-off \(role.role)")
    switch status {
    case .given: return Requirement(.signoff, id, .met, "\(name)\(progress) holds")
    case .awaited: return Requirement(.signoff, id, .awaited, amount: Double(held), name + progress)
    case .refused: return Requirement(.signoff, id, .refused, "\(name) (refused: \(signoff?.refusal ?? ""))")
    case .stale:
      return Requirement(
        .signoff, id, .stale, amount: Double(held), causes: words.flatMap(\.staleReasons),
        "\(name) (stale: \(staleReasons.joined(separator: "; ")))\(progress)")
    case .expired: return Requirement(.signoff, id, .expired, amount: Double(held), "\(name) (expired)\(progress)")
    }
  }
}

extension PromotionState {
  /// What was deployed, or has to be: once for each component that the plan deploys, or that an attempt is on record of.
  fileprivate func deployments(of plan: Plan) -> [Requirement] {
    let planned = plan.batches.flatMap { $0.deploy.map(\.component) }
    let components = planned + deployments.keys.filter { !planned.contains($0) }.sorted()
    var known: Set<ComponentID> = []
    return components.filter { known.insert($0).inserted }.map { component in
      guard let attempts = deployments[component], let last = attempts.last else {
        return Requirement(.deployment, component.rawValue, for: .completion, .awaited, "\(component) is not deployed")
      }
      if let bad = toBeMadeGood(component), last.status == .skipped {
        let number = (bad.ended ?? bad.started).position
        let what = bad.status == .failed ? "the deployment of \(component) failed" : "\(component) is rolled back"
        return Requirement(
          .deployment, component.rawValue, .failed, blocks: true, causes: ["(#\(number))"],
          "\(what) (#\(number)) and was skipped since (#\(last.started.position))")
      }
      let event = "#\((last.ended ?? last.started).position)"
      switch last.status {
      case .succeeded, .skipped:
        if let version = last.version, last.status == .succeeded, let other = other(component, than: version, plan) {
          return other
        }
        return Requirement(
          .deployment, component.rawValue, for: .completion, .met, "\(component) \(last.status.rawValue)")
      case .running:
        // What went wrong is made good when the new attempt is through.
        let isRepair = toBeMadeGood(component) != nil
        return Requirement(
          .deployment, component.rawValue, for: isRepair ? .go : .completion, .running,
          "the deployment of \(component) is running\(isRepair ? " again" : "") (\(event))")
      case .failed:
        return Requirement(
          .deployment, component.rawValue, .failed, blocks: true, causes: ["(\(event))"],
          "the deployment of \(component) failed (\(event))")
      case .rolledBack:
        return Requirement(
          .deployment, component.rawValue, .failed, blocks: true, causes: ["(\(event))"],
          "\(component) is rolled back (\(event))")
      }
    }
  }

  /// A version that runs though the plan has another, and nobody answered for it.
  private func other(_ component: ComponentID, than version: String, _ plan: Plan) -> Requirement? {
    let planned = plan.versions(of: component)
    guard !planned.isEmpty, !planned.contains(version) else { return nil }
    let requirement = Requirement(
      .version, "\(component)@\(version)", for: .completion, .failed,
      "\(component) \(version) is deployed, and the plan deploys \(sentenceList(planned))")
    return overrides.values.contains(where: requirement.isCovered) ? nil : requirement
  }

  fileprivate func validations(of plan: Plan) -> [Requirement] {
    plan.validations.map { suite in
      guard let result = validations[suite.id] else {
        return Requirement(
          .validation, suite.id.rawValue, for: .completion, .awaited, "validation \(suite.id) is not recorded")
      }
      let event = "#\(result.origin.position)"
      let (ran, failed) = (result.recorded.passed + result.recorded.failed, result.recorded.failed)
      if !result.hasPassed {
        return Requirement(
          .validation, suite.id.rawValue, .failed, amount: -Double(failed), blocks: true, causes: ["(\(event))"],
          "validation \(suite.id) failed (\(event)): \(ran == 0 ? "no test ran" : "\(failed) of \(ran) tests failed")")
      }
      if let planned = suite.tests, ran < planned {
        return Requirement(
          .validation, suite.id.rawValue, for: .completion, .inconclusive, amount: Double(ran),
          "validation \(suite.id) ran \(ran) of \(planned) tests (\(event))")
      }
      return Requirement(
        .validation, suite.id.rawValue, for: .completion, .met, "validation \(suite.id) passed (\(event))")
    }
  }

  fileprivate func criteria(of plan: Plan) -> [Requirement] {
    plan.criteria.map { criterion in
      guard let result = criteria[criterion.id] else {
        return Requirement(
          .criterion, criterion.id.rawValue, for: .completion, .awaited, "criterion \(criterion.id) is not measured")
      }
      let event = "#\(result.origin.position)"
      return result.isMet(by: criterion)
        ? Requirement(
          .criterion, criterion.id.rawValue, for: .completion, .met, "criterion \(criterion.id) is met (\(event))")
        : Requirement(
          .criterion, criterion.id.rawValue, for: .completion, .failed, "criterion \(criterion.id) is missed (\(event))"
        )
    }
  }
}
