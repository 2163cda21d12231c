/// Blocks of Markdown, one below the other.
struct MarkdownPage {
  enum Kind {
    case list
    case quote
    case other
  }

  private(set) var text = ""
  private var last: Kind?
  /// Whether the reader opened something to see this.
  private(set) var isInDetails = false

  var isEmpty: Bool { text.isEmpty }

  /// One block, of these lines.
  mutating func add(_ lines: [String], _ kind: Kind = .other) {
    guard !lines.isEmpty else { return }
    // Two lists or quotations with nothing between them would be read as one.
    if kind != .other, kind == last { text += "\n\(MarkdownText.apart)\n" }
    if !text.isEmpty { text += "\n" }
    for line in lines {
      text += line
      text += "\n"
    }
    last = kind
  }

  mutating func add(_ line: String) { add([line]) }

  /// An empty page, for what will be inside this one.
  var inner: MarkdownPage {
    var page = MarkdownPage()
    page.isInDetails = isInDetails
    return page
  }

  mutating func append(_ page: MarkdownPage) {
    guard !page.isEmpty else { return }
    if !text.isEmpty { text += "\n" }
    text += page.text
    last = page.last
  }

  mutating func heading(_ title: Words, level: Int) {
    let line = MarkdownLine(title, in: .heading).text
    if !line.isEmpty { add(String(repeating: "#", count: min(6, level)) + " " + line) }
  }

  /// What the reader opens when it is wanted. `body` adds what is inside.
  mutating func details(_ summary: Words, _ body: (inout MarkdownPage) -> Void) {
    var inside = MarkdownPage()
    inside.isInDetails = true
    body(&inside)
    guard !inside.isEmpty else { return }
    // Between the tags of one line no Markdown is read, so the text stands there as in HTML.
    add(["<details>", "<summary>\(MarkdownText.html(summary.plain))</summary>"])
    append(inside)
    last = .other
    add("</details>")
  }

  /// Text that is already Markdown, by a template.
  mutating func add(ready markdown: String) {
    var lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    add(lines.map(String.init))
  }
}
