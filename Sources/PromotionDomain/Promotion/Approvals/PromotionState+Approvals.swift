extension PromotionState {
  mutating func evolve(_ event: ApprovalEvent, _ origin: Origin) {
    switch event {
    case .signoffGiven(let given):
      signoffs[given.role] = Signoff(role: given.role, basis: given.basis, origin: origin)
    case .signoffRefused(let refused):
      signoffs[refused.role] = Signoff(
        role: refused.role, refusal: refused.reason, basis: refused.basis, origin: origin)
    case .decisionMade(let made):
      // The override of the same command stands right before its decision.
      let override = override.flatMap { $0.origin.position == origin.position - 1 ? $0 : nil }
      decision = Decision(made: made, override: override, origin: origin)
    case .ruleOverridden(let overridden):
      override = Override(overridden: overridden, origin: origin)
    }
  }

  func decide(_ command: ApprovalCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .signOff(let role): try signOff(role, plan, context)
    case .refuseSignOff(let role, let reason): try refuseSignOff(role, reason, plan, context)
    case .decide(let decision, let reason): try decide(decision, reason, plan, context)
    }
  }

  func signOff(_ role: Role, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    try requireRole(role, plan, context)
    let readiness = readiness(at: context.at, in: context.surroundings)
    if let current = readiness.signoffs.first(where: { $0.role.role == role }), current.status == .given,
      let origin = current.signoff?.origin, context.isRepeat(of: origin)
    {
      return []
    }
    return [.approval(.signoffGiven(SignoffGiven(role: role, basis: basis(context))))]
  }

  func refuseSignOff(
    _ role: Role, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try requireRole(role, plan, context)
    try require(reason, .signoffRefusal)
    if let current = signoffs[role], current.refusal == reason, context.isRepeat(of: current.origin) { return [] }
    return [.approval(.signoffRefused(SignoffRefused(role: role, reason: reason, basis: basis(context))))]
  }

  func decide(
    _ decision: GoNoGo, _ reason: String?, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    if let roles = plan.decision?.by, !roles.isEmpty {
      let holders = plan.people.filter { !Set($0.roles).isDisjoint(with: roles) }
      guard holders.isEmpty || holders.contains(where: { $0.isActor(context.actor) }) else {
        throw .approval(.mayNotDecide(context.actor, roles: roles, holders: holders.map(\.name)))
      }
    }
    let readiness = readiness(at: context.at, in: context.surroundings)
    let made = DecisionMade(
      decision: decision, reason: reason, basis: readiness.basis(position: context.position, state: self))
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
      // What blocks apart from an earlier no-go, which a go replaces.
      let verdict = readiness.verdictBeforeDecision
      var overrides: [Event] = []
      if let refused = readiness.signoffs.first(where: { $0.status == .refused }) {
        let objection = "\(refused.role.role) refused to sign off (\(refused.signoff?.refusal ?? ""))"
        overrides.append(try override(.signoff, "the go", objection, context))
      }
      guard verdict < .mostlyReady else { return overrides + [.approval(.decisionMade(made))] }
      let why =
        readiness.blockers.isEmpty
        ? "the score is \(Readiness.text(readiness.score)) of the \(number(plan.readiness.mostlyReady)) it takes"
        : readiness.blockers.map(\.sentence).joined(separator: "; ")
      let override = try override(.verdict, "the go", "the verdict is \(verdict.rawValue): \(why)", context)
      return overrides + [override, .approval(.decisionMade(made))]
    }
  }

  /// The event by which a rule's objection is set aside, or the refusal when nobody answers for that.
  func override(
    _ rule: OverridableRule, _ subject: String, _ objection: String, _ context: CommandContext
  ) throws(Refusal) -> Event {
    guard let despite = context.despite else { throw .objection(rule, objection) }
    try require(despite, .override)
    return .approval(
      .ruleOverridden(
        RuleOverridden(rule: rule, reason: despite, subject: subject, objection: objection)))
  }

  /// What the promotion, in this state, puts before somebody who gives their word.
  private func basis(_ context: CommandContext) -> Basis {
    readiness(at: context.at, in: context.surroundings).basis(position: context.position, state: self)
  }

  private func requireRole(_ role: Role, _ plan: Plan, _ context: CommandContext) throws(Refusal) {
    guard plan.signoffs.contains(where: { $0.role == role }) else {
      throw .unknown("sign-off role", role.rawValue, among: plan.signoffs.map(\.role.rawValue))
    }
    let holders = plan.people.filter { $0.roles.contains(role) }
    guard holders.isEmpty || holders.contains(where: { $0.isActor(context.actor) }) else {
      throw .approval(.holdsNot(context.actor, role, holders: holders.map(\.name)))
    }
  }
}
