/// Lines for a terminal or a pipe, laid out for one width.
public struct Page: Sendable {
  /// Columns to lay out for; nil in a pipe, where nothing is wrapped or cut.
  public let width: Int?
  public private(set) var lines: [Ink] = []
  /// Whether blocks follow each other without empty lines, and lists go without marks.
  let isCompact: Bool

  public init(width: Int?, isCompact: Bool = false) {
    self.width = width.map { max(40, $0) }
    self.isCompact = isCompact
  }

  /// Lines that are laid out already.
  init(width: Int?, lines: [Ink]) {
    self.init(width: width)
    self.lines = lines
  }

  /// The text, each line ending in a newline. `colored` adds SGR codes.
  public func text(colored: Bool) -> String {
    lines.map { line in
      var text = line.rendered(colored: colored)
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }

  /// All lines but the last, which stays: what is written next goes on behind it.
  mutating func turned() -> Page {
    let full = Page(width: width, lines: Array(lines.dropLast()))
    lines = Array(lines.suffix(1))
    return full
  }

  public mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append(Ink("")) }
  }

  /// A line that was laid out for this width.
  mutating func line(laidOut line: Ink) { lines.append(line) }

  public mutating func heading(_ text: String, _ aside: Ink = Ink("")) {
    blank()
    lines.append(Ink(text, .strong) + (aside.isEmpty ? Ink("") : Ink("  ") + aside))
  }

  /// A paragraph, wrapped, its further lines indented like its first or by `hanging`.
  public mutating func line(_ ink: Ink, indent: Int = 0, hanging: Int? = nil) {
    let pad = String(repeating: " ", count: indent)
    guard let width else {
      lines.append(Ink(pad) + ink)
      return
    }
    let further = hanging ?? indent
    let hangingPad = String(repeating: " ", count: further)
    let parts = ink.wrapped(to: max(20, width - further), first: max(20, width - indent))
    for (index, part) in parts.enumerated() { lines.append(Ink(index == 0 ? pad : hangingPad) + part) }
  }

  /// Lines that are copied as they stand, however long they are.
  mutating func verbatim(_ text: [String], indent: Int = 0) {
    lines += text.map { Ink(String(repeating: " ", count: indent) + $0) }
  }

  /// To which side of its column a cell keeps.
  public enum Alignment: Hashable, Sendable {
    case left
    case right
  }

  /// One column of a table, and how it gives way where the page is narrow.
  public struct Column: Hashable, Sendable {
    var title: String
    var alignment: Alignment
    /// A flexible column gives way when the table is too wide, and its text is wrapped.
    var isFlexible: Bool
    /// Its text is cut instead, to keep each row on a line.
    var isCut: Bool
    /// How narrow a flexible column may become.
    var least: Int

    public init(
      _ title: String, _ alignment: Alignment = .left, flexible: Bool = false, cut: Bool = false, least: Int = 12
    ) {
      (self.title, self.alignment, self.least) = (title, alignment, least)
      (isFlexible, isCut) = (flexible || cut, cut)
    }
  }

  /// A table without rules: columns two spaces apart, titles faint. Columns that are empty in every row are left out.
  public mutating func table(_ columns: [Column], _ rows: [[Ink]], indent: Int = 0, titles: Bool = true) {
    guard !rows.isEmpty else { return }
    let used = columns.indices.filter { index in rows.contains { index < $0.count && !$0[index].isEmpty } }
    let columns = used.map { columns[$0] }
    let rows = rows.map { row in used.map { $0 < row.count ? row[$0] : Ink("") } }
    var widths = columns.indices.map { index in
      max(titles ? columns[index].title.columns : 0, rows.map { $0[index].width }.max() ?? 0)
    }
    if let width { Self.fit(&widths, columns, into: width - indent) }
    let pad = String(repeating: " ", count: indent)
    if titles, columns.contains(where: { !$0.title.isEmpty }) {
      let cells = columns.map { Ink($0.title, .faint) }
      lines.append(Ink(pad) + Self.join(cells, columns, widths))
    }
    for row in rows {
      let wrapped = row.indices.map { index in
        width == nil
          ? [row[index]]
          : columns[index].isCut ? [row[index].truncated(to: widths[index])] : row[index].wrapped(to: widths[index])
      }
      for line in 0..<(wrapped.map(\.count).max() ?? 1) {
        let cells = wrapped.map { line < $0.count ? $0[line] : Ink("") }
        lines.append(Ink(pad) + Self.join(cells, columns, widths))
      }
    }
  }

  /// Narrows the flexible columns, the widest first, until the table fits or they are as narrow as is legible.
  private static func fit(_ widths: inout [Int], _ columns: [Column], into room: Int) {
    func total() -> Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }
    while total() > room {
      let candidates = columns.indices.filter { columns[$0].isFlexible && widths[$0] > columns[$0].least }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let excess = total() - room
      widths[widest] = max(columns[widest].least, min(widths[widest] - 1, max(next, widths[widest] - excess)))
    }
  }

  private static func join(_ cells: [Ink], _ columns: [Column], _ widths: [Int]) -> Ink {
    var line = Ink("")
    for index in cells.indices {
      let pad = Ink(String(repeating: " ", count: max(0, widths[index] - cells[index].width)))
      if index > 0 { line = line + "  " }
      line = line + (columns[index].alignment == .right ? pad + cells[index] : cells[index] + pad)
    }
    return line
  }

  /// `▁▂▅▇█` for values from 0 to `most`.
  public static func sparkline(_ values: [Double], most: Double = 100) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    return String(
      values.map { value in
        let share = most > 0 ? min(1, max(0, value / most)) : 0
        return blocks[min(blocks.count - 1, Int(share * Double(blocks.count)))]
      })
  }
}

/// `1 event`, `2 events`, `2 discrepancies`.
package func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}
