/// What a promotion once was and no longer is, and what was said along the way: for reports and audits.
///
/// It grows with the history. What holds now is in `PromotionState`.
public struct PromotionRecord: Hashable, Sendable {
  /// The newest last; so are the others.
  public private(set) var decisions: [Decision] = []
  public private(set) var overrides: [Override] = []
  public private(set) var notes: [Note] = []
  /// Every attempt to deploy a component.
  public private(set) var attempts: [ComponentID: [DeploymentAttempt]] = [:]

  public init() {}

  /// The record after `logged`; `state` is the promotion's after the same event.
  public mutating func evolve(_ logged: LoggedEvent, to state: PromotionState) {
    switch PromotionState.own(logged.event) {
    case .approval(.decisionMade): if let decision = state.decision { decisions.append(decision) }
    case .approval(.ruleOverridden): if let override = state.newestOverride { overrides.append(override) }
    case .record(.noteAdded): if let note = state.newestNotes.last { notes.append(note) }
    case .deployment(let event): evolve(event, to: state)
    // The newest word of these is all that is asked for.
    case .plan, .item, .soak, .finding, .approval, .record, nil: break
    }
  }

  private mutating func evolve(_ event: DeploymentEvent, to state: PromotionState) {
    switch event {
    case .deploymentStarted(let deployment): begin(deployment.component, state)
    case .deploymentSkipped(let deployment): begin(deployment.component, state)
    case .deploymentSucceeded(let deployment): end(deployment.component, state)
    case .deploymentFailed(let deployment): end(deployment.component, state)
    case .deploymentRolledBack(let deployment): end(deployment.component, state)
    case .batchStarted, .batchFinished, .validationRecorded, .criterionMeasured: break
    }
  }

  private mutating func begin(_ component: ComponentID, _ state: PromotionState) {
    if let attempt = state.deployments[component]?.last { attempts[component, default: []].append(attempt) }
  }

  private mutating func end(_ component: ComponentID, _ state: PromotionState) {
    guard let attempt = state.deployments[component]?.last, let last = attempts[component]?.indices.last else { return }
    attempts[component]?[last] = attempt
  }
}
