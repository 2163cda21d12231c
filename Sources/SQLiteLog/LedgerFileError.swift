public import EventLog
internal import PromotionDomain
internal import SQLiteShims

/// What is wrong with a ledger's file: a code with its facts.
public enum LedgerFileError: StoreError, Hashable, Sendable {
  case missing(path: String)
  case noFolder(path: String)
  case isDirectory(path: String)
  case emptyFile(path: String)
  case orphanedWAL(path: String)
  case notALedger(path: String)
  case otherApplication(path: String)
  case newerVersion(path: String, found: Int, known: Int)
  case networkFileSystem(path: String, kind: String)
  case readOnly(path: String)
  case alreadyThere(path: String)
  case cannotOpen(path: String, reason: String)
  case diskFull(path: String)
  case inputOutput(path: String, reason: String)
  case damaged(path: String, detail: String)
  case nothingToSalvage(path: String)
  case beginningLost(path: String, rest: String?)
  case busy(path: String)
  case foreignSchema(path: String, String)
  case severalLinks(path: String, count: Int)
  case mountedAlone(path: String)
  case replaced(path: String)

  public var kind: LedgerError.Kind {
    switch self {
    case .missing, .noFolder, .isDirectory, .emptyFile, .orphanedWAL, .notALedger, .otherApplication, .newerVersion,
      .networkFileSystem, .readOnly, .cannotOpen, .diskFull, .inputOutput, .severalLinks, .mountedAlone, .replaced:
      .unusable
    case .damaged, .foreignSchema, .nothingToSalvage, .beginningLost: .damaged
    case .busy: .busy
    case .alreadyThere: .refused
    }
  }

  /// What is wrong, without a full stop, so that it can stand behind "error: ". A door adds what its users can do.
  public var description: String {
    switch self {
    case .missing(let path): "there is no ledger at \(quoted(path))"
    case .noFolder(let path): "the folder of \(quoted(path)) does not exist; make it first"
    case .isDirectory(let path): "\(quoted(path)) is a folder; name the ledger file in it"
    case .emptyFile(let path): "\(quoted(path)) is empty"
    case .orphanedWAL(let path):
      "\(quoted(path)) is gone or empty, but '\(path.printable)-wal' holds events of it; "
        + "put the ledger's file back beside it, or move both away"
    case .notALedger(let path): "\(quoted(path)) is not a ledger"
    case .otherApplication(let path): "\(quoted(path)) is a database of another application"
    case .newerVersion(let path, let found, let known):
      "\(quoted(path)) has format \(found), and this promo knows formats up to \(known); upgrade promo"
    case .networkFileSystem(let path, let kind):
      "\(quoted(path)) is on a network file system (\(kind)), where locks cannot be relied on; move it to a local disk"
    case .readOnly(let path):
      "\(quoted(path)) cannot be written; change the permissions of the file and its folder, or work on a copy"
    case .alreadyThere(let path): "there already is a file \(quoted(path)); name one that is not there"
    case .cannotOpen(let path, let reason): "\(quoted(path)) cannot be opened (\(reason)); check its permissions"
    case .diskFull(let path): "there is no space left for \(quoted(path)); free some and try again"
    case .inputOutput(let path, let reason): "the disk failed under \(quoted(path)) (\(reason))"
    case .damaged(let path, let detail): "the ledger \(quoted(path)) is damaged (\(detail.printable))"
    case .nothingToSalvage(let path):
      "no event of a ledger can be found in \(quoted(path)); if it was one, restore a backup"
    case .beginningLost(let path, let rest):
      "the first event of \(quoted(path)) is lost, so no ledger can be made of it; "
        + (rest.map { "what can be read of the others is in \(quoted($0)): restore a backup" } ?? "restore a backup")
    case .foreignSchema(let path, let what): "the ledger \(quoted(path)) has \(what.printable)"
    case .severalLinks(let path, let count):
      "\(quoted(path)) has \(count) names (hard links), and who comes by another name does not see what is written by this "
        + "one; remove the other names ('promo export' makes copies)"
    case .mountedAlone(let path):
      "\(quoted(path)) is mounted without its folder, where its newest events are; mount the folder"
    case .replaced(let path): "\(quoted(path)) is another file now than when it was opened; run the command again"
    case .busy(let path): "another process is writing to \(quoted(path)); try again in a moment"
    }
  }

  private func quoted(_ text: String) -> String { "'\(text.printable)'" }
}

extension LedgerFileError {
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
