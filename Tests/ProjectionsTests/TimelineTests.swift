import Fixtures
import Projections
import PromotionDomain
import Testing

@Suite struct TimelineTests {
  private func timeline(_ past: [any Past], at text: String) -> Timeline {
    Timeline(Review(of: "release-7", History(story(past)), at: time(text), position: 1))
  }

  private func row(_ kind: Timeline.Kind, _ id: String, at text: String, _ past: any Past...) -> Timeline.Row? {
    let timeline = timeline([Event.applied(.sample)] + past, at: text)
    return timeline.rows.last { $0.kind == kind && $0.id == id }
  }

  @Test func `planned things become overdue when their time is over`() {
    #expect(row(.batch, "foundation", at: "10 09:30")?.status == .planned)
    #expect(row(.batch, "foundation", at: "10 10:00")?.status == .planned)
    let late = row(.batch, "foundation", at: "10 10:25")
    #expect(late?.status == .overdue)
    #expect(late?.slip == .minutes(25))
    #expect(row(.decision, "decision", at: "09 18:41")?.status == .overdue)
  }

  @Test func `running things slip by when they began, and are overdue when they should have ended`() {
    let began = Event.batchBegan("foundation").at("10 09:10")
    let running = row(.batch, "foundation", at: "10 09:30", began)
    #expect((running?.status, running?.slip) == (.running, .minutes(10)))
    let late = row(.batch, "foundation", at: "10 10:25", began)
    #expect((late?.status, late?.slip) == (.overdue, .minutes(25)))
    #expect(late?.isOutsideWindow == true)
  }

  @Test func `what is done slipped by when it ended`() {
    let began = Event.batchBegan("foundation").at("10 09:00")
    let early = row(.batch, "foundation", at: "10 12:00", began, Event.batchEnded("foundation").at("10 09:50"))
    #expect((early?.status, early?.slip, early?.isOutsideWindow) == (.done, -.minutes(10), false))
    let late = row(.batch, "foundation", at: "10 12:00", began, Event.batchEnded("foundation").at("10 10:20"))
    #expect((late?.slip, late?.isOutsideWindow) == (.minutes(20), true))
  }

  @Test func `each attempt of a deployment has its row`() {
    let began = Event.batchBegan("foundation").at("10 09:00")
    let first = Event.deploying("schemas", in: "foundation").at("10 09:00")
    let failed = row(.deployment, "schemas", at: "10 09:30", began, first, Event.failed("schemas").at("10 09:05"))
    #expect((failed?.status, failed?.remark) == (.failed, "a timeout"))
    let back = row(.deployment, "schemas", at: "10 09:30", began, first, Event.rolledBack("schemas").at("10 09:05"))
    #expect(back?.status == .rolledBack)
    let again = row(
      .deployment, "schemas", at: "10 09:30", began, first, Event.failed("schemas").at("10 09:05"),
      Event.deploying("schemas", in: "foundation").at("10 09:20"), Event.deployed("schemas").at("10 09:25"))
    #expect((again?.title, again?.status, again?.slip) == ("schemas (attempt 2)", .done, .minutes(15)))
    let outside = row(
      .deployment, "schemas", at: "10 09:30", began, Event.deploying("schemas", in: "foundation").at("10 08:00"))
    #expect(outside?.isOutsideWindow == true)
  }

  @Test func `the validation is planned outside the promotion's window`() {
    #expect(row(.validation, "smoke", at: "08 00:00")?.isPlannedOutsideWindow == true)
    #expect(row(.batch, "frontend", at: "08 00:00")?.isPlannedOutsideWindow == false)
    let failed = Event.deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: 30, failed: 2))).at(
      "10 14:20")
    let recorded = row(.validation, "smoke", at: "10 15:00", failed)
    #expect((recorded?.status, recorded?.remark) == (.failed, "30 passed, 2 failed"))
  }

  @Test func `a soak that starts late is late, and overdue only when its own time is over`() throws {
    func soak(_ text: String) throws -> Timeline.Row {
      try #require(row(.soak, "sit", at: text, Event.soakBegan().at("08 18:40")))
    }
    let running = try soak("10 12:00")
    #expect(running.status == .running)
    #expect(running.slip == .days(1))
    #expect(running.planned == hours("07 18:40", "09 18:40"))
    #expect(try soak("10 18:41").status == .missed)
  }

  @Test func `what is due has its row, and is overdue when nobody did it`() throws {
    var plan = Plan.sample
    let id = plan.areas[0].items[0].id
    plan.areas[0].items[0] = Plan.Item(id: id, kind: .check, title: "Terms")
    plan.areas[0].items[0].due = time("08 12:00")
    func item(_ text: String, _ past: any Past...) throws -> Timeline.Row {
      let timeline = timeline([Event.applied(plan)] + past, at: text)
      return try #require(timeline.rows.first { $0.kind == .item && $0.id == id.rawValue })
    }
    #expect(try item("08 11:00").status == .planned)
    #expect(try item("08 13:00").status == .overdue)
    let done = try item(
      "08 13:00",
      Event.item(.checkTicked(CheckTicked(item: id, subject: plan.areas[0].items[0].subject))).at("08 12:30"))
    #expect(done.status == .done && done.slip == .minutes(30))
  }

  @Test func `checkpoints slip from when they were due`() {
    let past: [any Past] = [Event.soakBegan().at("07 18:40"), Event.checkpoint(1).at("07 20:05")]
    let timeline = timeline([Event.applied(.sample)] + past, at: "08 08:25")
    let checkpoints = timeline.rows.filter { $0.kind == .checkpoint && $0.id.hasPrefix("sit") }
    #expect(checkpoints.map(\.status) == [.done, .missed, .overdue] + Array(repeating: .planned, count: 5))
    #expect(checkpoints[0].slip == .minutes(5))
  }

  @Test func `slips are measured against the first plan, and the plan of now stands beside it`() {
    let later = Plan.sample.with { $0.decision?.at = time("14 18:40") }
    let past: [any Past] = [Event.applied(.sample).at("07 08:00"), Event.revised(later).at("09 10:00")]
    let awaited = timeline(past, at: "12 08:00").rows.first { $0.kind == .decision }
    #expect((awaited?.status, awaited?.slip) == (.planned, .days(5)))
    #expect(awaited?.planned?.from == time("09 18:40"))
    #expect(awaited?.plannedNow?.from == time("14 18:40"))
    let late = timeline(past, at: "14 18:50").rows.first { $0.kind == .decision }
    #expect((late?.status, late?.slip) == (.overdue, .days(5) + .minutes(10)))
  }

  @Test func `what a revision dropped after it was deployed stays`() {
    let without = Plan.sample.with { $0.batches.remove(at: 1) }
    let past: [any Past] = [
      Event.applied(.sample).at("07 08:00"), Event.batchBegan("backend").at("10 10:30"),
      Event.deploying("api", in: "backend").at("10 10:30"), Event.deployed("api").at("10 10:45"),
      Event.revised(without).at("10 10:50"),
    ]
    let rows = timeline(past, at: "10 11:00").rows.filter { $0.id == "backend" || $0.id == "api" }
    #expect(rows.map(\.kind) == [.batch, .deployment])
    #expect(rows.allSatisfy { $0.isNoLongerPlanned })
    #expect(rows.map(\.status) == [.running, .done])
  }

  @Test func `every run of a batch, a soak and a suite has its row, and so has every decision`() {
    func tests(_ failed: Int) -> Event {
      .deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: 30, failed: failed)))
    }
    let past: [any Past] = [
      Event.applied(.sample).at("07 08:00"), Event.soakBegan().at("07 18:40"),
      Event.checkpoint(1, errors: 0.4).at("07 20:00"), Event.soakBegan().at("07 22:00"),
      Event.batchBegan("foundation").at("10 09:00"), Event.deploying("schemas", in: "foundation").at("10 09:00"),
      Event.deployed("schemas").at("10 09:05"), Event.batchEnded("foundation").at("10 09:10"),
      Event.rolledBack("schemas").at("10 09:30"), tests(2).at("10 09:35"),
      Event.batchBegan("foundation").at("10 10:00"), Event.deploying("schemas", in: "foundation").at("10 10:00"),
      Event.deployed("schemas").at("10 10:05"), tests(0).at("10 10:10"),
    ]
    let rows = timeline(past, at: "10 10:20").rows
    func titles(_ kind: Timeline.Kind) -> [String] {
      rows.filter { $0.kind == kind && $0.started != nil }.map(\.title)
    }
    #expect(titles(.soak) == ["Soak of SIT", "Soak of SIT (run 2)"])
    #expect(titles(.batch) == ["Foundation", "Foundation (run 2)"])
    #expect(titles(.deployment) == ["schemas", "schemas (attempt 2)"])
    #expect(titles(.validation) == ["Smoke tests", "Smoke tests (run 2)"])
  }

  @Test func `without a plan there is no timeline`() {
    #expect(timeline([], at: "08 08:25").rows.isEmpty)
  }
}
