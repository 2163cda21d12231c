import Fixtures
import Foundation
import PromotionDomain
import Testing

@testable import Reports

/// What a page shows at an instant is what the document of that instant says.
@Suite struct ReplayTests {
  /// The page of one document alone, without anything that could change.
  private func alone(_ document: Document) -> String {
    var tree = PageTree(zone: .utc)
    tree.add(document)
    let script = ReplayScript(tree)
    #expect(script.fragments == [""] && !script.html.contains("data-r"))
    return script.html
  }

  private func replay(_ documents: [Document]) -> [String] {
    var tree = PageTree(zone: .utc)
    for document in documents { tree.add(document) }
    let sentences = documents.indices.map { "sentence \($0 % 5)" }
    let script = ReplayScript(tree, sentences: sentences)
    let page = StaticPage(
      html: script.html, initial: script.initial, changes: script.changes, fragments: script.fragments)
    #expect(page.root.html == alone(documents[documents.count - 1]), "a page without a script shows the newest")
    defer { #expect(page.said == sentences) }
    return page.replay()
  }

  @Test(arguments: 0..<60) func `each instant's changes give each instant's page`(seed: Int) {
    var random = RandomDocuments(seed: UInt64(seed))
    let documents = random.series(12)
    let pages = replay(documents)
    #expect(pages.count == documents.count)
    for (page, document) in zip(pages, documents) { #expect(page == alone(document)) }
  }

  private func document(_ rows: [String], _ more: [Table.Row] = []) -> Document {
    let table = Table("t", caption: "rows", [.init("a", "A")], rows.map { .init($0, [Words($0)]) })
    let chronicle = Table("c", caption: "told", chronicle: true, [.init("a", "A")], more)
    return Document(kind: .readiness, title: "t", sections: [Section("s", "S", [.table(table), .table(chronicle)])])
  }

  @Test func `rows that change places are moved, and no more of them than must`() {
    var tree = PageTree(zone: .utc)
    for rows in [["a", "b", "c", "d"], ["d", "a", "b", "c"], ["a", "b", "c", "d"]] { tree.add(document(rows)) }
    #expect(tree.steps.map(\.count) == [0, 1, 1])
    #expect(Set(tree.steps.joined().map(\.change)) == [.rank])
  }

  @Test func `there is always room between two rows`() {
    let names = (0..<200).map(String.init)
    let documents = (1...200).map { count in document(["first"] + names.prefix(count).reversed() + ["last"]) }
    let pages = replay(documents)
    for (page, document) in zip(pages, documents) { #expect(page == alone(document)) }
  }

  @Test func `of what stays the same nothing is carried`() {
    let documents = Array(repeating: Document.sample(), count: 3)
    var tree = PageTree(zone: .utc)
    for document in documents { tree.add(document) }
    #expect(tree.steps.allSatisfy { $0.isEmpty })
  }

  @Test func `what a page counts down by itself is no change`() {
    let until = time("08 12:00")
    let documents = [3, 2, 1].map { (hours: Int64) -> Document in
      let cells = ["x", Words(spans: [.left(.hours(hours), until: until)])]
      let table = Table("t", caption: "next", [.init("a", "A"), .init("in", "In")], [.init("x", cells)])
      return Document(kind: .readiness, title: "t", sections: [Section("s", "S", [.table(table)])])
    }
    var tree = PageTree(zone: .utc)
    for document in documents { tree.add(document) }
    tree.finish(with: documents[2]) { _ in 2 }
    #expect(tree.steps.allSatisfy { $0.isEmpty })
    #expect(ReplayScript(tree).html.contains("<td data-until=\(until.seconds)>1h</td>"))
  }

  @Test func `a chronicle grows row by row, though only the newest document has it`() {
    let times = ["07 08:00", "07 09:00", "07 10:00"].map(time)
    let rows = zip(["1", "2", "3"], times).map { Table.Row($0, since: $1, [Words("row \($0)")]) }
    var tree = PageTree(zone: .utc)
    tree.add(document(["a"]))
    tree.add(document(["b"]))
    tree.add(document(["b"], rows))
    tree.finish(with: document(["b"], rows)) { time in times.firstIndex { $0 >= time } ?? 2 }
    let script = ReplayScript(tree)
    let pages = StaticPage(
      html: script.html, initial: script.initial, changes: script.changes, fragments: script.fragments
    ).replay()
    #expect(
      pages.map { page in ["row 1", "row 2", "row 3"].filter(page.contains) }
        == [["row 1"], ["row 1", "row 2"], ["row 1", "row 2", "row 3"]])
  }

  @Test func `numbers of all sizes are read as they were written`() {
    for number in [0, 1, 31, 32, 1023, 1024, 5_000_000, 1 << 40] {
      let digits = ReplayScript.digits(number)
      var (value, scale) = (0, 1)
      for digit in digits {
        let index = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".firstIndex(of: digit)
        let bits = index.map { $0.utf16Offset(in: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") }
        value += ((bits ?? 0) & 31) * scale
        scale *= 32
      }
      #expect(value == number)
    }
  }
}
