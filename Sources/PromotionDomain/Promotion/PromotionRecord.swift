/// What a promotion once was and no longer is, and what was said along the way: for reports and audits.
///
/// It grows with the history. What holds now is in `PromotionState`.
public struct PromotionRecord: Hashable, Sendable {
  /// What was planned first, whatever was planned later.
  public private(set) var firstPlan = FirstPlan()
  /// The newest last; so are the others.
  public private(set) var decisions: [Decision] = []
  public private(set) var overrides: [Override] = []
  public private(set) var notes: [Note] = []
  /// Every run of a soak; the last is the one that counts.
  public private(set) var soakRuns: [SoakID: [SoakRun]] = [:]
  /// Every run of a batch.
  public private(set) var batchRuns: [BatchID: [BatchRun]] = [:]
  /// Every attempt to deploy a component.
  public private(set) var attempts: [ComponentID: [DeploymentAttempt]] = [:]
  /// Every result of a test suite.
  public private(set) var results: [SuiteID: [ValidationResult]] = [:]
  /// Every measurement of a success criterion.
  public private(set) var measurements: [CriterionID: [CriterionResult]] = [:]

  public init() {}

  /// The record after `logged`; `state` is the promotion's after the same event.
  public mutating func evolve(_ logged: LoggedEvent, to state: PromotionState) {
    switch PromotionState.own(logged.event) {
    case .plan(let planned): evolve(planned)
    case .soak(let event): evolve(event, to: state)
    case .approval(.decisionMade): if let decision = state.decision { decisions.append(decision) }
    case .approval(.ruleOverridden): if let override = state.newestOverride { overrides.append(override) }
    case .record(.noteAdded): if let note = state.newestNotes.last { notes.append(note) }
    case .deployment(let event): evolve(event, to: state)
    // The newest word of these is all that is asked for.
    case .item, .finding, .approval, .record, nil: break
    }
  }

  private mutating func evolve(_ event: PlanEvent) {
    firstPlan.take(event.plan)
    guard !event.renamed.isEmpty else { return }
    let names = Dictionary(event.renamed.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    for index in notes.indices {
      if let new = notes[index].item.flatMap({ names[$0] }) { notes[index].item = new }
    }
  }

  private mutating func evolve(_ event: SoakEvent, to state: PromotionState) {
    switch event {
    case .soakStarted(let started):
      if let run = state.soaks[started.soak] { soakRuns[started.soak, default: []].append(run) }
    case .soakCheckpointed(let taken): takeOver(taken.soak, state)
    case .soakJudged(let judged): takeOver(judged.soak, state)
    }
  }

  private mutating func takeOver(_ soak: SoakID, _ state: PromotionState) {
    if let run = state.soaks[soak], let last = soakRuns[soak]?.indices.last { soakRuns[soak]?[last] = run }
  }

  private mutating func evolve(_ event: DeploymentEvent, to state: PromotionState) {
    switch event {
    case .batchStarted(let batch):
      if let run = state.batches[batch.batch] { batchRuns[batch.batch, default: []].append(run) }
    case .batchFinished(let batch):
      if let run = state.batches[batch.batch], let last = batchRuns[batch.batch]?.indices.last {
        batchRuns[batch.batch]?[last] = run
      }
    case .deploymentStarted(let deployment): begin(deployment.component, state)
    case .deploymentSkipped(let deployment): begin(deployment.component, state)
    case .deploymentSucceeded(let deployment): end(deployment.component, state)
    case .deploymentFailed(let deployment): end(deployment.component, state)
    case .deploymentRolledBack(let deployment): end(deployment.component, state)
    case .validationRecorded(let recorded):
      if let result = state.validations[recorded.suite] { results[recorded.suite, default: []].append(result) }
    case .criterionMeasured(let measured):
      if let result = state.criteria[measured.criterion] {
        measurements[measured.criterion, default: []].append(result)
      }
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
