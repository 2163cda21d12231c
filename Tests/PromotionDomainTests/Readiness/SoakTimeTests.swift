import Fixtures
import PromotionDomain
import Testing

/// A soak is time: when it runs, when it is looked at, and what it comes to. In the sample it is planned from 7 Jan 18:40
/// to 9 Jan 18:40, with eight checkpoints every six hours from 20:00 and a grace of 20 minutes.
@Suite struct SoakTimeTests {
  private func soak(_ text: String, _ past: [any Past], of plan: Plan = .sample) -> SoakAssessment {
    given(plan, past).readiness(at: text).soaks[0]
  }

  private func checkpoints(_ numbers: ClosedRange<Int> = 1...8, from first: String) -> [any Past] {
    numbers.map { number in
      var entry = Event.checkpoint(number).entry
      entry.at = time(first) + .minutes(Int64(number - numbers.lowerBound))
      return entry
    }
  }

  @Test func `started late it runs as long as planned, and its checkpoints move along`() {
    let past: [any Past] = [Event.soakBegan().at("09 17:40")]
    let hasty = soak("09 18:40", past + checkpoints(from: "09 17:45"))
    #expect(hasty.status == .running)
    #expect(hasty.window == hours("09 17:40", "11 17:40"))
    #expect(hasty.isMoved)
    #expect(hasty.checkpoints.map(\.due).first == time("09 19:00"))
    #expect(hasty.checkpoints.map(\.due).last == time("11 13:00"))
    #expect(soak("11 17:40", past + checkpoints(from: "09 17:45")).status == .passed)
    // After its planned end as well.
    #expect(soak("10 03:00", [Event.soakBegan().at("10 01:40")]).window == hours("10 01:40", "12 01:40"))
    #expect(soak("10 03:00", [Event.soakBegan().at("10 01:40")]).status == .running)
  }

  @Test func `started again it runs anew`() {
    let past: [any Past] = [
      Event.soakBegan().at("07 18:40"), Event.checkpoint(1, errors: 0.4).at("07 20:05"),
      Event.soakBegan().at("07 20:10"),
    ]
    let again = soak("08 08:25", past)
    #expect(again.window == hours("07 20:10", "09 20:10"))
    #expect(again.checkpoints.map(\.due)[0] == time("07 21:30"))
    #expect(again.missed.map(\.number) == [1, 2])
    #expect(soak("09 19:00", past + checkpoints(from: "08 10:00")).status == .running)
    #expect(soak("09 20:10", past + checkpoints(from: "08 10:00")).status == .passed)
  }

  @Test(arguments: [
    ("07 18:40", "07 18:40", "09 18:40"), ("07 18:59", "07 18:59", "09 18:59"), ("07 19:00", "07 19:00", "09 19:00"),
    ("07 19:01", "07 19:01", "09 19:01"), ("07 12:00", "07 12:00", "09 18:40"),
  ])
  func `it runs as long as planned from its start, and to the planned end where it began early`(
    start: String, from: String, to: String
  ) {
    let soak = soak("08 08:25", [Event.soakBegan().at(start)])
    #expect(soak.window == hours(from, to))
    #expect(soak.isMoved == (to != "09 18:40"))
  }

  @Test(arguments: [
    ("07 19:59", SoakAssessment.Checkpoint.Status.scheduled), ("07 20:20", .due), ("07 20:21", .overdue),
    ("07 22:59", .overdue), ("07 23:00", .missed),
  ])
  func `a checkpoint is missed from half-way to the next`(text: String, status: SoakAssessment.Checkpoint.Status) {
    #expect(soak(text, [Event.soakBegan().at("07 18:40")]).checkpoints[0].status == status)
  }

  @Test func `before it is started nothing is overdue`() {
    let soak = soak("08 08:25", [])
    #expect(Set(soak.checkpoints.map(\.status)) == [.scheduled])
    #expect(
      soak.sentence(in: Plan.sample.zone, at: time("08 08:25"))
        == "0 of 8 checkpoints passed, 8 remaining, not started, planned for 7 Jan 18:40, next #4 at 14:00")
  }

  @Test func `once it ran its time, the worst counts`() {
    let start: [any Past] = [Event.soakBegan().at("07 18:40")]
    let nothing = Event.soak(.soakCheckpointed(SoakCheckpointed(soak: "sit", number: 8, inconclusive: "no data")))
    func judged(_ number: Int, _ passed: Bool) -> any Past {
      Event.soak(.soakJudged(SoakJudged(soak: "sit", checkpoint: number, passed: passed, reason: "logs"))).at(
        "09 18:50")
    }
    let seven = start + checkpoints(1...7, from: "09 12:00")
    #expect(soak("09 16:00", seven).status == .running)
    #expect(soak("09 18:40", seven).status == .missed)
    let doubtful = seven + [nothing.at("09 14:02")]
    #expect(soak("09 18:40", doubtful).status == .inconclusive)
    #expect(
      soak("09 18:40", doubtful).sentence(in: Plan.sample.zone, at: time("09 18:40"))
        == "7 of 8 checkpoints passed, #8 inconclusive: no data, to be judged or started again")
    #expect(soak("09 19:00", doubtful + [judged(8, true)]).status == .passed)
    #expect(soak("09 19:00", seven + [judged(8, true)]).status == .passed)
    #expect(soak("09 19:00", doubtful + [judged(8, false)]).status == .failed)
    // What was measured stands, whatever anybody says of it.
    #expect(soak("09 19:00", doubtful + [judged(7, false)]).status == .inconclusive)
    #expect(soak("08 02:30", start + [Event.checkpoint(1, errors: 0.4).at("07 20:05")]).status == .failed)
  }

  @Test func `a limit may be the last promotion's`() {
    let plan = Plan.sample.with {
      $0.soaks[0].thresholds = [.init(metric: "error_rate", bound: .atMost, value: nil, unit: "percent")]
    }
    func taken(_ previous: [MetricID: MeasuredValue]?) -> SoakAssessment.Checkpoint {
      let taken = SoakCheckpointed(soak: "sit", number: 1, measurements: ["error_rate": 0.2], previous: previous)
      return soak(
        "07 21:00", [Event.soakBegan().at("07 18:40"), Event.soak(.soakCheckpointed(taken)).at("07 20:01")], of: plan
      ).checkpoints[0]
    }
    #expect(taken(["error_rate": 0.2]).status == .passed)
    #expect(taken(["error_rate": 0.1]).failures == ["error_rate 0.2 % is not ≤ 0.1 % (last promotion)"])
    #expect(taken(nil).status == .inconclusive)
    #expect(taken(nil).remarks == ["no earlier promotion measured error_rate"])

    var story = given(plan, Event.soakBegan().at("07 18:40"))
    story.surroundings.previous.soaks["sit"] = ["error_rate": 0.3, "other": 1]
    story.when(.soak(.checkpoint("sit", number: nil, measurements: ["error_rate": 0.2])), at: "07 20:01").then(
      .soak(
        .soakCheckpointed(
          SoakCheckpointed(
            soak: "sit", number: 1, measurements: ["error_rate": 0.2], previous: ["error_rate": 0.3]))))
  }

  @Test func `what the last promotion measured is that of its last checkpoint`() {
    let plan = Plan.sample.with {
      $0.soaks[0].thresholds = [.init(metric: "error_rate", bound: .atMost, value: nil)]
      $0.criteria[0].threshold?.value = nil
    }
    var previous = PreviousMeasurements()
    #expect(!previous.answers(plan))
    let measured = Event.deployment(.criterionMeasured(CriterionMeasured(criterion: "errors", value: 0.04, met: true)))
    let newest = given(.sample, [Event.soakBegan().at("07 18:40")] + checkpoints(1...2, from: "07 20:00")).state
    previous.add(newest, for: plan)
    #expect(previous.soaks == ["sit": ["error_rate": 0.02]])
    #expect(!previous.answers(plan))
    previous.add(
      given(.sample, Event.soakBegan(), Event.checkpoint(1, errors: 0.09), measured).state, for: plan)
    #expect(previous == PreviousMeasurements(soaks: ["sit": ["error_rate": 0.02]], criteria: ["errors": 0.04]))
    #expect(previous.answers(plan))
  }

  @Test func `a day is a day of the calendar, 24 hours are hours`() {
    // Clocks go forward on 29 March and back on 25 October.
    func due(_ every: String, from first: String, _ number: Int) -> String {
      let zone = Zone(name: "Europe/Berlin") ?? .utc
      guard let first = try? TimePhrase.absolute(first, zone: zone), let every = Plan.Period(every) else { return "" }
      return zone.text(Plan.Checkpoints(first: first, every: every, count: 9).due(number, in: zone, from: .latest))
    }
    #expect(due("1d", from: "2026-03-27 08:00", 4) == "2026-03-30 08:00")
    #expect(due("24h", from: "2026-03-27 08:00", 4) == "2026-03-30 09:00")
    #expect(due("1d", from: "2026-10-24 08:00", 3) == "2026-10-26 08:00")
    #expect(due("24h", from: "2026-10-24 08:00", 3) == "2026-10-26 07:00")
    #expect(due("1w", from: "2026-03-27 08:00", 2) == "2026-04-03 08:00")
  }

  @Test(arguments: [
    ("6h", "6h"), ("24h", "24h"), ("1d", "1d"), ("2w", "14d"), ("90m", "1h30m"), ("1h 30m", "1h30m"), ("0m", "0m"),
  ])
  func `a period is written as it was`(text: String, written: String) {
    #expect(Plan.Period(text)?.description == written)
  }

  @Test(arguments: ["1d12h", "1w 6h", "6", "h", "", "-6h"]) func `what is no period`(text: String) {
    #expect(Plan.Period(text) == nil)
  }

  @Test(
    arguments: [
      ("0.05", 0.05), ("-0.5", -0.5), ("1e-3", 0.001), ("yes", true), ("no", false), ("0x10", nil),
      ("nan", nil), ("inf", nil), ("1_000", nil), ("+1", nil), ("1e999", nil), ("", nil), ("-", nil), ("Yes", nil),
    ] as [(String, MeasuredValue?)])
  func `what is a measurement`(text: String, value: MeasuredValue?) { #expect(MeasuredValue(text) == value) }
}
