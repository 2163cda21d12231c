import EventLog
import Foundation
import SQLiteShims

/// A ledger's file through SQLite's own functions, as a program would write it that checks and hashes nothing: the same
/// table with the same keys and triggers, the same durability.
final class BareLedger {
  private let handle: OpaquePointer
  private let path: String

  /// Opens it with the durability of the ledger itself: a write-ahead log, synced at every commit.
  init(_ path: String) throws {
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else {
      throw Child.Failure(description: "\(path) cannot be opened")
    }
    (self.handle, self.path) = (handle, path)
    try run("PRAGMA journal_mode = WAL")
    try run("PRAGMA synchronous = FULL")
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
  }

  private func failure(_ what: String) -> Child.Failure {
    Child.Failure(description: "\(path): \(String(cString: sqlite3_errmsg(handle))): \(what)")
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure(sql) }
    return statement
  }

  private static let insertion = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

  /// Copies every event of another ledger into this one, in one transaction. Returns the seconds that inserting took,
  /// the commit included and the reading left out.
  func insertAll(from source: BareLedger) throws -> Double {
    let (read, write) = (
      try source.prepare("SELECT * FROM event ORDER BY position"), try prepare(Self.insertion)
    )
    defer {
      sqlite3_finalize(read)
      sqlite3_finalize(write)
    }
    var seconds = try timed { try run("BEGIN IMMEDIATE") }
    var rows: [[OpaquePointer?]] = []
    func insertRows() throws {
      seconds += try timed {
        for row in rows {
          for (column, value) in row.enumerated() { sqlite3_bind_value(write, Int32(column + 1), value) }
          guard sqlite3_step(write) == SQLITE_DONE else { throw failure(Self.insertion) }
          sqlite3_reset(write)
        }
      }
      for value in rows.joined() { sqlite3_value_free(value) }
      rows.removeAll(keepingCapacity: true)
    }
    while sqlite3_step(read) == SQLITE_ROW {
      rows.append((0..<16).map { sqlite3_value_dup(sqlite3_column_value(read, $0)) })
      if rows.count == 10_000 { try insertRows() }
    }
    try insertRows()
    seconds += try timed { try run("COMMIT") }
    return seconds
  }

  /// Appends `count` events to a stream, each in a transaction of its own. Returns the seconds it took.
  func append(_ count: Int, to stream: String) throws -> Double {
    let (position, version) = (try integer("SELECT max(position) FROM event"), try newestVersion(of: stream))
    let statement = try prepare(Self.insertion)
    defer { sqlite3_finalize(statement) }
    return try timed {
      for step in 1...Int64(count) {
        try bind(statement, position: position + step, version: version + step, stream: stream)
        guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(Self.insertion) }
        sqlite3_reset(statement)
      }
    }
  }

  /// The statement that appends one event, for the `sqlite3` program.
  func insertStatement(stream: String) throws -> String {
    let (position, version) = (try integer("SELECT max(position) FROM event"), try newestVersion(of: stream))
    let zeros = { (count: Int) in "x'\(String(repeating: "00", count: count))'" }
    let id = Self.id()
    return """
      INSERT INTO event VALUES (\(position + 1), '\(id)', '\(stream)', \(version + 1), 'check.ticked', 1, \
      1800000000000000, 1800000000000000, 'bench@example.com', '', '\(id)', 0, \(zeros(32)), \
      \(zeros(16)), \
      '{"item":"infrastructure/vpc"}', \(zeros(32)));
      """
  }

  private func bind(_ statement: OpaquePointer, position: Int64, version: Int64, stream: String) throws {
    func text(_ column: Int32, _ text: String) {
      text.withCString { _ = shim_bind_text(statement, column, $0, Int32(strlen($0))) }
    }
    func zeros(_ column: Int32, _ count: Int32) { sqlite3_bind_zeroblob(statement, column, count) }
    sqlite3_bind_int64(statement, 1, position)
    // The first event of a command lends it its id.
    let id = Self.id()
    text(2, id)
    text(3, stream)
    sqlite3_bind_int64(statement, 4, version)
    text(5, "check.ticked")
    sqlite3_bind_int64(statement, 6, 1)
    sqlite3_bind_int64(statement, 7, 1_800_000_000_000_000)
    sqlite3_bind_int64(statement, 8, 1_800_000_000_000_000)
    text(9, "bench@example.com")
    text(10, "")
    text(11, id)
    sqlite3_bind_int64(statement, 12, 0)
    zeros(13, 32)
    zeros(14, 16)
    text(15, #"{"item":"infrastructure/vpc"}"#)
    zeros(16, 32)
  }

  private func newestVersion(of stream: String) throws -> Int64 {
    try integer("SELECT coalesce(max(version), 0) FROM event WHERE stream = '\(stream)'")
  }

  func integer(_ sql: String) throws -> Int64 {
    let statement = try prepare(sql)
    defer { sqlite3_finalize(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW else { throw failure(sql) }
    return sqlite3_column_int64(statement, 0)
  }

  private static let identity = EventIdentity.random()

  /// In the order of time, as those of the ledger are.
  private static func id() -> String { identity.nextID(systemClock()) }
}

/// The seconds that `body` takes.
func timed(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .seconds(1)
}
