import Markdown

/// An item of a list with what belongs to it.
struct ListNode {
  var item: MarkdownItem
  var line: Int
  var children: [ListNode] = []
  /// Paragraphs, code and tables within it.
  var inner: [MarkdownBlock] = []

  /// How it stands, by its box and by what it says.
  var statement: Statement { Statement(item.text, box: item.box) }
  var saysStatus: Bool { item.box != nil || statement.status != nil }

  /// Its text and all that is below it.
  var texts: [String] { [item.text.plain] + children.flatMap(\.texts) + inner.flatMap(\.texts) }

  /// All lines that it stands on.
  var lines: [Int] { [line] + children.flatMap(\.lines) + inner.flatMap { Array($0.lines) } }

  /// The list that begins at `index`, and the first block behind it.
  static func list(_ blocks: [MarkdownBlock], from index: Int) -> (nodes: [ListNode], end: Int) {
    // The nodes of each depth that are not yet given to the one above them.
    var open: [[ListNode]] = [[]]
    var index = index
    func close(_ open: inout [[ListNode]], to depth: Int) {
      while open.count > depth + 1, let nodes = open.popLast() {
        guard let last = open[open.count - 1].indices.last else {
          open[open.count - 1] += nodes
          continue
        }
        open[open.count - 1][last].children += nodes
      }
    }
    while index < blocks.count {
      let block = blocks[index]
      if case .item(let item) = block.content {
        // A new list behind a blank line goes on with the old one: people leave lines between items.
        close(&open, to: block.depth)
        while open.count < block.depth + 1 { open.append([]) }
        open[open.count - 1].append(ListNode(item: item, line: block.lines.lowerBound))
      } else if block.depth > 0 {
        close(&open, to: block.depth - 1)
        if let last = open[open.count - 1].indices.last { open[open.count - 1][last].inner.append(block) }
      } else {
        break
      }
      index += 1
    }
    close(&open, to: 0)
    return (open[0], index)
  }
}

extension MarkdownBlock {
  /// What is to be read in it, line by line; nothing of what only structures a text.
  var texts: [String] {
    switch content {
    case .paragraph(let texts): texts.map(\.plain)
    case .code(_, let lines): lines.map(\.trimmingBlanks).filter { !$0.isEmpty }
    case .table(let table): table.rows.map { $0.cells.map(\.plain).joined(separator: ": ") }
    case .heading, .item, .summary, .tags, .comment, .definition, .frontMatter: []
    }
  }
}
