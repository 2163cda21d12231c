import Foundation
import Markdown
import Testing

@Suite("Markdown as people write it")
struct MarkdownTests {
  private func kinds(_ text: String) -> [String] {
    MarkdownDocument(text).blocks.map { block in
      let name =
        switch block.content {
        case .heading(let level, let text): "h\(level) \(text.plain)"
        case .item(let item):
          "item\(item.number.map { " \($0)" } ?? "")\(item.box.map { " [\(box($0))]" } ?? "") \(item.text.plain)"
        case .paragraph(let texts): "text \(texts.map(\.plain).joined(separator: " / "))"
        case .table(let table): "table \(table.head?.cells.count ?? 0)x\(table.rows.count)"
        case .code(let language, let lines): "code \(language) \(lines.count)"
        case .summary(let text): "summary \(text.plain)"
        case .tags: "tags"
        case .comment(let text): "comment \(text)"
        case .definition(let name, let target): "definition \(name) \(target)"
        case .frontMatter(let lines): "front \(lines.count)"
        }
      return String(repeating: ">", count: block.depth) + name
    }
  }

  private func box(_ box: MarkdownItem.Box) -> String {
    switch box {
    case .empty: " "
    case .ticked: "x"
    case .other(let sign): String(sign)
    }
  }

  @Test func `headings, with marks before or below them`() {
    #expect(
      kinds("# A #\n##B\nC\n===\nD\n---\n#1 is no heading") == [
        "h1 A", "h2 B", "h1 C", "h2 D", "text #1 is no heading",
      ])
    #expect(kinds("Owner: ann\n---\nx") == ["text Owner: ann", "text x"], "a rule below a key is no underline")
  }

  @Test func `lists in every manner`() {
    #expect(
      kinds("- a\n* b\n+ c\n• d\n1. e\n2) f\n(3) g\na) h") == [
        "item a", "item b", "item c", "item d", "item 1 e", "item 2 f", "item 3 g", "item 0 h",
      ])
    #expect(
      kinds("text\n- a\n  - b\n      - c\n\n    more\n- d\nlazy") == [
        "text text", "item a", ">item b", ">>item c", ">>text more", "item d", ">text lazy",
      ])
    #expect(kinds("1. a\n  - b") == ["item 1 a", ">item b"], "two blanks nest, whatever the number takes")
    #expect(kinds("- a\n\t- b\n\t\t- c") == ["item a", ">item b", ">>item c"])
    #expect(kinds("2026. It was a year") == ["text 2026. It was a year"])
  }

  @Test func `boxes, with bullets and without`() {
    #expect(
      kinds("- [ ] a\n- [x] b\n- [X] c\n- [] d\n- [-] e\n[ ] f\n- ( ) g\n- (x) h\n☐ i\n☑ j\n- [link](u)") == [
        "item [ ] a", "item [x] b", "item [x] c", "item [ ] d", "item [-] e", "item [ ] f", "item [ ] g", "item [x] h",
        "item [ ] i", "item [x] j", "item link",
      ])
  }

  @Test func `tables, with pipes around them or only between`() {
    #expect(kinds("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |\n\ntext") == ["table 2x2", "text text"])
    #expect(kinds("a | b\n--- | ---\n1 | 2") == ["table 2x1"])
    #expect(kinds("| a | b |\n| c | d |") == ["table 0x2"], "without a line of dashes")
    let table = MarkdownDocument("|a|b|\n|-|-|\n|1 \\| 2|`x`|").blocks.first
    guard case .table(let table)? = table?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map { $0.cells.map(\.plain) } == [["1 | 2", "x"]])
    #expect(table.rows.first?.cells.last?.code == ["x"])
    #expect(table.rows.map(\.line) == [3])
  }

  @Test func `code, comments, tags, front matter`() {
    #expect(kinds("```sh\na\n\n# b\n```\nc") == ["code sh 3", "text c"])
    #expect(kinds("~~~\na") == ["code  1"], "a fence that nobody closes")
    #expect(kinds("<!-- a -->\nb <!-- c -->\n<!-- d\ne\n-->\nf") == ["comment a", "text b", "comment d", "text f"])
    #expect(
      kinds("<details>\n<summary>Low (2)</summary>\n\n- a\n\n</details>") == [
        "tags", "summary Low (2)", "item a", "tags",
      ])
    #expect(kinds("---\ntitle: x\n---\n# a") == ["front 1", "h1 a"])
    #expect(kinds("[ab]: https://b\n> - quoted") == ["definition ab https://b", "item quoted"])
  }

  @Test func `marks within a line are taken away and kept beside it`() {
    func text(_ text: String) -> MarkdownText? {
      guard case .paragraph(let texts)? = MarkdownDocument(text).blocks.first?.content else { return nil }
      return texts.first
    }
    #expect(text("**A**: `b_c` and *d* of [e](https://f) <https://g>")?.plain == "A: b_c and d of e https://g")
    #expect(text("**A**: `b_c` and [e](https://f)")?.links == ["https://f"])
    #expect(text("**A** b **c**")?.strong == ["A", "c"])
    #expect(text("snake_case_name, 2 * 3, *.example.org")?.plain == "snake_case_name, 2 * 3, *.example.org")
    #expect(text("a\\*b &amp; c &lt; d<br>e")?.plain == "a*b & c < d e")
    #expect(text("~~gone~~")?.marks?.isStruck == true)
    #expect(text("a [b")?.plain == "a [b")
  }

  @Test func `every end of a line is one, and a mark of order is none`() {
    let lines = ["# a", "", "- b", "c"]
    let expected = kinds(lines.joined(separator: "\n"))
    for end in ["\r\n", "\r"] { #expect(kinds(lines.joined(separator: end)) == expected) }
    #expect(kinds("\u{FEFF}# a") == ["h1 a"])
    #expect(MarkdownDocument("a\n\nb\n---\n\nc\n").silentLines == [2, 5])
  }

  @Test func `text that means harm takes no longer and no stack`() {
    let pieces = [
      "[", "`", "``", "<", "<!--", "*", "_", "~~", "|", "> ", "- ", "\t", "](", "\\", "&", "1. ", "#", "```\n", "|-|\n",
      "- a\n ", "\n",
    ]
    for a in pieces {
      for b in pieces {
        let text = String(repeating: a + b, count: 2000)
        #expect(MarkdownDocument(text).blocks.allSatisfy { $0.depth <= MarkdownBlock.mostDepth })
      }
    }
    let deep = (0..<1000).map { String(repeating: "  ", count: $0) + "- x\n" }.joined()
    #expect(MarkdownDocument(deep).blocks.count == 1000)
    let wide = "|" + String(repeating: "a|", count: 100_000)
    guard case .table(let table)? = MarkdownDocument(wide).blocks.first?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.first?.cells.count == MarkdownTable.mostCells)
  }
}
