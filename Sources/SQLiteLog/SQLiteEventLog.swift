public import EventLog
internal import Foundation

/// A ledger: an event log in one SQLite file.
///
/// One connection, used by one thread at a time: a read waits for a write of the same handle, but never for one of
/// another handle or process. Commits are synced to the disk before `write` returns.
///
/// Beside the file lie SQLite's `-wal` and `-shm`. Every write and every checkpoint holds a lock on the file itself (see
/// `LedgerDescriptor`): SQLite's own do not keep the WAL-reset bug away (see `SQLiteLibrary.hasWALResetBug`), which needs a
/// writer and a checkpoint at the same instant. The newest events may be in the `-wal`
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
  public var name: String { path }

  private let source: EventSource
  private let connection: SQLiteConnection
  /// Who uses the connection holds it. Recursive for reads inside reads, and so that any other body that uses its own log
  /// is told, and does not wait for itself.
  private let turn = NSRecursiveLock()
  private enum Use {
    case reading
    case other
  }
  nonisolated(unsafe) private var use: Use?
  private let descriptor: LedgerDescriptor
  private let lockWait: Duration
  private let checkpointPages: Int

  /// - Parameters:
  ///   - lockWait: How long a write waits for other processes before it throws `LedgerFileError.busy`.
  ///   - checkpointPages: Pages (of 4 KiB) in the WAL from which a commit also moves them into the file.
  public static func open(
    _ path: String, mode: Mode = .existing, clock: @escaping LedgerClock = systemClock,
    identity: EventIdentity = .random(), lockWait: Duration = .seconds(10), checkpointPages: Int = 1000
  ) throws -> SQLiteEventLog {
    let file = try LedgerFile(at: path)
    guard !file.hasOrphanedWAL else { throw LedgerFileError.orphanedWAL(path: path) }
    switch mode {
    case .create:
      guard file.exists || file.isWritable else { throw LedgerFileError.readOnly(path: path) }
    case .existing, .readOnly:
      guard file.exists else { throw LedgerFileError.missing(path: path) }
      guard file.size > 0 else { throw LedgerFileError.emptyFile(path: path) }
    }
    let source = EventSource(clock: clock, identity: identity)
    let isReadOnly = mode == .readOnly || !file.isWritable
    // Whoever makes one does it under the lock from the beginning.
    guard file.size > 0 || file.isWritable else { throw LedgerFileError.readOnly(path: path) }
    let descriptor = try file.descriptor ?? LedgerDescriptor(file.path, creates: true)
    let make = {
      try SQLiteEventLog(file, isReadOnly: isReadOnly, source, descriptor, lockWait, checkpointPages)
    }
    if file.size == 0 {
      return try descriptor.holding(file.path, wait: lockWait) {
        let log = try make()
        try log.makeUsable(creating: true)
        return log
      }
    }
    let log = try make()
    let isMade = try log.isMade()
    if log.isReadOnly {
      guard isMade else { throw LedgerFileError.emptyFile(path: path) }
    } else if !isMade || !file.isWAL {
      try log.holding { try log.makeUsable(creating: mode == .create) }
    }
    return log
  }

  private init(
    _ file: LedgerFile, isReadOnly: Bool, _ source: EventSource, _ descriptor: LedgerDescriptor, _ wait: Duration,
    _ pages: Int
  ) throws {
    (path, self.isReadOnly, self.source, checkpointPages) = (file.path, isReadOnly, source, pages)
    (self.descriptor, lockWait) = (descriptor, wait)
    let access: SQLiteConnection.Access =
      isReadOnly ? (file.mustBeOpenedAsImmutable ? .readImmutable : .read) : file.size == 0 ? .create : .write
    connection = try SQLiteConnection(file, access, keeping: descriptor, busyWait: wait)
  }

  private func holding<T>(_ body: () throws -> T) throws -> T {
    try descriptor.holding(path, wait: lockWait, body)
  }

  private func inTurn<T>(_ use: Use = .other, _ body: () throws -> T) throws -> T {
    try turn.withLock {
      guard self.use == nil else { throw LedgerError.nested }
      self.use = use
      defer { self.use = nil }
      return try body()
    }
  }

  public func read<T>(_ body: (any LogReader) throws -> T) throws -> T {
    try turn.withLock {
      if use == .reading { return try body(SQLiteReader(connection)) }
      return try inTurn(.reading) {
        try connection.transaction("BEGIN DEFERRED") { try body(SQLiteReader(connection)) }
      }
    }
  }

  @discardableResult
  public func write<T>(_ body: (any LogWriter) throws -> T) throws -> T {
    guard !isReadOnly else { throw LedgerFileError.readOnly(path: path) }
    // Before waiting for a lock that the body around this one may hold.
    try turn.withLock { if use != nil { throw LedgerError.nested } }
    return try holding {
      try inTurn {
        let writer = SQLiteWriter(connection, source)
        let result = try connection.transaction("BEGIN IMMEDIATE") {
          try connection.requireOwnSchema()
          try writer.requireWholeTail()
          let result = try body(writer)
          try writer.checkUsable()
          try writer.keepPositions()
          return result
        }
        connection.checkpointIfDue(pages: checkpointPages, truncating: writer.hasRedacted)
        return result
      }
    }
  }

  public func sibling() throws -> any EventLog { try SQLiteEventLog.open(path, mode: .readOnly) }

  /// What SQLite's own integrity check finds wrong with the file, at most a few sentences, and what of its schema promo did
  /// not make; empty when it is sound.
  public func integrityProblems() throws -> [String] {
    try inTurn { try connection.texts("PRAGMA integrity_check(10)").filter { $0 != "ok" } } + (try foreignProblems())
  }

  /// What somebody else put into the file, or took out of it: of its schema, and of the requests that it remembers.
  public func foreignProblems() throws -> [String] {
    try inTurn {
      try connection.transaction("BEGIN DEFERRED") {
        let (added, changed, missing) = try connection.foreignParts()
        let problems =
          added.map { "\($0) was not made by promo" } + changed.map { "\($0) is another than promo's" }
          + missing.map { "\($0) is missing" }
        guard problems.isEmpty else { return problems }
        return try connection.texts(SQLiteReader.plantedKeys).map {
          "the idempotency key '\($0)' names events that are not its own"
        }
          + connection.texts(SQLiteReader.plantedNodes).map {
            "the tree has a node over events up to #\($0), which are not there"
          }
      }
    }
  }

  /// Moves what it can from the `-wal` file into the ledger's own and empties it, for a program that is about to end: the
  /// file alone is then the ledger, as people who copy it believe. Where others are at work it is left to the last of them.
  public func settle() {
    guard !isReadOnly else { return }
    try? descriptor.holding(path, wait: .zero) { try inTurn { connection.settle() } }
  }

  /// Moves everything from the `-wal` file into the ledger's own, so that the file alone is the whole ledger.
  public func checkpoint() throws {
    guard !isReadOnly else { throw LedgerFileError.readOnly(path: path) }
    try holding { try inTurn { try connection.checkpoint() } }
  }

  /// Closes the file. Happens by itself when the last reference goes; afterwards the log is of no use.
  public func close() { turn.withLock { connection.close() } }
}

// The schema
extension SQLiteEventLog {
  /// False for a file without content. Throws for whatever is no ledger, or one of another format.
  private func isMade() throws -> Bool {
    try inTurn {
      let (application, format, isBlank) = try connection.transaction("BEGIN DEFERRED") {
        try (
          connection.integer("PRAGMA application_id"), Int(connection.integer("PRAGMA user_version")),
          connection.integer("SELECT count(*) FROM sqlite_schema") == 0
        )
      }
      if application == 0, format == 0, isBlank { return false }
      guard application == Schema.applicationID else { throw LedgerFileError.otherApplication(path: path) }
      guard format <= Schema.format else {
        throw LedgerFileError.newerVersion(path: path, found: format, known: Schema.format)
      }
      return true
    }
  }

  /// Under the write lock: whoever held it before may have done it already.
  private func makeUsable(creating: Bool) throws {
    let isMade = try isMade()
    if !isMade, !creating { throw LedgerFileError.emptyFile(path: path) }
    try inTurn {
      guard try connection.text("PRAGMA journal_mode = WAL") == "wal" else {
        throw LedgerFileError.cannotOpen(path: path, reason: "its file system does not allow a write-ahead log")
      }
      guard !isMade else { return }
      try connection.transaction("BEGIN IMMEDIATE") { try connection.executeScript(Schema.sql) }
      // So that the file says what it is even to those who read nothing but the file.
      try connection.checkpoint()
    }
  }
}
