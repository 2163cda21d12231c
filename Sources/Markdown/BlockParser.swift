/// Lines to blocks, one line at a time, with no more memory of what was before than what is open.
struct BlockParser {
  private let bytes: [UInt8]
  private(set) var blocks: [MarkdownBlock] = []
  private(set) var silent: [Int] = []
  private(set) var rules: [Int] = []
  /// The line that is being read, from 1.
  private(set) var number = 0

  /// How far the marks of the items that are open are indented.
  private var items: [Int] = []
  private var isAfterBlank = true
  private var isQuoted = false
  private var open = Open.nothing

  /// What the next line may go on with.
  private enum Open {
    case nothing
    case paragraph
    case table
    /// The byte and the length of its fence, and whether it is quoted.
    case code(UInt8, Int, quoted: Bool)
    case comment
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func parse() {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    start = frontMatter(from: start)
    while start < bytes.count {
      let (end, next) = lineEnd(from: start)
      number += 1
      line(bytes[start..<end])
      start = next
    }
  }

  private func lineEnd(from start: Int) -> (end: Int, next: Int) {
    var end = start
    while end < bytes.count, bytes[end] != .newline, bytes[end] != .carriageReturn { end += 1 }
    guard end < bytes.count else { return (end, end) }
    let isPair = bytes[end] == .carriageReturn && end + 1 < bytes.count && bytes[end + 1] == .newline
    return (end, end + (isPair ? 2 : 1))
  }

  private static let mostFrontMatter = 500

  private mutating func frontMatter(from start: Int) -> Int {
    var (end, next) = lineEnd(from: start)
    guard bytes[start..<end].trimmingBlanks.elementsEqual("---".utf8) else { return start }
    var lines: [String] = []
    while next < bytes.count, lines.count < Self.mostFrontMatter {
      let begin = next
      (end, next) = lineEnd(from: begin)
      let line = bytes[begin..<end]
      if line.trimmingBlanks.elementsEqual("---".utf8) {
        // A rule, a heading and a rule are not meant as such.
        guard lines.contains(where: { $0.contains(":") }), !lines.contains(where: { $0.hasPrefix("#") }) else { break }
        number = lines.count + 2
        add(.frontMatter(lines), lines: 1...number)
        silent += [1, number]
        return next
      }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return start
  }

  // MARK: One line

  private mutating func line(_ line: ArraySlice<UInt8>) {
    if case .code(let fence, let length, let quoted) = open {
      return code(quoted ? unquoted(line) : line, fence, length)
    }
    if case .comment = open { return comment(line) }
    var rest = line
    isQuoted = false
    let trimmed = line.trimmingBlanks
    if trimmed.first == .greater {
      rest = unquoted(line)
      isQuoted = true
    }
    let content = rest.trimmingBlanks
    if content.isEmpty {
      (isAfterBlank, open) = (true, .nothing)
      silent.append(number)
      return
    }
    block(content, indent: indent(of: rest))
    isAfterBlank = false
  }

  private func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let first = line.firstIndex(where: { !$0.isBlank }), line[first] == .greater {
      line = line[(first + 1)...]
      if line.first == .space { line = line.dropFirst() }
    }
    return line
  }

  /// In columns, a tab to the next fourth.
  private func indent(of line: ArraySlice<UInt8>) -> Int {
    var column = 0
    for byte in line {
      if byte == .space { column += 1 } else if byte == .tab { column += 4 - column % 4 } else { break }
      // Nobody means more.
      if column > 1000 { break }
    }
    return column
  }

  private mutating func block(_ line: ArraySlice<UInt8>, indent: Int) {
    if case .table = open {
      if line.contains(.pipe), marker(line) == nil { return row(line) }
      open = .nothing
    }
    if underline(line) || dashes(line, indent) { return }
    if isRule(line) {
      (open, items) = (.nothing, [])
      silent.append(number)
      rules.append(number)
      return
    }
    if let (level, text) = heading(line) {
      items = []
      return addOnce(.heading(level: level, Inline.text(text)))
    }
    if let first = line.first, first == .backtick || first == .tilde, fence(line, first, indent) { return }
    if line.starts(with: "<!--".utf8), comments(line) { return }
    if line.first == .less, tags(line) { return }
    if let marker = marker(line) { return item(marker, indent) }
    if line.first == .pipe, line.lazy.filter({ $0 == .pipe }).prefix(2).count == 2 {
      nest(indent, isLazy: false)
      add(.table(MarkdownTable(rows: [])), lines: number...number)
      open = .table
      return row(line)
    }
    if let (name, target) = definition(line) { return addOnce(.definition(name: name, target: target)) }
    paragraph(line, indent)
  }

  /// `addOnce` is for blocks with which nothing goes on.
  private mutating func addOnce(_ content: MarkdownBlock.Content) {
    add(content, lines: number...number)
    open = .nothing
  }

  private mutating func add(_ content: MarkdownBlock.Content, lines: ClosedRange<Int>, depth: Int? = nil) {
    blocks.append(
      MarkdownBlock(
        content: content, lines: lines, depth: depth ?? items.count, isQuoted: isQuoted, continues: !isAfterBlank))
  }

  /// Leaves the items that what is indented so far does not belong to.
  private mutating func nest(_ indent: Int, isLazy: Bool) {
    if isLazy, !isAfterBlank { return }
    while let top = items.last, indent < top + 2 { items.removeLast() }
  }

  private mutating func paragraph(_ line: ArraySlice<UInt8>, _ indent: Int) {
    let text = Inline.text(line)
    if case .paragraph = open, !isAfterBlank, let last = blocks.indices.last, blocks[last].isQuoted == isQuoted {
      guard case .paragraph(var texts) = blocks[last].content else { return }
      // Taken out while it grows, so that its lines are not copied for each.
      blocks[last].content = .paragraph([])
      texts.append(text)
      blocks[last].content = .paragraph(texts)
      blocks[last].lines = blocks[last].lines.lowerBound...number
      return
    }
    nest(indent, isLazy: true)
    add(.paragraph([text]), lines: number...number)
    open = .paragraph
  }

  // MARK: Headings and rules

  private func heading(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
    let level = line.prefix(7).prefix { $0 == .hash }.count
    guard (1...6).contains(level) else { return nil }
    var text = line.dropFirst(level)
    // `#12` is a number, `##Checks` a heading by somebody in a hurry.
    guard let first = text.first else { return (level, text) }
    guard first.isBlank || level > 1 && first.isWord && !first.isDigit else { return nil }
    text = text.trimmingBlanks
    if let end = text.lastIndex(where: { $0 != .hash }), end + 1 < text.endIndex, text[end].isBlank {
      text = text[text.startIndex...end].trimmingBlanks
    }
    return (level, text)
  }

  private func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == .dash || first == .star || first == .underscore else { return false }
    var count = 0
    for byte in line {
      if byte == first { count += 1 } else if !byte.isBlank { return false }
    }
    return count >= 3
  }

  /// A heading that is underlined. A line such as `Owner: ann` above a rule is none.
  private mutating func underline(_ line: ArraySlice<UInt8>) -> Bool {
    guard case .paragraph = open, !isAfterBlank, let first = line.first, first == .equals || first == .dash,
      line.allSatisfy({ $0 == first }), line.count >= 2, let last = blocks.last, last.depth == 0,
      case .paragraph(let texts) = last.content, texts.count == 1, let text = texts.first,
      first == .equals || !text.plain.contains(": ") && !text.plain.contains("|")
    else { return false }
    blocks.removeLast()
    items = []
    blocks.append(
      MarkdownBlock(
        content: .heading(level: first == .equals ? 1 : 2, text), lines: last.lines.lowerBound...number, depth: 0,
        isQuoted: isQuoted, continues: last.continues))
    open = .nothing
    return true
  }

  // MARK: Tables

  /// The line of dashes below the head of a table whose lines do not begin with a pipe.
  private mutating func dashes(_ line: ArraySlice<UInt8>, _ indent: Int) -> Bool {
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

  private mutating func row(_ line: ArraySlice<UInt8>) {
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

  // MARK: Code, comments, tags, definitions

  private mutating func fence(_ line: ArraySlice<UInt8>, _ byte: UInt8, _ indent: Int) -> Bool {
    let length = line.prefix { $0 == byte }.count
    let language = line.dropFirst(length).trimmingBlanks
    guard length >= 3, byte == .tilde || !language.contains(.backtick) else { return false }
    nest(indent, isLazy: false)
    add(.code(language: String(decoding: language, as: UTF8.self), []), lines: number...number)
    open = .code(byte, length, quoted: isQuoted)
    return true
  }

  private mutating func code(_ line: ArraySlice<UInt8>, _ fence: UInt8, _ length: Int) {
    guard let last = blocks.indices.last, case .code(let language, var lines) = blocks[last].content else { return }
    blocks[last].lines = blocks[last].lines.lowerBound...number
    let trimmed = line.trimmingBlanks
    if trimmed.isEmpty { silent.append(number) }
    if trimmed.count >= length, trimmed.allSatisfy({ $0 == fence }) {
      open = .nothing
      isAfterBlank = false
      return
    }
    blocks[last].content = .tags("")
    lines.append(String(decoding: line, as: UTF8.self))
    blocks[last].content = .code(language: language, lines)
  }

  /// A comment that has its lines for itself. One behind which the line goes on is part of that line's text.
  private mutating func comments(_ line: ArraySlice<UInt8>) -> Bool {
    guard let end = Self.commentEnd(line.dropFirst(4)) else {
      add(.comment(String(decoding: line.dropFirst(4).trimmingBlanks, as: UTF8.self)), lines: number...number)
      open = .comment
      return true
    }
    guard line[end...].dropFirst(3).trimmingBlanks.isEmpty else { return false }
    addOnce(.comment(String(decoding: line[line.startIndex + 4..<end].trimmingBlanks, as: UTF8.self)))
    return true
  }

  private static func commentEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let dash = rest.firstIndex(of: .dash) {
      if bytes[dash...].starts(with: "-->".utf8) { return dash }
      rest = rest[(dash + 1)...]
    }
    return nil
  }

  private mutating func comment(_ line: ArraySlice<UInt8>) {
    if let last = blocks.indices.last {
      blocks[last].lines = blocks[last].lines.lowerBound...number
    }
    if line.trimmingBlanks.isEmpty { silent.append(number) }
    guard let end = Self.commentEnd(line) else { return }
    (open, isAfterBlank) = (.nothing, false)
    let rest = line[end...].dropFirst(3).trimmingBlanks
    if !rest.isEmpty { paragraph(rest, 0) }
  }

  /// A line of tags: a summary, or nothing to read.
  private mutating func tags(_ line: ArraySlice<UInt8>) -> Bool {
    guard let second = line.dropFirst().first, second.isLetter || second == .slash else { return false }
    let text = Inline.text(line)
    // <https://…> is text.
    if text.isEmpty {
      items = []
      addOnce(.tags(String(decoding: line, as: UTF8.self)))
      return true
    }
    guard String(decoding: line.prefix(200), as: UTF8.self).lowercased().contains("<summary") else { return false }
    items = []
    addOnce(.summary(text))
    return true
  }

  private func definition(_ line: ArraySlice<UInt8>) -> (String, String)? {
    guard line.first == .open, let close = line.firstIndex(of: .close), close - line.startIndex > 2,
      line[close...].dropFirst().first == .colon
    else { return nil }
    let target = line[close...].dropFirst(2).trimmingBlanks
    guard !target.isEmpty, !target.contains(.space) else { return nil }
    return (
      String(decoding: line[(line.startIndex + 1)..<close], as: UTF8.self), String(decoding: target, as: UTF8.self)
    )
  }

  // MARK: Items of lists

  private struct Marker {
    var number: Int?
    var box: MarkdownItem.Box?
    var rest: ArraySlice<UInt8>
  }

  private mutating func item(_ marker: Marker, _ indent: Int) {
    nest(indent, isLazy: false)
    let item = MarkdownItem(number: marker.number, box: marker.box, text: Inline.text(marker.rest))
    add(.item(item), lines: number...number)
    if items.count < MarkdownBlock.mostDepth { items.append(indent) }
    open = .nothing
  }

  private func marker(_ line: ArraySlice<UInt8>) -> Marker? {
    if var marker = bullet(line) ?? numbered(line) {
      (marker.box, marker.rest) = Self.box(marker.rest)
      return marker
    }
    let (box, rest) = Self.box(line)
    return box.map { Marker(number: nil, box: $0, rest: rest) }
  }

  private static let bullets = ["-", "*", "+", "•", "◦", "‣", "·", "▪", "–", "—"].map { Array($0.utf8) }

  private func bullet(_ line: ArraySlice<UInt8>) -> Marker? {
    guard let first = line.first, first == .dash || first == .star || first == .plus || first >= 0xC2 else {
      return nil
    }
    for bullet in Self.bullets where line.starts(with: bullet) {
      let rest = line.dropFirst(bullet.count)
      guard rest.first.map(\.isBlank) ?? true else { continue }
      return Marker(number: nil, rest: rest.trimmingBlanks)
    }
    return nil
  }

  /// `1.`, `12)`, `(3)`, `a)`. A year is no number of an item.
  private func numbered(_ line: ArraySlice<UInt8>) -> Marker? {
    let isEnclosed = line.first == .paren
    let body = isEnclosed ? line.dropFirst() : line
    let digits = body.prefix(4).prefix(while: \.isDigit)
    let count = digits.isEmpty && body.first.map(\.isLetter) == true ? 1 : digits.count
    let rest = body.dropFirst(count)
    guard (1...3).contains(count), let end = rest.first,
      end == .parenEnd || end == .dot && !isEnclosed && !digits.isEmpty,
      rest.dropFirst().first.map(\.isBlank) ?? true
    else { return nil }
    // (c) is more often a sign than the third of a list, and (x) is a box.
    if digits.isEmpty, isEnclosed { return nil }
    return Marker(number: digits.reduce(0) { $0 * 10 + Int($1 - 48) }, rest: rest.dropFirst().trimmingBlanks)
  }

  private static let signs: [(String, MarkdownItem.Box)] = [
    ("☐", .empty), ("☑", .ticked), ("☒", .other("x")), ("▢", .empty), ("□", .empty), ("⬜", .empty), ("🔲", .empty),
  ]

  private static func box(_ line: ArraySlice<UInt8>) -> (MarkdownItem.Box?, ArraySlice<UInt8>) {
    guard let first = line.first else { return (nil, line) }
    if first == .open || first == .paren {
      let end = first == .open ? UInt8.close : .parenEnd
      guard let close = line.prefix(9).firstIndex(of: end), line[close...].dropFirst().first.map(\.isBlank) ?? true
      else {
        return (nil, line)
      }
      let inner = String(decoding: line[(line.startIndex + 1)..<close], as: UTF8.self).filter {
        $0 != " " && $0 != "\t"
      }
      guard inner.count <= 1 else { return (nil, line) }
      let rest = line[close...].dropFirst().trimmingBlanks
      guard let sign = inner.first else {
        // (_) and () in running text are no boxes, ( ) is.
        return first == .open || close > line.startIndex + 1 ? (.empty, rest) : (nil, line)
      }
      if "xX✓✔✅☑yY".contains(sign) { return (.ticked, rest) }
      return first == .open && !sign.isLetter && !sign.isNumber ? (.other(sign), rest) : (nil, line)
    }
    guard first >= 0xE2 else { return (nil, line) }
    for (sign, box) in signs where line.starts(with: sign.utf8) {
      var rest = line.dropFirst(sign.utf8.count)
      if rest.starts(with: "\u{FE0F}".utf8) { rest = rest.dropFirst(3) }
      return (box, rest.trimmingBlanks)
    }
    return (nil, line)
  }
}
