/// A history that grows, with its state kept at hand: what replay and the writing side fold with.
///
/// In the common case an event is simply evolved. One that was entered late, or that retracts another, changes what
/// came before it, so the state is folded anew. Either way the result is `History.state()`.
public struct RunningFold: Sendable {
  public private(set) var history: History
  public private(set) var state: PromotionState
  public private(set) var record: PromotionRecord

  public init(_ events: [LoggedEvent] = []) {
    history = History(events)
    (state, record) = history.stateAndRecord()
  }

  public mutating func append(_ event: LoggedEvent) {
    history.append(event)
    if isInOrder(event) {
      state.evolve(event)
      record.evolve(event, to: state)
    } else {
      (state, record) = history.stateAndRecord()
    }
  }

  private func isInOrder(_ event: LoggedEvent) -> Bool {
    if case .eventRetracted = event.event { return false }
    return state.lastAt.map { $0 <= event.occurredAt } ?? true
  }
}
