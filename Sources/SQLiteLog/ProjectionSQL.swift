internal import EventLog

/// The statements for one projection's table. Its names have been checked, so they stand in SQL as they are.
final class ProjectionSQL {
  let table: ProjectionTable
  let create: String
  let drop: String
  let put: String
  let remove: String
  private let select: String

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
  }

  func rows(_ range: RowRange) -> String {
    let names = table.key.map { "\"\($0.name)\"" }
    var conditions = names.prefix(range.prefix.count).map { "\($0) = ?" }
    if range.after != nil {
      conditions.append("(\(names.joined(separator: ", "))) > (\(names.map { _ in "?" }.joined(separator: ", ")))")
    }
    if range.upTo != nil { conditions.append("\(names[range.prefix.count]) <= ?") }
    let order = names.map { range.isReversed ? "\($0) DESC" : $0 }.joined(separator: ", ")
    return select + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
      + " ORDER BY \(order)" + (range.limit.map { " LIMIT \($0)" } ?? "")
  }
}
