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

  /// The ids that its items had in the plan before it, where they had others, by those they have now.
  public var renamed: [ItemID: ItemID] {
    switch self {
    case .planApplied: [:]
    case .planRevised(let revised): revised.renamed
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
  /// `naming` says which ids of the plan its file left open, and which items had others.
  indirect case apply(Plan, naming: PlanNaming = PlanNaming())
}

/// The first plan of a promotion, which opens its stream.
public struct PlanApplied: Hashable, Sendable {
  public var plan: Plan

  public init(plan: Plan) { self.plan = plan }
}

/// A later plan, which replaces the one before it.
public struct PlanRevised: Hashable, Sendable {
  public var plan: Plan
  /// Items that were in the plan before it under another id: that one, by the new one. What was said of them is said
  /// of them still.
  public var renamed: [ItemID: ItemID]

  public init(plan: Plan, renamed: [ItemID: ItemID] = [:]) { (self.plan, self.renamed) = (plan, renamed) }
}
