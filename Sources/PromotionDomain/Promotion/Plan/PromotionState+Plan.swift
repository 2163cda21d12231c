extension PromotionState {
  mutating func evolve(_ event: PlanEvent, _ origin: Origin) {
    switch event {
    case .planApplied(let applied): adopt(applied.plan, origin)
    case .planRevised(let revised): adopt(revised.plan, origin)
    }
  }

  private mutating func adopt(_ newPlan: Plan, _ origin: Origin) {
    plan = newPlan
    planRevision += 1
    (planPosition, planAt) = (origin.position, origin.at)
  }

  func decide(_ command: PlanCommand, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .apply(let plan): try apply(plan, context)
    }
  }

  private func apply(_ new: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    if let problem = Name.problem(with: new.promotion.rawValue) { throw Refusal(.unreadable, problem) }
    if let problem = new.problems().first(where: { $0.severity == .error }) {
      throw .promotion(.unsoundPlan(path: "\(problem.path)", problem: problem.sentence))
    }
    guard let plan else { return [.plan(.planApplied(PlanApplied(plan: new)))] }
    if plan == new { return [] }
    guard plan.promotion == new.promotion else { throw .promotion(.planOf(new.promotion, notOf: plan.promotion)) }
    if let closing { throw .promotion(.closedForRevision(plan.promotion, event: closing.origin.position)) }
    // Plans count in the order in which they came into force: an older one would change nothing.
    if let planPosition, let planAt, context.at < planAt {
      throw .promotion(.newerPlan(event: planPosition, at: plan.zone.text(planAt)))
    }
    return [.plan(.planRevised(PlanRevised(plan: new)))]
  }
}
