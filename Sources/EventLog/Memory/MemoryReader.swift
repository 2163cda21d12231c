/// Reads a snapshot, with the changes of the write it belongs to (if it does) laid over it.
class MemoryReader: LogReader {
  var base: MemoryState
  var changes = MemoryChanges()

  init(_ base: MemoryState) { self.base = base }

  private var count: Int { base.events.count + changes.events.count }

  private func event(index: Int) -> RecordedEvent {
    let pending = index - base.events.count
    var event = pending < 0 ? base.events[index] : changes.events[pending]
    if changes.redacted.contains(event.position) { (event.data, event.salt) = (nil, nil) }
    return event
  }

  func head() -> LogHead {
    guard count > 0 else { return .empty }
    let newest = event(index: count - 1)
    return LogHead(position: newest.position, recordedAt: newest.recordedAt)
  }

  func version(of stream: StreamID) -> Int64 {
    Int64(base.streams[stream]?.count ?? 0) + (changes.streams[stream] ?? 0)
  }

  func streams(prefix: String) -> [StreamID] {
    Set(base.streams.keys).union(changes.streams.keys)
      .filter { $0.rawValue.utf8.starts(with: prefix.utf8) }
      .sorted()
  }

  func forEachRow(
    in stream: StreamID?, after position: Int64, upTo: Int64?, _ body: (RowBytes) throws -> Void
  ) throws {
    let first = Int(clamping: max(position, 0))
    let last = min(upTo.map { Int(clamping: $0) } ?? count, count)
    guard first < last else { return }
    guard let stream else {
      for index in first..<last { try event(index: index).withBytes(body) }
      return
    }
    let pending = changes.events.indices.filter { changes.events[$0].stream == stream }.map { $0 + base.events.count }
    for index in (base.streams[stream] ?? []) + pending where first..<last ~= index {
      try event(index: index).withBytes(body)
    }
  }

  func remembered(_ idempotencyKey: String) throws -> RememberedRequest? {
    let key = Array(idempotencyKey.utf8)
    guard let found = changes.keys[key] ?? base.keys[key] else { return nil }
    let events = try events(after: found.after, upTo: found.after + Int64(found.count))
    return RememberedRequest(requestDigest: found.requestDigest, events: events)
  }
}

// The tree
extension MemoryReader {
  func leafHashes(_ indexes: Range<Int64>) throws -> [Hash256] {
    guard !indexes.isEmpty else { return [] }
    guard indexes.lowerBound >= 0 else { throw LedgerError.noSuchEvent(position: indexes.lowerBound &+ 1) }
    guard indexes.upperBound <= Int64(count) else { throw LedgerError.noSuchEvent(position: indexes.upperBound) }
    return indexes.map { event(index: Int($0)).leafHash }
  }

  func treeHash(level: Int, index: Int64) -> Hash256? {
    let place = MemoryState.TreePlace(level: level, index: index)
    return changes.tree[place] ?? base.tree[place]
  }
}

// Projections
extension MemoryReader {
  func stored(in place: ProjectionPlace) -> [String: MemoryProjection] {
    switch place {
    case .live: changes.live ?? base.live
    case .rebuild: changes.rebuilt ?? base.rebuilt
    }
  }

  /// The stored projection, when it was written by the fold of `table`.
  func stored(_ table: ProjectionTable, in place: ProjectionPlace) throws -> MemoryProjection? {
    try table.check()
    guard let projection = stored(in: place)[table.name] else { return nil }
    guard projection.status.foldVersion == table.foldVersion else {
      throw LedgerError.otherFold(
        projection: table.name, stored: projection.status.foldVersion, wanted: table.foldVersion)
    }
    return projection
  }

  func projections(in place: ProjectionPlace) -> [ProjectionStatus] {
    stored(in: place).values.map(\.status).sorted { $0.name < $1.name }
  }

  func forEachRow(
    of table: ProjectionTable, _ range: RowRange, in place: ProjectionPlace, _ body: (ProjectionRow) throws -> Void
  ) throws {
    let (prefix, after) = (try table.checkedPrefix(range.prefix), try range.after.map(table.checkedKey))
    guard range.upTo == nil || prefix.count < table.key.count else { return }
    var rows = try stored(table, in: place)?.sorted(prefix: prefix) ?? []
    if let after { rows = rows.filter { MemoryProjection.precedes(after, $0.key) } }
    if let last = range.upTo {
      rows = rows.filter { row in
        guard case .integer(let number) = row.key[prefix.count] else { return true }
        return number <= last
      }
    }
    if range.isReversed { rows.reverse() }
    for row in rows.prefix(range.limit ?? rows.count) { try body(row) }
  }
}
