internal import PromotionDomain

extension ProjectionTable {
  /// Throws unless the table's names can stand in SQL as they are and its key can hold rows apart.
  package func check() throws(LedgerError) {
    try Self.check(name: name)
    guard foldVersion > 0 else { throw .malformed(field: "fold version of '\(name)'", problem: "is not above 0") }
    guard !key.isEmpty else { throw .malformed(field: "projection '\(name)'", problem: "has no key column") }
    guard !key.contains(where: \.isOptional) else {
      throw .malformed(field: "projection '\(name)'", problem: "has an optional key column")
    }
    let names = (key + columns).map(\.name)
    for column in names where !Self.isPlain(column) {
      throw .malformed(field: "column '\(column.printable)' of '\(name)'", problem: "is not a plain lowercase name")
    }
    guard Set(names).count == names.count else {
      throw .malformed(field: "projection '\(name)'", problem: "has two columns of one name")
    }
  }

  package static func check(name: String) throws(LedgerError) {
    guard isPlain(name), !name.hasSuffix("_next") else {
      throw .malformed(field: "projection name '\(name.printable)'", problem: "is not a plain lowercase name")
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, (97...122).contains(first), name.utf8.count <= 40 else { return false }
    return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }

  /// The row as every store keeps it: of the right shape, and with one zero (SQLite keeps no negative one).
  package func checked(_ row: ProjectionRow) throws(LedgerError) -> ProjectionRow {
    ProjectionRow(key: try checkedKey(row.key), values: try checked(row.values, columns))
  }

  package func checkedKey(_ values: [ProjectionValue]) throws(LedgerError) -> [ProjectionValue] {
    try checked(values, key)
  }

  package func checkedPrefix(_ values: [ProjectionValue]) throws(LedgerError) -> [ProjectionValue] {
    try checked(values, Array(key.prefix(values.count)))
  }

  private func checked(_ values: [ProjectionValue], _ columns: [Column]) throws(LedgerError) -> [ProjectionValue] {
    guard values.count == columns.count else {
      throw .malformed(
        field: "row for '\(name)'", problem: "has \(values.count) values where \(columns.count) are due")
    }
    var result: [ProjectionValue] = []
    result.reserveCapacity(values.count)
    for (value, column) in zip(values, columns) {
      switch (value, column.type) {
      case (.text(let text), .text) where !text.utf8.contains(0): result.append(value)
      case (.integer, .integer): result.append(value)
      case (.real(let number), .real) where !number.isNaN: result.append(.real(number == 0 ? 0 : number))
      case (.null, _) where column.isOptional: result.append(.null)
      case (.text, _), (.integer, _), (.real, _), (.null, _):
        throw .malformed(field: "column '\(column.name)' of '\(name)'", problem: "cannot hold \(value)")
      }
    }
    return result
  }
}

extension ProjectionTable {
  /// A rebuild may answer only once it has taken every event into account.
  package func check(_ rebuilt: ProjectionStatus, against head: LogHead) throws(LedgerError) {
    guard rebuilt.position == head.position else {
      throw .projectionBehind(projection: name, reached: rebuilt.position, needed: head.position)
    }
  }
}
