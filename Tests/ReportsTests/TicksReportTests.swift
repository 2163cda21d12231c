import Fixtures
import Projections
import PromotionDomain
import Reports
import Testing

/// What was ticked in a document against what the ledger says.
@Suite("Ticks from a document")
struct TicksReportTests {
  /// The document sees the first `count` events, the ledger all of them.
  private func report(
    _ past: [any Past], seen count: Int, _ boxes: [(ItemID, Bool)], plan: Plan = .sample, hasEvidence: Bool = false
  ) throws -> TicksReport {
    let history = History(story([Event.applied(plan)] + past))
    let now = assessment(history, upTo: Int64(history.events.count))
    let then = assessment(history, upTo: Int64(count))
    let lines = boxes.map { "- [\($0.1 ? "x" : " ")] x <!-- promo:\($0.0) -->" }
    let head = "<!-- promo:promotion release-7 #\(count) at 2026-01-12T00:00:00Z -->"
    return TicksReport(
      try TaskList(reading: ([head] + lines).joined(separator: "\n")), then: then, now: now, hasEvidence: hasEvidence)
  }

  private func assessment(_ history: History, upTo position: Int64) -> Assessment {
    let view = History.View(at: time("12 00:00"), upTo: position)
    return Review(of: "release-7", history, view: view, at: time("12 00:00"), position: position).assessment
  }

  @Test func `a box that was ticked is an event, one that was not is nothing`() throws {
    let report = try report(
      [], seen: 1, [("workflows/api", true), ("secrets/api", true), ("infrastructure/network", false)])
    #expect(report.ticked == ["workflows/api", "secrets/api"])
    #expect(
      report.commands(withKnown: false, in: .sample) == [
        .item(.tick("workflows/api")), .item(.setSecret("secrets/api")),
      ])
    #expect(report.known + report.left.map(\.item) + report.cleared.map(\.item) == [])
  }

  @Test func `what the document had already is no news, and what the ledger has by now neither`() throws {
    let past: [any Past] = [Event.ticked("workflows/api"), Event.ticked("infrastructure/network")]
    let report = try report(past, seen: 2, [("workflows/api", true), ("infrastructure/network", true)])
    #expect(report.ticked == [])
    #expect(report.known == ["infrastructure/network"])
    #expect(report.commands(withKnown: true, in: .sample) == [.item(.tick("infrastructure/network"))])
  }

  @Test func `a box that was empty and is so now says nothing about what came later`() throws {
    #expect(try report([Event.ticked("workflows/api")], seen: 1, [("workflows/api", false)]).cleared == [])
  }

  @Test func `a cleared box takes nothing back`() throws {
    let report = try report(
      [Event.ticked("workflows/api")], seen: 2, [("workflows/api", false), ("secrets/site", false)])
    #expect(
      report.cleared.map(\.reason) == [
        "it is verified (#2 by oli); 'promo retract 2 --reason …' takes that back, 'promo mark workflows/api --as …' says how it is now",
        "it is not applicable by the plan; revise that if it changed",
      ])
    #expect(report.ticked == [] && report.left == [])
  }

  @Test func `what was cleared and is no longer so needs no word`() throws {
    let past: [any Past] = [Event.ticked("workflows/api"), Event.marked("workflows/api", .failed, reason: "red")]
    #expect(try report(past, seen: 2, [("workflows/api", false)]).cleared == [])
  }

  @Test func `a later mark is not overwritten by an older document`() throws {
    let report = try report([Event.marked("workflows/api", .failed, reason: "red")], seen: 1, [("workflows/api", true)])
    #expect(report.ticked == [])
    #expect(
      report.left.map(\.reason) == [
        "it was marked failed since (#2 by oli); if it is so now, 'promo tick workflows/api'"
      ])
  }

  @Test func `what a document knew may be ticked over`() throws {
    let report = try report([Event.marked("workflows/api", .failed, reason: "red")], seen: 2, [("workflows/api", true)])
    #expect(report.ticked == ["workflows/api"])
  }

  @Test func `sources, parts and what is not in the plan are not for ticking`() throws {
    let report = try report(
      [], seen: 1,
      [("functions/orders", true), ("prep/runbook", true), ("workflows/apo", true), ("nothing/there", false)])
    #expect(report.ticked == [])
    #expect(report.left.map(\.line) == [2, 3, 4])
    #expect(
      report.left.map(\.reason) == [
        "whether it is so is for aws to say; record it with 'promo observe --source aws --kind lambda'",
        "it is made of parts; tick its parts", "there is no item 'workflows/apo'; did you mean 'workflows/api'?",
      ])
  }

  @Test func `what needs evidence is left without it, and the rest goes on`() throws {
    let plan = Plan.sample.with { plan in
      for area in plan.areas.indices {
        for item in plan.areas[area].items.indices { plan.areas[area].items[item].evidence = area == 1 }
      }
    }
    let boxes: [(ItemID, Bool)] = [("workflows/api", true), ("infrastructure/network", true)]
    let bare = try report([], seen: 1, boxes, plan: plan)
    #expect(bare.ticked == ["infrastructure/network"])
    #expect(
      bare.left.map(\.reason) == [
        "it needs evidence; 'promo tick workflows/api --evidence …', or --evidence here for all that is ticked"
      ])
    let backed = try report([], seen: 1, boxes, plan: plan, hasEvidence: true)
    #expect(backed.ticked == ["workflows/api", "infrastructure/network"] && backed.left == [])
  }

  @Test func `a criterion is measured, and a box says so once`() throws {
    let report = try report([], seen: 1, [("criterion calm", true), ("criterion calm", true)])
    #expect(report.ticked == [])
    #expect(
      report.left.map(\.reason) == ["a criterion is measured or judged; record it with 'promo measure calm …'"])
  }

  @Test func `an item that a revision dropped is named as such`() throws {
    let less = Plan.sample.with { $0.areas.removeAll { $0.id == "workflows" } }
    let report = try report([Event.revised(less)], seen: 1, [("workflows/api", true)])
    #expect(report.left.map(\.reason) == ["the plan has it no longer; 'promo plan diff' shows what changed"])
  }

  @Test func `of several boxes of an item the one counts that was touched`() throws {
    let boxes: [(ItemID, Bool)] = [("workflows/api", false), ("workflows/api", true), ("workflows/api", true)]
    #expect(try report([], seen: 1, boxes).ticked == ["workflows/api"])
    #expect(
      try report([Event.ticked("workflows/api")], seen: 2, [("workflows/api", true), ("workflows/api", false)]).cleared
        .count == 1)
  }
}
