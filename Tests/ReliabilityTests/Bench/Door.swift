import SQLiteShims

/// A plain connection to a file, as another program would have it: none of the ledger's settings, no lock.
final class Door {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  enum Value {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null
  }

  private let handle: OpaquePointer

  init(_ path: String) throws {
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else { throw Failure(description: path) }
    self.handle = handle
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
  }

  /// The first column of the first row.
  func integer(_ sql: String) throws -> Int64 {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW
    else {
      throw failure(sql)
    }
    return sqlite3_column_int64(statement, 0)
  }

  /// Runs one statement with `values` for its parameters.
  func run(_ sql: String, _ values: [Value]) throws {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure(sql) }
    for (offset, value) in values.enumerated() {
      let index = Int32(offset + 1)
      switch value {
      case .integer(let number): sqlite3_bind_int64(statement, index, number)
      case .text(let text):
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes {
          shim_bind_text(statement, index, $0.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
        }
      case .blob(let bytes):
        _ = bytes.withUnsafeBytes { shim_bind_blob(statement, index, $0.baseAddress, Int32(bytes.count)) }
      case .null: sqlite3_bind_null(statement, index)
      }
    }
    guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(sql) }
  }

  private func failure(_ sql: String) -> Failure {
    Failure(description: "\(String(cString: sqlite3_errmsg(handle))): \(sql)")
  }
}
