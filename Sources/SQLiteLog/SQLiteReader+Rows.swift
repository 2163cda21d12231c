internal import EventLog
internal import PromotionDomain

extension SQLiteReader {
  private static let columns = EnvelopeField.allCases.map(\.column).joined(separator: ", ")
  private static let ofLedger = "SELECT \(columns) FROM event WHERE position > ? AND position <= ? ORDER BY position"
  // By version, which is the same order within a stream and the order of the index; the + keeps SQLite from walking
  // the whole table by position instead.
  private static let ofStream = """
    SELECT \(columns) FROM event WHERE +position > ? AND +position <= ? AND stream = ? ORDER BY version
    """
  private static let entryColumns = "position, version, type, type_version, occurred_at, recorded_at, actor, data"
  private static let entries = """
    SELECT \(entryColumns) FROM event
    WHERE stream = ? AND version > coalesce((SELECT version FROM event WHERE position = ?), -9223372036854775808)
    ORDER BY version
    """
  private static let onward = "SELECT \(entryColumns) FROM event WHERE position >= ? ORDER BY position"

  func forEachRow(
    in stream: StreamID?, after position: Int64, upTo: Int64?, _ body: (RowBytes) throws -> Void
  ) throws {
    let last = try upTo ?? head().position
    try connection.using(stream == nil ? Self.ofLedger : Self.ofStream) { statement in
      statement.bind(position)
      statement.bind(last)
      if let stream { statement.bind(stream.rawValue) }
      while try statement.step() {
        var row = EventRow(statement, path: connection.path)
        try body(RowBytes(reading: &row))
      }
    }
  }

  func forEachEntry(of stream: StreamID, after position: Int64, _ body: (EntryBytes) throws -> Void) throws {
    try connection.using(Self.entries) { row in
      row.bind(stream.rawValue)
      row.bind(position)
      while try row.step() { try body(entry(row)) }
    }
  }

  /// Finding a row costs as much as stepping over this many.
  private static let shortStep: Int64 = 3

  func forEachEntry(at positions: some Sequence<Int64>, _ body: (EntryBytes) throws -> Void) throws {
    try connection.using(Self.onward) { row in
      var (reached, isThere): (Int64?, Bool) = (nil, false)
      for position in positions {
        if let reached, reached < position, position - reached <= Self.shortStep {
          repeat { isThere = try row.step() } while isThere && row.integer(0) < position
        } else {
          row.reset()
          row.bind(position)
          isThere = try row.step()
        }
        guard isThere, row.integer(0) == position else {
          // Who asks has the number from somewhere else in the file.
          throw LedgerFileError.damaged(path: connection.path, detail: "event #\(position) is not in its place")
        }
        try body(entry(row))
        reached = position
      }
    }
  }

  private func entry(_ row: PreparedStatement) throws -> EntryBytes {
    EntryBytes(
      position: try position(row), version: row.integer(1), type: row.bytes(2), typeVersion: Int(row.integer(3)),
      occurredAt: row.instant(4), recordedAt: row.instant(5), actor: row.bytes(6),
      data: row.isNull(7) ? nil : row.bytes(7))
  }

  private func position(_ row: PreparedStatement) throws -> Int64 {
    let position = row.integer(0)
    guard isPossible(position) else {
      throw LedgerFileError.damaged(path: connection.path, detail: "a number of event #\(position) cannot be")
    }
    return position
  }

  func forEachPlace(_ body: (Int64, TextBytes, Int64) throws -> Void) throws {
    try connection.using("SELECT position, stream, version FROM event NOT INDEXED ORDER BY position") { row in
      while try row.step() { try body(position(row), row.bytes(1), row.integer(2)) }
    }
  }

  func repeatedIDs() throws -> [Int64] {
    // SQLite sorts on disk what does not fit into its cache.
    let sql = """
      SELECT position FROM (
        SELECT position, id, lag(id) OVER (ORDER BY id, position) AS previous FROM event NOT INDEXED)
      WHERE id = previous ORDER BY position
      """
    return try connection.using(sql) { row in
      var positions: [Int64] = []
      while try row.step() { positions.append(row.integer(0)) }
      return positions
    }
  }
}

/// A row of the table `event`, read column by column.
private struct EventRow: EnvelopeReader {
  private let row: PreparedStatement
  private let path: String
  private var column: Int32 = 0

  init(_ row: PreparedStatement, path: String) { (self.row, self.path) = (row, path) }

  private mutating func next() -> Int32 {
    defer { column += 1 }
    return column
  }

  /// What the table's own constraints demand of a number is left to them, and to `LedgerVerification`.
  mutating func number(from least: Int64) throws -> Int64 {
    let number = row.integer(next())
    guard (0...RecordedEvent.highestNumber).contains(number) else { throw damaged("a number of event", "cannot be") }
    return number
  }

  mutating func time() -> Instant { row.instant(next()) }
  mutating func text() -> TextBytes { row.bytes(next()) }
  mutating func salt() -> Salt? { row.salt(next()) }

  mutating func hash() throws -> Hash256 {
    guard let hash = row.hash(next()) else { throw damaged("a hash of event", "is not 32 bytes long") }
    return hash
  }

  mutating func data() -> TextBytes? {
    let column = next()
    return row.isNull(column) ? nil : row.bytes(column)
  }

  private func damaged(_ what: String, _ problem: String) -> LedgerFileError {
    .damaged(path: path, detail: "\(what) #\(row.integer(0)) \(problem)")
  }
}
