/// Tables, with pipes around their lines or only between the cells.
extension BlockParser {
  /// The line of dashes below the head of a table whose lines do not begin with a pipe.
  mutating func dashes(_ line: ArraySlice<UInt8>, _ indent: Int) -> Bool {
    guard isTableRule(line), !isAfterBlank, let last = blocks.indices.last,
      case .paragraph(var texts) = blocks[last].content, let head = texts.last, head.plain.contains("|")
    else { return false }
    texts.removeLast()
    if texts.isEmpty {
      blocks.removeLast()
    } else {
      blocks[last].content = .paragraph(texts)
      blocks[last].lines = blocks[last].lines.lowerBound...(number - 2)
    }
    let cells = head.plain.split(separator: "|", omittingEmptySubsequences: false).prefix(MarkdownTable.mostCells)
    let row = MarkdownTable.Row(line: number - 1, cells: cells.map { Inline.text(Array($0.utf8)[...]) })
    add(.table(MarkdownTable(head: row, rule: number, rows: [])), lines: (number - 1)...number)
    open = .table
    return true
  }

  private func isTableRule(_ line: ArraySlice<UInt8>) -> Bool {
    var (dashes, pipes) = (0, 0)
    for byte in line {
      switch byte {
      case .dash: dashes += 1
      case .pipe: pipes += 1
      case .colon, .space, .tab: break
      default: return false
      }
    }
    return dashes > 0 && pipes > 0
  }

  mutating func row(_ line: ArraySlice<UInt8>) {
    guard let last = blocks.indices.last, case .table(var table) = blocks[last].content else { return }
    blocks[last].content = .tags("")
    defer {
      blocks[last].content = .table(table)
      blocks[last].lines = blocks[last].lines.lowerBound...number
    }
    if table.head == nil, table.rows.count == 1, isTableRule(line) {
      (table.head, table.rule, table.rows) = (table.rows.first, number, [])
    } else {
      table.rows.append(MarkdownTable.Row(line: number, cells: cells(line)))
    }
  }

  private func cells(_ line: ArraySlice<UInt8>) -> [MarkdownText] {
    var (cells, start, index) = ([MarkdownText](), line.startIndex, line.startIndex)
    if line.first == .pipe { (start, index) = (start + 1, index + 1) }
    while index < line.endIndex, cells.count + 1 < MarkdownTable.mostCells {
      if line[index] == .backslash {
        index += 2
      } else if line[index] == .pipe {
        cells.append(Inline.text(line[start..<index]))
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    let rest = start < line.endIndex ? line[start...].trimmingBlanks : []
    if !rest.isEmpty { cells.append(Inline.text(rest)) }
    return cells
  }
}
