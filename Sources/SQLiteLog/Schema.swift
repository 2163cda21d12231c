internal import ShippedFiles

/// What a ledger's file is made of: the SQL of `schema/sqlite`.
enum Schema {
  /// What marks a SQLite file as a ledger: "PROM". The SQL sets it.
  static let applicationID: Int64 = 0x5052_4F4D

  /// The format that this program reads and writes, as the SQL sets it in `user_version`. A later one comes as a file of
  /// its own that takes a ledger there from this one; so far there is none.
  static let format = 1

  static var sql: String {
    String(
      decoding: UnsafeBufferPointer(start: shipped_sqlite_0001, count: shipped_sqlite_0001_size), as: UTF8.self)
  }
}
