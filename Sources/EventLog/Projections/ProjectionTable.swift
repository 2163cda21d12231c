internal import PromotionDomain

/// The shape of a read model's table: what the store must know of it, and all that it knows.
public struct ProjectionTable: Hashable, Sendable {
  /// What a column holds, by its name in SQL.
  public enum ColumnType: String, Hashable, Sendable {
    case text = "TEXT"
    case integer = "INTEGER"
    case real = "REAL"
  }

  /// One column: its name, what it holds, and whether it may be empty.
  public struct Column: Hashable, Sendable {
    public var name: String
    public var type: ColumnType
    /// Whether null may stand in it. Never in a key.
    public var isOptional: Bool

    public init(_ name: String, _ type: ColumnType, optional: Bool = false) {
      (self.name, self.type, self.isOptional) = (name, type, optional)
    }
  }

  /// Lowercase letters, digits and `_`, at most 40, beginning with a letter and not ending with `_next`.
  public var name: String
  /// The version of the fold that writes the rows. A fold that writes other rows has a higher one.
  public var foldVersion: Int
  /// The columns that tell rows apart and order them; at least one.
  public var key: [Column]
  public var columns: [Column]

  public init(name: String, foldVersion: Int, key: [Column], columns: [Column]) {
    (self.name, self.foldVersion, self.key, self.columns) = (name, foldVersion, key, columns)
  }
}

/// One value of a row.
public enum ProjectionValue: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByNilLiteral
{
  case text(String)
  case integer(Int64)
  case real(Double)
  case null

  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
  public init(nilLiteral: ()) { self = .null }
}

/// One row: the values of the table's key columns, then those of its other columns, in the order of the table.
public struct ProjectionRow: Hashable, Sendable {
  public var key: [ProjectionValue]
  public var values: [ProjectionValue]

  public init(key: [ProjectionValue], values: [ProjectionValue]) { (self.key, self.values) = (key, values) }
}

/// How far a projection has come.
public struct ProjectionStatus: Hashable, Sendable {
  public var name: String
  public var foldVersion: Int
  /// The last event that its rows take into account; 0 for none.
  public var position: Int64

  public init(name: String, foldVersion: Int, position: Int64) {
    (self.name, self.foldVersion, self.position) = (name, foldVersion, position)
  }
}

/// Which rows are meant: those that answer, or those being built beside them.
public enum ProjectionPlace: Hashable, Sendable, CaseIterable {
  case live
  case rebuild
}

/// What a swap did.
public struct ProjectionSwap: Hashable, Sendable {
  /// The digest of the rows that answered until now; nil when there were none.
  public var before: Hash256?
  public var after: Hash256

  public init(before: Hash256?, after: Hash256) { (self.before, self.after) = (before, after) }

  /// Whether the rebuilt rows are those that were there, byte for byte.
  public var isIdentical: Bool { before == after }
}
