import Fixtures
import Projections
import PromotionDomain
import Testing

@Suite struct MomentsTests {
  private func moments(_ past: [any Past], at text: String) -> [ReviewSeries.Step] {
    let history = History(story(past))
    let view = History.View(at: time(text))
    let review = Review(of: "release-7", history, view: view, at: time(text), position: 9)
    var moments: [ReviewSeries.Step] = []
    ReviewSeries(review).forEach(surroundings: { _, _ in .none }) { moments.append($0) }
    return moments
  }

  @Test func `events and the clock make instants, each said in words`() {
    let plan = Plan.sample.with { plan in
      plan.batches = []
      plan.validations = []
      plan.criteria = []
      plan.areas = []
      plan.window = nil
    }
    let moments = moments(
      [Event.applied(plan).at("07 08:00"), Event.soakBegan().at("07 18:40"), Event.ticked("x").at("07 18:40")],
      at: "07 20:30")
    #expect(
      moments.map(\.sentence) == [
        "plan applied: Release 7",
        "soak sit started; x ticked; soak sit is planned to start",
        "checkpoint 1 of sit due", "grace of checkpoint 1 of sit over", "",
      ])
    #expect(moments.map { $0.events.map(\.position) } == [[1], [2, 3], [], [], []])
    #expect(moments.last?.review.at == time("07 20:30"))
  }

  @Test func `a soak that starts late has its instants where it runs`() {
    let plan = Plan.sample.with { plan in
      (plan.batches, plan.validations, plan.criteria, plan.areas) = ([], [], [], [])
      (plan.window, plan.decision, plan.soaks) = (nil, nil, [plan.soaks[0]])
      plan.soaks[0].checkpoints.count = 1
    }
    let moments = moments(
      [Event.applied(plan).at("07 08:00"), Event.soakBegan().at("08 18:40")], at: "11 20:30")
    #expect(
      moments.map { "\(plan.zone.text($0.review.at)) \($0.sentence)" } == [
        "2026-01-07 08:00 plan applied: Release 7", "2026-01-07 18:40 soak sit is planned to start",
        "2026-01-07 19:00 soak sit is late",
        "2026-01-08 18:40 soak sit started", "2026-01-08 20:00 checkpoint 1 of sit due",
        "2026-01-08 20:20 grace of checkpoint 1 of sit over", "2026-01-08 23:00 checkpoint 1 of sit missed",
        "2026-01-10 18:40 soak sit ends", "2026-01-11 20:30 ",
      ])
  }

  @Test func `each review is that of a fold up to its time`() {
    let past: [any Past] = [
      Event.applied(.sample).at("07 08:00"), Event.ticked("workflows/api").at("08 09:00"),
      Event.raised("f").at("08 08:00"), Event.retracted(2).at("08 10:00"),
    ]
    let history = History(story(past))
    for moment in moments(past, at: "09 08:00") {
      let state = history.state(History.View(at: moment.review.at))
      #expect(moment.review.readiness == state.readiness(at: moment.review.at))
    }
  }
}
