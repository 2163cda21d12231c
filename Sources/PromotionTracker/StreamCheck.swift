internal import EventLog
internal import PromotionDomain

/// Whether the data of every event is what its type says, and every stored row what the events come to.
struct StreamCheck {
  /// Events whose data cannot be read.
  private(set) var problems: [Verification.Problem] = []
  /// How many events the streams have.
  private(set) var events: Int64 = 0
  private var expected: [String: Int] = [:]
  private var wrong: Set<String> = []

  /// The projections that answer for every event. One that is behind, or was never built, claims nothing.
  static func currentTables(in log: any LogReader) throws -> [ProjectionTable] {
    let head = try log.head().position
    return try LedgerProjections.all.filter { table in
      let stored = try log.projection(table.name)
      return stored?.foldVersion == table.foldVersion && stored?.position == head
    }
  }

  /// Checks the streams of a group (see `StreamGroups`).
  mutating func check(_ group: [StreamID], _ tables: [ProjectionTable], in log: any LogReader) throws {
    let readings = try LedgerProjections.read(group, in: log) { position, error in
      problems.append(.init(event: position, "\(error)"))
    }
    for (stream, (rows, record)) in zip(group, readings) {
      events += record.rows
      for table in tables {
        let due = rows.filter { $0.0.name == table.name }.map(\.1)
        expected[table.name, default: 0] += due.count
        if try !Self.holds(table, due, of: stream, in: log) { wrong.insert(table.name) }
      }
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

  mutating func add(_ other: StreamCheck) {
    problems += other.problems
    events += other.events
    expected.merge(other.expected, uniquingKeysWith: +)
    wrong.formUnion(other.wrong)
  }

  /// To be asked when all streams were checked: what is wrong, and what is there besides.
  func projectionProblems(_ tables: [ProjectionTable], in log: any LogReader) throws -> [Verification.Problem] {
    var wrong = wrong
    for table in tables where try log.rowCount(of: table) != expected[table.name, default: 0] {
      wrong.insert(table.name)
    }
    return wrong.sorted().map { name in
      .init("the projection '\(name)' is not what the events come to; run 'promo projections rebuild'")
    }
  }
}
