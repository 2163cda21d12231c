internal import SQLiteShims

/// The SQLite that this program is linked with, for `promo doctor`.
public enum SQLiteLibrary {
  /// Such as `3.40.1`.
  public static var version: String { String(cString: sqlite3_libversion()) }

  /// Versions 3.7.0 to 3.51.2 can corrupt a file when two connections write and checkpoint at the same instant
  /// (sqlite.org/wal.html, "the WAL-reset bug"). A ledger is safe from it as long as only promo writes to it, because
  /// promo does both under one lock; other programs must not write to it with such a version.
  public static var hasWALResetBug: Bool { hasWALResetBug(number: sqlite3_libversion_number()) }

  static func hasWALResetBug(number: Int32) -> Bool { (3_007_000...3_051_002).contains(number) }
}
