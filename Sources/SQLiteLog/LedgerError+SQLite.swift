internal import EventLog
internal import SQLiteShims

extension LedgerError {
  /// What a result code of SQLite means for the ledger at `path`.
  init(resultCode: Int32, message: String, path: String) {
    switch resultCode {
    // SQLite's macros for extended codes compute, so Swift does not see them: this is SQLITE_READONLY_DBMOVED.
    case 1032:
      self = .cannotOpen(path: path, reason: "it was moved or deleted meanwhile")
      return
    // 522 is SQLITE_IOERR_SHORT_READ, 8458 SQLITE_IOERR_CORRUPTFS: the bytes that are missing or wrong are the file's.
    case 522, 8458:
      self = .damaged(path: path, detail: message)
      return
    default: break
    }
    switch resultCode & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .busy(path: path)
    case SQLITE_FULL: self = .diskFull(path: path)
    case SQLITE_READONLY: self = .readOnly(path: path)
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .cannotOpen(path: path, reason: message)
    case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_TOOBIG: self = .inputOutput(path: path, reason: message)
    // CORRUPT and NOTADB say so themselves. Everything else (a missing table, a constraint that promo had checked
    // before) means that the file is not what promo made it.
    default: self = .damaged(path: path, detail: message)
    }
  }
}
