import PlanFiles
import PromotionDomain
import Testing

@Suite("A plan moved in time")
struct PlanShiftTests {
  @Test func wholeDaysKeepTheClock() throws {
    var plan = try #require(PlanFile.read(try Sample.text("prod-2026-01-10")).plan)
    plan.timeZone = "America/New_York"
    let zone = plan.zone
    plan.window = .init(
      from: try TimePhrase.absolute("2026-03-07 09:00", zone: zone),
      to: try TimePhrase.absolute("2026-03-07 14:00", zone: zone))
    // Clocks are set forward on 8 March.
    let next = plan.shifted(by: .days(7), promotion: "next", title: "Next")
    #expect((next.promotion, next.title) == ("next", "Next"))
    #expect(next.window.map { zone.iso($0.from) } == "2026-03-14T09:00:00-04:00")
    #expect(next.window.map { zone.iso($0.to) } == "2026-03-14T14:00:00-04:00")
  }

  @Test func everyTimeMoves() throws {
    let plan = try #require(PlanFile.read(try Sample.text("prod-2026-01-10")).plan)
    let next = plan.shifted(by: .days(28), promotion: "next", title: "Next")
    let times = PlanFile.write(next).split(separator: "\n").filter { $0.contains("2026-01-") }
    #expect(times.isEmpty, "\(times)")
    #expect(next.shifted(by: .days(-28), promotion: plan.promotion, title: plan.title) == plan)
    #expect(PlanFile.read(PlanFile.write(next)).plan == next)
  }

  @Test func timesThatClocksSkipOrRepeat() throws {
    var plan = try #require(PlanFile.read(try Sample.text("prod-2026-01-10")).plan)
    plan.timeZone = "Europe/Berlin"
    let zone = plan.zone
    plan.decision?.at = try TimePhrase.absolute("2026-03-28 02:30", zone: zone)
    #expect(
      plan.shifted(by: .days(1), promotion: "n", title: "N").decision?.at.map(zone.iso)
        == "2026-03-29T03:30:00+02:00")
    plan.decision?.at = try TimePhrase.absolute("2026-10-24 02:30", zone: zone)
    #expect(
      plan.shifted(by: .days(1), promotion: "n", title: "N").decision?.at.map(zone.iso)
        == "2026-10-25T02:30:00+02:00")
  }

  @Test func otherSpansAreAdded() throws {
    let plan = try #require(PlanFile.read(try Sample.text("prod-2026-01-10")).plan)
    let next = plan.shifted(by: .minutes(90), promotion: "n", title: "N")
    #expect(next.window?.from == plan.window.map { $0.from + .minutes(90) })
  }
}
