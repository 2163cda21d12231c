/// Marks within a line: what is read without them, and what they marked.
///
/// One pass from left to right. Where something has to be closed, the place of the next closing byte is looked for once and
/// remembered, so that a line of a million brackets takes no longer than one of a million letters.
struct Inline {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var out: [UInt8] = []
  private var marks = MarkdownText.Marks()
  private var hasMarks = false
  /// Where the bold text that is open began in `out`.
  private var strongStart: Int?
  /// The next place of a byte at or after which it was looked for; the end where there is none.
  private var next: [UInt8: Int] = [:]
  private var nextRun = [Int](repeating: -1, count: Inline.mostTicks + 1)
  private var nextCommentEnd = -1

  /// More backticks than anybody writes around code.
  private static let mostTicks = 8

  private init(_ bytes: ArraySlice<UInt8>) { (self.bytes, index) = (bytes, bytes.startIndex) }

  static func text(_ bytes: ArraySlice<UInt8>) -> MarkdownText {
    let bytes = bytes.trimmingBlanks
    guard bytes.contains(where: { isSpecial[Int($0)] }) else {
      return MarkdownText(String(decoding: bytes, as: UTF8.self))
    }
    var inline = Inline(bytes)
    return inline.reduce()
  }

  /// Bytes that may be more than themselves. A tab counts, and so does a blank: several are one.
  private static let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\\`*_~[]<!&\t".utf8 { table[Int(byte)] = true }
    return table
  }()

  private mutating func reduce() -> MarkdownText {
    out.reserveCapacity(bytes.count)
    while index < bytes.endIndex {
      let byte = bytes[index]
      guard Self.isSpecial[Int(byte)] || byte == .space else {
        out.append(byte)
        index += 1
        continue
      }
      switch byte {
      case .space, .tab:
        if out.last != .space { out.append(.space) }
        index += 1
      case .backslash: escape()
      case .backtick: code()
      case .star, .underscore: emphasis(byte)
      case .tilde: strike()
      case .bang where peek(1) == .open: index += 1
      case .open: link()
      case .less: angle()
      case .ampersand: entity()
      default: literal()
      }
    }
    closeStrong()
    let plain = String(decoding: out[...].trimmingBlanks, as: UTF8.self)
    return MarkdownText(plain, marks: hasMarks ? marks : nil)
  }

  private func peek(_ offset: Int) -> UInt8? {
    let place = index + offset
    return place >= bytes.startIndex && place < bytes.endIndex ? bytes[place] : nil
  }

  private mutating func literal(_ count: Int = 1) {
    let end = min(index + count, bytes.endIndex)
    out += bytes[index..<end]
    index = end
  }

  private mutating func find(_ byte: UInt8, from start: Int) -> Int? {
    let known = next[byte] ?? -1
    if known >= start { return known < bytes.endIndex ? known : nil }
    let found = start < bytes.endIndex ? bytes[start...].firstIndex(of: byte) : nil
    next[byte] = found ?? bytes.endIndex
    return found
  }

  private mutating func escape() {
    if let following = peek(1), following.isPunctuation {
      out.append(following)
      index += 2
    } else {
      literal()
    }
  }

  // MARK: Code

  private mutating func code() {
    let run = runLength(at: index, of: .backtick)
    guard run <= Self.mostTicks, let end = closingRun(of: run, from: index + run) else { return literal(run) }
    let inner = bytes[(index + run)..<end].trimmingBlanks
    marks.code.append(String(decoding: inner, as: UTF8.self))
    hasMarks = true
    out += inner
    index = end + run
  }

  private func runLength(at start: Int, of byte: UInt8) -> Int {
    var end = start
    while end < bytes.endIndex, bytes[end] == byte { end += 1 }
    return end - start
  }

  private mutating func closingRun(of length: Int, from start: Int) -> Int? {
    if nextRun[length] >= start { return nextRun[length] < bytes.endIndex ? nextRun[length] : nil }
    var place = start
    while place < bytes.endIndex {
      guard bytes[place] == .backtick else {
        place += 1
        continue
      }
      let run = runLength(at: place, of: .backtick)
      if run == length {
        nextRun[length] = place
        return place
      }
      place += run
    }
    nextRun[length] = bytes.endIndex
    return nil
  }

  // MARK: Bold, struck out

  private mutating func emphasis(_ byte: UInt8) {
    let run = runLength(at: index, of: byte)
    let before = index > bytes.startIndex ? bytes[index - 1] : .space
    let after = index + run < bytes.endIndex ? bytes[index + run] : .space
    // `snake_case`, `2 * 3` and `*.kimmyai.io` are what they are.
    let isInWord = byte == .underscore && before.isWord && after.isWord
    let isAlone = before.isBlank && after.isBlank
    let isPattern = byte == .star && run == 1 && (after == .dot || after == .slash)
    guard !isInWord, !isAlone, !isPattern, run <= 3 else { return literal(run) }
    index += run
    guard run >= 2 else { return }
    if strongStart == nil {
      strongStart = out.count
      if out.allSatisfy(\.isBlank) { marks.beginsStrong = true }
    } else {
      closeStrong()
    }
  }

  private mutating func closeStrong() {
    guard let start = strongStart, start <= out.count else { return }
    let text = out[start...].trimmingBlanks
    if !text.isEmpty {
      marks.strong.append(String(decoding: text, as: UTF8.self))
      hasMarks = true
    }
    strongStart = nil
  }

  private mutating func strike() {
    let run = runLength(at: index, of: .tilde)
    guard run == 2 else { return literal(run) }
    (marks.isStruck, hasMarks) = (true, true)
    index += run
  }

  // MARK: Links, tags, entities

  private mutating func link() {
    // A box, a reference, a bracket of its own: only what is a link loses its brackets.
    guard let close = find(.close, from: index + 1), close + 1 < bytes.endIndex else { return literal() }
    let label = bytes[(index + 1)..<close]
    switch bytes[close + 1] {
    case .paren:
      guard let end = find(.parenEnd, from: close + 2) else { return literal() }
      let target = bytes[(close + 2)..<end].prefix { !$0.isBlank }
      note(link: target)
      append(label)
      index = end + 1
    case .open where !label.isEmpty:
      guard let end = find(.close, from: close + 2) else { return literal() }
      append(label)
      index = end + 1
    default: literal()
    }
  }

  /// The label of a link, without the marks that it has most often.
  private mutating func append(_ label: ArraySlice<UInt8>) {
    for byte in label where byte != .backtick && byte != .star && byte != .open { out.append(byte) }
  }

  private mutating func note(link: ArraySlice<UInt8>) {
    marks.links.append(String(decoding: link, as: UTF8.self))
    hasMarks = true
  }

  private mutating func angle() {
    if bytes[index...].starts(with: "<!--".utf8) { return comment() }
    guard let first = peek(1), first.isLetter || first == .slash, let end = find(.greater, from: index + 1) else {
      return literal()
    }
    let inner = bytes[(index + 1)..<end]
    if inner.contains(.colon), !inner.contains(.space) {
      note(link: inner)
      out += inner
    } else if out.last != .space {
      out.append(.space)
    }
    index = end + 1
  }

  private mutating func comment() {
    if nextCommentEnd < index + 4 {
      var place = index + 4
      nextCommentEnd = bytes.endIndex
      while let dash = bytes[min(place, bytes.endIndex)...].firstIndex(of: .dash) {
        if bytes[dash...].starts(with: "-->".utf8) {
          nextCommentEnd = dash
          break
        }
        place = dash + 1
      }
    }
    let inner = bytes[(index + 4)..<max(index + 4, nextCommentEnd)]
    marks.comments.append(String(decoding: inner.trimmingBlanks, as: UTF8.self))
    hasMarks = true
    index = min(nextCommentEnd + 3, bytes.endIndex)
  }

  private static let entities: [(String, String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&emsp;", " "),
    ("&ndash;", "–"), ("&mdash;", "—"), ("&check;", "✓"), ("&cross;", "✗"),
  ]

  private mutating func entity() {
    for (name, text) in Self.entities where bytes[index...].starts(with: name.utf8) {
      out += Array(text.utf8)
      index += name.utf8.count
      return
    }
    literal()
  }
}
