extension PromotionState {
  func raise(_ raised: FindingRaised, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    try require(raised.title, .finding)
    if let problem = Name.problem(with: raised.finding.rawValue) { throw Refusal(.unreadable, problem) }
    for item in raised.items { _ = try find(item, plan) }
    for component in raised.components where plan.component(component) == nil {
      throw .unknown("component", component.rawValue, among: plan.components.map(\.id.rawValue))
    }
    if let finding = finding(raised.finding) {
      if finding.raised == raised, finding.isOpen, context.isRepeat(of: finding.origin) { return [] }
      throw .approval(.findingExists(raised.finding, event: finding.origin.position))
    }
    let known = readiness(at: context.at, in: context.surroundings).discrepancies.map(\.id)
    for covered in raised.covers where !known.contains(covered) {
      if known.isEmpty { throw .approval(.noDiscrepancies(covered)) }
      throw .unknown("discrepancy", covered, among: known)
    }
    return [.findingRaised(raised)]
  }

  func resolve(_ id: FindingID, _ resolution: String, _ context: CommandContext) throws(Refusal) -> [Event] {
    let finding = try find(id)
    try require(resolution, .resolution)
    switch finding.outcome {
    case .resolved(_, let origin): return try nothing(after: origin, .findingResolved(id), context)
    case .open: try requireOrder(context, after: finding.origin, .findingResolved(id))
    case .accepted(_, let origin): try requireOrder(context, after: origin, .findingResolved(id))
    }
    return [.findingResolved(FindingResolved(finding: id, resolution: resolution))]
  }

  func accept(_ id: FindingID, _ reason: String, _ context: CommandContext) throws(Refusal) -> [Event] {
    let finding = try find(id)
    try require(reason, .acceptance)
    switch finding.outcome {
    case .open:
      try requireOrder(context, after: finding.origin, .findingAccepted(id))
      return [.findingAccepted(FindingAccepted(finding: id, reason: reason))]
    case .accepted(_, let origin): return try nothing(after: origin, .findingAccepted(id), context)
    case .resolved(_, let origin):
      throw .approval(.findingResolved(id, event: origin.position))
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
    return [.signoffGiven(SignoffGiven(role: role, basis: basis(context)))]
  }

  func refuseSignOff(
    _ role: Role, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try requireRole(role, plan, context)
    try require(reason, .signoffRefusal)
    if let current = signoffs[role], current.refusal == reason, context.isRepeat(of: current.origin) { return [] }
    return [.signoffRefused(SignoffRefused(role: role, reason: reason, basis: basis(context)))]
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
      return [.decisionMade(made)]
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
      guard verdict < .mostlyReady else { return overrides + [.decisionMade(made)] }
      let why =
        readiness.blockers.isEmpty
        ? "the score is \(Readiness.text(readiness.score)) of the \(number(plan.readiness.mostlyReady)) it takes"
        : readiness.blockers.map(\.sentence).joined(separator: "; ")
      let override = try override(.verdict, "the go", "the verdict is \(verdict.rawValue): \(why)", context)
      return overrides + [override, .decisionMade(made)]
    }
  }

  /// The event by which a rule's objection is set aside, or the refusal when nobody answers for that.
  func override(
    _ rule: OverridableRule, _ subject: String, _ objection: String, _ context: CommandContext
  ) throws(Refusal) -> Event {
    guard let despite = context.despite else { throw .objection(rule, objection) }
    try require(despite, .override)
    return .ruleOverridden(
      RuleOverridden(rule: rule, reason: despite, subject: subject, objection: objection))
  }

  /// What the promotion, in this state, puts before somebody who gives their word.
  private func basis(_ context: CommandContext) -> Basis {
    readiness(at: context.at, in: context.surroundings).basis(position: context.position, state: self)
  }

  private func find(_ id: FindingID) throws(Refusal) -> Finding {
    guard let finding = finding(id) else {
      if findings.isEmpty { throw .approval(.noFindings(id)) }
      throw .unknown("finding", id.rawValue, among: findings.map(\.id.rawValue))
    }
    return finding
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
