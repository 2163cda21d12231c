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

  func forEachEvent(
    in stream: StreamID?, after position: Int64, upTo: Int64?, _ body: (RecordedEvent) throws -> Void
  ) throws {
    let first = Int(clamping: max(position, 0))
    let last = min(upTo.map { Int(clamping: $0) } ?? count, count)
    guard first < last else { return }
    guard let stream else {
      for index in first..<last { try body(event(index: index)) }
      return
    }
    let pending = changes.events.indices.filter { changes.events[$0].stream == stream }.map { $0 + base.events.count }
    for index in (base.streams[stream] ?? []) + pending where first..<last ~= index { try body(event(index: index)) }
  }

  func forEachRow(
    in stream: StreamID?, after position: Int64, upTo: Int64?, _ body: (RowBytes) throws -> Void
  ) throws {
    try forEachEvent(in: stream, after: position, upTo: upTo) { try $0.withBytes(body) }
  }

  func forEachEntry(of stream: StreamID, after position: Int64, _ body: (EntryBytes) throws -> Void) throws {
    try forEachRow(in: stream, after: position, upTo: nil) { try body($0.entry) }
  }

  func forEachEntry(at positions: some Sequence<Int64>, _ body: (EntryBytes) throws -> Void) throws {
    for position in positions {
      guard let event = event(at: position) else {
        throw LedgerError.damaged(ledger: "memory", detail: "event #\(position) is not in its place")
      }
      try event.withBytes { try body($0.entry) }
    }
  }

  func forEachPosition(of stream: StreamID, _ body: (Int64) throws -> Void) throws {
    try forEachEntry(of: stream) { try body($0.position) }
  }

  func firstPosition(of stream: StreamID) throws -> Int64? {
    let base = base.streams[stream]?.first.map { event(index: $0).position }
    return base ?? changes.events.first { $0.stream == stream }?.position
  }

  func forEachPlace(of stream: StreamID, _ body: (EntryPlace) throws -> Void) throws {
    try forEachEntry(of: stream) { try body(EntryPlace($0)) }
  }

  func repeatedIDs() throws -> [Int64] {
    var (ids, repeated): (Set<String>, [Int64]) = ([], [])
    try forEachEvent(in: nil, after: 0, upTo: nil) { event in
      if !ids.insert(event.id).inserted { repeated.append(event.position) }
    }
    return repeated
  }

  func event(at position: Int64) -> RecordedEvent? {
    (1...Int64(max(count, 1))).contains(position) && count > 0 ? event(index: Int(position) - 1) : nil
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
    return changes.tree[place] ?? (changes.hasRemovedTree ? nil : base.tree[place])
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

  func projections() -> [ProjectionStatus] { stored(in: .live).values.map(\.status).sorted { $0.name < $1.name } }

  func projection(_ name: String, in place: ProjectionPlace) -> ProjectionStatus? { stored(in: place)[name]?.status }

  func row(_ key: [ProjectionValue], of table: ProjectionTable, in place: ProjectionPlace) throws -> ProjectionRow? {
    let projection = try stored(table, in: place)
    return projection?.rows[MemoryProjection.bytes(of: try table.checkedKey(key))]
  }

  func lastRow(
    of table: ProjectionTable, prefix: [ProjectionValue], upTo last: Int64?, in place: ProjectionPlace
  ) throws -> ProjectionRow? {
    guard last == nil || prefix.count < table.key.count else { return nil }
    return try stored(table, in: place)?.sorted(prefix: try table.checkedPrefix(prefix)).last { row in
      guard let last, case .integer(let number) = row.key[prefix.count] else { return true }
      return number <= last
    }
  }

  func firstRow(
    of table: ProjectionTable, prefix: [ProjectionValue], after key: [ProjectionValue]?, in place: ProjectionPlace
  ) throws -> ProjectionRow? {
    let rows = try stored(table, in: place)?.sorted(prefix: try table.checkedPrefix(prefix)) ?? []
    guard let key else { return rows.first }
    return rows.first { MemoryProjection.precedes(key, $0.key) }
  }

  func rowCount(of table: ProjectionTable) throws -> Int { try stored(table, in: .live)?.rows.count ?? 0 }

  func forEachRow(
    of table: ProjectionTable, prefix: [ProjectionValue], in place: ProjectionPlace,
    _ body: (ProjectionRow) throws -> Void
  ) throws {
    let projection = try stored(table, in: place)
    for row in projection?.sorted(prefix: try table.checkedPrefix(prefix)) ?? [] { try body(row) }
  }
}
