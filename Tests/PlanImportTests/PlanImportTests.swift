import Foundation
import PlanFiles
import PlanImport
import PromotionDomain
import Testing

@Suite("Plans from what people wrote")
struct PlanImportTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Documents")

  private func draft(_ names: String..., weights: [(area: String, weight: Double)] = []) throws -> ImportedDraft {
    let documents = try names.map { name in
      ImportedDocument(name: name, bytes: Array(try Data(contentsOf: Self.folder.appendingPathComponent(name))))
    }
    return try PlanImport.draft(of: documents, ImportSettings(weights: weights, today: Instant(seconds: 1_767_000_000)))
  }

  private func reading(_ text: String) throws -> ImportedDraft {
    try PlanImport.draft(
      of: [ImportedDocument(name: "list.md", bytes: Array(text.utf8))],
      ImportSettings(today: Instant(seconds: 1_767_000_000)))
  }

  /// How many lines of each document say something, how many were understood, and which were not.
  static let figures: [(name: String, lines: Int, understood: Int, missed: [Int])] = [
    ("release-loop.md", 35, 32, [1, 5, 45]),
    ("production-levels.md", 35, 34, [45]),
    ("cutover-runbook.md", 30, 29, [5]),
    ("launch-form.yml", 42, 34, [2, 36, 37, 38, 39, 40, 41, 42]),
    ("table-only.md", 10, 10, []),
    ("readiness-report.md", 59, 59, []),
  ]

  @Test(arguments: figures.map(\.name))
  func `lines are understood, and the others are listed`(name: String) throws {
    let expected = try #require(Self.figures.first { $0.name == name })
    let reading = try #require(try draft(name).readings.first)
    #expect(reading.lines == expected.lines)
    #expect(reading.understood == expected.understood)
    #expect(reading.missed.map(\.line) == expected.missed, "\(reading.missed)")
    #expect(reading.understood * 100 / reading.lines >= 80)
  }

  @Test(arguments: figures.map(\.name))
  func `the plan is sound, and what is written of it reads the same`(name: String) throws {
    let draft = try draft(name)
    let text = PlanFile.write(draft.plan, remarks: draft.origins.mapValues { "line \($0.line)" })
    let reading = PlanFile.read(text)
    #expect(reading.issues.filter { $0.severity == .error } == [])
    #expect(reading.plan == draft.plan)
    #expect(Set(draft.origins.keys) == Set(draft.plan.allItems.map(\.id)))
  }

  @Test func `a report becomes areas, batches, costs and findings, and contradicts itself`() throws {
    let draft = try draft("readiness-report.md")
    let plan = draft.plan
    #expect(plan.environment.name == "prod")
    #expect(plan.areas.filter { $0.weight > 0 }.map(\.id.rawValue) == ["storage", "secrets", "queues"])
    #expect(plan.readiness.notApplicable == .satisfied)
    #expect(plan.batches.map(\.id.rawValue) == ["web", "back"])
    #expect(plan.batches.first?.deploy.first?.component == "shop_web")
    #expect(plan.batches.first?.deploy.first?.mode == "blue/green")
    #expect(plan.costs.map(\.to) == [10, 2])
    #expect(plan.window.map { plan.zone.text($0.first.to) } == "2026-05-09 12:00")
    #expect(plan.item("secrets/shop_cart")?.kind == .secret)
    #expect(plan.item("secrets/shop_feed")?.notApplicable != nil)
    #expect(plan.areas.first { $0.id == "task-1-secrets" }?.estimate == .minutes(10))
    let raised = draft.facts.compactMap { fact in
      if case .promotion(.finding(.raise(let raised))) = fact.command { raised } else { nil }
    }
    #expect(raised.map(\.title) == ["The mail queue is missing"])
    #expect(raised.first?.impact == .high)
    #expect(raised.first?.action == "Create it; in Terraform; in the plan")
    #expect(draft.date.map { plan.zone.text($0) } == "2026-05-07 16:10")
    #expect(draft.contradictions.map(\.place.line) == [11, 13, 43, 46, 61, 66, 73, 82, 86])
    #expect(draft.contradictions.last?.sentence == "the whole is READY here, and MOSTLY READY in line 4")
  }

  @Test func `weights make the score, by a word of the area`() throws {
    let draft = try draft("readiness-report.md", weights: [("storage", 60), ("queues", 20)])
    #expect(draft.plan.areas.filter { $0.weight > 0 }.map(\.weight) == [60, 20])
    #expect(draft.contradictions.contains { $0.sentence == "the score is 90, and its parts give 87.5" })
    #expect(throws: ImportError.self) { try self.draft("readiness-report.md", weights: [("nothing", 1)]) }
    #expect(throws: ImportError.self) { try self.draft("readiness-report.md", weights: [("task", 1)]) }
  }

  @Test func `a runbook has owners, hours, a way back and work outside its window`() throws {
    let draft = try draft("cutover-runbook.md")
    let plan = draft.plan
    #expect(plan.item("cutover-steps/take-the-last-snapshot")?.owners.first == "ola")
    #expect(plan.item("cutover-steps/take-the-last-snapshot")?.estimate == .minutes(20))
    #expect(plan.people.map(\.name) == ["Nadia", "Ola", "Pim"])
    #expect(plan.rollback.first?.steps.count == 3)
    #expect(plan.rollback.first?.warning == "what was written after step 4 is lost")
    #expect(plan.signoffs.map(\.title) == ["Database owner", "Release lead"])
    #expect(plan.risks.map(\.likelihood) == [.medium, .low])
    #expect(draft.contradictions.map(\.place.line) == [22])
  }

  @Test func `levels, forms and tables alone`() throws {
    let levels = try draft("production-levels.md")
    #expect(levels.plan.areas.map(\.title) == ["Level C", "Level B", "Level A"])
    #expect(levels.plan.criteria.map { $0.threshold?.limit } == ["< 0.1 %", "≤ 400 ms"])
    let sentences = levels.facts.map(\.sentence)
    #expect(sentences.contains("level-b/load-test-at-twice-the-peak failed: p99 of 900 ms | target is 400 ms"))
    #expect(sentences.contains("level-a/second-region-takes-all-traffic blocked: quota was refused"))
    let form = try draft("launch-form.yml")
    #expect(form.plan.title == "Launch request")
    #expect(form.plan.areas.map(\.id.rawValue) == ["before-you-file-this", "fields", "security", "operations"])
    let table = try draft("table-only.md")
    #expect(table.facts.map(\.place.line) == [3, 5, 6, 8, 10])
    #expect(table.plan.item("checklist/price-list")?.notApplicable != nil)
  }

  @Test func `several documents make one plan`() throws {
    let draft = try draft("release-loop.md", "table-only.md")
    #expect(draft.readings.map(\.name) == ["release-loop.md", "table-only.md"])
    #expect(draft.plan.item("once-two-weeks-before/write-the-upgrade-notes")?.parts.count == 2)
    #expect(draft.origins["checklist/contract-signed"]?.document == "table-only.md")
  }

  @Test(
    arguments: [
      ("- [x] a", "checklist/a verified"), ("- a - DONE", "checklist/a verified"), ("- a: ✅", "checklist/a verified"),
      ("- ❌ a", "checklist/a failed"), ("- ❌ `a`", "checklist/a missing"), ("* a (N/A: b)", nil),
      ("- a **NOT CREATED**", "checklist/a missing"), ("- a - PARTIAL: 2 of 5", "checklist/a partial: 2 of 5"),
      ("- [ ] a", nil), ("- ⏳ a", nil), ("- [x] a - blocked: by b", "checklist/a blocked: by b"),
      ("1) a — ✅ verified", "checklist/a verified"), ("☑ a", "checklist/a verified"),
      ("TODO: a\n- b - done", "a/b verified"),
    ] as [(String, String?)])
  func `how a thing stands, in every manner`(text: String, fact: String?) throws {
    #expect(try reading(text).facts.map(\.sentence) == [fact].compactMap(\.self))
  }

  @Test func `a tired person's list, with tabs, folds and a table of yes and no`() throws {
    let draft = try reading(
      "Todo\n\n*\tmilk DONE\n*\tcall  @bob (15 min)\n\n<details><summary>More</summary>\n\n- [ ] a\n\t- [x] b\n\n</details>\n\n"
        + "|Check|OK?|\n|--|--|\n|disk|yes|\n|net|no|\n")
    #expect(
      draft.facts.map(\.sentence) == [
        "checklist/milk verified", "more/a/b verified", "more/disk verified", "more/net failed",
      ])
    #expect(draft.plan.people.map(\.id) == ["bob"])
  }

  @Test func `what is no list is no plan`() {
    for text in ["", "\n", "Only words.", "# Title", "```\n- [ ] a\n```"] {
      #expect(throws: ImportError.nothing) { try self.reading(text) }
    }
  }

  @Test func `a tick that is taken back is said to be`() throws {
    let draft = try reading("# a\n- ✅ Encryption - **ASSUMED: by default**\n# b\n- [x] Same\n# c\n- Same: FAILED")
    #expect(
      draft.contradictions.map(\.sentence) == [
        "'Encryption': it is ticked, and says assumed", "'Same' is failed here, and verified in line 4",
      ])
  }

  @Test func `a sentence that begins with an owner names nobody`() throws {
    let draft = try reading("# R\nOwner: Ann. Date: 2026-12-03, window 18:00.\n## A\n- [x] One\n")
    #expect(draft.plan.people.isEmpty)
    #expect(draft.readings[0].missed.map(\.line) == [2])
  }

  // MARK: Soaks

  private func soaks(_ text: String) throws -> (soaks: [Plan.Soak], zone: Zone, left: [String]) {
    let draft = try reading("# To PROD\nWindow: 2026-01-10 09:00-14:00\n" + text + "\n## Checks\n- [x] a")
    return (draft.plan.soaks, draft.plan.zone, draft.leftOpen.map(\.sentence) + draft.contradictions.map(\.sentence))
  }

  @Test func `a soak with start and end is planned, with what is looked at and when`() throws {
    let (soaks, zone, left) = try soaks(
      """
      ## SIT soak
      - Start: 2026-01-07 18:40
      - Duration: 48 hours
      - 8 checkpoints every 6 h
      - Error rate < 0.1 %
      - Response time < 2 s
      ## PROD soak (2026-01-10 15:00 to 2026-01-11 15:00)
      Checkpoints: 6, every 4 h
      """)
    #expect(soaks.map(\.id) == ["sit", "prod"])
    #expect(soaks.map(\.stage) == [.before, .after])
    #expect(soaks.compactMap { $0.window.map { zone.text($0.to) } } == ["2026-01-09 18:40", "2026-01-11 15:00"])
    #expect(
      soaks.compactMap { $0.checkpoints.first.map { zone.text($0) } } == ["2026-01-08 00:40", "2026-01-10 19:00"])
    #expect(soaks.map(\.checkpoints.count) == [8, 6])
    #expect(soaks[0].thresholds.map { "\($0.metric) \($0.limit)" } == ["error_rate < 0.1 %", "response_time < 2 s"])
    #expect(left == [])
  }

  @Test(
    arguments: [
      ("Soak: 2026-01-07 18:40 to 2026-01-09 18:40", "2026-01-07 18:40 2026-01-09 18:40 1"),
      ("Soak: 24 h until 2026-01-09 18:40, checkpoints every 6 h", "2026-01-08 18:40 2026-01-09 18:40 4"),
      (
        "- 24 h soak from 2026-01-10 15:00, 6 checkpoints every 4 h, error rate < 0.1 %",
        "2026-01-10 15:00 2026-01-11 15:00 6"
      ),
      ("SIT soak start: 2026-01-07 18:40\n\nSIT soak end: 2026-01-08 18:40", "2026-01-07 18:40 2026-01-08 18:40 1"),
    ] as [(String, String)])
  func `one line can say all of it`(text: String, expected: String) throws {
    let (soaks, zone, left) = try soaks(text)
    let found = soaks.compactMap { soak in
      soak.window.map { "\(zone.text($0.from)) \(zone.text($0.to)) \(soak.checkpoints.count)" }
    }
    #expect(found == [expected])
    #expect(left == [])
  }

  @Test func `what is too little for a soak is told, and what does not fit`() throws {
    #expect(
      try soaks("Soak end: 2026-01-07 18:40").left == [
        "Soak is understood, but a soak needs a start; write 'Soak: START to END' with days and hours"
      ])
    #expect(
      try soaks("Soak start: 2026-01-07 18:40").left == [
        "Soak is understood, but a soak needs an end after its start; write 'Soak: START to END' with days and hours"
      ])
    let many = try soaks("Soak: 24 h from 2026-01-07 18:40, 8 checkpoints every 6 h")
    #expect(
      many.soaks.isEmpty && many.left == ["8 checkpoints of Soak, every 6h, do not fit into the 1d that it takes"])
    for text in ["Soak: completed", "- SIT soak testing completed", "Soak owner: Ann"] {
      let (soaks, _, left) = try soaks(text)
      #expect(soaks.isEmpty && left.isEmpty)
    }
  }

  @Test func `a soak without a date runs as long as is said, and so does a load test of which enough is known`() throws
  {
    let bake = try soaks("Bake time: 24 hours\n## PROD soak: 12 h")
    #expect(bake.soaks.map(\.lasts) == [.hours(24), .hours(12)] && bake.soaks.allSatisfy { $0.window == nil })
    #expect(bake.soaks.map(\.stage) == [.before, .after])
    let load = try soaks(
      "### Load test 24 h\n\nDuration: 24 h\nCheckpoints: every 4 h\nLimits: error rate < 0.1 %, p95 < 800 ms")
    #expect(load.soaks.map(\.title) == ["Load test"] && load.soaks.map(\.checkpoints.count) == [6])
    #expect(load.soaks.first?.thresholds.count == 2 && load.soaks.first?.lasts == .hours(24))
    #expect(try soaks("## Load test\n- [ ] a\n\nDuration: 2 h").soaks.isEmpty)
  }

  // MARK: Owners

  @Test(
    arguments: [
      ("Ann, Bob", ["ann", "bob"]), ("@ann / @bob", ["ann", "bob"]), ("Ann and Bob", ["ann", "bob"]),
      ("@ann @bob", ["ann", "bob"]), ("QA team", ["qa-team"]), ("R&D", ["r-d"]), ("Ann & QA team", ["ann", "qa-team"]),
      ("TBD", []), ("n/a", []), ("Ann / TBD", ["ann"]), ("Ann, Ann", ["ann"]), ("-", []),
    ] as [(String, [String])])
  func `a cell of owners names each of them`(cell: String, owners: [String]) throws {
    let draft = try reading("# A\n| Task | Owner |\n|--|--|\n| b | \(cell) |")
    #expect(draft.plan.allItems.map { $0.owners.map(\.rawValue) } == [owners])
    #expect(draft.plan.problems().filter { $0.severity == .error } == [])
  }

  @Test func `a team is a role, that of the sign-offs where it is among them`() throws {
    let table = "## Steps\n| Task | Owner |\n|--|--|\n| b | QA team |\n"
    let alone = try reading(table).plan
    #expect(alone.people.map(\.roles) == [["qa-team"]])
    let signed = try reading(table + "## Sign-off\n- [ ] QA\n").plan
    #expect(signed.allItems.map(\.owners) == [["qa"]] && signed.people.isEmpty)
    #expect(signed.problems().filter { $0.severity == .error } == [])
    let other = try reading(table + "## Sign-off\n- [ ] Tech lead\n").plan
    #expect(other.people.map(\.roles) == [[]] && other.allItems.map(\.owners) == [["qa-team"]])
    #expect(try reading("- [ ] b (@ann, @bob)").plan.allItems.map(\.owners) == [["ann", "bob"]])
  }
}
