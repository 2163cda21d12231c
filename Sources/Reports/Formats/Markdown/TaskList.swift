public import PromotionDomain

/// The boxes of a document that promo wrote as Markdown, as somebody hands it back.
public struct TaskList: Hashable, Sendable {
  public struct Box: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
      case item(ItemID)
      case criterion(CriterionID)
    }

    public var subject: Subject
    public var isTicked: Bool
    /// Where it stands, from 1.
    public var line: Int

    /// Nil for a criterion.
    public var item: ItemID? {
      switch subject {
      case .item(let item): item
      case .criterion: nil
      }
    }
  }

  public var origin: DocumentOrigin
  /// In the order of the document. An item may have several.
  public var boxes: [Box]

  /// Throws `Refusal` when the document does not say which promotion it is of, or names several.
  public init(reading text: String) throws(Refusal) {
    var reader = TaskListReader()
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { reader.read(line) }
    guard let origin = reader.origins.first else {
      throw Refusal(
        .unreadable,
        "it does not say which promotion it is of; take a document of 'promo report --format md', comments included")
    }
    if let other = reader.origins.first(where: { $0 != origin }) {
      throw Refusal(
        .unreadable,
        "it is more than one document (of \(origin.promotion) at #\(origin.position) and of \(other.promotion) at #\(other.position)); take one at a time"
      )
    }
    (self.origin, boxes) = (origin, reader.boxes)
  }
}

/// Reads line by line, as far as task lists need it: items, comments, and the code in which neither counts.
private struct TaskListReader {
  var origins: [DocumentOrigin] = []
  var boxes: [TaskList.Box] = []
  private var line = 0
  /// What ends the block of code that the line is in.
  private var fence: (mark: Character, count: Int)?
  /// An item whose comment may have been moved to its next line.
  private var open: (isTicked: Bool, line: Int)?

  mutating func read(_ text: Substring) {
    line += 1
    let content = text.drop { $0 == " " || $0 == "\t" || $0 == ">" }
    if isCode(content) { return }
    if content.isEmpty { open = nil }
    var rest = content
    if let mark = Self.listMark(content) {
      open = nil
      rest = content.dropFirst(mark)
      if let isTicked = Self.box(rest) { open = (isTicked, line) }
    }
    for comment in Self.comments(rest) { read(comment) }
  }

  private mutating func read(_ comment: PromoComment) {
    switch comment {
    case .origin(let origin): origins.append(origin)
    case .item(let item): add(.item(item))
    case .criterion(let criterion): add(.criterion(criterion))
    }
  }

  private mutating func add(_ subject: TaskList.Box.Subject) {
    guard let box = open else { return }
    boxes.append(TaskList.Box(subject: subject, isTicked: box.isTicked, line: box.line))
    open = nil
  }

  /// Whether the line is of a fenced block of code (CommonMark 4.5), its fences included.
  private mutating func isCode(_ content: Substring) -> Bool {
    let mark = content.first.flatMap { $0 == "`" || $0 == "~" ? $0 : nil }
    let run = content.prefix { $0 == mark }.count
    let rest = content.dropFirst(run)
    if let fence {
      if mark == fence.mark, run >= fence.count, rest.allSatisfy(\.isWhitespace) { self.fence = nil }
      return true
    }
    guard let mark, run >= 3, mark == "~" || !rest.contains("`") else { return false }
    fence = (mark, run)
    return true
  }

  /// How long the mark of a list item is that `content` begins with, the white space behind it included.
  private static func listMark(_ content: Substring) -> Int? {
    let digits = content.prefix { $0.isASCII && $0.isNumber }.count
    let isMark =
      digits == 0
      ? content.first.map { "-*+".contains($0) } ?? false
      : content.dropFirst(digits).first.map { ".)".contains($0) } ?? false
    guard isMark else { return nil }
    let space = content.dropFirst(digits + 1).prefix { $0 == " " || $0 == "\t" }.count
    return space > 0 ? digits + 1 + space : nil
  }

  /// Whether the box that `content` begins with is ticked; nil when it begins with none.
  private static func box(_ content: Substring) -> Bool? {
    guard content.first == "[", content.dropFirst(2).first == "]",
      content.dropFirst(3).first.map(\.isWhitespace) ?? true
    else { return nil }
    switch content.dropFirst().first {
    case " ", "\t": return false
    case "x", "X": return true
    default: return nil
    }
  }

  /// What is said to promo within a line, but for what stands there as code.
  private static func comments(_ content: Substring) -> [PromoComment] {
    var comments: [PromoComment] = []
    var rest = content
    while let mark = rest.first {
      switch mark {
      case "\\": rest = rest.dropFirst(2)
      case "`":
        let run = rest.prefix { $0 == "`" }.count
        rest = rest.dropFirst(run)
        if let end = endOfCode(rest, run) { rest = rest[end...] }
      case "<" where rest.hasPrefix("<!--"):
        guard let end = rest.firstRange(of: "-->") else { return comments }
        if let comment = PromoComment(content: rest[..<end.lowerBound].dropFirst(4)) { comments.append(comment) }
        rest = rest[end.upperBound...]
      default: rest = rest.dropFirst()
      }
    }
    return comments
  }

  /// Behind the next run of exactly `count` backticks; nil when there is none, and the first run is text.
  private static func endOfCode(_ text: Substring, _ count: Int) -> Substring.Index? {
    var rest = text
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == count { return run.endIndex }
      rest = rest[run.endIndex...]
    }
    return nil
  }
}
