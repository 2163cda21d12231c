/// Collects the changes of one write.
final class MemoryWriter: MemoryReader, AppendTarget {
  let source: EventSource
  var hasher = LeafHasher()
  var failure: (any Error)?

  init(_ base: MemoryState, _ source: EventSource) {
    self.source = source
    super.init(base)
  }

  /// The changes to commit. Lets go of the snapshot; the writer is of no use afterwards.
  func finish() throws -> MemoryChanges {
    try checkUsable()
    base = MemoryState()
    return changes
  }

  func insert(_ event: RecordedEvent) throws {
    guard !base.ids.contains(event.id), changes.ids.insert(event.id).inserted else {
      throw LedgerError.eventIDUsed(id: event.id)
    }
    let place = MemoryState.CommandPlace(id: event.commandID, index: event.commandIndex)
    guard !base.commands.contains(place), changes.commands.insert(place).inserted else {
      throw LedgerError.commandUsed(id: event.commandID, index: event.commandIndex)
    }
    changes.events.append(event)
    changes.streams[event.stream, default: 0] += 1
  }

  func remember(_ idempotency: Idempotency, commandID: String, after position: Int64, count: Int) {
    changes.keys[Array(idempotency.key.utf8)] =
      MemoryState.Remembered(requestDigest: idempotency.requestDigest, after: position, count: count)
  }

  func store(_ hash: Hash256, level: Int, index: Int64) {
    changes.tree[MemoryState.TreePlace(level: level, index: index)] = hash
  }

  func redact(position: Int64) throws {
    try checkUsable()
    guard let event = try event(at: position) else { throw LedgerError.noSuchEvent(position: position) }
    if !event.isRedacted { try requireRedaction(of: position) }
    changes.redacted.insert(position)
  }
}

// Projections
extension MemoryWriter {
  func put(_ row: ProjectionRow, in table: ProjectionTable, _ place: ProjectionPlace) throws {
    var projection = try open(table, place)
    let row = try table.checked(row)
    projection.rows[MemoryProjection.bytes(of: row.key)] = row
    keep(projection, place)
  }

  func remove(_ key: [ProjectionValue], from table: ProjectionTable, _ place: ProjectionPlace) throws {
    var projection = try open(table, place)
    projection.rows[MemoryProjection.bytes(of: try table.checkedKey(key))] = nil
    keep(projection, place)
  }

  func setReached(_ position: Int64, of tables: [ProjectionTable], _ place: ProjectionPlace) throws {
    for table in tables {
      var projection = try open(table, place)
      projection.status.position = position
      keep(projection, place)
    }
  }

  func beginRebuild(of table: ProjectionTable) throws {
    try checkUsable()
    try table.check()
    keep(MemoryProjection(table), .rebuild)
  }

  func commitRebuild(of table: ProjectionTable) throws -> ProjectionSwap {
    try checkUsable()
    guard let rebuilt = try stored(table, in: .rebuild) else { throw LedgerError.noProjection(name: table.name) }
    try table.check(rebuilt.status, against: head())
    let before = stored(in: .live)[table.name].map { $0.digest() }
    keep(rebuilt, .live)
    change(.rebuild) { $0[table.name] = nil }
    return ProjectionSwap(before: before, after: rebuilt.digest())
  }

  private func open(_ table: ProjectionTable, _ place: ProjectionPlace) throws -> MemoryProjection {
    try checkUsable()
    if let projection = try stored(table, in: place) { return projection }
    switch place {
    case .live: return MemoryProjection(table)
    case .rebuild: throw LedgerError.noProjection(name: table.name)
    }
  }

  private func keep(_ projection: MemoryProjection, _ place: ProjectionPlace) {
    change(place) { $0[projection.status.name] = projection }
  }

  private func change(_ place: ProjectionPlace, _ body: (inout [String: MemoryProjection]) -> Void) {
    var projections = stored(in: place)
    body(&projections)
    switch place {
    case .live: changes.live = projections
    case .rebuild: changes.rebuilt = projections
    }
  }
}
