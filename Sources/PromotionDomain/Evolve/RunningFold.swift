/// A history that grows, with its state kept at hand: what replay and the writing side fold with.
///
/// In the common case an event is simply evolved. One that was entered late, or that retracts another, changes what came
/// before it: then the fold goes back to a mark in front of that place and on from there. Either way the result is
/// `History.state()`.
public struct RunningFold: Sendable {
  public private(set) var history = History()
  /// How many events of the history count so far.
  private var known = 0
  public private(set) var state = PromotionState()
  /// Empty where none is kept.
  public private(set) var record = PromotionRecord()
  private var keepsRecord = true
  /// Where in the history the events are that count, in the order in which they happened.
  private var order: [Int] = []
  private var retracted: Set<Int64> = []
  /// What the first events of `order` came to, each mark of more of them.
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
    precondition(known == history.events.count, "events are added behind all that were told")
    history.append(event)
    count(event)
  }

  /// The next event of the history, which counts from now on; nil when all of them do.
  public mutating func advance() -> LoggedEvent? {
    guard known < history.events.count else { return nil }
    let event = history.events[known]
    count(event)
    return event
  }

  private mutating func count(_ event: LoggedEvent) {
    known += 1
    var first = order.count
    if event.event.isRetraction { first = applyRetractions(upTo: event.position) }
    if !retracted.contains(event.position) { first = min(first, insert(known - 1)) }
    fold(from: first)
  }

  /// Takes out what is retracted by now and puts back what no longer is. Returns the first place in `order` that changed.
  private mutating func applyRetractions(upTo position: Int64) -> Int {
    let told = history.retracting.prefix { $0.position <= position }
    let now = Set(History.retractions(in: told).keys)
    var first = order.count
    for position in retracted.symmetricDifference(now) {
      guard let index = history.index(of: position) else { continue }
      if now.contains(position) {
        let place = place(of: index)
        guard place < order.count, order[place] == index else { continue }
        order.remove(at: place)
        first = min(first, place)
      } else {
        first = min(first, insert(index))
      }
    }
    retracted = now
    return first
  }

  private mutating func insert(_ index: Int) -> Int {
    let place = place(of: index)
    order.insert(index, at: place)
    return place
  }

  /// Where in `order` the event stands, or would stand.
  private func place(of index: Int) -> Int {
    let wanted = history.events[index].place
    // Mostly behind all others.
    if let last = order.last, history.events[last].place < wanted { return order.count }
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if history.events[order[middle]].place < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// `first` is the first place in `order` that is not folded, or not any more.
  private mutating func fold(from first: Int) {
    var next = first
    if first < order.count - 1 || first < state.eventCount {
      marks.removeAll { $0.count > first }
      (next, state, record) = marks.last.map { ($0.count, $0.state, $0.record) } ?? (0, .init(), .init())
    }
    while next < order.count {
      let event = history.events[order[next]]
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
