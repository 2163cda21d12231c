extension Page {
  /// As a table where it fits, else row by row, each cell under its title.
  mutating func add(_ table: Table, indent: Int) {
    let rows = table.rows.map { row in
      table.columns.indices.map { index -> Ink in
        guard index < row.cells.count else { return Ink("") }
        let step = index == 0 ? String(repeating: "  ", count: max(0, row.level)) : ""
        return Ink(step) + Ink(row.cells[index])
      }
    }
    // Long names in one piece if possible.
    for longest in [40, 20] {
      let columns = table.columns.enumerated().map { index, column in
        let least = least(rows.map { $0[index] }, cutting: column.isNumeric ? nil : longest)
        return Column(
          column.title, column.isNumeric ? .right : .left, flexible: true, cut: column.isCut,
          least: max(column.isCut ? 5 : least, column.title.columns))
      }
      guard fits(columns, rows, indent: indent) else { continue }
      return self.table(columns, rows, indent: indent)
    }
    list(table, rows, indent: indent)
  }

  /// How narrow a column may become that is wrapped at spaces, and within words longer than `limit`.
  ///
  /// Addresses are cut in the answers of verbs only, and long text has room for some words on a line.
  private func least(_ cells: [Ink], cutting limit: Int?) -> Int {
    let words = cells.flatMap { $0.text.split(separator: " ") }
    let longest = words.map(\.columns).max() ?? 0
    guard let limit else { return longest }
    let address = isCompact ? 0 : words.filter { $0.contains("://") }.map(\.columns).max() ?? 0
    let text = (cells.map(\.width).max() ?? 0) > 40 ? 24 : 8
    return max(min(longest, limit), address, text)
  }

  private func fits(_ columns: [Column], _ rows: [[Ink]], indent: Int) -> Bool {
    guard let width else { return true }
    let used = columns.indices.filter { index in rows.contains { !$0[index].isEmpty } }
    let least = used.map { index in
      max(columns[index].title.columns, min(columns[index].least, rows.map { $0[index].width }.max() ?? 0))
    }
    return least.reduce(0, +) + 2 * max(0, least.count - 1) <= width - indent
  }

  private mutating func list(_ table: Table, _ rows: [[Ink]], indent: Int) {
    let labels = table.columns.map { Ink($0.title, .faint) }
    // A mark stands before the name that it is about.
    let lead = table.columns.first?.title.isEmpty == true ? 2 : 1
    let most = min(24, labels.dropFirst(lead).map(\.width).max() ?? 0)
    for row in rows {
      let names = row.prefix(lead).filter { !$0.isEmpty }
      let name = names.dropFirst().reduce(names.first ?? Ink("")) { $0 + " " + $1 }
      line(name.isEmpty ? Ink("–", .faint) : name.strong, indent: indent, hanging: indent + 2)
      for (cell, label) in zip(row, labels).dropFirst(lead) where !cell.isEmpty {
        let pad = String(repeating: " ", count: max(0, most - label.width) + 2)
        line(label + pad + cell, indent: indent + 2, hanging: indent + most + 4)
      }
    }
  }
}
