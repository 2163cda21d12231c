internal import EventLog
internal import PromotionDomain

/// Whether the data of every event of a stream is what its type says, and every stored row what the events come to.
struct StreamCheck {
  /// Events whose data cannot be read.
  private(set) var problems: [Verification.Problem] = []
  /// How many events the stream has.
  let events: Int64
  /// How many rows of each table are due.
  private(set) var due: [String: Int] = [:]
  /// The tables that do not hold what is due.
  private(set) var wrong: Set<String> = []

  init(of stream: StreamID, _ tables: [ProjectionTable], in log: any LogReader) throws {
    var problems: [Verification.Problem] = []
    let (rows, record) = try LedgerProjections.read(stream, in: log) { position, error in
      problems.append(.init(event: position, "\(error)"))
    }
    (self.problems, events) = (problems, record.rows)
    for table in tables {
      let due = rows.filter { $0.0.name == table.name }.map(\.1)
      self.due[table.name] = due.count
      if try !Self.holds(table, due, of: stream, in: log) { wrong.insert(table.name) }
    }
  }

  /// The projections that answer for every event. One that is behind, or was never built, claims nothing.
  static func currentTables(in log: any LogReader) throws -> [ProjectionTable] {
    let head = try log.head().position
    return try LedgerProjections.all.filter { table in
      let stored = try log.projection(table.name)
      return stored?.foldVersion == table.foldVersion && stored?.position == head
    }
  }

  /// Whether the table holds the rows that are due.
  private static func holds(
    _ table: ProjectionTable, _ due: [ProjectionRow], of stream: StreamID, in log: any LogReader
  ) throws -> Bool {
    guard let promotion = stream.promotion, table.key.first == .init("promotion", .text) else {
      return try due.allSatisfy { try log.row($0.key, of: table) == $0 }
    }
    let stored = try log.rows(of: table, prefix: [.text(promotion.rawValue)])
    let byKey = Dictionary(due.map { ($0.key, $0) }) { first, _ in first }
    return stored.count == due.count && stored.allSatisfy { byKey[$0.key] == $0 }
  }
}

extension [StreamCheck] {
  /// Of the checks of all streams: what is wrong with the projections, and what is there besides.
  func projectionProblems(_ tables: [ProjectionTable], in log: any LogReader) throws -> [Verification.Problem] {
    try tables.filter { table in
      let due = reduce(0) { $0 + ($1.due[table.name] ?? 0) }
      return try contains { $0.wrong.contains(table.name) } || log.rowCount(of: table) != due
    }.map(\.name).sorted().map { name in
      .init("the projection '\(name)' is not what the events come to; run 'promo projections rebuild'")
    }
  }
}
