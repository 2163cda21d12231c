public import EventLog
internal import Foundation

/// A ledger: an event log in one SQLite file.
///
/// One connection, used by one thread at a time: a read waits for a write of the same handle, but never for one of
/// another handle or process. Commits are synced to the disk before `write` returns.
///
/// Beside the file lie `-wal`, `-shm` (SQLite's) and `.lock` (see `WriteLock`). The newest events may be in the `-wal`
/// file alone: copy the ledger with `promo export`, or after `checkpoint()`.
public final class SQLiteEventLog: EventLog {
  /// What to do about a file that is not there, and whether to write to one that is.
  public enum Mode: Hashable, Sendable {
    /// Makes a ledger where there is none (or where making one was interrupted), and opens it where there is one.
    case create
    /// Opens a ledger that is there. Where its file or folder cannot be written, it can be read only.
    case existing
    case readOnly
  }

  /// Without symbolic links.
  public let path: String
  public let isReadOnly: Bool

  private let source: EventSource
  private let connection: SQLiteConnection
  /// Who uses the connection holds it. Recursive only so that a body that uses its own log is told, and does not wait
  /// for itself.
  private let turn = NSRecursiveLock()
  nonisolated(unsafe) private var isInUse = false
  private let lock: WriteLock
  private let checkpointPages: Int

  /// - Parameters:
  ///   - lockWait: How long a write waits for other processes before it throws `LedgerError.busy`.
  ///   - checkpointPages: Pages (of 4 KiB) in the WAL from which a commit also moves them into the file.
  public static func open(
    _ path: String, mode: Mode = .existing, clock: @escaping LedgerClock = systemClock,
    identity: EventIdentity = .random(), lockWait: Duration = .seconds(10), checkpointPages: Int = 1000
  ) throws -> SQLiteEventLog {
    let file = try LedgerFile(at: path)
    guard !file.hasOrphanedWAL else { throw LedgerError.orphanedWAL(path: path) }
    let lock = WriteLock(ledger: file.path, wait: lockWait)
    switch mode {
    case .create:
      guard file.exists || file.isWritable else { throw LedgerError.readOnly(path: path) }
    case .existing, .readOnly:
      guard file.exists else { throw LedgerError.missing(path: path) }
      guard file.size > 0 else { throw LedgerError.emptyFile(path: path) }
    }
    let source = EventSource(clock: clock, identity: identity)
    let make = {
      let isReadOnly = mode == .readOnly || !file.isWritable
      return try SQLiteEventLog(file, isReadOnly: isReadOnly, source, lock, lockWait, checkpointPages)
    }
    // SQLite makes the file when it opens it, so whoever makes one does it under the lock from the beginning.
    if file.size == 0 {
      guard file.isWritable else { throw LedgerError.readOnly(path: path) }
      return try lock.holding {
        let log = try make()
        try log.bringUpToDate(creating: true)
        return log
      }
    }
    let log = try make()
    let isUpToDate = try log.isUpToDate()
    if log.isReadOnly {
      // An older format is read as it is: nobody may write to an archive, and every format so far can be read.
      if try log.isBlank() { throw LedgerError.emptyFile(path: path) }
    } else if !isUpToDate || !file.isWAL {
      try lock.holding { try log.bringUpToDate(creating: mode == .create) }
    }
    return log
  }

  private init(
    _ file: LedgerFile, isReadOnly: Bool, _ source: EventSource, _ lock: WriteLock, _ wait: Duration, _ pages: Int
  ) throws {
    (path, self.isReadOnly, self.source, self.lock, checkpointPages) = (file.path, isReadOnly, source, lock, pages)
    let access: SQLiteConnection.Access =
      isReadOnly ? (file.mustBeOpenedAsImmutable ? .readImmutable : .read) : file.size == 0 ? .create : .write
    connection = try SQLiteConnection(file, access, busyWait: wait)
  }

  private func inTurn<T>(_ body: () throws -> T) rethrows -> T {
    try turn.withLock {
      precondition(!isInUse, "a body of 'read' or 'write' uses its reader, not the log")
      isInUse = true
      defer { isInUse = false }
      return try body()
    }
  }

  public func read<T>(_ body: (any LogReader) throws -> T) throws -> T {
    try inTurn {
      try connection.transaction("BEGIN DEFERRED") { try body(SQLiteReader(connection)) }
    }
  }

  @discardableResult
  public func write<T>(_ body: (any LogWriter) throws -> T) throws -> T {
    guard !isReadOnly else { throw LedgerError.readOnly(path: path) }
    return try lock.holding {
      try inTurn {
        let writer = SQLiteWriter(connection, source)
        let result = try connection.transaction("BEGIN IMMEDIATE") {
          let result = try body(writer)
          try writer.checkUsable()
          return result
        }
        connection.checkpointIfDue(pages: checkpointPages, truncating: writer.hasRedacted)
        return result
      }
    }
  }

  public func sibling() throws -> any EventLog { try SQLiteEventLog.open(path, mode: .readOnly) }

  /// What SQLite's own integrity check finds wrong with the file, at most a few sentences; empty when it is sound.
  public func integrityProblems() throws -> [String] {
    try inTurn { try connection.texts("PRAGMA integrity_check(10)").filter { $0 != "ok" } }
  }

  /// Moves what it can from the `-wal` file into the ledger's own and empties it, for a program that is about to end: the
  /// file alone is then the ledger, as people who copy it believe. Where others are at work it is left to the last of them.
  public func settle() {
    guard !isReadOnly else { return }
    try? WriteLock(ledger: path, wait: .zero).holding { inTurn { connection.settle() } }
  }

  /// Moves everything from the `-wal` file into the ledger's own, so that the file alone is the whole ledger.
  public func checkpoint() throws {
    guard !isReadOnly else { throw LedgerError.readOnly(path: path) }
    try lock.holding { try inTurn { try connection.checkpoint() } }
  }

  /// Closes the file. Happens by itself when the last reference goes; afterwards the log is of no use.
  public func close() { inTurn { connection.close() } }
}

// Formats
extension SQLiteEventLog {
  private struct Identity {
    var application: Int64
    var format: Int
    var isBlank: Bool
  }

  private func identity() throws -> Identity {
    try Identity(
      application: connection.integer("PRAGMA application_id"), format: Int(connection.integer("PRAGMA user_version")),
      isBlank: connection.integer("SELECT count(*) FROM sqlite_schema") == 0)
  }

  /// False for a file without content and for an older format. Throws for whatever can never be used.
  private func isUpToDate() throws -> Bool {
    try inTurn {
      let identity = try connection.transaction("BEGIN DEFERRED", self.identity)
      if identity.application == 0, identity.format == 0, identity.isBlank { return false }
      guard identity.application == Migration.applicationID else { throw LedgerError.otherApplication(path: path) }
      guard identity.format <= Migration.newest else {
        throw LedgerError.newerVersion(path: path, found: identity.format, known: Migration.newest)
      }
      connection.format = identity.format
      return identity.format == Migration.newest
    }
  }

  private func isBlank() throws -> Bool { try inTurn { try identity().isBlank } }

  /// Under the write lock: whoever held it before may have done it already.
  private func bringUpToDate(creating: Bool) throws {
    let isUpToDate = try isUpToDate()
    try inTurn {
      if !isUpToDate, !creating, try identity().isBlank { throw LedgerError.emptyFile(path: path) }
      guard try connection.text("PRAGMA journal_mode = WAL") == "wal" else {
        throw LedgerError.cannotOpen(path: path, reason: "its file system does not allow a write-ahead log")
      }
      guard !isUpToDate else { return }
      try connection.transaction("BEGIN IMMEDIATE") {
        let format = try identity().format
        let due = Migration.all.filter { $0.format > format }
        for migration in due { try connection.executeScript(migration.sql) }
        if due.contains(where: \.rebuildsTree) { try SQLiteWriter(connection, source).rebuildTree() }
      }
      connection.format = Migration.newest
      // So that the file says what it is even to those who read nothing but the file.
      try connection.checkpoint()
    }
  }
}
