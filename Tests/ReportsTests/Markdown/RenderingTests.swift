import Foundation
import Needs
import PromotionDomain
import Reports
import Testing

/// Text from a ledger stays text, wherever it stands, once GitHub's own parser has read the document.
@Suite("Markdown, rendered", .needs(Tool.cmark.need))
struct RenderingTests {
  static let hostile = [
    "a | b || c", #"C:\temp\| \\|"#, "<script>alert('x')</script><img src=x onerror=y>", "<!-- comment --> --> <!--",
    "`` ` ``` ~~~", "`|`", "**bold** _it_ __x__ ~~no~~ ***", "* a", "- a", "+ a", "1. a", "1) a", "# a", "#", "> a",
    "---",
    "===", "***", "- [x] done", "[ ] box", "[a](javascript:alert(1))", "](", ")[x]: http://a.example", "![i](http://u)",
    "[^1]", "[!WARNING]", "&lt;b&gt; &amp; &#64; &copy;", "http://evil.example/a_b_c*d*", "www.evil.example.",
    "a@b.example",
    "mailto:a@b.example", "<http://a.example>", "</details></summary><h1>", "<details>", "    indented", "\ttab",
    "line one\nline two\r\n\r\nline four", "\n\n- list\n- after", "a\n---\nb", "| a |\n| - |\n| b |", "a  \nb\\", "\\",
    "\\\\",
    "$x$ and $$y$$ `$z$`", "@octocat #12 GH-12 o/r#12 1a2b3c4 :tada: :+1: o@1a2b3c4d", "שלום עולם", "عَرَبِيّ \u{200F}!",
    "👩‍👩‍👧 🇿🇦 ✅", "e\u{301}", "{{title}} {% raw %}", String(repeating: "long*_`|<", count: 1_111) + "!", "*", "_", "**",
    "a*b*c", "snake_case_name _x_ a_", "_", ":-- | --:", "*a", "a*", "'quotes' \"double\" – dash", "~a~ ~~",
    "5 > 3 < 4",
  ]

  @Test("It reads the same, and makes nothing of itself", arguments: hostile)
  func staysText(_ text: String) throws {
    let markdown = Document.sample(text).markdown()
    let rendered = try Rendered(markdown)
    let plain = try Rendered(Document.sample("PLAIN").markdown())
    #expect(rendered.skeleton == plain.skeleton, "\(markdown.prefix(20_000))")
    // Outer white space may go, and with it what parts two words.
    let (a, b) = (rendered.text, plain.text.replacing("PLAIN", with: text).normalized)
    let isTrimmed = text.first?.isWhitespace == false && text.last?.isWhitespace == false
    #expect(isTrimmed ? a == b : a.replacing(" ", with: "") == b.replacing(" ", with: ""))
  }

  @Test("GitHub finds no mention, issue, commit, address or emoji in it", arguments: hostile)
  func isNotRecognised(_ text: String) throws {
    let rendered = try Rendered(Document.sample(text).markdown())
    for piece in rendered.searched {
      #expect(piece.firstMatch(of: /(?:^|[^A-Za-z0-9_])@[A-Za-z0-9]/) == nil, "\(piece)")
      #expect(piece.firstMatch(of: /#[0-9]/) == nil, "\(piece)")
      #expect(piece.firstMatch(of: /(?i)\bGH-[0-9]/) == nil, "\(piece)")
      #expect(piece.firstMatch(of: /:(?:[a-z_]+|\+1|100):/) == nil, "\(piece)")
      #expect(piece.firstMatch(of: /\b[0-9a-f]{7,40}\b/) == nil, "\(piece)")
    }
  }

  @Test func `a task list is one, and its ids are seen by nobody`() throws {
    let rendered = try Rendered(Document.sample().markdown())
    #expect(rendered.skeleton.filter { $0.hasPrefix("<input") }.count == 4)
    #expect(!rendered.text.contains("promo:"))
  }

  @Test func `a code block is copied as it stands`() throws {
    let code = "if [ $x ]; then\n\techo '```' \"<b>\" && exit\nfi  "
    let rendered = try Rendered(Section("s", "S", [.code(id: "c", language: "sh", text: code)]).markdown)
    #expect(rendered.pieces.contains(.text(code + "\n")))
  }
}
