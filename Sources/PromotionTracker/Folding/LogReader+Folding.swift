internal import EventLog
internal import PromotionDomain

/// What the rows of a stream are made from besides its state.
struct StreamRecord {
  /// How many events it has.
  var rows: Int64 = 0
  /// How many of its events are not redacted, those that were retracted included.
  var count = 0
  /// Which events are retracted, by which retraction.
  var retractions: [Int64: LoggedEvent] = [:]
}

extension StreamRecord {
  init(_ history: History) {
    self.init(rows: Int64(history.events.count), count: history.events.count, retractions: history.retractions)
  }
}

extension LogReader {
  /// Folds a stream of any length as `History` does. Most streams are short: such a one is read once, and its events are
  /// held until their order is known. A longer one is read twice, for its order and in it, one event at a time.
  ///
  /// Events that do not count are decoded as well, so that whatever cannot be read is told.
  ///
  /// - Parameters:
  ///   - mostHeld: How many events a short stream has.
  ///   - unreadable: Decides about an event whose data cannot be read: it throws, or the event is left out.
  ///   - evolve: Is also told whether an event came in order (see `EffectiveOrder.late`).
  func fold(
    _ stream: StreamID, mostHeld: Int64 = 2000, unreadable: (Int64, LedgerError) throws -> Void,
    _ evolve: (LoggedEvent, _ cameInOrder: Bool) throws -> Void
  ) throws -> StreamRecord {
    var decoder = EntryDecoder()
    func decode(_ entry: EntryBytes) throws -> LoggedEvent? {
      do {
        return try decoder.decode(entry)
      } catch {
        try unreadable(entry.position, error)
        return nil
      }
    }
    let isHeld = try version(of: stream) <= mostHeld
    var (record, entries, held): (StreamRecord, [EffectiveOrder.Entry], [LoggedEvent?]) = (StreamRecord(), [], [])
    try forEachEntry(of: stream) { entry in
      record.rows += 1
      if entry.data == nil { return _ = try decode(entry) }
      // Where nothing is held, a retraction that cannot be read is met again below.
      let event = isHeld ? try decode(entry) : entry.isRetraction ? try? decoder.decode(entry) : nil
      let place = EventPlace(occurredAt: entry.occurredAt, position: entry.position)
      entries.append(EffectiveOrder.Entry(place, retracts: event?.event.retracts))
      if isHeld { held.append(event) }
    }
    record.count = entries.count
    let order = EffectiveOrder(entries)
    let late = order.late
    func take(_ event: LoggedEvent) throws {
      if let retracted = event.event.retracts, order.retractions[retracted] == event.position {
        record.retractions[retracted] = event
      }
      try evolve(event, late.isEmpty || !late.contains(event.position))
    }
    if isHeld {
      for index in order.effective { try held[index].map(take) }
      return record
    }
    try forEachEntry(at: order.effective.lazy.map { order.entries[$0].place.position }) { try decode($0).map(take) }
    let retracted = order.retractions.keys.filter { order.index(of: $0) != nil }.sorted()
    try forEachEntry(at: retracted) { _ = try decode($0) }
    return record
  }
}

extension EntryBytes {
  fileprivate var isRetraction: Bool { HistoryEvent.Name.eventRetracted.rawValue.utf8.elementsEqual(type) }
}
