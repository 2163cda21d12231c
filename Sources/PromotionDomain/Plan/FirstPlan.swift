/// What the plans of a promotion gave a time, each thing as the first plan that told of it had it: what slips are
/// measured against.
public struct FirstPlan: Hashable, Sendable {
  public private(set) var areas: [AreaID: Plan.Window] = [:]
  public private(set) var soaks: [SoakID: Plan.Soak] = [:]
  public private(set) var signoffs: [Role: String] = [:]
  public private(set) var decision: Instant?
  public private(set) var batches: [BatchID: Plan.Batch] = [:]
  public private(set) var deployments: [BatchID: [ComponentID: Deployment]] = [:]
  public private(set) var suites: [SuiteID: Plan.Suite] = [:]
  public private(set) var criteria: [CriterionID: Plan.Criterion] = [:]

  public init() {}

  /// Takes in a plan: what is in it for the first time.
  mutating func take(_ plan: Plan) {
    for area in plan.areas where areas[area.id] == nil { areas[area.id] = area.window }
    for soak in plan.soaks where soaks[soak.id] == nil { soaks[soak.id] = soak }
    for role in plan.signoffs where signoffs[role.role] == nil { signoffs[role.role] = role.title }
    if decision == nil { decision = plan.decision?.at }
    for batch in plan.batches {
      if batches[batch.id] == nil { batches[batch.id] = batch }
      // A component that joins a batch later is planned from then on.
      let schedule = batch.schedule
      for planned in batch.deploy where deployments[batch.id]?[planned.component] == nil {
        deployments[batch.id, default: [:]][planned.component] = Deployment(
          window: schedule[planned.component] ?? batch.window, estimate: planned.estimate)
      }
    }
    for suite in plan.validations where suites[suite.id]?.window == nil { suites[suite.id] = suite }
    for criterion in plan.criteria where criteria[criterion.id]?.due == nil { criteria[criterion.id] = criterion }
  }

  /// When a component was to be deployed, and how long that was to take.
  public struct Deployment: Hashable, Sendable {
    public var window: Plan.Window
    public var estimate: TimeSpan?
  }
}

extension Plan.Batch {
  /// When each of its deployments is planned: one after the other, from its beginning.
  public var schedule: [ComponentID: Plan.Window] {
    var (schedule, next): ([ComponentID: Plan.Window], Instant) = ([:], window.from)
    for planned in deploy {
      let window = Plan.Window(from: next, to: next + (planned.estimate ?? .zero))
      if schedule[planned.component] == nil { schedule[planned.component] = window }
      next = window.to
    }
    return schedule
  }
}
