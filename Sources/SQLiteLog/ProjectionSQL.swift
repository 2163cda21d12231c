internal import EventLog

/// The statements for one projection's table. Its names have been checked, so they stand in SQL as they are.
final class ProjectionSQL {
  let table: ProjectionTable
  let create: String
  let drop: String
  let put: String
  let remove: String
  let row: String
  private let select: String
  private let order: String

  static func storedName(_ projection: String, _ place: ProjectionPlace) -> String {
    switch place {
    case .live: "projection_\(projection)"
    case .rebuild: "projection_\(projection)_next"
    }
  }

  /// The name of the projection's row in the table `projection`.
  static func statusName(_ projection: String, _ place: ProjectionPlace) -> String {
    switch place {
    case .live: projection
    case .rebuild: "\(projection)_next"
    }
  }

  init(_ table: ProjectionTable, _ name: String) {
    self.table = table
    let columns = table.key + table.columns
    let definitions = columns.map { "\"\($0.name)\" \($0.type.rawValue)\($0.isOptional ? "" : " NOT NULL")" }
    let list = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let keyList = table.key.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let isKey = table.key.map { "\"\($0.name)\" = ?" }.joined(separator: " AND ")
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    create = """
      CREATE TABLE \(name) (\(definitions.joined(separator: ", ")), PRIMARY KEY (\(keyList))) STRICT, WITHOUT ROWID
      """
    drop = "DROP TABLE IF EXISTS \(name)"
    put = "INSERT OR REPLACE INTO \(name) (\(list)) VALUES (\(marks))"
    remove = "DELETE FROM \(name) WHERE \(isKey)"
    select = "SELECT \(list) FROM \(name)"
    row = "\(select) WHERE \(isKey)"
    order = " ORDER BY \(keyList)"
  }

  /// The last row among those whose first `count` key columns have given values; with `isLimited`, whose next one is not
  /// above another value.
  func last(prefix count: Int, isLimited: Bool) -> String {
    var conditions = table.key.prefix(count).map { "\"\($0.name)\" = ?" }
    if isLimited { conditions.append("\"\(table.key[count].name)\" <= ?") }
    let order = table.key.map { "\"\($0.name)\" DESC" }.joined(separator: ", ")
    return "\(select)\(Self.where(conditions)) ORDER BY \(order) LIMIT 1"
  }

  /// The first row among those whose first `count` key columns have given values; with `isLimited`, behind a given key.
  func first(prefix count: Int, isLimited: Bool) -> String {
    var conditions = table.key.prefix(count).map { "\"\($0.name)\" = ?" }
    if isLimited {
      let names = table.key.map { "\"\($0.name)\"" }.joined(separator: ", ")
      conditions.append("(\(names)) > (\(table.key.map { _ in "?" }.joined(separator: ", ")))")
    }
    return "\(select)\(Self.where(conditions))\(order) LIMIT 1"
  }

  private static func `where`(_ conditions: [String]) -> String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  /// The rows whose first `count` key columns have given values.
  func rows(prefix count: Int) -> String {
    guard count > 0 else { return select + order }
    return select + " WHERE " + table.key.prefix(count).map { "\"\($0.name)\" = ?" }.joined(separator: " AND ") + order
  }
}
