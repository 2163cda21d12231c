public import PromotionDomain

/// Where events are kept: appended, read, never changed.
///
/// A body may run more than once, when the store lost its snapshot, or what a write did, before it could commit: what it
/// keeps outside itself, it has to begin anew. A read may stand inside a read, and sees the same state. A body of a write
/// has its writer: a read or a write of the same log inside it, or a write inside a read, is refused with
/// `LedgerError.nested` where it would wait for itself.
public protocol EventLog: Sendable {
  /// Runs `body` on one consistent snapshot, which no write that happens meanwhile changes.
  func read<T>(_ body: (any LogReader) throws -> T) throws -> T

  /// Runs `body` as the only writer, of this process and any other. Everything it wrote is committed when it returns
  /// and undone when it throws: loading state, deciding, appending and updating projections all belong in one body.
  ///
  /// Throws `LedgerError` of kind `busy` when another process keeps the ledger to itself for too long.
  @discardableResult
  func write<T>(_ body: (any LogWriter) throws -> T) throws -> T

  /// Another handle on the same events, to read with on another thread at the same time.
  func sibling() throws -> any EventLog

  /// Where it is, for people: the path of its file.
  var name: String { get }
}

extension EventLog {
  public var name: String { "" }
}

/// The newest event of a ledger.
public struct LogHead: Hashable, Sendable {
  /// Its number, 0 when the ledger is empty.
  public var position: Int64
  /// When it was recorded, nil when the ledger is empty.
  public var recordedAt: Instant?

  public init(position: Int64, recordedAt: Instant?) { (self.position, self.recordedAt) = (position, recordedAt) }

  public static let empty = LogHead(position: 0, recordedAt: nil)
}

/// What can be read from a log. Valid only inside the body that received it.
public protocol LogReader: ProjectionReader, TreeReader {
  func head() throws -> LogHead

  /// The version of the stream's newest event; 0 when it has none.
  func version(of stream: StreamID) throws -> Int64

  /// The streams that have events and whose names begin with `prefix`, in the order of their bytes.
  func streams(prefix: String) throws -> [StreamID]

  /// Hands over one row after the other in the order of their positions: those after `position`, up to and including
  /// `upTo` (nil: up to the newest when the call began), of one stream or (nil) of all. Holds one row at a time. To stop
  /// early, throw.
  func forEachRow(
    in stream: StreamID?, after position: Int64, upTo: Int64?, _ body: (RowBytes) throws -> Void) throws

  /// What a request did that carried this idempotency key; nil when none did.
  func remembered(_ idempotencyKey: String) throws -> RememberedRequest?

  /// Refuses a store in which something stands between the events and who reads them, such as a view in a table's place.
  func requireOwnForm() throws

  // What follows can be read by those above. A store says for itself what it can read faster.

  /// Hands over what a fold needs of each event of a stream, in order: of those behind the event at `position`, which
  /// is one of them, or (0) of all.
  func forEachEntry(of stream: StreamID, after position: Int64, _ body: (EntryBytes) throws -> Void) throws

  /// The same of the events at `positions`, in their order, which come from the ledger: where there is none, it throws
  /// `LedgerError` of kind `damaged`. Fast where they ascend in small steps.
  func forEachEntry(at positions: some Sequence<Int64>, _ body: (EntryBytes) throws -> Void) throws

  /// Hands over where each event stands, in the order of the ledger: its number, its stream and its version there. Looks
  /// at the rows themselves, not at an index.
  func forEachPlace(_ body: (Int64, TextBytes, Int64) throws -> Void) throws

  /// The events whose id an event before them has, too. Looks at the rows themselves, not at the index of ids.
  func repeatedIDs() throws -> [Int64]
}

extension LogReader {
  public func requireOwnForm() throws {}

  /// One leaf for each event.
  public func treeSize() throws -> Int64 { try head().position }

  public func streams() throws -> [StreamID] { try streams(prefix: "") }

  /// `forEachRow` with texts of their own.
  public func forEachEvent(
    in stream: StreamID?, after position: Int64, upTo: Int64?, _ body: (RecordedEvent) throws -> Void
  ) throws { try forEachRow(in: stream, after: position, upTo: upTo) { try body(RecordedEvent($0)) } }

  /// Nil when there is no event of that number.
  public func event(at position: Int64) throws -> RecordedEvent? {
    guard position > 0 else { return nil }
    var event: RecordedEvent?
    try forEachEvent(in: nil, after: position - 1, upTo: position) { event = $0 }
    return event
  }

  public func forEachEntry(of stream: StreamID, after position: Int64, _ body: (EntryBytes) throws -> Void) throws {
    try forEachRow(in: stream, after: position, upTo: nil) { try body($0.entry) }
  }

  public func forEachEntry(at positions: some Sequence<Int64>, _ body: (EntryBytes) throws -> Void) throws {
    for position in positions {
      var isThere = false
      try forEachRow(in: nil, after: position &- 1, upTo: position) { row in
        isThere = true
        try body(row.entry)
      }
      guard isThere else { throw LedgerError.damaged(ledger: "", detail: "event #\(position) is not in its place") }
    }
  }

  public func forEachPlace(_ body: (Int64, TextBytes, Int64) throws -> Void) throws {
    try forEachRow(in: nil, after: 0, upTo: nil) { try body($0.position, $0.streamName, $0.version) }
  }

  public func repeatedIDs() throws -> [Int64] {
    var (ids, repeated): (Set<String>, [Int64]) = ([], [])
    try forEachEvent(in: nil, after: 0, upTo: nil) { event in
      if !ids.insert(event.id).inserted { repeated.append(event.position) }
    }
    return repeated
  }

  public func forEachEntry(of stream: StreamID, _ body: (EntryBytes) throws -> Void) throws {
    try forEachEntry(of: stream, after: 0, body)
  }

  /// `forEachEvent` with its results in an array, for streams that are known to be short.
  public func events(
    in stream: StreamID? = nil, after position: Int64 = 0, upTo: Int64? = nil
  ) throws -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    try forEachEvent(in: stream, after: position, upTo: upTo) { events.append($0) }
    return events
  }
}

extension LogReader {
  /// Refuses to blank an event of which no later one says who redacted it and why.
  func requireRedaction(of position: Int64) throws {
    var isSaid = false
    let (type, beginning) = (Array("data.redacted".utf8), Array("{\"event\":\(position),".utf8))
    try forEachRow(in: nil, after: position, upTo: nil) { row in
      isSaid = isSaid || row.type.elementsEqual(type) && row.data?.starts(with: beginning) ?? false
    }
    guard isSaid else { throw LedgerError.unexplainedBlank(position: position) }
  }
}

/// What can be done to a log besides reading it. Its reads see its own changes.
///
/// When an operation fails half-way, the whole write is lost: every further operation throws the same error, and so
/// does the `write` around it. A refusal (`AppendConflict`, a malformed request) comes before anything is written and
/// leaves the writer usable.
public protocol LogWriter: LogReader, ProjectionWriter {
  /// Appends the events of one command to one stream.
  ///
  /// In this order: a request that is remembered under its idempotency key gives its first result; one that differs
  /// from the remembered one is refused; `AppendConflict` when `expected` is not met; then the events are recorded, all
  /// at `max(now, the head's recordedAt)`.
  @discardableResult
  func append(_ request: AppendRequest) throws -> AppendResult

  /// Appends events that another ledger recorded, with their ids and times. Their positions, versions and hashes are
  /// computed, but for the data hash of a redacted one. Refuses times of recording that go backwards, and ids that are used.
  @discardableResult
  func append(recorded events: [RecordedEvent]) throws -> [RecordedEvent]

  /// Blanks `data` and `salt` of an event that should never have been written; every hash stays. Who did it and why, the
  /// caller has appended before, as a `data.redacted` event. A second time changes nothing.
  func redact(position: Int64) throws
}
