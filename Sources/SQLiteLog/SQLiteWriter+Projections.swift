internal import EventLog

extension SQLiteWriter {
  func put(_ row: ProjectionRow, in table: ProjectionTable, _ place: ProjectionPlace) throws {
    let sql = try open(table, place)
    let row = try table.checked(row)
    try failingAsAWhole {
      try connection.using(sql.put) { statement in
        for value in row.key { statement.bind(value) }
        for value in row.values { statement.bind(value) }
        _ = try statement.step()
      }
    }
  }

  func remove(_ key: [ProjectionValue], from table: ProjectionTable, _ place: ProjectionPlace) throws {
    let sql = try open(table, place)
    let key = try table.checkedKey(key)
    try failingAsAWhole {
      try connection.using(sql.remove) { statement in
        for value in key { statement.bind(value) }
        _ = try statement.step()
      }
    }
  }

  func setReached(_ position: Int64, of tables: [ProjectionTable], _ place: ProjectionPlace) throws {
    for table in tables { _ = try open(table, place) }
    // Each has its row by now.
    for table in tables {
      let name = ProjectionSQL.statusName(table.name, place)
      try setStatus(name, ProjectionStatus(name: name, foldVersion: table.foldVersion, position: position))
    }
  }

  /// Writes the positions that are not what the table says: to be called when everything else is written. One that has
  /// reached the newest event follows it, and need not be written again as long as it does.
  func keepPositions() throws {
    let newest = try head().position
    for (name, status) in try statuses() {
      // The position of a rebuild may count something else than events.
      let position = status.position == newest && !name.hasSuffix("_next") ? nil : status.position
      guard let stored = storedPositions[name], stored != position else { continue }
      try connection.using("UPDATE projection SET position = ? WHERE name = ?") {
        $0.bind(position)
        $0.bind(name)
        _ = try $0.step()
      }
      setStoredPosition(name, position)
    }
  }

  func beginRebuild(of table: ProjectionTable) throws {
    try checkUsable()
    try make(try connection.projectionSQL(table, .rebuild), .rebuild)
  }

  func commitRebuild(of table: ProjectionTable) throws -> ProjectionSwap {
    try checkUsable()
    guard try isStored(table, in: .rebuild), let status = try projection(table.name, in: .rebuild) else {
      throw LedgerError.noProjection(name: table.name)
    }
    try table.check(status, against: head())
    let live = ProjectionSQL.storedName(table.name, .live)
    return try failingAsAWhole {
      let before = try projection(table.name, in: .live) == nil ? nil : digest(ofStored: live)
      let after = try digest(ofStored: ProjectionSQL.storedName(table.name, .rebuild))
      try connection.execute("DROP TABLE IF EXISTS \(live)")
      try connection.execute("ALTER TABLE \(ProjectionSQL.storedName(table.name, .rebuild)) RENAME TO \(live)")
      try keepStatus(table, .live, status.position)
      try forgetStatus(table.name, .rebuild)
      return ProjectionSwap(before: before, after: after)
    }
  }

  /// The statements of a table that is there; a live one is made when it is not.
  private func open(_ table: ProjectionTable, _ place: ProjectionPlace) throws -> ProjectionSQL {
    try checkUsable()
    let sql = try connection.projectionSQL(table, place)
    guard try !isStored(table, in: place) else { return sql }
    switch place {
    case .live: try make(sql, .live)
    case .rebuild: throw LedgerError.noProjection(name: table.name)
    }
    return sql
  }

  private func make(_ sql: ProjectionSQL, _ place: ProjectionPlace) throws {
    try failingAsAWhole {
      try connection.execute(sql.drop)
      try connection.execute(sql.create)
      try keepStatus(sql.table, place, 0)
    }
  }

  private func keepStatus(_ table: ProjectionTable, _ place: ProjectionPlace, _ position: Int64) throws {
    let name = ProjectionSQL.statusName(table.name, place)
    try connection.using("INSERT OR REPLACE INTO projection (name, fold_version, position) VALUES (?, ?, ?)") {
      $0.bind(name)
      $0.bind(Int64(table.foldVersion))
      $0.bind(position)
      _ = try $0.step()
    }
    try setStatus(name, ProjectionStatus(name: name, foldVersion: table.foldVersion, position: position))
    setStoredPosition(name, position)
  }

  private func forgetStatus(_ projection: String, _ place: ProjectionPlace) throws {
    let name = ProjectionSQL.statusName(projection, place)
    try connection.using("DELETE FROM projection WHERE name = ?") {
      $0.bind(name)
      _ = try $0.step()
    }
    try setStatus(name, nil)
  }
}
