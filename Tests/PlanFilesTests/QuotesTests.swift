import PlanFiles
import Testing

/// What YAML takes for something else than a text is refused with the line as it should be written.
@Suite("Texts that need quotes")
struct QuotesTests {
  private func issues(_ item: String, top: String = "") -> [String] {
    let text =
      "promotion: a\ntitle: A\nenvironment: { name: prod }\ntimeZone: UTC\n\(top)\nareas:\n  x:\n    weight: 1\n    items:\n      - check: \(item)\n"
    return PlanFile.read(text).issues.map(\.sentence)
  }

  @Test(
    arguments: [
      "[link](http://x)", "[ ] box", "\"quoted\" then more", "{braces} here", "> folded", "| pipe", "& co", "- dash",
      "! bang", "!important thing", "&co is fine", "@ann", "a: b", "% of all", "`code` x", "'single' more", "? what",
      "it's: fine",
    ])
  func `the sentence has the line`(text: String) throws {
    let found = issues(text)
    #expect(found.count == 1)
    let line = "write check: '\(text.replacing("'", with: "''"))'"
    #expect(found.first?.hasSuffix(line) == true, "\(found)")
    #expect(issues("'\(text.replacing("'", with: "''"))'") == [])
  }

  @Test(
    arguments: [
      ("one\n        when: major", "", "write { release: major }"),
      ("one\n        due: tomorrow", "", "write '2026-01-08 08:25', a date alone or '2026-01-08T08:25:00+02:00'"),
      ("one", "signoffs: [ { qa: QA }, dba ]", "with titles write signoffs: { qa: QA, dba: dba }"),
      ("one", "levels: [C, C]", "level 'C' is there twice; each is one, in rising order"),
      ("one\n        weight: 1e3", "", "'weight' is a number such as 20 or 0.5, found '1e3'"),
      (
        "one", "soaks: { s: { for: 30m, checkpoints: { every: 0m }, metrics: { e: { below: 1 } } } }",
        "a checkpoint needs a time before it; write 'every: 6h', say"
      ),
      (
        "one", "soaks: { s: { for: 30m, checkpoints: { every: 4h }, metrics: { e: { below: 1 } } } }",
        "not even one checkpoint every 4h fits into the 30m of soak 's'"
      ),
      (
        "one\n  z: { stage: after, weight: 3, items: [ { check: b } ] }", "",
        "area 'z' is of stage 'after', which is never scored, so its weight 3 is ignored"
      ),
    ])
  func `other sentences name the cure, too`(item: String, top: String, cure: String) {
    #expect(issues(item, top: top).contains { $0.hasSuffix(cure) }, "\(issues(item, top: top))")
  }
}
