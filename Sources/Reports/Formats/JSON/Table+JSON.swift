extension JSONValue {
  /// Each row an object whose keys are the ids of the columns, all of them in every row; its own id and level stand in
  /// `keys`, row by row, where no column can be in their way.
  static func content(of table: Table) -> [String: JSONValue] {
    [
      "caption": .text(table.caption),
      "columns": .list(table.columns.map { .object(["id": .text($0.id), "title": .text($0.title)]) }),
      "keys": .list(table.rows.map { .object(["id": .text($0.id), "level": .number(Double($0.level))]) }),
      "rows": .list(
        table.rows.map { row in
          let cells = table.columns.enumerated().map { index, column in
            (column.id, index < row.cells.count ? JSONValue(row.cells[index], in: column) : .text(""))
          }
          return .object(Dictionary(cells, uniquingKeysWith: { first, _ in first }))
        }),
    ]
  }

  /// A number where the column has numbers and the cell is nothing but one; the number of an event, too.
  private init(_ words: Words, in column: Table.Column) {
    if column.isNumeric, words.spans.count == 1, case .event(let position)? = words.spans.first {
      self = .number(Double(position))
    } else if column.isNumeric, let number = Self.number(words.plain) {
      self = .number(number)
    } else {
      self = JSONValue(words)
    }
  }

  /// Only what JSON would write the same way: no `+3`, no `007`, no `1e3`.
  private static func number(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, text.utf8.count <= 15,
      parts.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(\.isDigit) }),
      whole == "0" || !whole.hasPrefix("0")
    else { return nil }
    return Double(text)
  }
}
