extension MarkdownPage {
  /// A table of more rows than this is folded: nobody reads it on the way to what comes below.
  private static let mostOpenRows = 40

  /// Columns that are empty in every row are left out. `hasCaption` is false where the heading above says it all.
  mutating func add(_ table: Table, hasCaption: Bool) {
    guard !table.rows.isEmpty else { return }
    guard table.rows.count > Self.mostOpenRows, !isInDetails else {
      if hasCaption, !table.caption.isEmpty { add(MarkdownLine(Words(table.caption)).text) }
      add(Self.lines(of: table))
      return
    }
    let count = counted(table.rows.count, "row")
    details(Words(table.caption.isEmpty ? count : "\(table.caption) (\(count))")) { $0.add(Self.lines(of: table)) }
  }

  private static func lines(of table: Table) -> [String] {
    let used = table.columns.indices.filter { index in
      table.rows.contains { index < $0.cells.count && !$0.cells[index].plain.isEmpty }
    }
    guard let first = used.first else { return [] }
    let titles = used.map { MarkdownLine(Words(table.columns[$0].title), in: .cell).text }
    let rules = used.map { table.columns[$0].isNumeric ? "---:" : "---" }
    let rows = table.rows.map { row in
      used.map { index in
        let cell = index < row.cells.count ? MarkdownLine(row.cells[index], in: .cell).text : ""
        return (index == first ? String(repeating: "&emsp;", count: min(8, max(0, row.level))) : "") + cell
      }
    }
    return ([titles, rules] + rows).map { cells in
      "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
    }
  }
}
