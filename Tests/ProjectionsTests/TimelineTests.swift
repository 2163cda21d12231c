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
    #expect(try soak("10 18:41").status == .overdue)
  }

  @Test func `checkpoints slip from when they were due`() {
    let past: [any Past] = [Event.soakBegan().at("07 18:40"), Event.checkpoint(1).at("07 20:05")]
    let timeline = timeline([Event.applied(.sample)] + past, at: "08 08:25")
    let checkpoints = timeline.rows.filter { $0.kind == .checkpoint && $0.id.hasPrefix("sit") }
    #expect(checkpoints.map(\.status) == [.done, .overdue, .overdue] + Array(repeating: .planned, count: 5))
    #expect(checkpoints[0].slip == .minutes(5))
  }

  @Test func `without a plan there is no timeline`() {
    #expect(timeline([], at: "08 08:25").rows.isEmpty)
  }
}
