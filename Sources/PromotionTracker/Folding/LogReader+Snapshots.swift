internal import EventLog
internal import PromotionDomain

extension LogReader {
  /// How a promotion stands by all that is known, or how it stood at an instant, read from its nearest snapshot; an
  /// empty state when it has no event.
  func state(of promotion: PromotionID, at limit: Instant? = nil) throws -> PromotionState {
    try fold(of: promotion, at: limit).state
  }

  /// The same, to be folded on where there is no limit.
  func fold(of promotion: PromotionID, at limit: Instant? = nil) throws -> PromotionFold {
    guard try ProjectionRunner.isCurrent(SnapshotRow.table, in: self),
      try ProjectionRunner.isCurrent(LedgerProjections.retraction, in: self)
    else { return try foldAll(of: promotion, at: limit) }
    let prefix: [ProjectionValue] = [.text(promotion.rawValue)]
    let baseRow = try lastRow(of: SnapshotRow.table, prefix: prefix, upTo: limit?.microseconds)
    let nextRow = limit == nil ? nil : try firstRow(of: SnapshotRow.table, prefix: prefix, after: baseRow?.key)
    let (base, next) = (baseRow.flatMap(SnapshotRow.init), nextRow.flatMap(SnapshotRow.init))
    // One that is there and cannot be read is for 'verify' to tell of; the events say the same without it.
    let head = try head().position
    let isReadable = [(baseRow, base), (nextRow, next)].allSatisfy { row, snapshot in
      row == nil || snapshot.map { $0.snapshot.counts.lastPosition <= head } ?? false
    }
    guard isReadable, base != nil || next != nil else { return try foldAll(of: promotion, at: limit) }

    let state = try base.map { PromotionState($0.snapshot.counts, standing: try events(at: $0.snapshot.standing)) }
    var fold = PromotionFold(promotion, from: state ?? PromotionState())
    for event in try next.map({ try events(at: $0.since) }) ?? tail(of: promotion, behind: base) {
      if let limit, event.occurredAt > limit { break }
      fold.add(event)
    }
    return fold
  }

  /// The events that count and are in no snapshot, in the order in which they happened.
  private func tail(of promotion: PromotionID, behind base: SnapshotRow?) throws -> [LoggedEvent] {
    var decoder = EntryDecoder()
    var tail: [LoggedEvent] = []
    try forEachEntry(of: .promotion(promotion), after: base?.newestInOrder ?? 0) { entry in
      if let event = try decoder.decode(entry), base?.has(event) != true { tail.append(event) }
    }
    // What retracts one of them may have happened before it, and then be in the snapshot.
    tail = try tail.filter { try row([.integer($0.position)], of: LedgerProjections.retraction) == nil }
    return History(tail).effective()
  }

  private func events(at positions: [Int64]) throws -> [LoggedEvent] {
    var decoder = EntryDecoder()
    var events: [LoggedEvent] = []
    try forEachEntry(at: positions) { if let event = try decoder.decode($0) { events.append(event) } }
    return events
  }

  private func foldAll(of promotion: PromotionID, at limit: Instant?) throws -> PromotionFold {
    PromotionFold(promotion, try history(of: .promotion(promotion)), History.View(at: limit))
  }
}
