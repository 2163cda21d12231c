import Fixtures
import PromotionDomain
import Testing

@Suite struct ScoreTests {
  private func item(_ number: Int, weight: Double = 1) -> Plan.Item {
    Plan.Item(id: ItemID("a/\(number)"), kind: .check, title: "Item \(number)", weight: weight)
  }

  @Test func `the sample's numbers come to exactly 85, 95 and 100`() {
    #expect(given(.sample, Event.mostOfIt).readiness().score == 85)
    #expect(given(.sample, Event.mostOfIt).readiness().verdict == .mostlyReady)
    #expect(given(.sample, Event.allOfIt + [.marked("secrets/api", .missing, reason: "x")]).readiness().score == 90)
    #expect(given(.sample, Event.allOfIt).readiness().score == 100)
  }

  /// Infrastructure 6/6 (40), workflows 6/6 (25), secrets 3/6 with two not applicable (20), functions 2/3 (15).
  @Test func `forty, twenty-five, twenty and fifteen give 85, then 95, then 100`() {
    func area(_ id: AreaID, _ weight: Double, _ count: Int, notApplicable: Int = 0) -> Plan.Area {
      Plan.Area(
        id: id, title: id.rawValue, weight: weight,
        items: (1...count).map {
          Plan.Item(
            id: ItemID("\(id)/\($0)"), kind: .check, title: "T",
            notApplicable: $0 > count - notApplicable ? "hardcoded" : nil)
        })
    }
    let plan = Plan(
      promotion: "p", title: "P", environment: .init(name: "prod"), timeZone: "UTC",
      readiness: .init(notApplicable: .satisfied),
      areas: [area("i", 40, 6), area("w", 25, 6), area("s", 20, 6, notApplicable: 2), area("f", 15, 3)])
    func tick(_ area: String, _ numbers: ClosedRange<Int>) -> [any Past] {
      numbers.map { Event.ticked(ItemID("\(area)/\($0)")) }
    }
    let first = tick("i", 1...6) + tick("w", 1...6) + tick("s", 1...1) + tick("f", 1...2)
    #expect(given(plan, first).readiness().score == 85)
    #expect(given(plan, first + tick("s", 2...4)).readiness().score == 95)
    #expect(given(plan, first + tick("s", 2...4) + tick("f", 3...3)).readiness().score == 100)
    #expect(given(plan, first).readiness().openItems.map(\.worth).reduce(0, +).rounded() == 15)
  }

  @Test(arguments: [
    (MarkedStatus.pending, 0.0), (.verified, 100), (.partial, 50), (.assumed, 0), (.failed, 0), (.missing, 0),
    (.blocked, 0),
  ])
  func `every status has its credit`(status: MarkedStatus, score: Double) {
    let story = given(.of([item(1)]), Event.marked("a/1", status, reason: "x"))
    #expect(story.readiness().score == score)
    #expect(story.readiness().item("a/1")?.status == ItemStatus(status))
  }

  @Test func `a partial that can be counted has its part of the credit`() {
    #expect(given(.of([item(1)]), Event.marked("a/1", .partial, 3, of: 4)).readiness().score == 75)
    #expect(given(.of([item(1)]), Event.marked("a/1", .partial, 5, of: 5)).readiness().score == 100)
    #expect(given(.of([item(1)]), Event.marked("a/1", .partial, 0, of: 5)).readiness().score == 0)
  }

  @Test func `what is not applicable leaves the count, or counts as satisfied`() {
    let marked = Event.marked("a/1", .notApplicable, reason: "no such thing")
    let ticked = Event.ticked("a/2")
    func readiness(_ rule: Plan.ReadinessRules.NotApplicable, _ past: any Past...) -> Readiness {
      given(.of([item(1), item(2), item(3)], .init(notApplicable: rule)), past).readiness()
    }
    #expect(readiness(.excluded, marked, ticked).score == 50)
    #expect(readiness(.excluded, marked, ticked).areas[0].total == 2)
    #expect(readiness(.satisfied, marked, ticked).score == 66.666667)
    #expect(readiness(.satisfied, marked, ticked).areas[0].satisfied == 2)
    let all = (1...3).map { Event.marked(ItemID("a/\($0)"), .notApplicable, reason: "x") as any Past }
    let nothing = given(.of([item(1), item(2), item(3)]), all).readiness()
    #expect(nothing.verdict == .notReady)
    #expect(nothing.reasons == ["the plan scores nothing: give an area a weight and items"])
  }

  @Test func `items weigh what the plan says`() {
    let plan = Plan.of([item(1, weight: 3), item(2), item(3, weight: 0)])
    let readiness = given(plan, Event.ticked("a/1")).readiness()
    #expect(readiness.score == 75)
    #expect(readiness.item("a/2")?.worth == 25)
    #expect(readiness.item("a/3")?.worth == 0)
    #expect(given(plan, Event.ticked("a/1"), Event.ticked("a/2")).readiness().verdict == .ready)
  }

  @Test func `weights at the limit are weights`() {
    let huge = Double.greatestFiniteMagnitude
    let plan = Plan.of([item(1, weight: huge), item(2, weight: huge)]).with {
      $0.areas[0].weight = huge
      $0.areas.append($0.areas[0])
    }
    #expect(given(plan, Event.ticked("a/1")).readiness().score == 50)
    #expect(given(plan, Event.ticked("a/1")).readiness().item("a/2")?.worth == 25)
  }

  @Test func `a tracked area does not move the score`() {
    #expect(given(.sample, Event.ticked("prep/tag")).readiness().score == given(.sample).readiness().score)
    #expect(given(.sample).readiness().areas.map(\.share) == [40, 25, 20, 15, 0])
  }

  @Test func `an item is as good as its parts`() {
    let parts = [1, 2, 3].map { Plan.Item(id: ItemID("a/1/\($0)"), kind: .check, title: "Part \($0)") }
    let plan = Plan.of([Plan.Item(id: "a/1", kind: .document, title: "Whole", parts: parts)])
    func whole(_ past: any Past...) -> ItemAssessment? { given(plan, past).readiness().item("a/1") }
    #expect(whole()?.status == .pending)
    let two = whole(Event.ticked("a/1/1"), Event.ticked("a/1/2"))
    #expect(two?.status == .partial)
    #expect(two?.done == 2 && two?.of == 3)
    #expect(two?.reason == "open: Part 3")
    #expect(whole(Event.ticked("a/1/1"), Event.ticked("a/1/2"), Event.waived("a/1/3"))?.status == .verified)
    #expect(whole(Event.waived("a/1/1"), Event.waived("a/1/2"), Event.waived("a/1/3"))?.status == .waived)
    let failed = [1, 2, 3].map { Event.marked(ItemID("a/1/\($0)"), .failed, reason: "x") as any Past }
    #expect(given(plan, failed).readiness().item("a/1")?.status == .failed)
    let none = [1, 2, 3].map { Event.marked(ItemID("a/1/\($0)"), .notApplicable, reason: "x") as any Past }
    #expect(given(plan, none).readiness().item("a/1")?.reason == "none of its parts is applicable")
  }

  @Test func `a waiver counts, until it ends, and never without being shown`() {
    let plan = Plan.of([item(1), item(2)])
    let story = given(
      plan, Event.ticked("a/1"), Event.marked("a/2", .blocked, reason: "no access"),
      Event.waived("a/2", until: "09 00:00"))
    let during = story.readiness(at: "08 00:00")
    #expect((during.score, during.scoreWithoutWaivers) == (100, 50))
    #expect(during.item("a/2")?.status == .waived)
    #expect(during.item("a/2")?.reason == "it can wait (it is blocked)")
    let after = story.readiness(at: "09 00:00")
    #expect((after.score, after.scoreWithoutWaivers) == (50, 50))
    #expect(after.item("a/2")?.status == .blocked)
    #expect(
      given(plan, Event.waived("a/1", until: "08 00:00")).readiness(at: "09 00:00").item("a/1")?.reason
        == "its waiver has expired")
    #expect(given(plan, Event.ticked("a/1"), Event.waived("a/1")).readiness().item("a/1")?.status == .verified)
  }

  @Test(arguments: [
    (79.96, "79.9"), (99.99, "99.9"), (66.666667, "66.7"), (85.0, "85"), (0.0, "0"), (100.0, "100"), (84.949, "84.9"),
    (0.04, "0"), (0.96, "0.9"), (33.333333, "33.3"), (80.04, "80"),
  ])
  func `a score is never shown as more than it reaches`(score: Double, text: String) {
    #expect(Readiness.text(score) == text)
  }

  @Test func `an area in which nothing weighs anything is left out, and is not ready before it is done`() {
    func plan(_ items: [Plan.Item]) -> Plan {
      Plan.of([item(1)]).with { $0.areas.append(Plan.Area(id: "b", title: "B", weight: 50, items: items)) }
    }
    let zero = plan([Plan.Item(id: "b/1", kind: .check, title: "Zero", weight: 0)])
    let open = given(zero, Event.ticked("a/1")).readiness()
    #expect(open.score == 100)
    #expect(open.verdict == .mostlyReady)
    #expect(open.reasons.first?.contains("area b weighs 50, but nothing in it can be scored") == true)
    #expect(given(zero, Event.ticked("a/1"), Event.ticked("b/1")).readiness().verdict == .ready)
    #expect(given(plan([]), Event.ticked("a/1")).readiness().verdict == .mostlyReady)
    let unneeded = Event.marked("b/1", .notApplicable, reason: "no such thing")
    #expect(given(zero, Event.ticked("a/1"), unneeded).readiness().verdict == .ready)
  }

  @Test func `an item is done when its parts are, whatever these weigh`() {
    let parts = (1...2).map { Plan.Item(id: ItemID("a/p\($0)"), kind: .check, title: "P\($0)", weight: 0) }
    let plan = Plan.of([Plan.Item(id: "a/1", kind: .check, title: "Whole", parts: parts)])
    #expect(given(plan, Event.ticked("a/p1")).readiness().score == 50)
    let done = given(plan, Event.ticked("a/p1"), Event.ticked("a/p2")).readiness()
    #expect(done.score == 100 && done.item("a/1")?.status == .verified)
  }

  @Test func `a hair's breadth from everything is not 100`() {
    let plan = Plan.of([item(1, weight: 1_000_000), item(2, weight: 0.001)])
    let readiness = given(plan, Event.ticked("a/1")).readiness()
    #expect(readiness.score == 99.999999 && readiness.verdict == .mostlyReady)
  }
}
