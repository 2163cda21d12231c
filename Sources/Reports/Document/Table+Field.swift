import PromotionDomain

extension Table {
  /// A column together with what a row has in it.
  struct Field<Row> {
    var column: Column
    var cell: (Row) -> Words

    init(_ id: String, _ title: String, _ cell: @escaping (Row) -> Words) {
      (column, self.cell) = (Column(id, title), cell)
    }

    static func number(_ id: String, _ title: String, _ cell: @escaping (Row) -> Words) -> Field {
      var field = Field(id, title, cell)
      field.column.isNumeric = true
      return field
    }

    // In the answer of a verb, where the title serves as the id, too.

    init(_ title: String, _ cell: @escaping (Row) -> Words) { self.init(title, title, cell) }

    static func number(_ title: String, _ cell: @escaping (Row) -> Words) -> Field { .number(title, title, cell) }

    static func cut(_ title: String, _ cell: @escaping (Row) -> Words) -> Field {
      var field = Field(title, cell)
      field.column.isCut = true
      return field
    }
  }

  /// A row for each of `rows`, field by field. `rowID` tells them apart. With `since` it is a chronicle.
  init<Row>(
    _ id: String, _ caption: String, _ rows: some Sequence<Row>, id rowID: (Row) -> String,
    since: ((Row) -> Instant)? = nil, _ fields: [Field<Row>]
  ) {
    self.init(
      id, caption: caption, chronicle: since != nil, fields.map(\.column),
      rows.map { row in .init(rowID(row), since: since?(row), fields.map { $0.cell(row) }) })
  }
}

extension Block {
  static func table<Row>(
    _ id: String, _ caption: String, _ rows: some Sequence<Row>, id rowID: (Row) -> String,
    _ fields: [Table.Field<Row>]
  ) -> Block {
    .table(Table(id, caption, rows, id: rowID, fields))
  }

  static func table<Row>(
    _ id: String, _ caption: String, _ rows: some Sequence<Row>, id rowID: (Row) -> String,
    _ fields: Table.Field<Row>...
  ) -> Block {
    .table(Table(id, caption, rows, id: rowID, fields))
  }

  /// Of rows that are not all of one kind.
  static func table(_ id: String, _ caption: String, _ columns: [Table.Column], _ rows: [Table.Row]) -> Block {
    .table(Table(id, caption: caption, columns, rows))
  }

  /// The same for rows that go by their places; `id` serves as the caption, too.
  static func table<Row>(_ id: String, _ rows: some Sequence<Row>, _ fields: Table.Field<Row>...) -> Block {
    var table = Table(id, id, rows, id: { _ in "" }, fields)
    for index in table.rows.indices { table.rows[index].id = "\(index)" }
    return .table(table)
  }
}
