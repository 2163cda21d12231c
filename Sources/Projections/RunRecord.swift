public import PromotionDomain

/// Every run of a soak and every result of a test suite, where the state of a promotion keeps the newest only.
public struct RunRecord: Sendable {
  /// The oldest first; the last is the one that counts.
  public private(set) var soaks: [SoakID: [SoakRun]] = [:]
  public private(set) var results: [SuiteID: [ValidationResult]] = [:]

  public init(_ review: Review) {
    var state = PromotionState()
    review.history.forEachEffective(review.view) { event in
      // The record of the promotion has every attempt to deploy; the rest is not done again.
      switch event.event {
      case .promotion(.soak(.soakStarted(let started))):
        state.evolve(event)
        if let run = state.soaks[started.soak] { soaks[started.soak, default: []].append(run) }
      case .promotion(.soak(.soakCheckpointed(let checkpointed))):
        state.evolve(event)
        takeOver(checkpointed.soak, state)
      case .promotion(.soak(.soakJudged(let judged))):
        state.evolve(event)
        takeOver(judged.soak, state)
      case .promotion(.deployment(.validationRecorded(let recorded))):
        state.evolve(event)
        if let result = state.validations[recorded.suite] { results[recorded.suite, default: []].append(result) }
      case .promotion, .freeze, .history: break
      }
    }
  }

  private mutating func takeOver(_ soak: SoakID, _ state: PromotionState) {
    if let run = state.soaks[soak], let last = soaks[soak]?.indices.last { soaks[soak]?[last] = run }
  }
}
