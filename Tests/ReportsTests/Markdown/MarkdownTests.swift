import Foundation
import PromotionDomain
import Reports
import Testing

/// What Markdown promo writes, to the letter.
@Suite("Markdown")
struct MarkdownTests {
  private func markdown(_ block: Block) -> String {
    let text = Section("s", "S", [block]).markdown
    return text.hasPrefix("## S\n\n") ? String(text.dropFirst(6).dropLast()) : text
  }

  private func line(_ words: Words) -> String { markdown(.paragraph(id: "p", words)) }

  private func cell(_ words: Words) -> String {
    let lines = markdown(.table(Table("t", caption: "", [.init("a", "A")], [.init("r", [words])]))).split(
      separator: "\n")
    return String(lines.last?.dropFirst(2).dropLast(2) ?? "")
  }

  @Test(
    "Text stays text",
    arguments: [
      ("dynamodb_schemas, s3_schemas", "dynamodb_schemas, s3_schemas"),
      ("_a_ __b__ a__b", #"\_a\_ \_\_b\_\_ a\_\_b"#),
      ("*a* **b** ~~c~~ ~3", #"\*a\* \*\*b\*\* \~\~c\~\~ \~3"#),
      ("a|b", #"a\|b"#),
      (#"C:\temp\|x"#, #"C:\\temp\\\|x"#),
      ("<script>alert(1)</script>", #"\<script>alert(1)\</script>"#),
      ("DEV -> SIT", "DEV -> SIT"),
      ("&lt; &#64; a & b AT&T", #"\&lt; \&#<!-- -->64; a & b AT\&T"#),
      ("[x](javascript:alert(1)) ](", #"\[x\](javascript:alert(1)) \]("#),
      ("![i](u)", #"!\[i\](u)"#),
      ("`code`", #"\`code\`"#),
      ("first\nsecond\r\nthird\rfourth", "first<br>second<br>third<br>fourth"),
      ("a\tb", "a b"),
      ("# not a heading", "\\# not a heading"),
      ("C# and #74, o/r#12", "C\\# and #<!-- -->74, o/r#<!-- -->12"),
      ("- a", #"\- a"#), ("+ a", #"\+ a"#), ("> a", #"\> a"#), ("---", #"\---"#), ("-2h", "-2h"), ("-", #"\-"#),
      ("===", #"\==="#),
      ("1. a", #"1\. a"#), ("1.5", "1.5"), ("7.", #"7\."#), ("12) a", #"12\) a"#),
      ("2026-01-08 08:25", "2026-01-08 08:25"),
      ("[ ] a", #"\[ \] a"#), ("   indented", "indented"),
      ("@octocat or @org/team", "@<!-- -->octocat or @<!-- -->org/team"),
      ("thandi@bbws.example", "thandi@<!-- -->bbws.example"),
      ("https://example.com/a_b", "https:/<!-- -->/example.com/a_b"),
      ("www.example.com", "www<!-- -->.example.com"),
      ("GH-12 and gh-x", "GH-<!-- -->12 and gh-x"),
      ("at 1a2b3c4d5e, in 093646564004", "at 1a2b3c<!-- -->4d5e, in 093646564004"),
      (":tada: :+1: :100: 08:25:30", ":<!-- -->tada: :<!-- -->+1: :<!-- -->100: 08:25:30"),
      ("$5 or $6", "<span>$</span>5 or <span>$</span>6"),
      ("שלום \u{200F}عالم 👩‍👩‍👧 🇿🇦", "שלום \u{200F}عالم 👩‍👩‍👧 🇿🇦"),
      ("a\u{202E}b\u{1B}[31m", #"a\\u{202e}b\\u{1b}\[31m"#),
    ])
  func text(_ text: String, _ expected: String) {
    #expect(line(Words(text)) == expected)
  }

  @Test func `nothing is recognised across a seam of two pieces of text`() {
    #expect(line("\("#")\(74)") == "#<!-- -->74")
    #expect(line("a \("@")\(faint: "octocat")") == "a @<!-- -->octocat")
  }

  @Test func `spans have their marks`() {
    #expect(
      line("\(strong: "now") \(faint: "then") \(code: "secrets/api") \(badge: .missing) \(event: 57)")
        == "**now** then `secrets/api` ❌ missing `#57`")
    #expect(line("a\(strong: "(b)")c\(strong: "d")\(strong: "e")") == "a<strong>(b)</strong>c**d**<strong>e</strong>")
    #expect(line("\(code: "a`b``c")\(code: "`")") == "```a`b``c```<!-- -->`` ` ``")
    #expect(line("\(code: "")|") == #"\|"#)
  }

  @Test func `only pages and mail are links`() {
    #expect(
      line("\(link: "the run", to: "https://example.com/a b(c)")") == "[the run](https://example.com/a%20b%28c%29)")
    #expect(line("\(link: "https://example.com/x_y", to: "https://example.com/x_y")") == "<https://example.com/x_y>")
    #expect(line("\(link: "mail", to: "MAILTO:a@b.example")") == "[mail](MAILTO:a@b.example)")
    #expect(line("\(link: "x", to: "javascript:alert(1)")") == "x (javascript:alert(1))")
    #expect(line("\(link: "x", to: "data:text/html,<b>")") == #"x (data:text/html,\<b>)"#)
    #expect(line("\(link: "a](b", to: "http://x/?a=1&b=2")") == #"[a\](b](http://x/?a=1&amp;b=2)"#)
    #expect(line("\(link: "x", to: "https://")") == "x (https:/<!-- -->/)")
  }

  @Test func `a cell keeps its bars, in code too`() {
    #expect(cell("a|b\nc") == #"a\|b<br>c"#)
    #expect(cell("\(code: "a|b")") == #"<code>a\|b</code>"#)
    #expect(cell("\(code: #"a\|b"#)") == #"<code>a\\\|b</code>"#)
    #expect(cell("\(link: "a|b", to: "https://x/|")") == #"[a\|b](https://x/%7C)"#)
  }

  @Test func `a table is aligned, leaves out what is empty, and steps in its parts`() {
    let table = Table(
      "t", caption: "Areas", [.init("a", "Area"), .init("n", "Score", numeric: true), .init("e", "Empty")],
      [.init("1", ["Secrets", "50", ""]), .init("2", level: 1, ["api", "", ""])])
    #expect(
      markdown(.table(table)) == """
        | Area | Score |
        | --- | ---: |
        | Secrets | 50 |
        | &emsp;api | |
        """)
  }

  @Test func `a long table is folded, not cut`() {
    let rows = (1...60).map { Table.Row("\($0)", ["row \($0)"]) }
    let lines = markdown(.table(Table("t", caption: "What <happened>", [.init("a", "A")], rows)))
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(4) == ["<details>", "<summary>What &lt;happened> (60 rows)</summary>", "", "| A |"])
    #expect(lines.suffix(3) == ["| row 60 |", "", "</details>"])
    #expect(lines.count == 4 + 1 + 60 + 2)
  }

  @Test func `a caption stands where the heading above does not say it`() {
    let table = Table("t", caption: "Areas", [.init("a", "Area")], [.init("1", ["Secrets"])])
    let rows = "| Area |\n| --- |\n| Secrets |\n"
    #expect(Section("s", "S", [.table(table)]).markdown == "## S\n\n" + rows)
    #expect(
      Section("s", "S", [.paragraph(id: "p", "See"), .table(table)]).markdown == "## S\n\nSee\n\nAreas\n\n" + rows)
    #expect(
      Section("s", "S", [.table(table), .table(table)]).markdown == "## S\n\nAreas\n\n\(rows)\nAreas\n\n\(rows)")
  }

  @Test func `what is folded already is not folded again`() {
    let rows = (1...60).map { Table.Row("\($0)", ["row \($0)"]) }
    let table = Block.table(Table("t", caption: "All", [.init("a", "A")], rows))
    let text = Section(
      "s", "S", [.group(id: "g", title: "More", folded: true, [.group(id: "h", title: "H", folded: false, [table])])]
    ).markdown
    #expect(text.components(separatedBy: "<details>").count == 2)
  }

  @Test func `a checklist carries ids that nobody sees`() {
    let list = Checklist(
      "c",
      [
        .init(
          id: "prep/runbook", item: "prep/runbook", isDone: false, status: .pending, "Runbook",
          parts: [
            .init(id: "x", item: "prep/runbook/a--b", isDone: true, status: .verified, "Steps", remark: "by ann"),
            .init(id: "y", isDone: false, "Contacts", remark: "seen by aws"),
          ])
      ])
    #expect(
      markdown(.checklist(list)) == """
        - [ ] Runbook — ⚠️ pending <!-- promo:prep/runbook -->
          - [x] Steps — ✅ verified, by ann <!-- promo:prep/runbook/a-%2Db -->
          - [ ] Contacts — seen by aws
        """)
  }

  @Test func `lists are numbered and indented by their marks`() {
    let entries = (1...10).map { List.Entry("\($0)", "step \($0)", $0 == 10 ? [.init("a", "part")] : []) }
    let lines = markdown(.list(List("l", numbered: true, entries))).split(separator: "\n")
    #expect(lines.suffix(3) == ["9. step 9", "10. step 10", "    1. part"])
  }

  @Test func `two lists with nothing between them stay two`() {
    let section = Section("s", "S", [.list(List("a", [.init("1", "a")])), .facts(id: "f", [Fact("x", "X", "y")])])
    #expect(section.markdown == "## S\n\n- a\n\n<!-- -->\n\n- **X:** y\n")
  }

  @Test func `a fence is longer than any in the text`() {
    #expect(markdown(.code(id: "c", language: "sh", text: "echo\n````\n\tx\n")) == "`````sh\necho\n````\n\tx\n`````")
    #expect(markdown(.code(id: "c", language: "s h`", text: "x")) == "```text\nx\n```")
    #expect(markdown(.code(id: "c", language: "sh", text: "\n")) == "")
  }

  @Test func `callouts are alerts`() {
    let alerts = Tone.allCases.map { markdown(.callout(id: "c", $0, "Mind")) }
    let kinds = ["NOTE", "NOTE", "NOTE", "TIP", "WARNING", "CAUTION", "IMPORTANT"]
    #expect(alerts == kinds.map { "> [!\($0)]\n> Mind" })
  }

  @Test func `people find where to write`() {
    #expect(markdown(.blank(id: "b", prompt: "Root cause")) == "> ✍️ **To be written:** Root cause")
  }

  @Test func `what is empty is left out with its heading`() {
    #expect(Section("s", "S", [.table(Table("t", caption: "c", [.init("a", "A")], []))]).markdown == "")
    #expect(
      Section("s", "S", [.group(id: "g", title: "G", folded: true, []), .paragraph(id: "p", .none)]).markdown == "")
    #expect(!Document.sample().markdown().contains("Nothing"))
  }

  @Test func `the document begins with its title and says where it comes from`() {
    let lines = Document.sample("Release 7").markdown().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.prefix(5) == [
        "# Release 7", "", "<!-- promo:promotion release-7 #164 at 2026-01-08T10:25:00Z -->", "",
        "- **Verdict:** ⚠️ MOSTLY READY",
      ])
  }

  @Test func `sections can be replaced`() {
    let text = Document.sample().markdown(replacing: ["prose": "\n\n## Ours\n\nOwn words\n\n", "tables": ""])
    #expect(text.contains("\n\n## Ours\n\nOwn words\n\n## Lists\n"))
  }
}
