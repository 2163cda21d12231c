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
  /// Folds a stream of any length as `History` does, and holds no more than its order and one event at a time: it is
  /// read once for the order, and once in it.
  ///
  /// Events that do not count are decoded as well, so that whatever cannot be read is told.
  ///
  /// - Parameters:
  ///   - unreadable: Decides about an event whose data cannot be read: it throws, or the event is left out.
  ///   - evolve: Is also told whether an event came in order (see `EffectiveOrder.late`).
  func fold(
    _ stream: StreamID, unreadable: (Int64, LedgerError) throws -> Void,
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
    var (record, entries): (StreamRecord, [EffectiveOrder.Entry]) = (StreamRecord(), [])
    try forEachEntry(of: stream) { entry in
      record.rows += 1
      if entry.data == nil { return _ = try decode(entry) }
      let place = EventPlace(occurredAt: entry.occurredAt, position: entry.position)
      // A retraction that cannot be read is met again below.
      let retraction = entry.isRetraction ? try? decoder.decode(entry) : nil
      entries.append(retraction.map { EffectiveOrder.Entry($0) } ?? EffectiveOrder.Entry(place))
    }
    record.count = entries.count
    let order = EffectiveOrder(entries)
    let late = order.late
    try forEachEntry(at: order.effective.lazy.map { order.entries[$0].place.position }) { entry in
      guard let event = try decode(entry) else { return }
      if let retracted = event.event.retracts, order.retractions[retracted] == event.position {
        record.retractions[retracted] = event
      }
      try evolve(event, late.isEmpty || !late.contains(event.position))
    }
    let retracted = order.retractions.keys.filter { order.index(of: $0) != nil }.sorted()
    try forEachEntry(at: retracted) { _ = try decode($0) }
    return record
  }
}

extension EntryBytes {
  fileprivate var isRetraction: Bool { HistoryEvent.Name.eventRetracted.rawValue.utf8.elementsEqual(type) }
}
