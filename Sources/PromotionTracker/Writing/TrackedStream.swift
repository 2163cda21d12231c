internal import EventLog
internal import Projections
internal import PromotionDomain

/// One stream as a request finds it and as its commands change it.
protocol TrackedStream {
  var stream: StreamID { get }
  /// The version of its newest event in the ledger, redacted ones included.
  var version: Int64 { get }
  /// Its events, as far as they were read.
  var history: History { get }
  /// Its newest event in the ledger that can be read; 0 when it has none.
  var newest: Int64 { get }
  /// Nil for the ledger's own stream.
  var promotionState: PromotionState? { get }
  /// What the projections are to hold of it.
  mutating func rows() -> [(ProjectionTable, ProjectionRow)]

  func decide(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event]
  mutating func append(_ event: LoggedEvent)

  /// Keeps what may be of use to the next request, of an append that moved the ledger's head from `before` to `head`.
  func remember(
    _ rows: [(ProjectionTable, ProjectionRow)], in memory: StreamMemory, from before: Int64, to head: Int64)
}

/// A promotion. Most requests ask only how it stands; what is entered late or retracts something changes what came
/// before it, and takes the whole history.
struct TrackedPromotion: TrackedStream {
  let promotion: PromotionID
  private(set) var version: Int64
  /// Its state, and the snapshots that are due.
  private var fold: PromotionFold
  /// Nil until the history is read.
  private var whole: RunningFold?
  /// How many events can be read, those that were retracted included.
  private var count = 0
  private var earlier: LedgerProjections.EarlierReadiness?

  init(_ promotion: PromotionID, in log: any LogReader) throws {
    self.promotion = promotion
    version = try log.version(of: .promotion(promotion))
    fold = try log.fold(of: promotion)
    if try ProjectionRunner.isCurrent(LedgerProjections.promotion, in: log) {
      let row = try log.row([.text(promotion.rawValue)], of: LedgerProjections.promotion)
      count = row.flatMap(PromotionSummary.init)?.events ?? 0
    }
    // Without a plan there is no such row to count on, and no long history either.
    if state.plan == nil || !(state.eventCount...Int(clamping: version)).contains(count) { try readHistory(in: log) }
  }

  mutating func readHistory(in log: any LogReader) throws {
    if whole == nil { whole = RunningFold(try log.history(of: stream).events) }
  }

  var stream: StreamID { .promotion(promotion) }
  var state: PromotionState { whole?.state ?? fold.state }
  var history: History { whole?.history ?? History() }
  var newest: Int64 { state.lastPosition }
  var promotionState: PromotionState? { state }

  mutating func rows() -> [(ProjectionTable, ProjectionRow)] {
    guard let whole else {
      return LedgerProjections.rows(fold, StreamRecord(count: count), after: &earlier)
    }
    return LedgerProjections.rows(PromotionFold(promotion, whole.history), StreamRecord(whole.history))
  }

  func decide(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .promotion(let command): return try state.decide(command, context).map(Event.promotion)
    case .history(let command):
      try state.requireNamed(context.actor)
      return try history.decide(command, context).map(Event.history)
    case .freeze: throw .promotion(.ofTheLedger)
    }
  }

  /// Forgets it where it has read its history, which is too much to keep.
  func remember(
    _ rows: [(ProjectionTable, ProjectionRow)], in memory: StreamMemory, from before: Int64, to head: Int64
  ) {
    guard whole == nil else { return memory.keep(nil, of: promotion, from: before, at: head) }
    // A snapshot is put in place once; the next append has nothing to say of it.
    var kept = self
    kept.fold.forgetSnapshots()
    let rows = rows.filter { $0.0.name != SnapshotRow.table.name }
    memory.keep(StreamMemory.Entry(promotion: kept, rows: rows), of: promotion, from: before, at: head)
  }

  mutating func append(_ event: LoggedEvent) {
    version += 1
    if whole != nil {
      whole?.append(event)
    } else {
      fold.add(event)
      count += 1
    }
  }
}

/// What holds for every promotion.
struct TrackedLedger: TrackedStream {
  private(set) var version: Int64
  private(set) var history: History

  init(in log: any LogReader) throws {
    version = try log.version(of: .ledger)
    history = try log.history(of: .ledger)
  }

  var stream: StreamID { .ledger }
  var newest: Int64 { history.events.last?.position ?? 0 }
  var promotionState: PromotionState? { nil }
  func rows() -> [(ProjectionTable, ProjectionRow)] {
    LedgerProjections.rows(history.ledgerState(), StreamRecord(history))
  }

  func decide(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .freeze(let command): try history.ledgerState().decide(command, context).map(Event.freeze)
    case .history(let command): try history.decide(command, context).map(Event.history)
    case .promotion: throw .promotion(.ofOnePromotion)
    }
  }

  /// It is short, and read anew each time.
  func remember(
    _ rows: [(ProjectionTable, ProjectionRow)], in memory: StreamMemory, from before: Int64, to head: Int64
  ) {}

  mutating func append(_ event: LoggedEvent) {
    version += 1
    history.append(event)
  }
}

extension LogReader {
  /// The events of a stream that can still be read.
  func history(of stream: StreamID) throws -> History {
    var events: [LoggedEvent] = []
    var decoder = EntryDecoder()
    try forEachEntry(of: stream) { if let event = try decoder.decode($0) { events.append(event) } }
    return History(events)
  }
}
