internal import ShippedFiles

/// The SQL files of `schema/sqlite`, each of which takes a ledger from one format to the next.
struct Migration {
  /// The format (`user_version`) that the file leads to.
  let format: Int
  let sql: String
  /// Whether the tree's nodes have to be computed afterwards, in the same transaction: once all files have run, since
  /// what computes them knows the newest format only.
  var rebuildsTree = false

  /// What marks a SQLite file as a ledger: "PROM". The first migration sets it.
  static let applicationID: Int64 = 0x5052_4F4D

  /// In order; a released one is never edited. A ledger that may not be written stays in its older format, so what a
  /// later format adds must not be needed to read an earlier one.
  static let all = [
    Migration(format: 1, sql: text(shipped_sqlite_0001, shipped_sqlite_0001_size)),
    Migration(format: 2, sql: text(shipped_sqlite_0002, shipped_sqlite_0002_size), rebuildsTree: true),
  ]

  /// The format that brought the table of the tree's nodes. Before it they are computed from the leaves.
  static let firstWithTree = 2

  /// The newest format that this program knows.
  static var newest: Int { all.last?.format ?? 0 }

  private static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
