import PromotionDomain
import Reports
import Testing

/// What promo reads back from a document that people ticked boxes in.
@Suite("Task lists")
struct TaskListTests {
  private static let head = "# T\n\n<!-- promo:promotion release-7 #164 at 2026-01-08T10:25:00Z -->\n\n"

  private func boxes(_ text: String) throws -> [TaskList.Box] { try TaskList(reading: Self.head + text).boxes }

  @Test func `what was written is read`() throws {
    let list = try TaskList(reading: Document.sample().markdown())
    #expect(list.origin == DocumentOrigin(promotion: "release-7", position: 164, at: Document.noon))
    #expect(list.boxes.map(\.item) == ["secrets/api", "secrets/api/a--b"])
    #expect(list.boxes.map(\.isTicked) == [false, true])
  }

  @Test("Text from a ledger ticks nothing", arguments: RenderingTests.hostile)
  func hostile(_ text: String) throws {
    let list = try TaskList(reading: Document.sample(text).markdown())
    #expect(list.boxes.map(\.item) == ["secrets/api", "secrets/api/a--b"])
    #expect(list.boxes.map(\.isTicked) == [false, true])
  }

  @Test(
    "However an editor writes a box",
    arguments: [
      "- [x] a <!-- promo:a/b -->", "* [X] a <!-- promo:a/b -->", "+ [x] a <!-- promo:a/b -->",
      "1. [x] a <!-- promo:a/b -->", "12) [x] a <!--promo:a/b-->", "      - [x] a <!-- promo:a/b -->",
      "\t-\t[x]\ta <!-- promo:a/b -->",
      "> - [x] a <!-- promo:a/b -->", "- [x] a <!-- promo:a/b --> done on Monday",
      "-   [x] a\n  wrapped <!-- promo:a/b -->",
      "- [x] a\r\n  <!-- promo:a/b -->\r\n", "- [x] a `<!-- promo:c/d -->` <!-- promo:a/b -->",
      "- [x] a \\` <!-- promo:a/b --> \\`",
      "- [x] <!-- promo:a/b -->", "- [x] a <!-- mine --> <!-- promo:a/b -->",
    ])
  func ticked(_ text: String) throws {
    let boxes = try boxes(text)
    #expect(boxes.map(\.item) == ["a/b"])
    #expect(boxes.map(\.isTicked) == [true])
  }

  @Test(
    "What is no box of promo's",
    arguments: [
      "- [x] a", "- [x] a <!-- promo: -->", "- [x] a <!-- promo:a b -->", "- [x] a <!-- other:a/b -->",
      "- [y] a <!-- promo:a/b -->",
      "- [x]a <!-- promo:a/b -->", "-[x] a <!-- promo:a/b -->", "a [x] <!-- promo:a/b -->", "- a <!-- promo:a/b -->",
      "```\n- [x] a <!-- promo:a/b -->\n```", "~~~~ text\n```\n~~~\n- [x] a <!-- promo:a/b -->",
      "- [x] `a <!-- promo:a/b -->`",
      "- [x] ``a ` <!-- promo:a/b -->``", "- [x] a \\<!-- promo:a/b -->", "- [x] a\n\n<!-- promo:a/b -->",
      "- [x] a <!-- promo:%FF -->",
      "- [x] a <!-- promo:%4 -->", "- [x] a <!-- promo:a/b", "| [x] a <!-- promo:a/b --> |",
    ])
  func none(_ text: String) throws { #expect(try boxes(text) == []) }

  @Test func `a fence that is closed ends the code`() throws {
    #expect(try boxes("````sh\n```\n````\n- [x] a <!-- promo:a/b -->").map(\.line) == [8])
    #expect(try boxes("``` a ` b\n- [x] a <!-- promo:a/b -->").count == 1)
  }

  @Test func `ids of all kinds come back`() throws {
    for id in ["a--b", "a---b/-c", "über/größe", "x/日本", "a>b", "a b", "%41", "-", "--", "a-"] {
      let list = Checklist("c", [.init(id: id, item: ItemID(id), isDone: true, "x")])
      let document = Document(
        kind: .readiness, title: "T", origin: DocumentOrigin(promotion: PromotionID(id), position: 1, at: .earliest),
        sections: [Section("s", "S", [.checklist(list)])])
      let read = try TaskList(reading: document.markdown())
      #expect(read.boxes.map(\.item) == [ItemID(id)])
      #expect(read.origin == document.origin)
    }
  }

  @Test func `a document says which promotion it is of, and is one`() {
    #expect(throws: Refusal.self) { try TaskList(reading: "- [x] a <!-- promo:a/b -->") }
    #expect(throws: Refusal.self) { try TaskList(reading: "<!-- promo:promotion p 164 at never -->") }
    #expect(throws: Refusal.self) { try TaskList(reading: Self.head + Self.head.replacing("#164", with: "#165")) }
    #expect(throws: Never.self) { try TaskList(reading: Self.head + Self.head) }
  }

  @Test func `large and broken text is read to its end`() throws {
    let text =
      String(repeating: "- [x] `a` \\` <!-- promo:a/b -->\n", count: 20_000) + String(repeating: "`", count: 10_000)
    #expect(try boxes(text).count == 20_000)
    #expect(try boxes(String(repeating: "<!--", count: 10_000)) == [])
  }
}
