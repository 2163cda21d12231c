internal import EventLog

extension SQLiteReader {
  func projections(in place: ProjectionPlace) throws -> [ProjectionStatus] {
    let ending = ProjectionSQL.statusName("", .rebuild)
    return try statuses().values.compactMap { status in
      guard status.name.hasSuffix(ending) == (place == .rebuild) else { return nil }
      var status = status
      if place == .rebuild { status.name.removeLast(ending.count) }
      return status
    }.sorted { $0.name < $1.name }
  }

  /// Whether there are rows. Throws when another fold wrote them.
  func isStored(_ table: ProjectionTable, in place: ProjectionPlace) throws -> Bool {
    guard let status = try statuses()[ProjectionSQL.statusName(table.name, place)] else { return false }
    guard status.foldVersion == table.foldVersion else {
      throw LedgerError.otherFold(projection: table.name, stored: status.foldVersion, wanted: table.foldVersion)
    }
    return true
  }

  func forEachRow(
    of table: ProjectionTable, _ range: RowRange, in place: ProjectionPlace, _ body: (ProjectionRow) throws -> Void
  ) throws {
    let sql = try connection.projectionSQL(table, place)
    let (prefix, after) = (try table.checkedPrefix(range.prefix), try range.after.map(table.checkedKey))
    guard try isStored(table, in: place), range.upTo == nil || prefix.count < table.key.count else { return }
    try connection.using(sql.rows(range)) { statement in
      for value in prefix { statement.bind(value) }
      for value in after ?? [] { statement.bind(value) }
      if let last = range.upTo { statement.bind(last) }
      while try statement.step() { try body(row(statement, keyCount: table.key.count)) }
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
