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
