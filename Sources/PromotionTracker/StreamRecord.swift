internal import EventLog
internal import PromotionDomain

/// What the rows of a stream are made from besides its state.
struct StreamRecord {
  /// How many events it has.
  var rows: Int64 = 0
  /// How many of its events can be read, those that were retracted included.
  var count = 0
  /// In the order of the ledger.
  var retractions: [LoggedEvent] = []
  var snapshots: [ProjectionRow] = []
}

extension History {
  var record: StreamRecord {
    StreamRecord(
      rows: Int64(events.count), count: events.count,
      retractions: events.filter { if case .eventRetracted = $0.event { true } else { false } })
  }
}

extension StreamRecord {
  /// How many events of a stream are held at most while it is folded.
  static let mostHeld: Int64 = 4096

  /// Folds a stream in the order and by the rules of `History`, which holds it if it is not too long.
  ///
  /// - Parameters:
  ///   - unreadable: Decides about an event whose data cannot be read: it throws, or the event does not count.
  static func folding<State>(
    _ stream: StreamID, in log: any LogReader, into state: inout State,
    _ evolve: (inout State, LoggedEvent, _ cameInOrder: Bool) -> Void, holding most: Int64 = mostHeld,
    unreadable: (Int64, LedgerError) throws -> Void = { throw $1 }
  ) throws -> StreamRecord {
    var decoder = EntryDecoder(.current)
    func decode(_ entry: EntryBytes) throws -> LoggedEvent? {
      do {
        return try decoder.decode(entry)
      } catch {
        try unreadable(entry.position, error)
        return nil
      }
    }
    guard try log.version(of: stream) <= most else {
      return try foldingUnheld(stream, in: log, decode) { evolve(&state, $0, $1) }
    }
    var (history, rows) = (History(), Int64(0))
    try log.forEachEntry(of: stream) { entry in
      rows += 1
      if let event = try decode(entry) { history.append(event) }
    }
    history.forEachEffective { evolve(&state, $0, $1) }
    var record = history.record
    record.rows = rows
    return record
  }

  /// Folds a stream row by row. It is read twice: first to learn which events were retracted and which entered late,
  /// then for what they say. Only those are held meanwhile, so a stream may be of any length.
  private static func foldingUnheld(
    _ stream: StreamID, in log: any LogReader, _ decode: (EntryBytes) throws -> LoggedEvent?,
    _ evolve: (LoggedEvent, _ cameInOrder: Bool) -> Void
  ) throws -> StreamRecord {
    let record = try survey(stream, in: log)
    let retracted = History.retractions(in: record.retractions)
    var late = try latecomers(of: stream, in: log, without: retracted)
    func countLate(before place: EventPlace?) throws {
      while let next = late.last, place.map({ next < $0 }) ?? true {
        late.removeLast()
        try log.forEachEntry(at: CollectionOfOne(next.position)) {
          if let event = try decode($0) { evolve(event, false) }
        }
      }
    }
    var newest: Instant?
    try log.forEachEntry(of: stream) { entry in
      guard entry.data != nil, retracted[entry.position] == nil else { return _ = try decode(entry) }
      let isLate = newest.map { entry.occurredAt < $0 } ?? false
      if isLate { return }
      newest = entry.occurredAt
      try countLate(before: EventPlace(occurredAt: entry.occurredAt, position: entry.position))
      if let event = try decode(entry) { evolve(event, true) }
    }
    try countLate(before: nil)
    return record
  }

  /// What is to be known before the fold.
  private static func survey(_ stream: StreamID, in log: any LogReader) throws -> StreamRecord {
    let retraction = StoredType.eventRetracted.rawValue.utf8
    var (record, retractions): (StreamRecord, [Int64]) = (StreamRecord(), [])
    try log.forEachPlace(of: stream) { place in
      record.rows += 1
      guard !place.isRedacted else { return }
      record.count += 1
      if retraction.elementsEqual(place.type) { retractions.append(place.position) }
    }
    for position in retractions {
      // One that cannot be read is met again when the stream is folded.
      guard let event = try log.event(at: position), let decoded = try? EventCodec.current.decode(event) else {
        continue
      }
      record.retractions.append(decoded)
    }
    return record
  }

  /// The events that count and did not come in order, the latest first.
  private static func latecomers(
    of stream: StreamID, in log: any LogReader, without retracted: [Int64: LoggedEvent]
  ) throws -> [EventPlace] {
    var (late, newest): ([EventPlace], Instant?) = ([], nil)
    try log.forEachPlace(of: stream) { place in
      guard !place.isRedacted, retracted[place.position] == nil else { return }
      if let newest, place.occurredAt < newest {
        late.append(EventPlace(occurredAt: place.occurredAt, position: place.position))
      } else {
        newest = place.occurredAt
      }
    }
    return late.sorted(by: >)
  }
}
