extension PromotionState {
  mutating func evolve(_ event: ApprovalEvent, _ origin: Origin) {
    switch event {
    case .signoffGiven(let given):
      take(Signoff(role: given.role, basis: given.basis, origin: origin), on: given.on)
    case .signoffRefused(let refused):
      take(
        Signoff(role: refused.role, refusal: refused.reason, basis: refused.basis, origin: origin), on: refused.on)
    case .decisionMade(let made):
      // The overrides of the same command stand right before its decision.
      let isLetThrough = goOverrides.last?.origin.position == origin.position - 1
      decision = Decision(made: made, overrides: isLetThrough ? goOverrides : [], origin: origin)
    case .ruleOverridden(let overridden):
      evolve(Override(overridden: overridden, origin: origin))
    }
  }

  private mutating func take(_ word: Signoff, on target: SignoffTarget?) {
    if let target {
      approvals[target, default: [:]][word.role, default: [:]][word.origin.actor] = word
    } else {
      signoffs[word.role, default: [:]][word.origin.actor] = word
    }
  }

  private mutating func evolve(_ override: Override) {
    newestOverride = override
    let overridden = override.overridden
    switch overridden.act {
    case .go:
      if goOverrides.last?.origin.position != override.origin.position - 1 { goOverrides = [] }
      goOverrides.append(override)
    case .batch, .deployment:
      overrides[OverrideKey(rule: overridden.rule, subject: overridden.subject)] = override
    case .item, .closing: break
    }
  }

  func decide(_ command: ApprovalCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .signOff(let role, nil): try signOff(role, plan, context)
    case .refuseSignOff(let role, nil, let reason): try refuseSignOff(role, reason, plan, context)
    case .signOff(let role, let target?): try signOff(role, on: target, plan, context)
    case .refuseSignOff(let role, let target?, let reason):
      try refuseSignOff(role, on: target, reason, plan, context)
    case .decide(let decision, let reason): try decide(decision, reason, plan, context)
    }
  }

  func signOff(_ role: Role, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    try requireRole(role, plan, context)
    let readiness = readiness(at: context.judgedAt, in: context.surroundings)
    let signer = plan.signer(context.actor)
    for signoff in readiness.signoffs {
      let own = signoff.words.first { plan.signer($0.signoff.origin.actor) == signer }
      if signoff.role.role == role {
        if let own, own.holds, context.isRepeat(of: own.signoff.origin) { return [] }
      } else if let own, own.signoff.refusal == nil,
        signoff.role.distinct || plan.signoffs.contains(where: { $0.role == role && $0.distinct })
      {
        throw .approval(.signedForOther(context.actor, role, other: signoff.role.role))
      }
    }
    let basis = readiness.basis(for: .signoff, position: context.position, state: self)
    return [.approval(.signoffGiven(SignoffGiven(role: role, basis: basis)))]
  }

  func refuseSignOff(
    _ role: Role, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try requireRole(role, plan, context)
    try require(reason, .signoffRefusal)
    if let own = signoffs[role]?[context.actor], own.refusal == reason, context.isRepeat(of: own.origin) { return [] }
    let basis = readiness(at: context.judgedAt, in: context.surroundings)
      .basis(for: .signoff, position: context.position, state: self)
    return [.approval(.signoffRefused(SignoffRefused(role: role, reason: reason, basis: basis)))]
  }

  func decide(
    _ decision: GoNoGo, _ reason: String?, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try requireDecider(plan, context)
    let readiness = readiness(at: context.judgedAt, in: context.surroundings)
    let made = DecisionMade(
      decision: decision, reason: reason,
      basis: readiness.basis(for: .decision, position: context.position, state: self))
    switch decision {
    case .noGo:
      try require(reason, .noGo)
      if let current = self.decision, current.made.decision == .noGo, current.made.reason == reason,
        context.isRepeat(of: current.origin)
      {
        return []
      }
      return [.approval(.decisionMade(made))]
    case .go:
      if readiness.verdict == .go, let current = self.decision {
        return try nothing(after: current.origin, .goDecided, context)
      }
      return try overrides(for: .go, readiness, context) + [.approval(.decisionMade(made))]
    }
  }

  /// Refuses whom the plan does not let decide, where it names those who may.
  func requireDecider(_ plan: Plan, _ context: CommandContext) throws(Refusal) {
    let roles = plan.decision?.by ?? []
    let holders = plan.people.filter { !Set($0.roles).isDisjoint(with: roles) }
    guard roles.isEmpty || !plan.assignsRoles || holders.contains(where: { $0.isActor(context.actor) }) else {
      throw .approval(.mayNotDecide(context.actor, roles: roles, holders: holders.map(\.name)))
    }
  }

  private func requireRole(_ role: Role, _ plan: Plan, _ context: CommandContext) throws(Refusal) {
    guard plan.signoffs.contains(where: { $0.role == role }) else {
      throw .unknown("sign-off role", role.rawValue, among: plan.signoffs.map(\.role.rawValue))
    }
    try requireHolder(of: role, plan, context)
  }

  func requireHolder(of role: Role, _ plan: Plan, _ context: CommandContext) throws(Refusal) {
    let holders = plan.holders(of: role)
    guard !plan.assignsRoles || holders.contains(where: { $0.isActor(context.actor) }) else {
      throw .approval(.holdsNot(context.actor, role, holders: holders.map(\.name)))
    }
  }
}
