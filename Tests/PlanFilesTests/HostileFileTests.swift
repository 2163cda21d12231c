import PlanFiles
import PromotionDomain
import Testing

@Suite("Files that are no plans, or mean harm")
struct HostileFileTests {
  private let head = "promotion: p\ntitle: x\nenvironment: { name: prod }\ntimeZone: UTC\n"
  private let areas = "areas: { a: { weight: 1, items: [check: x] } }\n"

  private func lines(_ text: String) -> [String] { PlanFile.read(text).issues.map(\.description) }
  private func lines(_ bytes: [UInt8]) -> [String] { PlanFile.read(bytes).issues.map(\.description) }

  @Test func nothing() {
    #expect(lines("") == ["1:1: error: the file is empty; 'promo plan new' writes a plan to start from"])
    #expect(lines(" \n\t\r\n") == ["1:1: error: the file is empty; 'promo plan new' writes a plan to start from"])
    #expect(
      lines([0xEF, 0xBB, 0xBF]) == ["1:1: error: the file is empty; 'promo plan new' writes a plan to start from"])
  }

  @Test func notText() {
    #expect(lines(Array("title: a\nx: ".utf8) + [0xFF]) == ["2:4: error: the file is not UTF-8 text; save it as UTF-8"])
    #expect(lines([0xFF, 0xFE, 0x70, 0x00]) == ["1:1: error: the file is not UTF-8 text; save it as UTF-8"])
    #expect(lines("a: \0") == ["1:4: error: the file holds the invisible character U+0000 here; remove it"])
    #expect(
      lines("a: b\n  \u{1B}[31m") == ["2:3: error: the file holds the invisible character U+001B here; remove it"])
    #expect(lines("a: \u{202E}") == ["1:4: error: the file holds the invisible character U+202E here; remove it"])
    #expect(lines("a: \u{10FFFD}") == ["1:4: error: the file holds the invisible character U+10FFFD here; remove it"])
    #expect(lines("a: \u{FFFE}") == ["1:4: error: the file holds the invisible character U+FFFE here; remove it"])
  }

  @Test func tooBig() {
    #expect(
      lines([UInt8](repeating: 0x5B, count: 50_000_000))
        == ["1:1: error: the file has 50000000 bytes; a plan has at most 4000000"])
  }

  @Test func byteOrderMarkAndLineEndsOfWindows() {
    let text = (head + areas).replacing("\n", with: "\r\n")
    #expect(PlanFile.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).plan?.promotion == "p")
    #expect(lines(text + "risks: 3\r\n").first?.hasPrefix("6:8: error: risks") == true)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: ", "a:\n "]) func deepNesting(opening: String) throws {
    for levels in [65, 1_000, 10_000, 100_000] {
      let lines = lines(String(repeating: opening, count: levels))
      #expect(lines.count == 1)
      #expect(try #require(lines.first).contains(": error: "))
    }
    let closed = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    #expect(
      lines(head + areas + "risks: " + closed).first
        == "6:71: error: lists and mappings are nested more than 64 levels deep here")
  }

  @Test func aliasesThatMultiply() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let expected = "6:5: error: a5: this holds more than 200000 values; aliases count as often as they are used"
    #expect(lines(bomb) == [expected])
    // As a key, which Yams alone would compare by everything below it.
    #expect(lines(bomb + "? *a30\n: x\n? *a29\n: y\n") == [expected])
  }

  @Test func aliasesInTheirPlace() throws {
    let text =
      head + """
        areas:
          a: { weight: 1, window: &evening { from: 2026-01-09 19:00, to: 2026-01-09 22:00 }, items: [check: &same x] }
          b: { weight: 1, window: *evening, items: [check: *same] }
        """
    let plan = try #require(PlanFile.read(text).plan)
    #expect(plan.areas[1].window == plan.areas[0].window)
    #expect(plan.areas[1].items[0].title == "x")
  }

  @Test func starsThatAreNoAliases() throws {
    let text = head + areas + "references: [{ title: \"*.example.com\" }, { title: a * b }]\n"
    #expect(PlanFile.read(text).plan?.references.map(\.title) == ["*.example.com", "a * b"])
  }

  @Test func valuesStayAsWritten() throws {
    let text =
      "promotion: 1_0\ntitle: no\nenvironment: { name: on, account: 004, region: 1e3 }\ntimeZone: UTC\n" + areas
    let plan = try #require(PlanFile.read(text).plan)
    #expect((plan.promotion.rawValue, plan.title, plan.environment.name) == ("1_0", "no", "on"))
    #expect((plan.environment.account, plan.environment.region) == ("004", "1e3"))
    #expect(PlanFile.read(PlanFile.write(plan)).plan == plan)
  }

  @Test func manyProblemsAreCounted() {
    let keys = (0..<80).map { "unknown\($0): 1\n" }.joined()
    let reading = PlanFile.read(head + areas + keys)
    #expect(reading.issues.count == 50)
    #expect(reading.lines(name: "plan.yaml").last == "plan.yaml: and 30 more")
    // No suggestion is looked for once nobody would read it.
    let many = PlanFile.read(head + areas + (0..<100_000).map { "unknown\($0): 1\n" }.joined())
    #expect(many.unlisted == 950)
  }

  @Test func tooManyEntries() {
    let items = (0..<10_001).map { "    - check: c\($0)\n" }.joined()
    #expect(
      lines(head + "areas:\n  a:\n    weight: 1\n    items:\n" + items)
        == ["9:5: error: areas.a.items: 'items' has 10001 entries; at most 10000 are allowed"])
  }

  @Test func textsThatAreTooLong() {
    let title = String(repeating: "é", count: 501)
    let note = String(repeating: "n", count: 10_001)
    #expect(
      lines(head + areas + "references: [title: \(title)]\nrollback: [{ title: x, warning: \(note) }]\n") == [
        "6:21: error: references[0].title: 'title' has 501 characters; at most 500 are allowed",
        "7:33: error: rollback[0].warning: 'warning' has 10001 characters; at most 10000 are allowed",
      ])
  }
}
