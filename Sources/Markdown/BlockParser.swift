/// Lines to blocks, one line at a time, with no more memory of what was before than what is open.
struct BlockParser {
  private let bytes: [UInt8]
  var blocks: [MarkdownBlock] = []
  var silent: [Int] = []
  private(set) var rules: [Int] = []
  /// Where each line that was read begins and ends.
  private(set) var lines: [Range<Int>] = []
  /// The line that is being read, from 1.
  var number: Int { lines.count }

  /// How far the marks of the items that are open are indented.
  var items: [Int] = []
  var isAfterBlank = true
  var isQuoted = false
  var open = Open.nothing

  /// What the next line may go on with.
  enum Open {
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
      lines.append(start..<end)
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
    var ranges = [start..<end]
    while next < bytes.count, ranges.count <= Self.mostFrontMatter {
      let begin = next
      (end, next) = lineEnd(from: begin)
      ranges.append(begin..<end)
      guard bytes[begin..<end].trimmingBlanks.elementsEqual("---".utf8) else { continue }
      let texts = ranges.dropFirst().dropLast().map { String(decoding: bytes[$0], as: UTF8.self) }
      // A rule, a heading and a rule are not meant as such.
      guard texts.contains(where: { $0.contains(":") }), !texts.contains(where: { $0.hasPrefix("#") }) else { break }
      lines = ranges
      add(.frontMatter(texts), lines: 1...number)
      silent += [1, number]
      return next
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
  mutating func addOnce(_ content: MarkdownBlock.Content) {
    add(content, lines: number...number)
    open = .nothing
  }

  mutating func add(_ content: MarkdownBlock.Content, lines: ClosedRange<Int>, depth: Int? = nil) {
    blocks.append(
      MarkdownBlock(
        content: content, lines: lines, depth: depth ?? items.count, isQuoted: isQuoted, continues: !isAfterBlank))
  }

  /// Leaves the items that what is indented so far does not belong to.
  mutating func nest(_ indent: Int, isLazy: Bool) {
    if isLazy, !isAfterBlank { return }
    while let top = items.last, indent < top + 2 { items.removeLast() }
  }

  mutating func paragraph(_ line: ArraySlice<UInt8>, _ indent: Int) {
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
}
