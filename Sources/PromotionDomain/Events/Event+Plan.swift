/// The first plan of a promotion, which opens its stream.
public struct PlanApplied: Hashable, Sendable {
  public var plan: Plan

  public init(plan: Plan) { self.plan = plan }
}

/// A later plan, which replaces the one before it.
public struct PlanRevised: Hashable, Sendable {
  public var plan: Plan

  public init(plan: Plan) { self.plan = plan }
}
