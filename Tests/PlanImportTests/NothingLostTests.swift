import PlanFiles
import PlanImport
import PromotionDomain
import Testing

/// What a document says comes into the plan, or is said to be left.
@Suite("Nothing of a document is lost without a word")
struct NothingLostTests {
  private func reading(_ text: String) throws -> ImportedDraft {
    let draft = try PlanImport.draft(
      of: [ImportedDocument(name: "list.md", bytes: Array(text.utf8))],
      ImportSettings(today: Instant(seconds: 1_767_000_000)))
    #expect(draft.plan.problems().filter { $0.severity == .error } == [])
    #expect(PlanFile.read(PlanFile.write(draft.plan, remarks: [:])).plan == draft.plan)
    return draft
  }

  // MARK: Boxes

  @Test(
    arguments: [
      ("- [ ] Email list: complete", "Email list: complete"), ("- [ ] DNS - DONE: by Ann", "DNS - DONE: by Ann"),
      ("☐ Mail (done)", "Mail (done)"), ("|Step|Done|\n|--|--|\n| Status page: done | [ ] |", "Status page: done"),
      ("|Step|Status|\n|--|--|\n| Page: done | ❌ |", "Page: done"),
    ])
  func `what nobody ticked is not done because of a word`(text: String, title: String) throws {
    let draft = try reading("# A\n## B\n\(text)\n")
    #expect(draft.plan.allItems.map(\.title) == [title])
    #expect(!draft.facts.contains { $0.sentence.contains("verified") })
    #expect(draft.contradictions.map(\.sentence) == ["'\(title)': it is not ticked, and says verified"])
  }

  @Test func `a ticked row keeps its title, too, and an empty box may say why`() throws {
    let row = try reading("|Step|Done|\n|--|--|\n| Mark it: missing | [x] |\n| Old flow: removed | ✅ |\n")
    #expect(row.plan.allItems.map(\.title) == ["Mark it: missing", "Old flow: removed"])
    #expect(row.contradictions.map(\.sentence) == ["'Mark it: missing': it is ticked, and says missing"])
    let why = try reading("- [ ] a: N/A\n- [ ] b - blocked: by c\n- [ ] d: in progress\n")
    #expect(why.contradictions == [] && why.plan.item("checklist/a")?.notApplicable != nil)
    #expect(why.facts.map(\.sentence) == ["checklist/b blocked: by c", "checklist/d partial"])
  }

  // MARK: Time zones

  @Test(
    arguments: [
      ("(Europe/Paris)", "Europe/Paris"), ("Europe/Paris", "Europe/Paris"), ("CET", "Europe/Brussels"),
      ("CEST", "Europe/Brussels"), ("UTC+2", "Etc/GMT-2"), ("(UTC +02:00)", "Etc/GMT-2"), ("GMT-5", "Etc/GMT+5"),
      ("SAST", "Africa/Johannesburg"), ("UTC", "UTC"), ("", "UTC"),
    ])
  func `the zone beside a time is that of the plan`(written: String, zone: String) throws {
    let draft = try reading("# A\nWindow: 2026-03-21 22:00 – 2026-03-22 04:00 \(written)\n- [ ] a\n")
    #expect(draft.plan.timeZone == zone)
    #expect(draft.plan.window.map { draft.plan.zone.text($0.first.from) } == "2026-03-21 22:00")
    #expect(draft.leftOpen == [] && draft.contradictions == [])
  }

  @Test func `a zone that may be several is left open, and two of them contradict each other`() throws {
    let open = try reading("# A\nWindow: 2026-03-21 22:00 IST – 23:00 IST\nEnd: 10:00 Europe/Pariss\n- [ ] a\n")
    #expect(
      open.leftOpen.map(\.sentence) == [
        "the time zone 'IST' may be several, so its times are read in UTC; say --time-zone",
        "the time zone 'Europe/Pariss' may be several, so its times are read in UTC; say --time-zone",
      ])
    #expect(open.plan.window.map { open.plan.zone.text($0.first.to) } == "2026-03-21 23:00")
    let two = try reading("# A\nTimes are in: Europe/Berlin\nWindow: 2026-03-21 22:00-23:00 SAST\n- [ ] a\n")
    #expect(
      two.contradictions.map(\.sentence) == [
        "the time zone is Africa/Johannesburg here, and Europe/Berlin in line 2"
      ])
    let table = try reading("|Step|Time (CET)|Done|\n|--|--|--|\n|a|10:00|[ ]|\n")
    #expect(table.plan.timeZone == "Europe/Brussels")
  }

  // MARK: Lines

  @Test func `what nests too deep, and what is cut, is not understood`() throws {
    let deep = (0..<12).map { String(repeating: "  ", count: $0) + "- [ ] level \($0)\n" }.joined()
    let reading = try reading(deep)
    #expect(reading.plan.allItems.count == 9)
    #expect(reading.readings.flatMap(\.missed).map(\.line) == [10, 11, 12])
    let long = try self.reading("- [ ] " + String(repeating: "word ", count: 120) + "\n- [ ] b\n")
    #expect(long.readings.flatMap(\.missed).map(\.line) == [1])
    #expect(long.leftOpen.map(\.sentence) == ["it is longer than 400 characters, and was cut"])
  }

  @Test func `more items than a plan takes are none`() {
    let text = (0...Plan.mostItems).map { "- [ ] item \($0)\n" }.joined()
    #expect(throws: ImportError.tooMany(10_001, most: 10_000)) { try self.reading(text) }
  }

  @Test func `notes of a table, and links, are the item's`() throws {
    let draft = try reading(
      "|Check|Status|Notes|\n|--|--|--|\n| a | ⏳ PR #212 | call Bob first |\n| b | ✅ | see [wiki](https://w.example/x) |\n"
    )
    #expect(draft.plan.allItems.map(\.description) == ["call Bob first\nPR #212", "see wiki"])
    #expect(draft.plan.allItems.map { $0.links.map(\.title) } == [[], ["https://w.example/x"]])
  }

  // MARK: Who, and when it is decided

  @Test func `a decision without a day is on that of window and date`() throws {
    func decision(_ text: String) throws -> (at: String?, by: [Role]?, left: [String]) {
      let draft = try reading("# A\n\(text)\n- [ ] a\n")
      let at = draft.plan.decision?.at.map { draft.plan.zone.text($0) }
      return (at, draft.plan.decision?.by, draft.leftOpen.map(\.sentence))
    }
    let one = try decision("Date: 2026-03-21\nGo/no-go: 21:30, decided by the incident commander")
    #expect(one.at == "2026-03-21 21:30" && one.by == ["incident-commander"] && one.left == [])
    let two = try decision("Date: 2026-03-20\nWindow: 2026-03-21 22:00-23:00\nGo/no-go: 21:30")
    #expect(two.at == nil && two.left == ["the decision has no certain day; write 'Go/no-go: DATE TIME'"])
    let ann = try decision("Go/no-go: 2026-03-21 21:30, decided by Ann")
    #expect(ann.by == [] && ann.left.count == 1)
  }

  @Test func `who signs off is a person with the role, and whom one calls signs nothing`() throws {
    let signing = try reading("# A\n- [ ] a\n## Sign-off\n- [ ] QA lead: Tomek Nowak\n- [x] Security: @ann\n")
    #expect(signing.plan.signoffs.map(\.role) == ["qa-lead", "security"])
    #expect(signing.plan.people.map(\.name) == ["Tomek Nowak", "ann"])
    #expect(signing.plan.people.map(\.roles) == [["qa-lead"], ["security"]])
    #expect(signing.leftOpen.count == 1)
    let calling = try reading(
      "# A\n- [ ] a\n## Contacts\n|Role|Who|Phone|\n|--|--|--|\n|DBA|Olu Adeyemi|+33|\n|Comms|–|+44|\n")
    #expect(calling.plan.signoffs == [] && calling.plan.people.map(\.roles) == [["dba"]])
    #expect(calling.readings.flatMap(\.missed).map(\.line) == [7])
    let all = try reading("|Task|Owner|\n|--|--|\n|a|all|\n")
    #expect(all.plan.people == [])
  }

  // MARK: Sums

  @Test(
    arguments: [
      ("Total: 5 items, 3 done", ["it says 5 in all, 3 done, and lists 2, 1 done"]), ("Total: 2 items, 1 done", []),
      (
        "Status: 4/5 checks done (60 %)",
        ["4 of 5 are 80 %, and it says 60 %", "it says 5 in all, 4 done, and lists 2, 1 done"]
      ),
      ("**Silver** — 24/40", ["it says 40 in all, 24 done, and lists 2, 1 done"]), ("**Silver** — 1/2", []),
    ] as [(String, [String])])
  func `what is counted is held against what is listed`(text: String, found: [String]) throws {
    let draft = try reading("# A\n\(text)\n\n## Steps\n- [x] one\n- [ ] two\n")
    #expect(draft.contradictions.map(\.sentence) == found)
    #expect(draft.readings.flatMap(\.missed) == [])
  }

  @Test func `the total of a section is of its own parts`() throws {
    let text = "# A\n## Prep\n- [ ] Dry run: 2 h\n\n## Steps\n|Step|Est.|\n|--|--|\n|a|10 min|\n|b|5 min|\n\nTotal: "
    #expect(try reading(text + "15 min").contradictions == [])
    #expect(try reading(text + "20 min").contradictions.map(\.sentence) == ["the total is 20m, and its parts take 15m"])
  }

  // MARK: Headings

  @Test(
    arguments: [
      ("## 2. Candidate (repeat for each of rc1..rcN)", "rc", "candidate"),
      ("## Candidate (repeated for every release candidate)", "release-candidate", "candidate"),
      ("## Candidate (10 min)", nil, "candidate"), ("## 1. Branch & freeze", nil, "branch-freeze"),
      (
        "## A heading of which nobody would say that it was particularly short", nil,
        "a-heading-of-which-nobody-would-say-that-it-was"
      ),
    ] as [(String, String?, String)])
  func `what an area is repeated for, and its id`(heading: String, repeats: String?, id: String) throws {
    let area = try #require(try reading("# A\n\(heading)\n- [ ] a\n").plan.areas.first)
    #expect(area.repeats?.rawValue == repeats && area.id.rawValue == id)
  }

  @Test func `a warning below the way back is no area`() throws {
    let draft = try reading("# A\n- [ ] a\n## Rollback\n1. back\n\n⚠️ After this it is irreversible.\n")
    #expect(draft.plan.areas.count == 1)
    #expect(draft.plan.rollback.map(\.warning) == ["After this it is irreversible."])
  }
}
