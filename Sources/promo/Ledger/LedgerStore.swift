import EventLog
import Foundation
import PromotionDomain
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
    try Self.refuseStreams(onto: path)
    file = try SQLiteEventLog.open(path, mode: mode)
  }

  var log: any EventLog { file }

  /// The ledger's file, without symbolic links.
  var path: String { file.path }

  var isReadOnly: Bool { file.isReadOnly }

  /// How the names of the files go on that belong to a ledger and lie beside it.
  static let companionEndings = ["-wal", "-shm", "-journal", ".use"]

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

  /// Whether a file that begins with these bytes is a ledger: a SQLite file with a ledger's application id, which stands
  /// at byte 68 (sqlite.org/fileformat2.html, section 1.3).
  static func isLedger(header: [UInt8]) -> Bool {
    isLedger(header) && header.count >= 72 && header[68..<72].elementsEqual("PROM".utf8)
  }

  /// Refuses where what is printed would be added to the ledger: `>> .promo/ledger.db`.
  private static func refuseStreams(onto path: String) throws {
    let (out, err) = (FileIdentity(of: STDOUT_FILENO), FileIdentity(of: STDERR_FILENO))
    for file in [""] + companionEndings {
      guard let identity = FileIdentity(at: path + file), identity == out || identity == err else { continue }
      // Nor may the refusal be.
      if identity == err { Terminal.closeErrors() }
      throw Refusal(
        .unreadable, "what is printed here goes into '\(path + file)', which is a ledger's; print it somewhere else")
    }
  }

  // MARK: Errors

  /// What the user can do about an error of the store, in the words of the command line.
  static func remedy(for error: any StoreError) -> String? {
    switch error as? LedgerFileError {
    case .missing: "'promo init' makes one"
    case .emptyFile: "'promo init' makes it a ledger"
    case .notALedger, .otherApplication: "name a file that 'promo init' made"
    case .inputOutput(let path, _):
      fileSizeLimit.map { "files may have \($0) bytes here (ulimit -f); raise that limit" }
        ?? (isFull(path) ? "its disk is full; free some space and try again" : LedgerError.checkTheDisk)
    case .damaged(let path, _), .foreignSchema(let path, _): LedgerError.salvage(path)
    case .noFolder, .isDirectory, .orphanedWAL, .newerVersion, .networkFileSystem, .readOnly, .alreadyThere,
      .cannotOpen, .diskFull, .nothingToSalvage, .beginningLost, .busy, .severalLinks,
      .mountedAlone, .replaced, nil:
      nil
    }
  }

  /// How large a file may become, where whoever started this has set a limit.
  private static var fileSizeLimit: UInt64? {
    var limit = rlimit()
    #if canImport(Glibc)
      let kind = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #else
      let kind = RLIMIT_FSIZE
    #endif
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < rlim_t(Int64.max) else { return nil }
    return UInt64(limit.rlim_cur)
  }

  /// Whether the disk has no room for as much as reading a ledger takes.
  private static func isFull(_ path: String) -> Bool {
    var system = statvfs()
    guard statvfs(OutputTarget.split(path).folder, &system) == 0 else { return false }
    return UInt64(system.f_bavail) * UInt64(system.f_frsize) < 64 * 1024
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
