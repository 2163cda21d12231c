internal import EventLog
internal import PromotionDomain

/// A promotion as its events left it, read from its nearest snapshot.
struct Recollection {
  var state: PromotionState
  /// The events behind the last snapshot of all, in the order in which they happened. Only where nothing was left out
  /// for its time.
  var since: [Int64] = []
}

extension LogReader {
  /// How a promotion stands by all that is known, or how it stood at an instant; an empty state when it has no event.
  func recall(_ promotion: PromotionID, at limit: Instant? = nil) throws -> Recollection {
    guard try ProjectionRunner.isCurrent(SnapshotRow.table, in: self),
      try ProjectionRunner.isCurrent(LedgerProjections.retraction, in: self)
    else { return try recallAll(promotion, at: limit) }
    let prefix: [ProjectionValue] = [.text(promotion.rawValue)]
    let baseRow = try lastRow(of: SnapshotRow.table, prefix: prefix, upTo: limit?.microseconds)
    let nextRow = limit == nil ? nil : try firstRow(of: SnapshotRow.table, prefix: prefix, after: baseRow?.key)
    let (base, next) = (baseRow.flatMap(SnapshotRow.init), nextRow.flatMap(SnapshotRow.init))
    // One that is there and cannot be read is for 'verify' to tell of; the events say the same without it.
    let head = try head().position
    let isReadable = [(baseRow, base), (nextRow, next)].allSatisfy { row, snapshot in
      row == nil || snapshot.map { $0.snapshot.counts.lastPosition <= head } ?? false
    }
    guard isReadable else { return try recallAll(promotion, at: limit) }
    guard base != nil || next != nil else { return try recallAll(promotion, at: limit) }

    var decoder = EntryDecoder(.current)
    var standing: [LoggedEvent] = []
    try forEachEntry(at: base?.snapshot.standing ?? []) { entry in
      if let event = try decoder.decode(entry) { standing.append(event) }
    }
    var result = Recollection(
      state: base.map { PromotionState($0.snapshot.counts, standing: standing) } ?? PromotionState())
    func evolve(_ event: LoggedEvent) {
      if let limit, event.occurredAt > limit { return }
      result.state.evolve(event)
      result.since.append(event.position)
    }
    if let next {
      try forEachEntry(at: next.since) { if let event = try decoder.decode($0) { evolve(event) } }
    } else {
      try tail(of: promotion, behind: base, &decoder).forEach(evolve)
    }
    return result
  }

  /// The events that count and are in no snapshot, in the order in which they happened.
  private func tail(
    of promotion: PromotionID, behind base: SnapshotRow?, _ decoder: inout EntryDecoder
  ) throws -> [LoggedEvent] {
    var tail: [LoggedEvent] = []
    try forEachEntry(of: .promotion(promotion), after: base?.newestInOrder ?? 0) { entry in
      if let event = try decoder.decode(entry), base?.has(event) != true { tail.append(event) }
    }
    // What retracts one of them may have happened before it, and then be in the snapshot.
    tail = try tail.filter { try row([.integer($0.position)], of: LedgerProjections.retraction) == nil }
    return History(tail).effective()
  }

  private func recallAll(_ promotion: PromotionID, at limit: Instant?) throws -> Recollection {
    let events = try history(of: .promotion(promotion)).effective(History.View(at: limit))
    var whole = Recollection(state: PromotionState(), since: events.map(\.position))
    for event in events { whole.state.evolve(event) }
    return whole
  }
}
