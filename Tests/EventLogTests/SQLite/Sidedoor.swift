import SQLiteShims

/// A plain connection to a file, as another program would have it: none of our settings, no lock.
final class Sidedoor {
  struct Failure: Error, CustomStringConvertible {
    let code: Int32
    let description: String
  }

  private let handle: OpaquePointer

  init(_ path: String) throws {
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else { throw Failure(code: 1, description: path) }
    self.handle = handle
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Failure(code: code, description: String(cString: sqlite3_errmsg(handle))) }
  }

  /// The first column of the first row, as text.
  func value(_ sql: String) throws -> String? {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw Failure(code: 1, description: String(cString: sqlite3_errmsg(handle)))
    }
    guard sqlite3_step(statement) == SQLITE_ROW, let text = sqlite3_column_text(statement, 0) else { return nil }
    return String(cString: text)
  }

  /// What SQLite says when it refuses the statement; nil when it carries it out.
  func refusal(of sql: String) -> String? {
    do {
      try run(sql)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
