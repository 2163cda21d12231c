public import EventLog
internal import PromotionDomain

/// Keeps the projections in step with the events, and builds them anew.
public struct ProjectionRunner: Sendable {
  public let log: any EventLog

  public init(log: any EventLog) { self.log = log }

  /// How one projection stands to the events.
  public struct Status: Hashable, Sendable {
    public var table: ProjectionTable
    /// Nil when it was never built.
    public var stored: ProjectionStatus?
    /// The ledger's newest event.
    public var head: Int64
    public var digest: Hash256?

    /// Whether it answers for every event, by the fold of this promo.
    public var isCurrent: Bool { stored?.foldVersion == table.foldVersion && stored?.position == head }
  }

  public func status() throws -> [Status] {
    try log.read { log in
      let head = try log.head().position
      return try LedgerProjections.all.map { table in
        let stored = try log.projection(table.name)
        let isReadable = stored?.foldVersion == table.foldVersion
        return Status(table: table, stored: stored, head: head, digest: isReadable ? try log.digest(of: table) : nil)
      }
    }
  }

  /// Whether every projection answers for every event in `log`.
  static func isCurrent(in log: any LogReader) throws -> Bool {
    let head = try log.head().position
    return try LedgerProjections.all.allSatisfy { table in
      guard let stored = try log.projection(table.name) else { return head == 0 }
      return stored.foldVersion == table.foldVersion && stored.position == head
    }
  }

  /// Writes what changed between two row sets of one stream, and notes that every table has reached `position`.
  static func update(
    from old: [(ProjectionTable, ProjectionRow)], to new: [(ProjectionTable, ProjectionRow)], reached position: Int64,
    in log: any LogWriter
  ) throws {
    struct Key: Hashable {
      var table: String
      var key: [ProjectionValue]
    }
    var before: [Key: (ProjectionTable, ProjectionRow)] = [:]
    for (table, row) in old { before[Key(table: table.name, key: row.key)] = (table, row) }
    for (table, row) in new where before.removeValue(forKey: Key(table: table.name, key: row.key))?.1 != row {
      try log.put(row, in: table)
    }
    for (table, row) in before.values { try log.remove(row.key, from: table) }
    for table in LedgerProjections.all { try log.setReached(position, of: table) }
  }

  /// Two rebuilds at once would mix their rows. The one that notices gives way.
  public struct Overtaken: Error, CustomStringConvertible {
    public var description: String { "another process has begun to rebuild the projections; let it finish" }
  }

  /// Builds every projection anew beside the one that answers, then swaps it in. Others may append meanwhile.
  ///
  /// `progress` is told how many of how many streams are done. Returns what each swap found. Throws `Overtaken` when
  /// another rebuild begins meanwhile.
  @discardableResult
  public func rebuild(
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> [(table: ProjectionTable, swap: ProjectionSwap)] {
    let (start, streams) = try log.read { (try $0.head().position, try $0.streams()) }
    try log.write { log in
      for table in LedgerProjections.all { try log.beginRebuild(of: table) }
    }
    // In several writes, so that nobody waits long for a large ledger.
    let chunk = 32
    for first in stride(from: 0, to: streams.count, by: chunk) {
      progress(first, streams.count)
      let next = min(streams.count, first + chunk)
      try log.write { log in
        try Self.expect(progress: first, in: log)
        for stream in streams[first..<next] { try Self.build(stream, in: log) }
        for table in LedgerProjections.all { try log.setReached(Int64(next), of: table, .rebuild) }
      }
    }
    progress(streams.count, streams.count)
    return try log.write { log in
      try Self.expect(progress: streams.count, in: log)
      var changed: Set<StreamID> = []
      try log.forEachEvent(in: nil, after: start, upTo: nil) { changed.insert($0.stream) }
      for stream in changed.sorted() {
        try Self.clear(stream, in: log)
        try Self.build(stream, in: log)
      }
      return try Self.swap(in: log)
    }
  }

  /// The same in one write that is already under way, for a log whose projections must be current before it goes on.
  static func rebuild(in log: any LogWriter) throws {
    for table in LedgerProjections.all { try log.beginRebuild(of: table) }
    for stream in try log.streams() { try build(stream, in: log) }
    try swap(in: log)
  }

  /// While a rebuild runs, its tables' position counts the streams that are done: by that it knows them for its own.
  private static func expect(progress: Int, in log: any LogReader) throws {
    for table in LedgerProjections.all {
      guard try log.projection(table.name, in: .rebuild)?.position == Int64(progress) else { throw Overtaken() }
    }
  }

  @discardableResult
  private static func swap(in log: any LogWriter) throws -> [(table: ProjectionTable, swap: ProjectionSwap)] {
    let head = try log.head().position
    return try LedgerProjections.all.map { table in
      try log.setReached(head, of: table, .rebuild)
      return (table, try log.commitRebuild(of: table))
    }
  }

  private static func build(_ stream: StreamID, in log: any LogWriter) throws {
    for (table, row) in try rows(of: stream, in: log) { try log.put(row, in: table, .rebuild) }
  }

  static func rows(of stream: StreamID, in log: any LogReader) throws -> [(ProjectionTable, ProjectionRow)] {
    if let promotion = stream.promotion {
      let tracked = try TrackedStream(promotion, in: log)
      return LedgerProjections.rows(promotion, tracked.state, tracked.history)
    }
    let history = try TrackedStream.history(stream, in: log)
    return LedgerProjections.rows(history.ledgerState(), history)
  }

  /// Takes out the rows of a stream that went on while it was being rebuilt.
  private static func clear(_ stream: StreamID, in log: any LogWriter) throws {
    for table in LedgerProjections.all {
      var keys: [[ProjectionValue]] = []
      try log.forEachRow(of: table, prefix: [], in: .rebuild) { row in
        if table.belongs(row, to: stream) { keys.append(row.key) }
      }
      for key in keys { try log.remove(key, from: table, .rebuild) }
    }
  }
}

extension ProjectionTable {
  /// Whether `row` came from `stream`.
  fileprivate func belongs(_ row: ProjectionRow, to stream: StreamID) -> Bool {
    if self == LedgerProjections.retraction { return row.values.first == .text(stream.rawValue) }
    guard let promotion = stream.promotion else { return self == LedgerProjections.freeze }
    let owner = self == LedgerProjections.dependency ? row.key.last : row.key.first
    return self != LedgerProjections.freeze && owner == .text(promotion.rawValue)
  }
}
