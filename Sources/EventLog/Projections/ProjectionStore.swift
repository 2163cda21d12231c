/// Which rows of a projection are meant: those whose key begins with `prefix`, in key order, which is that of numbers by
/// value and of text by its bytes.
public struct RowRange: Hashable, Sendable {
  public var prefix: [ProjectionValue] = []
  /// A whole key, behind which they begin.
  public var after: [ProjectionValue]?
  /// The highest value of the key column behind the prefix, a number.
  public var upTo: Int64?
  /// From the last to the first.
  public var isReversed = false
  public var limit: Int?

  public init(prefix: [ProjectionValue] = []) { self.prefix = prefix }
}

/// Reading the rows of projections.
///
/// The table passed in must have the fold version of the stored rows; otherwise `LedgerError.otherFold` says that a
/// rebuild is due. Where nothing is stored yet, there are no rows.
public protocol ProjectionReader {
  /// The projections of which there are rows in that place, in the order of their names.
  func projections(in place: ProjectionPlace) throws -> [ProjectionStatus]

  func forEachRow(
    of table: ProjectionTable, _ range: RowRange, in place: ProjectionPlace, _ body: (ProjectionRow) throws -> Void
  ) throws

  /// How many rows answer. A store may know without going through them.
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
}

extension ProjectionReader {
  /// The projections that answer.
  public func projections() throws -> [ProjectionStatus] { try projections(in: .live) }

  /// Nil when there is none of that name in that place.
  public func projection(_ name: String, in place: ProjectionPlace = .live) throws -> ProjectionStatus? {
    try projections(in: place).first { $0.name == name }
  }

  public func rows(
    of table: ProjectionTable, _ range: RowRange, in place: ProjectionPlace = .live
  ) throws -> [ProjectionRow] {
    var rows: [ProjectionRow] = []
    try forEachRow(of: table, range, in: place) { rows.append($0) }
    return rows
  }

  public func rows(
    of table: ProjectionTable, prefix: [ProjectionValue] = [], in place: ProjectionPlace = .live
  ) throws -> [ProjectionRow] { try rows(of: table, RowRange(prefix: prefix), in: place) }

  public func forEachRow(
    of table: ProjectionTable, prefix: [ProjectionValue], in place: ProjectionPlace,
    _ body: (ProjectionRow) throws -> Void
  ) throws { try forEachRow(of: table, RowRange(prefix: prefix), in: place, body) }

  public func row(
    _ key: [ProjectionValue], of table: ProjectionTable, in place: ProjectionPlace = .live
  ) throws -> ProjectionRow? {
    try rows(of: table, RowRange(prefix: table.checkedKey(key)), in: place).first
  }

  /// Of the rows whose key begins with `prefix`, the last in key order; with `upTo`, the last of those whose next key
  /// column, a number, is not above it.
  public func lastRow(
    of table: ProjectionTable, prefix: [ProjectionValue], upTo last: Int64? = nil
  ) throws -> ProjectionRow? {
    var range = RowRange(prefix: prefix)
    (range.upTo, range.isReversed, range.limit) = (last, true, 1)
    return try rows(of: table, range).first
  }

  /// Of the rows whose key begins with `prefix`, the first in key order; with `after`, a whole key, the first behind it.
  public func firstRow(
    of table: ProjectionTable, prefix: [ProjectionValue], after key: [ProjectionValue]? = nil
  ) throws -> ProjectionRow? {
    var range = RowRange(prefix: prefix)
    (range.after, range.limit) = (key, 1)
    return try rows(of: table, range).first
  }

  public func rowCount(of table: ProjectionTable) throws -> Int {
    var count = 0
    try forEachRow(of: table, RowRange(), in: .live) { _ in count += 1 }
    return count
  }

  /// SHA-256 over the rows in key order: equal when two builds wrote the same rows.
  public func digest(of table: ProjectionTable, in place: ProjectionPlace = .live) throws -> Hash256 {
    var hasher = RowHasher()
    try forEachRow(of: table, RowRange(), in: place) { hasher.add($0) }
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
