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
    try LedgerProjections.all.allSatisfy { try isCurrent($0, in: log) }
  }

  static func isCurrent(_ table: ProjectionTable, in log: any LogReader) throws -> Bool {
    let head = try log.head().position
    guard let stored = try log.projection(table.name) else { return head == 0 }
    return stored.foldVersion == table.foldVersion && stored.position == head
  }

  /// Writes what changed between two row sets of one stream, and notes that every table has reached `position`.
  static func update(
    from old: [(ProjectionTable, ProjectionRow)], to new: [(ProjectionTable, ProjectionRow)], reached position: Int64,
    in log: any LogWriter
  ) throws {
    // Mostly the same rows, of which one or two say something else.
    if old.count == new.count, zip(old, new).allSatisfy({ $0.0.name == $1.0.name && $0.1.key == $1.1.key }) {
      for (was, now) in zip(old, new) where was.1.values != now.1.values { try log.put(now.1, in: now.0) }
      try log.setReached(position, of: LedgerProjections.all)
      return
    }
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
    try log.setReached(position, of: LedgerProjections.all)
  }

  /// Two rebuilds at once would mix their rows. The one that notices gives way.
  public struct Overtaken: Error, CustomStringConvertible {
    public var description: String { "another process has begun to rebuild the projections; let it finish" }
  }

  /// The streams whose rows a rebuild holds at a time.
  private static let batch = 64

  /// Builds every projection anew beside the one that answers, then swaps it in. Others may append meanwhile.
  ///
  /// `progress` is told how many of how many streams are done. Returns what each swap found. Throws `Overtaken` when
  /// another rebuild begins meanwhile.
  @discardableResult
  public func rebuild(
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> [(table: ProjectionTable, swap: ProjectionSwap)] {
    let (start, streams) = try log.read { (try $0.head().position, try $0.streams()) }
    let (count, helpers) = (streams.count, try log.helpers())
    try log.writeOn { log in
      for table in LedgerProjections.all { try log.beginRebuild(of: table) }
    }
    // In several writes, so that nobody waits long for a large ledger.
    for done in stride(from: 0, to: count, by: Self.batch) {
      progress(done, count)
      let batch = Array(streams[done..<min(done + Self.batch, count)])
      let rows = try log.read { log in
        try log.map(batch, helpedBy: helpers) { try LedgerProjections.read($0, in: $1).rows }
      }
      try log.writeOn { log in
        try Self.expect(progress: done, in: log)
        for (table, row) in rows.joined() { try log.put(row, in: table, .rebuild) }
        try log.setReached(Int64(done + batch.count), of: LedgerProjections.all, .rebuild)
      }
    }
    progress(count, count)
    return try log.writeOn { log in
      try Self.expect(progress: count, in: log)
      var changed: Set<StreamID> = []
      try log.forEachEvent(in: nil, after: start, upTo: nil) { changed.insert($0.stream) }
      try Self.clear(changed, in: log, .rebuild)
      for stream in changed.sorted() { try Self.build(stream, in: log, .rebuild) }
      return try Self.swap(in: log)
    }
  }

  /// The same in one write that is already under way, for a log whose projections must be current before it goes on.
  static func rebuild(in log: any LogWriter) throws {
    for table in LedgerProjections.all { try log.beginRebuild(of: table) }
    for stream in try log.streams() { try build(stream, in: log, .rebuild) }
    try swap(in: log)
  }

  /// Brings the projections up to date after a write touched `streams`. `wereCurrent` is what `isCurrent` said before
  /// that write: one that was behind, or was never built, needs more than those streams.
  static func refresh(_ streams: Set<StreamID>, wereCurrent: Bool, in log: any LogWriter) throws {
    guard wereCurrent else { return try rebuild(in: log) }
    try clear(streams, in: log, .live)
    for stream in streams.sorted() { try build(stream, in: log, .live) }
    let head = try log.head().position
    try log.setReached(head, of: LedgerProjections.all)
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
    try log.setReached(head, of: LedgerProjections.all, .rebuild)
    return try LedgerProjections.all.map { ($0, try log.commitRebuild(of: $0)) }
  }

  private static func build(_ stream: StreamID, in log: any LogWriter, _ place: ProjectionPlace) throws {
    for (table, row) in try LedgerProjections.read(stream, in: log).rows { try log.put(row, in: table, place) }
  }

  /// Takes out the rows of streams that went on since those were written.
  private static func clear(_ streams: Set<StreamID>, in log: any LogWriter, _ place: ProjectionPlace) throws {
    guard !streams.isEmpty else { return }
    for table in LedgerProjections.all {
      var keys: [[ProjectionValue]] = []
      if table.key.first?.name == "promotion" {
        for promotion in streams.compactMap(\.promotion) {
          try log.forEachRow(of: table, prefix: [.text(promotion.rawValue)], in: place) { keys.append($0.key) }
        }
      } else {
        try log.forEachRow(of: table, prefix: [], in: place) { row in
          if streams.contains(table.stream(of: row)) { keys.append(row.key) }
        }
      }
      for key in keys { try log.remove(key, from: table, place) }
    }
  }
}

extension ProjectionTable {
  /// The stream that `row` came from.
  fileprivate func stream(of row: ProjectionRow) -> StreamID {
    let owner: ProjectionValue?
    switch self {
    case LedgerProjections.freeze: return .ledger
    case LedgerProjections.retraction: owner = row.values.first
    case LedgerProjections.dependency: owner = row.key.last
    default: owner = row.key.first
    }
    guard case .text(let name)? = owner else { return .ledger }
    return self == LedgerProjections.retraction ? StreamID(rawValue: name) : .promotion(PromotionID(name))
  }
}
