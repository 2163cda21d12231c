extension PromotionState {
  mutating func evolve(_ event: PlanEvent, _ origin: Origin) {
    if !event.renamed.isEmpty {
      rename(event.renamed)
      renamings.append(origin)
    }
    plan = event.plan
    planRevision += 1
    (planPosition, planAt) = (origin.position, origin.at)
  }

  func decide(_ command: PlanCommand, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .apply(let plan, let naming): try apply(plan, naming, context)
    }
  }

  private func apply(_ asked: Plan, _ naming: PlanNaming, _ context: CommandContext) throws(Refusal) -> [Event] {
    if let problem = Name.problem(with: asked.promotion.rawValue) { throw Refusal(.unreadable, problem) }
    try asked.requireSound()
    guard let plan else { return [.plan(.planApplied(PlanApplied(plan: asked)))] }
    guard plan.promotion == asked.promotion else {
      throw .promotion(.planOf(asked.promotion, notOf: plan.promotion))
    }
    let earlier = context.history.plans
    let named = try asked.named(naming, after: earlier.isEmpty ? [.planApplied(PlanApplied(plan: plan))] : earlier)
    let new = named.plan
    if plan == new { return [] }
    if let closing { throw .promotion(.closedForRevision(plan.promotion, event: closing.origin.position)) }
    // Plans count in the order in which they came into force: an older one would change nothing.
    if let planPosition, let planAt, context.at < planAt {
      throw .promotion(.newerPlan(event: planPosition, at: plan.zone.text(planAt)))
    }
    guard naming.asNew || named.alike.isEmpty else { throw .promotion(.renamedOrNew(named.alike)) }
    try new.requireSound()
    return [.plan(.planRevised(PlanRevised(plan: new, renamed: named.renamed)))]
  }

  /// Whatever was said of an item goes with it to its new id. `renamed` has the old ids by the new ones.
  private mutating func rename(_ renamed: [ItemID: ItemID]) {
    let names = Dictionary(renamed.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    Self.rename(names, &marks, &otherMarks)
    Self.rename(names, &waivers, &otherWaivers)
    for (role, words) in signoffs {
      signoffs[role] = words.mapValues { $0.renamed(names) }
    }
    approvals = Dictionary(
      approvals.map { target, words in
        (
          names[ItemID(target.rawValue)].map { SignoffTarget($0.rawValue) } ?? target,
          words.mapValues { $0.mapValues { word in word.renamed(names) } }
        )
      }, uniquingKeysWith: { first, _ in first })
    for index in findings.indices {
      findings[index].raised.items = findings[index].raised.items.map { names[$0] ?? $0 }
      findings[index].raised.covers = findings[index].raised.covers.map { Discrepancy.renamed($0, names) ?? $0 }
    }
    decision?.rename(names)
    for index in goOverrides.indices { goOverrides[index].rename(names) }
    newestOverride?.rename(names)
    for (key, override) in overrides {
      let renamed = override.renamed(names)
      guard renamed != override else { continue }
      overrides[key] = nil
      overrides[OverrideKey(rule: key.rule, subject: renamed.overridden.subject)] = renamed
    }
  }
}

extension PromotionState {
  /// Moves words to new ids, all at once. Where there are some already, the newer ones come last, as if all had been said
  /// of the new id.
  private static func rename<Word: ItemWord>(
    _ names: [ItemID: ItemID], _ newest: inout [ItemID: Word], _ others: inout [ItemID: [Word]]
  ) {
    var said: [ItemID: [Word]] = [:]
    for (old, new) in names {
      let words = (others.removeValue(forKey: old) ?? []) + [newest.removeValue(forKey: old)].compactMap(\.self)
      if !words.isEmpty { said[new] = words }
    }
    for (new, words) in said {
      let all = words + (others.removeValue(forKey: new) ?? []) + [newest.removeValue(forKey: new)].compactMap(\.self)
      for word in all.sorted(by: { $1.origin.isLater(than: $0.origin) }) { newest.say(word, of: new, &others) }
    }
  }
}

extension Plan {
  fileprivate func requireSound() throws(Refusal) {
    if let problem = problems().first(where: { $0.severity == .error }) {
      throw .promotion(.unsoundPlan(path: "\(problem.path)", problem: problem.sentence))
    }
  }
}

extension Signoff {
  fileprivate func renamed(_ names: [ItemID: ItemID]) -> Signoff {
    var signoff = self
    signoff.basis.rename(names)
    return signoff
  }
}

extension Decision {
  mutating func rename(_ names: [ItemID: ItemID]) {
    made.basis.rename(names)
    overrides = overrides.map { $0.renamed(names) }
  }
}

extension Override {
  mutating func rename(_ names: [ItemID: ItemID]) { self = renamed(names) }

  func renamed(_ names: [ItemID: ItemID]) -> Override {
    var override = self
    switch overridden.rule {
    case .itemOrder:
      override.overridden.subject = overridden.subject.split(separator: "@")
        .map { names[ItemID($0)]?.rawValue ?? String($0) }.joined(separator: "@")
    case .keyItem: override.overridden.subject = names[ItemID(overridden.subject)]?.rawValue ?? overridden.subject
    case .discrepancy:
      override.overridden.subject = Discrepancy.renamed(overridden.subject, names) ?? overridden.subject
    case .blocker, .soak, .signoff, .dependency, .deployment, .validation, .decision, .score, .window, .freeze,
      .approval, .batchOrder, .version, .collision, .criterion, .area:
      break
    }
    return override
  }
}

extension History {
  /// The plans that count, in the order in which they came into force.
  public var plans: [PlanEvent] {
    order.effective.compactMap { index in
      if case .promotion(.plan(let planned)) = events[index].event { planned } else { nil }
    }
  }
}
