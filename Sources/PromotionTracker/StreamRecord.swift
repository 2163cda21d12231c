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
}

extension History {
  var record: StreamRecord {
    StreamRecord(
      rows: Int64(events.count), count: events.count,
      retractions: events.filter { if case .eventRetracted = $0.event { true } else { false } })
  }
}

extension StreamRecord {
  private struct Place: Comparable {
    var occurredAt: Instant
    var position: Int64

    static func < (a: Self, b: Self) -> Bool { (a.occurredAt, a.position) < (b.occurredAt, b.position) }
  }

  /// Folds a stream row by row, in the order and by the rules of `History`. It is read twice: first to learn which
  /// events were retracted and which entered late, then for what they say. Only those are held meanwhile, so a stream
  /// may be of any length.
  ///
  /// - Parameters:
  ///   - unreadable: Decides about an event whose data cannot be read: it throws, or the event does not count.
  static func folding<State>(
    _ stream: StreamID, in log: any LogReader, into state: inout State, _ evolve: (inout State, LoggedEvent) -> Void,
    unreadable: (LedgerError) throws -> Void = { throw $0 }
  ) throws -> StreamRecord {
    var decoder = EntryDecoder(.current)
    func decode(_ entry: EntryBytes) throws -> LoggedEvent? {
      do {
        return try decoder.decode(entry)
      } catch {
        try unreadable(error)
        return nil
      }
    }

    var (record, late) = try survey(stream, in: log)
    let retracted = History.retractions(in: record.retractions)
    func count(_ event: LoggedEvent?) {
      if let event, retracted[event.position] == nil { evolve(&state, event) }
    }
    func countLate(before place: Place?) throws {
      while let next = late.last, place.map({ next < $0 }) ?? true {
        late.removeLast()
        try log.forEachRow(in: nil, after: next.position - 1, upTo: next.position) { count(try decode($0.entry)) }
      }
    }
    var newest: Instant?
    try log.forEachEntry(of: stream) { entry in
      guard entry.data != nil else { return _ = try decode(entry) }
      let isLate = newest.map { entry.occurredAt < $0 } ?? false
      if isLate { return }
      newest = entry.occurredAt
      try countLate(before: Place(occurredAt: entry.occurredAt, position: entry.position))
      count(try decode(entry))
    }
    try countLate(before: nil)
    return record
  }

  /// What is to be known before the fold; the late entries latest first.
  private static func survey(_ stream: StreamID, in log: any LogReader) throws -> (StreamRecord, [Place]) {
    let retraction = StoredType.eventRetracted.rawValue.utf8
    var (record, late, retractions): (StreamRecord, [Place], [Int64]) = (StreamRecord(), [], [])
    var newest: Instant?
    try log.forEachPlace(of: stream) { place in
      record.rows += 1
      guard !place.isRedacted else { return }
      record.count += 1
      if let newest, place.occurredAt < newest {
        late.append(Place(occurredAt: place.occurredAt, position: place.position))
      } else {
        newest = place.occurredAt
      }
      if retraction.elementsEqual(place.type) { retractions.append(place.position) }
    }
    for position in retractions {
      // One that cannot be read is met again when the stream is folded.
      guard let event = try log.event(at: position), let decoded = try? EventCodec.current.decode(event) else {
        continue
      }
      record.retractions.append(decoded)
    }
    return (record, late.sorted(by: >))
  }
}
