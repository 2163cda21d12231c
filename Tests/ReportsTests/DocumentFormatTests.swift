import Foundation
import PromotionDomain
import Reports
import Testing

/// Documents as JSON and for terminals.
@Suite("Documents for scripts and terminals")
struct DocumentFormatTests {
  private typealias Object = [String: Any]

  private func json(_ document: Document) throws -> Object {
    let text = try JSONText.pretty(document.json)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  private func block(_ block: Block) throws -> Object {
    let document = Document(kind: .audit, title: "T", sections: [Section("s", "S", [block])])
    let sections = try #require(try json(document)["sections"] as? [Object])
    return (sections.first?["blocks"] as? [Object])?.first ?? [:]
  }

  @Test func `a document has its keys, whatever it holds`() throws {
    let object = try json(.sample("words"))
    #expect(object.keys.sorted() == ["at", "header", "kind", "position", "promotion", "sections", "title"])
    #expect(object["position"] as? Int == 164)
    #expect((object["header"] as? [String: String])?["verdict"] == "MOSTLY READY")
    #expect((object["sections"] as? [Object])?.compactMap { $0["id"] as? String } == ["prose", "tables", "lists"])
    let bare = try json(Document(kind: .audit, title: "T"))
    #expect(bare.keys.sorted() == object.keys.sorted())
    #expect(bare["promotion"] is NSNull && bare["position"] is NSNull)
  }

  @Test func `rows are objects by column, and only clean numbers are numbers`() throws {
    let cells: [Words] = [
      "85", "-1.5", "007", "+3", "1e3", "85 %", "", "\(event: 57)", "\(event: 1) and \(event: 2)", "0.50",
    ]
    let table = Table(
      "t", caption: "C", [.init("n", "N", numeric: true), .init("t", "T")],
      cells.enumerated().map { .init("\($0.offset)", level: 1, [$0.element, $0.element]) })
    let object = try block(.table(table))
    let rows = try #require(object["rows"] as? [Object])
    let numbers = rows.map { $0["n"] as? Double }
    #expect(numbers == [85, -1.5, nil, nil, nil, nil, nil, 57, nil, 0.5])
    #expect(rows.compactMap { $0["t"] as? String }.count == cells.count)
    #expect((object["keys"] as? [Object])?.first?["level"] as? Int == 1)
    #expect((object["columns"] as? [Object])?.compactMap { $0["id"] as? String } == ["n", "t"])
  }

  @Test func `links keep their addresses`() throws {
    let object = try block(
      .paragraph(
        id: "p",
        "see \(link: "the run", to: "https://x.example") and \(link: "https://y.example", to: "https://y.example")"))
    #expect(object["text"] as? String == "see the run (https://x.example) and https://y.example")
  }

  @Test func `a checklist tells items, statuses and parts`() throws {
    let list = Checklist(
      "c",
      [
        .init(
          id: "a", item: "a", isDone: false, status: .notApplicable, "A", remark: "why",
          parts: [.init(id: "b", isDone: true, "B")])
      ])
    let entry = try #require((try block(.checklist(list))["entries"] as? [Object])?.first)
    #expect(
      entry["status"] as? String == "notApplicable" && entry["done"] as? Bool == false
        && entry["item"] as? String == "a")
    #expect(((entry["parts"] as? [Object])?.first?["status"]) is NSNull)
  }

  @Test("Nothing is wider than the terminal, but for code", arguments: [80, 120])
  func width(_ width: Int) {
    for text in [
      "words", "several words that are long enough to need more than one line on any terminal there is", "日本語のテキスト",
    ] {
      let page = Document.sample(text).terminal(width: width).text(colored: false)
      for line in page.split(separator: "\n") where !line.hasPrefix("    ") {
        #expect(columns(line) <= width, "\(line)")
      }
    }
  }

  /// Wide characters take two columns.
  private func columns(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) {
      $0 + ((0x2E80...0x9FFF).contains($1.value) || (0xFF00...0xFF60).contains($1.value) ? 2 : 1)
    }
  }

  @Test func `a terminal obeys nothing that stands in the text`() {
    let page = Document.sample("a\u{1B}[31mb\nc\u{202E}d").terminal(width: 80).text(colored: false)
    #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
  }

  @Test func `everything is shown, folded or not`() {
    let page = Document.sample("words").terminal(width: nil).text(colored: false)
    #expect(page.contains("words\n─────\n"))
    #expect(page.contains("\n  x         41  x\n"))
    #expect(page.contains("✗ words  missing, words\n    ✓ words  verified\n"))
    #expect(page.contains("  10. words\n      1. words\n"))
    #expect(!page.contains("Nothing") && !page.contains("Hollow"))
  }

  @Test func `a table that does not fit is told row by row`() {
    let columns = (1...9).map { Table.Column("c\($0)", "Column number \($0)") }
    let table = Table("t", caption: "", columns, [.init("r", (1...9).map { Words("value-\($0)-of-some-length") })])
    let page = Document(kind: .audit, title: "T", sections: [Section("s", "S", [.table(table)])])
    let lines = page.terminal(width: 60).text(colored: false).split(separator: "\n")
    #expect(lines.suffix(9).first == "  value-1-of-some-length")
    #expect(lines.last == "    Column number 9  value-9-of-some-length")
  }
}
