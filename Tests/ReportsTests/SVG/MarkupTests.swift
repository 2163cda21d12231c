import Testing

@testable import Reports

@Suite struct MarkupTests {
  @Test func `text and attributes are escaped alike`() {
    var markup = Markup()
    markup.element("a", ["href": "\"><b>", "title": nil as String?]) { $0.write("<b> & 'c'") }
    #expect(markup.text == "<a href=\"&quot;&gt;&lt;b&gt;\">&lt;b&gt; &amp; &#39;c&#39;</a>")
  }

  @Test func `what neither XML nor HTML can hold is shown`() {
    #expect(Markup.escaped("a\u{0}b\u{B}\u{202E}c\nd\r") == "a\\u{0}b\\u{b}\\u{202e}c\nd\\u{d}")
    #expect(Markup.escaped("x\u{FFFF}") == "x\u{FFFD}")
    #expect(Markup.escaped("👩‍👩‍👧‍👦 שלום") == "👩‍👩‍👧‍👦 שלום")
  }

  @Test func `numbers are to a tenth, and always numbers`() {
    let texts = [1, 1.25, -0.04, -3.96, .nan, .infinity, -1e300].map { (value: Double) in value.attribute ?? "nil" }
    #expect(texts == ["1", "1.3", "0", "-4", "0", "0", "-10000000"])
  }

  @Test func `text is cut where it is too wide`() {
    #expect(ChartText.fitted("short", width: 100, size: 12) == "short")
    let cut = ChartText.fitted("a long name of a component", width: 100, size: 12)
    #expect(cut.hasSuffix("…") && ChartText.width(cut, size: 12) <= 100)
    #expect(ChartText.fitted("anything", width: 0, size: 12) == "…")
  }
}
