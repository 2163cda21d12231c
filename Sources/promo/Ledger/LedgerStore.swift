import EventLog
import SQLiteLog

/// Where ledgers are kept: the one place that names a store.
struct LedgerStore {
  /// What to do about a ledger that is not there, and whether to write to one that is.
  enum Mode {
    case create
    case existing
    case readOnly
  }

  private let file: SQLiteEventLog

  init(_ path: String, mode: Mode = .existing) throws {
    let mode: SQLiteEventLog.Mode =
      switch mode {
      case .create: .create
      case .existing: .existing
      case .readOnly: .readOnly
      }
    file = try SQLiteEventLog.open(path, mode: mode)
  }

  var log: any EventLog { file }

  /// The ledger's file, without symbolic links.
  var path: String { file.path }

  var isReadOnly: Bool { file.isReadOnly }

  /// Everything that belongs to the ledger and that no output may overwrite.
  var files: [String] { ["", "-wal", "-shm"].map { path + $0 } }

  /// What is wrong with the file below its events; empty when it is sound.
  func integrityProblems() throws -> [String] { try file.integrityProblems() }

  /// What somebody else put into the file, or took out of it, beside its events.
  func foreignProblems() throws -> [String] { try file.foreignProblems() }

  /// Brings everything into the one file, where nobody else is at work: what people copy is then the whole ledger.
  func settle() { file.settle() }

  /// The same, and throws where it cannot be done.
  func checkpoint() throws { try file.checkpoint() }

  /// Makes a ledger at `path` whole or not at all, filled by `body`.
  static func make(at path: String, _ body: (any EventLog) throws -> Void) throws {
    try SQLiteEventLog.make(at: path) { try body($0) }
  }

  /// What is left of a damaged ledger.
  static func remains(at path: String) throws -> any LedgerRemains { try DamagedLedger(at: path) }

  /// Whether a file that begins with these bytes may be a ledger.
  static func isLedger(_ beginning: [UInt8]) -> Bool { beginning.starts(with: DamagedLedger.fileMagic) }

  // MARK: Errors

  /// What the user can do about an error of the store, in the words of the command line.
  static func remedy(for error: any StoreError) -> String? {
    switch error as? LedgerFileError {
    case .missing: "'promo init' makes one"
    case .emptyFile: "'promo init' makes it a ledger"
    case .notALedger, .otherApplication: "name a file that 'promo init' made"
    case .inputOutput: LedgerError.checkTheDisk
    case .damaged(let path, _), .foreignSchema(let path, _): LedgerError.salvage(path)
    case .noFolder, .isDirectory, .orphanedWAL, .newerVersion, .networkFileSystem, .readOnly, .alreadyThere,
      .cannotOpen, .diskFull, .nothingToSalvage, .beginningLost, .busy, .severalLinks,
      .mountedAlone, .replaced, nil:
      nil
    }
  }

  static func cannotWrite(_ path: String) -> any Error { LedgerFileError.readOnly(path: path) }
  static func alreadyThere(_ path: String) -> any Error { LedgerFileError.alreadyThere(path: path) }

  static func beginningLost(_ path: String, rest: String?) -> any Error {
    LedgerFileError.beginningLost(path: path, rest: rest)
  }

  // MARK: The library

  /// The version of the database library.
  static var libraryVersion: String { SQLiteLibrary.version }

  static var hasWALResetBug: Bool { SQLiteLibrary.hasWALResetBug }
}
