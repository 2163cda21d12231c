/// What happens to the plan.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum PlanEvent: NamedEvent {
  indirect case planApplied(PlanApplied)
  indirect case planRevised(PlanRevised)

  public var plan: Plan {
    switch self {
    case .planApplied(let applied): applied.plan
    case .planRevised(let revised): revised.plan
    }
  }

  public enum Name: String, CaseIterable, Sendable {
    case planApplied = "plan.applied"
    case planRevised = "plan.revised"
  }

  public var name: Name {
    switch self {
    case .planApplied: .planApplied
    case .planRevised: .planRevised
    }
  }
}

/// What can be asked of the plan.
public enum PlanCommand: Hashable, Sendable {
  indirect case apply(Plan)
}

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
