/// A history that grows, with its state kept at hand: what replay and the writing side fold with.
///
/// In the common case an event is simply evolved. One that was entered late, or that retracts another, changes what came
/// before it: then the fold goes back to a mark in front of that place and on from there. Either way the result is
/// `History.state()`.
public struct RunningFold: Sendable {
  public private(set) var history = History()
  /// Of the events of the history that were told so far.
  private var order = EffectiveOrder()
  public private(set) var state = PromotionState()
  /// Empty where none is kept.
  public private(set) var record = PromotionRecord()
  private var keepsRecord = true
  /// What the first events of the order came to, each mark of more of them.
  private var marks: [Mark] = []

  private struct Mark {
    var count: Int
    var state: PromotionState
    var record: PromotionRecord
  }

  /// How many events lie between two marks: going back costs about as many, and a mark costs a copy.
  private static let interval = 256
  private static let mostMarks = 8

  public init(_ events: [LoggedEvent] = []) {
    for event in events.sorted(by: { $0.position < $1.position }) { append(event) }
  }

  /// Holds all of a history from the beginning, to be told event by event without a second list of them, nor a record.
  public init(telling history: History) { (self.history, keepsRecord) = (history, false) }

  /// `event` must be newer than those already here, all of which must have been told.
  public mutating func append(_ event: LoggedEvent) {
    precondition(order.entries.count == history.events.count, "events are added behind all that were told")
    history.append(event)
    fold(from: order.append(EffectiveOrder.Entry(event)))
  }

  /// The next event of the history, which is told from now on; nil when all of them are.
  public mutating func advance() -> LoggedEvent? {
    guard order.entries.count < history.events.count else { return nil }
    let event = history.events[order.entries.count]
    fold(from: order.append(EffectiveOrder.Entry(event)))
    return event
  }

  /// `first` is the first place in the order that is not folded, or not any more.
  private mutating func fold(from first: Int) {
    var next = state.eventCount
    if first < next {
      marks.removeAll { $0.count > first }
      (next, state, record) = marks.last.map { ($0.count, $0.state, $0.record) } ?? (0, .init(), .init())
    }
    while next < order.effective.count {
      let event = history.events[order.effective[next]]
      state.evolve(event)
      if keepsRecord { record.evolve(event, to: state) }
      next += 1
      if next % Self.interval == 0 { mark(next) }
    }
  }

  /// Few marks are kept, since each holds a record of its own: the newest, and ever fewer of those before.
  private mutating func mark(_ count: Int) {
    marks.append(Mark(count: count, state: state, record: record))
    if marks.count > Self.mostMarks { marks.remove(at: 1 + marks.count % 3) }
  }
}
