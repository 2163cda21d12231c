internal import EventLog
internal import PromotionDomain
internal import SQLiteShims

/// A compiled statement: bind its parameters in order, then step through its rows and read their columns by index.
final class PreparedStatement {
  private let handle: OpaquePointer
  private let fail: (Int32) -> LedgerFileError
  private var bound: Int32 = 0
  /// The first result code that was not what it should be while binding; thrown by the next step.
  private var bindingCode = SQLITE_OK

  /// Takes over `handle` and finalizes it.
  init(_ handle: OpaquePointer, fail: @escaping (Int32) -> LedgerFileError) {
    self.handle = handle
    self.fail = fail
  }

  deinit { sqlite3_finalize(handle) }

  /// Makes it ready to be bound anew.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    bound = 0
    bindingCode = SQLITE_OK
  }

  // Binding

  private func note(_ code: Int32) { if bindingCode == SQLITE_OK { bindingCode = code } }

  func bind(_ number: Int64) {
    bound += 1
    note(sqlite3_bind_int64(handle, bound, number))
  }

  func bind(_ number: Int64?) {
    guard let number else { return bindNull() }
    bind(number)
  }

  func bind(_ instant: Instant) { bind(instant.microseconds) }

  func bind(_ text: String) {
    bound += 1
    var text = text
    note(
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          shim_bind_text(handle, bound, $0.baseAddress, Int32(clamping: $0.count))
        }
      })
  }

  func bind(_ text: String?) {
    guard let text else { return bindNull() }
    bind(text)
  }

  func bind(_ hash: Hash256) { hash.withUnsafeBytes { bind($0) } }

  func bind(_ salt: Salt?) {
    guard let salt else { return bindNull() }
    salt.withUnsafeBytes { bind($0) }
  }

  func bind(_ value: EnvelopeValue<String>) {
    switch value {
    case .number(let number): bind(number)
    case .time(let time): bind(time)
    case .text(let text): bind(text)
    case .hash(let hash): bind(hash)
    case .salt(let salt): bind(salt)
    case .data(let data): bind(data)
    }
  }

  func bind(_ value: ProjectionValue) {
    switch value {
    case .text(let text): bind(text)
    case .integer(let number): bind(number)
    case .real(let number):
      bound += 1
      note(sqlite3_bind_double(handle, bound, number))
    case .null: bindNull()
    }
  }

  private func bind(_ bytes: UnsafeRawBufferPointer) {
    bound += 1
    note(shim_bind_blob(handle, bound, bytes.baseAddress, Int32(clamping: bytes.count)))
  }

  private func bindNull() {
    bound += 1
    note(sqlite3_bind_null(handle, bound))
  }

  // Stepping

  /// True when there is a row to read, false at the end.
  func step() throws(LedgerFileError) -> Bool {
    guard bindingCode == SQLITE_OK else { throw fail(bindingCode) }
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw fail(code)
    }
  }

  // Reading

  var columnCount: Int32 { sqlite3_column_count(handle) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func instant(_ column: Int32) -> Instant { Instant(microseconds: integer(column)) }

  func text(_ column: Int32) -> String {
    let start = sqlite3_column_text(handle, column)
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text as it is stored, valid until the next step.
  func bytes(_ column: Int32) -> TextBytes {
    // As a blob: SQLite would copy a text to put a zero behind it.
    let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    return TextBytes(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// Nil unless the column holds 32 bytes.
  func hash(_ column: Int32) -> Hash256? { Hash256(blob(column)) }

  /// Nil unless the column holds 16 bytes.
  func salt(_ column: Int32) -> Salt? { Salt(blob(column)) }

  /// What kind of value it holds. No table of a ledger has a column of blobs that is read by kind.
  enum ValueType {
    case integer
    case real
    case text
    case null
  }

  func type(_ column: Int32) -> ValueType {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_NULL: .null
    default: .text
    }
  }

  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func value(_ column: Int32) -> ProjectionValue {
    switch type(column) {
    case .integer: .integer(integer(column))
    case .real: .real(real(column))
    case .null: .null
    case .text: .text(text(column))
    }
  }

  /// Valid until the next step.
  private func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
