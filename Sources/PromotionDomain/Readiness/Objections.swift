// The one decision procedure: what objects to a step, asked by the verb that takes it, and by whoever judges it later.

extension PromotionState {
  /// Everything that objects to `act` now, each with the override that covers it, if one does.
  ///
  /// What repairs is not objected to by what it repairs: whoever deploys again what was rolled back makes good that
  /// deployment, and a test suite that it failed.
  public func objections(
    to act: Act, _ readiness: Readiness, _ surroundings: Surroundings
  ) -> [Requirement] {
    let plan = plan ?? .none
    switch act {
    case .tick(let id): return plan.item(id).map { objections(toDoing: $0, plan, at: readiness.at) } ?? []
    case .go:
      // A new go is a new judgement: what an earlier one overrode, it has to answer for itself.
      return readiness.requirements.filter { $0.stage == .go && !$0.isMet }.map { $0.covered(by: []) }
    case .startBatch(let id):
      let again = plan.batch(id)?.deploy.map(\.component).filter(isToBeMadeGood) ?? []
      let deployments = plan.batch(id)?.deploy ?? []
      return starting(
        act, readiness, repairing: again,
        and: order(of: id, plan) + deployments.flatMap { approvals(of: $0, plan, for: .acting) })
    case .startDeployment(let component, let version, let batch):
      return starting(
        act, readiness, repairing: isToBeMadeGood(component) ? [component] : [],
        and: versions(of: component, version, in: batch, plan) + collisions(of: component, surroundings)
          + plan.deployments(of: component, in: batch).flatMap { approvals(of: $0, plan, for: .acting) })
    case .close(.completed):
      // Where nothing is deployed in batches, there is no earlier time by which words are judged.
      let needsGo = plan.batches.isEmpty
      return readiness.requirements.filter { requirement in
        guard !requirement.isMet else { return false }
        if needsGo, requirement.rule == .decision { return plan.decision != nil || requirement.state == .refused }
        return requirement.isObjectionToCompletion || needsGo && requirement.stage == .go
      }.map { $0.covered(by: needsGo && readiness.goHolds ? decision?.overrides ?? [] : []) }
    case .close(.rolledBack), .close(.abandoned): return []
    }
  }

  private func starting(
    _ act: Act, _ readiness: Readiness, repairing: [ComponentID], and others: [Requirement]
  ) -> [Requirement] {
    let needed = readiness.requirements.filter { requirement in
      guard !requirement.isMet, requirement.stage.holds(.acting) else { return false }
      switch requirement.rule {
      // Without a decision in the plan its batches need what a go would, but no go. A no-go holds in any case.
      case .decision: return plan?.decision != nil || requirement.state == .refused
      // Of several that went wrong, each can be made good while the others are not.
      case .deployment, .validation: return repairing.isEmpty
      case .score, .keyItem, .blocker, .discrepancy, .soak, .signoff, .dependency, .window, .freeze: return true
      case .itemOrder, .approval, .batchOrder, .version, .collision, .criterion, .area: return false
      }
    }
    return (others.filter { !$0.isMet } + needed).map { requirement in
      requirement.isSettled ? requirement : requirement.covered(by: overrides.values)
    }
  }

  /// Whether what was tried last has to be done again.
  private func isToBeMadeGood(_ component: ComponentID) -> Bool { toBeMadeGood(component) != nil }

  /// The newest attempt that came to something, where that is that it failed or was rolled back. To skip the component
  /// then makes nothing good.
  func toBeMadeGood(_ component: ComponentID) -> DeploymentAttempt? {
    guard let last = deployments[component]?.last(where: { $0.status != .skipped && $0.status != .running }) else {
      return nil
    }
    switch last.status {
    case .failed, .rolledBack: return last
    case .running, .succeeded, .skipped: return nil
    }
  }

  /// What comes before an item, or before what it is a part of, and is not satisfied.
  func objections(toDoing item: Plan.Item, _ plan: Plan, at instant: Instant) -> [Requirement] {
    (item.after + plan.wholes(of: item.id).flatMap(\.after)).compactMap { id in
      guard let earlier = assess(id, plan, at: instant), !earlier.isSatisfied else { return nil }
      return Requirement(
        .itemOrder, "\(item.id)@\(id)", for: .acting, .missed,
        "\(id) comes before \(item.id) and is \(earlier.status.words)")
    }
  }

  private func order(of id: BatchID, _ plan: Plan) -> [Requirement] {
    let earlier = plan.batches.prefix { $0.id != id }.filter { batches[$0.id]?.finished == nil }
    guard let first = earlier.first, plan.batch(id) != nil else { return [] }
    return [
      Requirement(
        .batchOrder, id.rawValue, for: .acting, .missed, "batch \(first.id) comes before \(id) and is not finished")
    ]
  }

  private func versions(
    of component: ComponentID, _ version: String?, in batch: BatchID?, _ plan: Plan
  ) -> [Requirement] {
    if let batch = batch.flatMap(plan.batch), !batch.deploy.contains(where: { $0.component == component }) {
      return [
        Requirement(
          .version, "\(component)@\(batch.id)", for: .acting, .failed,
          "the plan does not deploy \(component) in batch \(batch.id)")
      ]
    }
    let planned = plan.versions(of: component, in: batch)
    guard let version, !planned.isEmpty, !planned.contains(version) else { return [] }
    return [
      Requirement(
        .version, "\(component)@\(version)", for: .acting, .failed,
        "the plan deploys \(component) \(sentenceList(planned)), not \(version)")
    ]
  }

  private func collisions(of component: ComponentID, _ surroundings: Surroundings) -> [Requirement] {
    (surroundings.deploying[component] ?? []).sorted().map { other in
      Requirement(
        .collision, "\(component)@\(other)", for: .acting, .failed,
        "promotion \(other) is deploying \(component) into the same environment")
    }
  }

  /// Those that are to be answered for, as the events that say so; refused where nobody does.
  func overrides(
    for act: Act, _ readiness: Readiness, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try overrides(for: act, objections(to: act, readiness, context.surroundings), context)
  }

  func overrides(
    for act: Act, _ objections: [Requirement], _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let open = objections.filter { !$0.isSettled }
    guard !open.isEmpty else { return [] }
    guard let despite = context.despite else { throw .objections(open.map { .init($0.rule, $0.objection) }) }
    try require(despite, .override)
    return open.map { objection in
      .approval(
        .ruleOverridden(
          RuleOverridden(
            rule: objection.rule, subject: objection.subject, state: objection.state, amount: objection.amount,
            reason: despite, act: act.kind, target: act.target, objection: objection.objection)))
    }
  }
}

extension Requirement {
  /// What closing as completed is judged by at its own time. Whether there was a go, and the words it takes, is judged
  /// as of the batches' starts.
  fileprivate var isObjectionToCompletion: Bool {
    guard !isMet, stage.holds(.completion) else { return false }
    switch rule {
    case .blocker, .discrepancy, .deployment, .validation, .criterion, .area: return true
    case .soak: return stage == .completion || blocks
    case .version: return true
    case .score, .keyItem, .signoff, .dependency, .decision, .window, .freeze, .itemOrder, .approval,
      .batchOrder, .collision:
      return false
    }
  }
}

extension Plan {
  /// The items that an item is a part of, the nearest first.
  public func wholes(of id: ItemID) -> [Item] {
    let names = id.rawValue.split(separator: "/")
    return (2..<max(2, names.count)).reversed().compactMap { item(ItemID(names[..<$0].joined(separator: "/"))) }
  }

  /// The versions in which a component is to be deployed, in one batch or in any.
  func versions(of component: ComponentID, in batch: BatchID? = nil) -> [String] {
    deployments(of: component, in: batch).compactMap(\.version)
  }

  /// How a component is to be deployed, in one batch or in any.
  func deployments(of component: ComponentID, in batch: BatchID? = nil) -> [PlannedDeployment] {
    batches.filter { batch == nil || $0.id == batch }.flatMap(\.deploy).filter { $0.component == component }
  }
}
