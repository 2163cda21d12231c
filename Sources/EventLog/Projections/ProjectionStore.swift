/// Reading the rows of projections.
///
/// The table passed in must have the fold version of the stored rows; otherwise `LedgerError.otherFold` says that a
/// rebuild is due. Where nothing is stored yet, there are no rows.
public protocol ProjectionReader {
  /// The projections that answer, in the order of their names.
  func projections() throws -> [ProjectionStatus]

  /// Nil when there is none of that name in that place.
  func projection(_ name: String, in place: ProjectionPlace) throws -> ProjectionStatus?

  func row(_ key: [ProjectionValue], of table: ProjectionTable, in place: ProjectionPlace) throws -> ProjectionRow?

  /// The rows whose key begins with `prefix`, in key order: numbers by value, text by its bytes.
  func forEachRow(
    of table: ProjectionTable, prefix: [ProjectionValue], in place: ProjectionPlace,
    _ body: (ProjectionRow) throws -> Void) throws

  /// Of the rows whose key begins with `prefix`, the last in key order; with `upTo`, the last of those whose next key
  /// column, a number, is not above it.
  func lastRow(
    of table: ProjectionTable, prefix: [ProjectionValue], upTo: Int64?, in place: ProjectionPlace
  ) throws -> ProjectionRow?

  /// Of the rows whose key begins with `prefix`, the first in key order; with `after`, a whole key, the first behind it.
  func firstRow(
    of table: ProjectionTable, prefix: [ProjectionValue], after: [ProjectionValue]?, in place: ProjectionPlace
  ) throws -> ProjectionRow?

  /// How many rows answer.
  func rowCount(of table: ProjectionTable) throws -> Int
}

/// Changing the rows of projections, inside the write that appends the events they come from.
public protocol ProjectionWriter: ProjectionReader {
  /// Adds the row, or replaces the one with its key. The first use of a live table makes it.
  func put(_ row: ProjectionRow, in table: ProjectionTable, _ place: ProjectionPlace) throws

  /// Removes the row with that key, if there is one.
  func remove(_ key: [ProjectionValue], from table: ProjectionTable, _ place: ProjectionPlace) throws

  /// Notes how far the rows of these tables have come.
  func setReached(_ position: Int64, of tables: [ProjectionTable], _ place: ProjectionPlace) throws

  /// Starts an empty table beside the one that answers, and clears away what an interrupted rebuild left.
  func beginRebuild(of table: ProjectionTable) throws

  /// Puts the rebuilt table in the place of the one that answers. It must have reached the newest event.
  @discardableResult
  func commitRebuild(of table: ProjectionTable) throws -> ProjectionSwap

  /// Forgets the projection and its rebuild, rows and all. Nothing happens when there is none.
  func dropProjection(_ name: String) throws
}

extension ProjectionReader {
  public func projection(_ name: String) throws -> ProjectionStatus? { try projection(name, in: .live) }

  public func row(_ key: [ProjectionValue], of table: ProjectionTable) throws -> ProjectionRow? {
    try row(key, of: table, in: .live)
  }

  public func lastRow(
    of table: ProjectionTable, prefix: [ProjectionValue], upTo last: Int64? = nil
  ) throws -> ProjectionRow? {
    try lastRow(of: table, prefix: prefix, upTo: last, in: .live)
  }

  public func firstRow(
    of table: ProjectionTable, prefix: [ProjectionValue], after key: [ProjectionValue]? = nil
  ) throws -> ProjectionRow? {
    try firstRow(of: table, prefix: prefix, after: key, in: .live)
  }

  public func rows(
    of table: ProjectionTable, prefix: [ProjectionValue] = [], in place: ProjectionPlace = .live
  ) throws -> [ProjectionRow] {
    var rows: [ProjectionRow] = []
    try forEachRow(of: table, prefix: prefix, in: place) { rows.append($0) }
    return rows
  }

  /// SHA-256 over the rows in key order: equal when two builds wrote the same rows.
  public func digest(of table: ProjectionTable, in place: ProjectionPlace = .live) throws -> Hash256 {
    var hasher = RowHasher()
    try forEachRow(of: table, prefix: [], in: place) { hasher.add($0) }
    return hasher.finish()
  }
}

extension ProjectionWriter {
  public func put(_ row: ProjectionRow, in table: ProjectionTable) throws { try put(row, in: table, .live) }

  public func remove(_ key: [ProjectionValue], from table: ProjectionTable) throws {
    try remove(key, from: table, .live)
  }

  public func setReached(_ position: Int64, of tables: [ProjectionTable]) throws {
    try setReached(position, of: tables, .live)
  }

  public func setReached(_ position: Int64, of table: ProjectionTable, _ place: ProjectionPlace = .live) throws {
    try setReached(position, of: [table], place)
  }
}
