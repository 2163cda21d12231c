internal import EventLog
internal import SQLiteShims

/// One connection and its compiled statements. Used by one thread at a time, which is for its owner to see to.
final class SQLiteConnection: @unchecked Sendable {
  let path: String
  private let handle: OpaquePointer
  /// How long a statement waits for another process.
  private let busyMilliseconds: Int32
  private var isClosed = false
  /// Of the schema that was found to be promo's own.
  var checkedSchema: Int64?
  /// Kept open as long as the connection is.
  private var descriptor: LedgerDescriptor?
  /// Statements that nobody uses at the moment, by their SQL. One that is in use is not here, so that a read inside a
  /// read compiles another.
  private var idle: [String: [PreparedStatement]] = [:]
  /// The SQL of projection tables, by table name.
  private var projections: [String: ProjectionSQL] = [:]
  /// Pages in the WAL after the newest commit, kept up to date by SQLite.
  private let walPages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

  /// - Parameter busyWait: How long a statement waits for another process.
  init(
    _ file: LedgerFile, _ access: Access, keeping descriptor: LedgerDescriptor, busyWait: Duration
  ) throws(LedgerFileError) {
    path = file.path
    self.descriptor = descriptor
    busyMilliseconds = Int32(max(0, min(busyWait / .milliseconds(1), 1e9)))
    var opened: OpaquePointer?
    let name = access == .readImmutable ? file.immutableURI : file.path
    let code = sqlite3_open_v2(name, &opened, access.flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let message = String(cString: sqlite3_errmsg(opened))
      sqlite3_close_v2(opened)
      throw LedgerFileError(resultCode: code, message: message, path: file.path)
    }
    handle = opened
    walPages.initialize(to: 0)
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, busyMilliseconds)
    do {
      try configure(access)
    } catch {
      close()
      throw error
    }
    watchWAL()
  }

  deinit {
    close()
    walPages.deallocate()
  }

  /// The settings of every connection to a ledger, before anything is read from it.
  private func configure(_ access: Access) throws(LedgerFileError) {
    // Checkpoints run under the write lock only; a closing connection would run one outside it.
    shim_db_config_switch(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    shim_db_config_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    // A name that is not there is an error, and not a text in quotation marks.
    shim_db_config_switch(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    shim_db_config_switch(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    try executeScript(
      """
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA synchronous = FULL;
      PRAGMA trusted_schema = OFF;
      PRAGMA recursive_triggers = ON;
      PRAGMA cell_size_check = ON;
      PRAGMA secure_delete = ON;
      PRAGMA cache_size = -8192;
      """)
    // A statement that may fail half-way keeps a journal of its own, which a long write would put into a file.
    if access == .write || access == .create { try executeScript("PRAGMA temp_store = MEMORY") }
  }

  private func watchWAL() {
    sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        context?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      }, walPages)
  }

  /// Closes the file. From now on nothing works any more.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    // It closes only without them.
    idle.removeAll()
    sqlite3_close_v2(handle)
    descriptor = nil
  }

  /// Runs `body` with the compiled statement, which is unbound and belongs to `body` alone.
  func using<T>(_ sql: String, _ body: (PreparedStatement) throws -> T) throws -> T {
    let statement = try idle[sql]?.popLast() ?? prepare(sql)
    defer {
      statement.reset()
      // One that outlives the connection would keep the file open.
      if !isClosed { idle[sql, default: []].append(statement) }
    }
    return try body(statement)
  }

  /// Runs a statement that has no parameters and no rows of interest.
  func execute(_ sql: String) throws {
    try using(sql) { while try $0.step() {} }
  }

  /// Runs several statements, once.
  func executeScript(_ sql: String) throws(LedgerFileError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// The first column of the only row.
  func integer(_ sql: String) throws -> Int64 {
    try using(sql) { try $0.step() ? $0.integer(0) : 0 }
  }

  func text(_ sql: String) throws -> String {
    try using(sql) { try $0.step() ? $0.text(0) : "" }
  }

  /// The first column of every row.
  func texts(_ sql: String) throws -> [String] {
    try using(sql) {
      var texts: [String] = []
      while try $0.step() { texts.append($0.text(0)) }
      return texts
    }
  }

  func projectionSQL(_ table: ProjectionTable, _ place: ProjectionPlace) throws -> ProjectionSQL {
    let name = ProjectionSQL.storedName(table.name, place)
    if let known = projections[name], known.table == table { return known }
    try table.check()
    let sql = ProjectionSQL(table, name)
    projections[name] = sql
    return sql
  }

  /// What is to be done with the file.
  enum Access {
    case create
    case write
    case read
    /// SQLite may take it that nobody writes to the file, and so do without companions and locks.
    case readImmutable

    fileprivate var flags: Int32 {
      switch self {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .write: SQLITE_OPEN_READWRITE
      case .read: SQLITE_OPEN_READONLY
      case .readImmutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      }
    }
  }

  /// How many rows the last statement stored.
  var changes: Int64 { sqlite3_changes64(handle) }

  // Transactions

  func transaction<T>(_ begin: String, _ body: () throws -> T) throws -> T {
    try execute(begin)
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some errors (a full disk) have rolled back already. Should this fail too, the first error says more.
      // A connection that was closed meanwhile has rolled back, too.
      if !isClosed, sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  // Checkpoints

  /// After a commit, under the write lock. The commit has succeeded whatever happens here: what is not moved into the
  /// file now stays in the WAL, and the next commit tries again.
  func checkpointIfDue(pages: Int, truncating: Bool) {
    guard truncating || walPages.pointee >= Int32(clamping: pages) else { return }
    let mode = truncating ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
    sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
  }

  /// Moves the WAL into the file, under the write lock, as far as nobody reads it any more, and empties it if nobody
  /// reads it at all. Waits for nobody.
  ///
  /// An emptied WAL is what the next process opens at once. One that was only moved it would have to read to the end
  /// and, since no file says that it was moved, to lengthen.
  func settle() {
    guard !isClosed else { return }
    sqlite3_busy_timeout(handle, 0)
    sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    sqlite3_busy_timeout(handle, busyMilliseconds)
  }

  /// Moves the whole WAL into the file and empties it, under the write lock.
  func checkpoint() throws(LedgerFileError) {
    try checkOpen()
    let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func checkOpen() throws(LedgerFileError) {
    if isClosed { throw .cannotOpen(path: path, reason: "this program has closed it") }
  }

  private func prepare(_ sql: String) throws(LedgerFileError) -> PreparedStatement {
    try checkOpen()
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw error(code) }
    return PreparedStatement(statement) { [handle, path] code in
      LedgerFileError(resultCode: code, message: String(cString: sqlite3_errmsg(handle)), path: path)
    }
  }

  private func error(_ code: Int32) -> LedgerFileError {
    LedgerFileError(resultCode: code, message: String(cString: sqlite3_errmsg(handle)), path: path)
  }
}
