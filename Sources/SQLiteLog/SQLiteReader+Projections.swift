internal import EventLog

extension SQLiteReader {
  func projections() throws -> [ProjectionStatus] {
    try statuses().values.filter { !$0.name.hasSuffix("_next") }.sorted { $0.name < $1.name }
  }

  func projection(_ name: String, in place: ProjectionPlace) throws -> ProjectionStatus? {
    guard var status = try statuses()[ProjectionSQL.statusName(name, place)] else { return nil }
    status.name = name
    return status
  }

  /// Whether there are rows. Throws when another fold wrote them.
  func isStored(_ table: ProjectionTable, in place: ProjectionPlace) throws -> Bool {
    guard let status = try projection(table.name, in: place) else { return false }
    guard status.foldVersion == table.foldVersion else {
      throw LedgerError.otherFold(projection: table.name, stored: status.foldVersion, wanted: table.foldVersion)
    }
    return true
  }

  func row(_ key: [ProjectionValue], of table: ProjectionTable, in place: ProjectionPlace) throws -> ProjectionRow? {
    let sql = try connection.projectionSQL(table, place)
    let key = try table.checkedKey(key)
    guard try isStored(table, in: place) else { return nil }
    return try connection.using(sql.row) { statement in
      for value in key { statement.bind(value) }
      return try statement.step() ? row(statement, keyCount: key.count) : nil
    }
  }

  func forEachRow(
    of table: ProjectionTable, prefix: [ProjectionValue], in place: ProjectionPlace,
    _ body: (ProjectionRow) throws -> Void
  ) throws {
    let sql = try connection.projectionSQL(table, place)
    let prefix = try table.checkedPrefix(prefix)
    guard try isStored(table, in: place) else { return }
    try connection.using(sql.rows(prefix: prefix.count)) { statement in
      for value in prefix { statement.bind(value) }
      while try statement.step() { try body(row(statement, keyCount: table.key.count)) }
    }
  }

  func lastRow(
    of table: ProjectionTable, prefix: [ProjectionValue], upTo last: Int64?, in place: ProjectionPlace
  ) throws -> ProjectionRow? {
    let sql = try connection.projectionSQL(table, place)
    let prefix = try table.checkedPrefix(prefix)
    guard try isStored(table, in: place), last == nil || prefix.count < table.key.count else { return nil }
    return try connection.using(sql.last(prefix: prefix.count, isLimited: last != nil)) { statement in
      for value in prefix { statement.bind(value) }
      if let last { statement.bind(last) }
      return try statement.step() ? row(statement, keyCount: table.key.count) : nil
    }
  }

  func firstRow(
    of table: ProjectionTable, prefix: [ProjectionValue], after key: [ProjectionValue]?, in place: ProjectionPlace
  ) throws -> ProjectionRow? {
    let sql = try connection.projectionSQL(table, place)
    let prefix = try table.checkedPrefix(prefix)
    let key = try key.map(table.checkedKey)
    guard try isStored(table, in: place) else { return nil }
    return try connection.using(sql.first(prefix: prefix.count, isLimited: key != nil)) { statement in
      for value in prefix { statement.bind(value) }
      for value in key ?? [] { statement.bind(value) }
      return try statement.step() ? row(statement, keyCount: table.key.count) : nil
    }
  }

  func rowCount(of table: ProjectionTable) throws -> Int {
    guard try isStored(table, in: .live) else { return 0 }
    return Int(try connection.integer("SELECT count(*) FROM \(ProjectionSQL.storedName(table.name, .live))"))
  }

  /// The digest of a stored table whose columns may be those of an older fold.
  func digest(ofStored name: String) throws -> Hash256 {
    let key = try connection.using("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk") {
      $0.bind(name)
      var key: [String] = []
      while try $0.step() { key.append("\"\($0.text(0))\"") }
      return key
    }
    return try connection.using("SELECT * FROM \(name) ORDER BY \(key.joined(separator: ", "))") {
      var hasher = RowHasher()
      while try $0.step() { add($0, to: &hasher) }
      return hasher.finish()
    }
  }

  private func add(_ row: PreparedStatement, to hasher: inout RowHasher) {
    for column in 0..<row.columnCount {
      switch row.type(column) {
      case .text: hasher.add(text: row.bytes(column))
      case .integer: hasher.add(.integer(row.integer(column)))
      case .real: hasher.add(.real(row.real(column)))
      case .null: hasher.add(.null)
      }
    }
    hasher.closeRow()
  }

  private func row(_ statement: PreparedStatement, keyCount: Int) -> ProjectionRow {
    let count = Int32(keyCount)
    return ProjectionRow(
      key: (0..<count).map(statement.value), values: (count..<statement.columnCount).map(statement.value))
  }
}
