internal import EventLog
internal import PromotionDomain

/// What the rows of a stream are made from besides its state.
struct StreamRecord {
  /// How many events it has.
  var rows: Int64 = 0
  /// How many of its events are not redacted, those that were retracted included.
  var count = 0
  /// In the order of the ledger.
  var retractions: [LoggedEvent] = []
  var snapshots: [ProjectionRow] = []
}

extension History {
  var record: StreamRecord {
    StreamRecord(rows: Int64(events.count), count: events.count, retractions: retracting)
  }
}

extension StreamRecord {
  /// A stream of more events than this is not held while it is folded.
  static let mostHeld: Int64 = 4096

  /// The events of several streams, held. They are read in the order of the ledger: where the streams stand side by side
  /// in it, almost as fast as it can be read at all.
  static func entries(of streams: [StreamID], in log: any LogReader) throws -> [EntryList] {
    var (places, lists): ([(position: Int64, stream: Int)], [EntryList]) = ([], [])
    for (index, stream) in streams.enumerated() {
      let before = places.count
      try log.forEachPosition(of: stream) { places.append(($0, index)) }
      lists.append(EntryList(expecting: places.count - before))
    }
    places.sort { $0.position < $1.position }
    var next = 0
    try log.forEachEntry(at: places.lazy.map(\.position)) { entry in
      lists[places[next].stream].append(entry)
      next += 1
    }
    return lists
  }

  /// Folds a stream in the order and by the rules of `History`, without its list of decoded events: first it learns which
  /// were retracted, then which were entered late, then what they say. No more than one is decoded at a time.
  ///
  /// - Parameters:
  ///   - unreadable: Decides about an event whose data cannot be read: it throws, or the event does not count.
  static func folding<State>(
    _ entries: some StreamEntries, into state: inout State,
    _ evolve: (inout State, LoggedEvent, _ cameInOrder: Bool) -> Void,
    unreadable: (Int64, LedgerError) throws -> Void
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
    let record = try survey(entries)
    let retracted = History.retractions(in: record.retractions)
    var late = try latecomers(of: entries, without: retracted)
    func countLate(before place: EventPlace?) throws {
      while let next = late.last, place.map({ next < $0 }) ?? true {
        late.removeLast()
        try entries.withEntry(at: next.position) {
          if let event = try decode($0) { evolve(&state, event, false) }
        }
      }
    }
    var newest: Instant?
    try entries.forEachEntry { entry in
      guard entry.data != nil, retracted.isEmpty || retracted[entry.position] == nil else {
        return _ = try decode(entry)
      }
      let isLate = newest.map { entry.occurredAt < $0 } ?? false
      if isLate { return }
      newest = entry.occurredAt
      try countLate(before: EventPlace(occurredAt: entry.occurredAt, position: entry.position))
      if let event = try decode(entry) { evolve(&state, event, true) }
    }
    try countLate(before: nil)
    return record
  }

  /// What is to be known before the fold.
  private static func survey(_ entries: some StreamEntries) throws -> StreamRecord {
    let retraction = StoredType.eventRetracted.rawValue.utf8
    var (record, retractions): (StreamRecord, [Int64]) = (StreamRecord(), [])
    try entries.forEachPlace { place in
      record.rows += 1
      guard !place.isRedacted else { return }
      record.count += 1
      if place.type.count == retraction.count, retraction.elementsEqual(place.type) {
        retractions.append(place.position)
      }
    }
    var decoder = EntryDecoder(.current)
    for position in retractions {
      try entries.withEntry(at: position) { entry in
        // One that cannot be read is met again when the stream is folded.
        if let event = try? decoder.decode(entry) { record.retractions.append(event) }
      }
    }
    return record
  }

  /// The events that count and did not come in order, the latest first.
  private static func latecomers(
    of entries: some StreamEntries, without retracted: [Int64: LoggedEvent]
  ) throws -> [EventPlace] {
    var (late, newest): ([EventPlace], Instant?) = ([], nil)
    try entries.forEachPlace { place in
      guard !place.isRedacted, retracted.isEmpty || retracted[place.position] == nil else { return }
      if let newest, place.occurredAt < newest {
        late.append(EventPlace(occurredAt: place.occurredAt, position: place.position))
      } else {
        newest = place.occurredAt
      }
    }
    return late.sorted(by: >)
  }
}
