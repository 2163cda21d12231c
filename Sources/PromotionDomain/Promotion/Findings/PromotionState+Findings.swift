extension PromotionState {
  mutating func evolve(_ event: FindingEvent, _ origin: Origin) {
    switch event {
    case .findingRaised(let raised):
      findings.removeAll { $0.id == raised.finding }
      findings.append(Finding(raised: raised, outcome: .open, origin: origin))
    case .findingResolved(let resolved): conclude(resolved.finding, .resolved(resolved.resolution, origin))
    case .findingAccepted(let accepted): conclude(accepted.finding, .accepted(accepted.reason, origin))
    }
  }

  func decide(_ command: FindingCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .raise(let raised): try raise(raised, plan, context)
    case .resolve(let id, let resolution): try resolve(id, resolution, context)
    case .accept(let id, let reason): try accept(id, reason, plan, context)
    }
  }

  private mutating func conclude(_ id: FindingID, _ outcome: Finding.Outcome) {
    guard let index = findings.firstIndex(where: { $0.id == id }) else { return }
    findings[index].outcome = outcome
  }

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
    // A warning that stands for what the plan lets block lets it through.
    if plan.readiness.discrepancies == .block, raised.severity == .warning, !raised.covers.isEmpty {
      try requireDecider(plan, context)
    }
    let known = readiness(at: context.judgedAt, in: context.surroundings).discrepancies.map(\.id)
    for covered in raised.covers where !known.contains(covered) {
      if known.isEmpty { throw .approval(.noDiscrepancies(covered)) }
      throw .unknown("discrepancy", covered, among: known)
    }
    return [.finding(.findingRaised(raised))]
  }

  func resolve(_ id: FindingID, _ resolution: String, _ context: CommandContext) throws(Refusal) -> [Event] {
    let finding = try find(id)
    try require(resolution, .resolution)
    switch finding.outcome {
    case .resolved(_, let origin): return try nothing(after: origin, .findingResolved(id), context)
    case .open: try requireOrder(context, after: finding.origin, .findingResolved(id))
    case .accepted(_, let origin): try requireOrder(context, after: origin, .findingResolved(id))
    }
    return [.finding(.findingResolved(FindingResolved(finding: id, resolution: resolution)))]
  }

  /// A blocker is accepted by those who may decide: it opens the gate as a go despite it would.
  func accept(
    _ id: FindingID, _ reason: String, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let finding = try find(id)
    if finding.raised.severity == .blocker { try requireDecider(plan, context) }
    try require(reason, .acceptance)
    switch finding.outcome {
    case .open:
      try requireOrder(context, after: finding.origin, .findingAccepted(id))
      return [.finding(.findingAccepted(FindingAccepted(finding: id, reason: reason)))]
    case .accepted(_, let origin): return try nothing(after: origin, .findingAccepted(id), context)
    case .resolved(_, let origin):
      throw .approval(.findingResolved(id, event: origin.position))
    }
  }

  private func find(_ id: FindingID) throws(Refusal) -> Finding {
    guard let finding = finding(id) else {
      if findings.isEmpty { throw .approval(.noFindings(id)) }
      throw .unknown("finding", id.rawValue, among: findings.map(\.id.rawValue))
    }
    return finding
  }
}
