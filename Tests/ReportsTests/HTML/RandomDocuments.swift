import Fixtures
import PromotionDomain

@testable import Reports

/// Documents that come from one another by small changes and by large ones.
struct RandomDocuments {
  private var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  mutating func series(_ count: Int) -> [Document] {
    var documents = [document()]
    while documents.count < count {
      if random.chance(15) {
        documents.append(document())
      } else {
        var next = documents[documents.count - 1]
        for _ in 0...Int(random.next() % 3) { change(&next) }
        documents.append(next)
      }
    }
    return documents
  }

  private mutating func document() -> Document {
    Document(
      kind: .readiness, title: text(), header: facts(), sections: some(["a", "b", "c", "d"]).map { section($0) })
  }

  private mutating func change(_ document: inout Document) {
    guard !document.sections.isEmpty else { return document.sections = [section("a")] }
    let index = Int(random.next() % UInt64(document.sections.count))
    switch random.next() % 6 {
    case 0: document.title = text()
    case 1: document.header = facts()
    case 2: document.sections.swapAt(0, index)
    case 3: document.sections.remove(at: index)
    case 4: document.sections[index].blocks.shuffle(using: &random)
    default:
      guard !document.sections[index].blocks.isEmpty else { return document.sections[index].blocks = [block("t", 0)] }
      let place = Int(random.next() % UInt64(document.sections[index].blocks.count))
      document.sections[index].blocks[place] = block(document.sections[index].blocks[place].id, 0)
    }
  }

  private mutating func section(_ id: String) -> Section { Section(id, text(), blocks(0)) }

  private mutating func blocks(_ depth: Int) -> [Block] {
    some(["p", "q", "r", "s", "t", "u"]).map { block($0, depth) }
  }

  private mutating func block(_ id: String, _ depth: Int) -> Block {
    switch random.next() % (depth < 2 ? 12 : 9) {
    case 0: .paragraph(id: id, words())
    case 1: .callout(id: id, random.pick(Tone.allCases, or: .good), words())
    case 2: .facts(id: id, facts())
    case 3: .checklist(Checklist(id, entries(0)))
    case 4: .list(List(id, numbered: random.chance(50), points(0)))
    case 5: .code(id: id, language: "sh", text: text())
    case 6: .figure(id: id, .score(dial()))
    case 7: .figure(id: id, .areas(some(["x", "y", "z"]).map { bar($0) }))
    case 8, 9: .table(table(id))
    default: .group(id: id, title: words(), folded: random.chance(50), blocks(depth + 1))
    }
  }

  private mutating func table(_ id: String) -> Table {
    let columns = [Table.Column("a", "A"), .init("b", "B", numeric: true)]
    let rows = some(["1", "2", "3", "4", "5", "twice", "twice", "6", "7"])
      .map { Table.Row($0, level: random.chance(20) ? 1 : 0, [words(), words()]) }
    return Table(id, caption: "rows", columns, rows)
  }

  private mutating func facts() -> [Fact] { some(["verdict", "score", "note"]).map { Fact($0, "Label", words()) } }

  private mutating func entries(_ depth: Int) -> [Checklist.Entry] {
    some(["e", "f", "g"]).map { id in
      .init(
        id: id, isDone: random.chance(50),
        status: random.chance(50) ? random.pick(ItemStatus.allCases, or: .failed) : nil,
        words(), remark: words(), parts: depth < 2 && random.chance(30) ? entries(depth + 1) : [])
    }
  }

  private mutating func points(_ depth: Int) -> [List.Entry] {
    some(["e", "f", "g"]).map { id in .init(id, words(), depth < 2 && random.chance(30) ? points(depth + 1) : []) }
  }

  private mutating func dial() -> ScoreDial {
    ScoreDial(
      score: Double(random.next() % 101), scoreWithoutWaivers: 40, mostlyReady: 80,
      verdict: random.pick(Verdict.allCases, or: .go))
  }

  private mutating func bar(_ id: String) -> AreaBar {
    AreaBar(
      id: id, title: text(), share: Double(random.next() % 3) * 20, credit: random.chance(80) ? 0.5 : nil,
      points: text())
  }

  /// Some of them, often in their order.
  private mutating func some(_ choices: [String]) -> [String] {
    let chosen = choices.filter { _ in random.chance(70) }
    return random.chance(60) ? chosen : chosen.shuffled(using: &random)
  }

  private mutating func words() -> Words {
    switch random.next() % 7 {
    case 0: "\(strong: text())"
    case 1: "\(badge: .missing) \(text())"
    case 2: "\(link: text(), to: "https://example.com/?a=1&b=\"")"
    case 3: "see \(event: Int64(random.next() % 9)) \(code: text())"
    case 4: Words(text() + text())
    default: Words(text())
    }
  }

  private static let texts = [
    "so it is", "later", "85 of 100", "86 of 100", "<script>alert(1)</script>", "</td>", "\"'&", "שלום", "é", "ü",
    "🚀🚀", "🚀", "a\u{0}b", "line\nline",
  ]

  private mutating func text() -> String { random.pick(Self.texts, or: "") }
}
