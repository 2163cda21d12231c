import Mustache
import Reports

enum TableVariable: String, TemplateVariable {
  case id, caption, columns, rows, markdown

  var meaning: String {
    switch self {
    case .id: "Its id"
    case .caption: "What it shows"
    case .columns: "Its columns: a list"
    case .rows: "Its rows: a list"
    case .markdown: "The table as promo writes it; three braces"
    }
  }
}

struct TableScope: MustacheParent {
  private let table: Table

  init(_ table: Table) { self.table = table }

  func child(named name: String) -> Any? {
    guard let variable = TableVariable(rawValue: name) else { return nil }
    switch variable {
    case .id: return Piece(table.id)
    case .caption: return Piece(table.caption)
    case .columns: return table.columns.map(ColumnScope.init)
    case .rows: return table.rows.map { RowScope(row: $0, columns: table.columns) }
    case .markdown: return Piece(markdown: table.markdown)
    }
  }
}

enum ColumnVariable: String, TemplateVariable {
  case id, title

  var meaning: String {
    switch self {
    case .id: "Its id, by which rows know their cell"
    case .title: "What stands above it"
    }
  }
}

struct ColumnScope: MustacheParent {
  let column: Table.Column

  func child(named name: String) -> Any? {
    guard let variable = ColumnVariable(rawValue: name) else { return nil }
    switch variable {
    case .id: return Piece(column.id)
    case .title: return Piece(column.title)
    }
  }
}

enum RowVariable: String, TemplateVariable {
  case rowId, level, cells

  var meaning: String {
    switch self {
    case .rowId: "The row's id: an item's path, an event's number"
    case .level: "0 for a thing, 1 for its parts"
    case .cells: "Its cells in the order of the columns: a list"
    }
  }
}

/// A row: its cells by the ids of their columns, and a few names that no column has.
struct RowScope: MustacheParent {
  let row: Table.Row
  let columns: [Table.Column]

  private func words(_ index: Int) -> Words { index < row.cells.count ? row.cells[index] : .none }

  func child(named name: String) -> Any? {
    if let index = columns.firstIndex(where: { $0.id == name }) { return Piece(words(index)) }
    guard let variable = RowVariable(rawValue: name) else { return nil }
    switch variable {
    case .rowId: return Piece(row.id)
    case .level: return Piece(row.level)
    case .cells: return columns.indices.map { CellScope(column: columns[$0], words: words($0)) }
    }
  }
}

enum CellVariable: String, TemplateVariable {
  case column, title, text

  var meaning: String {
    switch self {
    case .column: "The id of its column"
    case .title: "The title of its column"
    case .text: "What it says; `{{{text.markdown}}}` with its marks"
    }
  }
}

struct CellScope: MustacheParent {
  let column: Table.Column
  let words: Words

  func child(named name: String) -> Any? {
    guard let variable = CellVariable(rawValue: name) else { return nil }
    switch variable {
    case .column: return Piece(column.id)
    case .title: return Piece(column.title)
    case .text: return Piece(words)
    }
  }
}
