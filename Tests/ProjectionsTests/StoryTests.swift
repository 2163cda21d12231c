import Fixtures
import Projections
import PromotionDomain
import Testing

/// Replay, score history and the difference between two looks.
@Suite struct StoryTests {
  private let past: [any Past] = [
    Event.ticked("workflows/api").at("08 10:00"),
    Event.ticked("infrastructure/network").at("08 09:00").learned("08 12:00"),
    Event.retracted(2).at("08 13:00"),
  ]
  private var events: [LoggedEvent] { story([Event.applied(.sample).at("08 08:00")] + past) }

  @Test func `replay tells the story as the ledger learned it`() {
    let steps = Replay(History(events)).steps
    #expect(steps.map(\.after.score) == [10, 35, 55, 30])
    #expect(steps.map(\.before.score) == [0, 10, 35, 55])
    #expect(steps.map(\.retractedBy) == [nil, 4, nil, nil])
    #expect(steps.map(\.delay) == [.zero, .zero, .hours(3), .zero])
    #expect(Replay(History([])).steps.isEmpty)
  }

  @Test func `the score's history goes by when things happened, and leaves out what was retracted`() {
    func history(_ view: History.View = .all) -> ScoreHistory {
      ScoreHistory(Review(of: "release-7", History(events), view: view, at: time("08 13:00"), position: 4))
    }
    let all = history()
    #expect(all.points.map(\.position) == [1, 3])
    #expect(all.points.map(\.summary.score) == [10, 30])
    #expect(all.score(at: time("08 07:59")) == 0)
    #expect(all.score(at: time("08 08:59")) == 10)
    #expect(all.score(at: time("08 09:00")) == 30)
    #expect(history(.init(upTo: 2)).points.map(\.summary.score) == [10, 35])
  }

  @Test func `the end of a waiver moves the score without an event`() {
    let past: [any Past] = [
      Event.applied(.sample).at("08 08:00"), Event.waived("workflows/api", until: "08 12:00").at("08 09:00"),
      Event.ticked("infrastructure/network").at("08 13:00"),
    ]
    func history(at text: String) -> ScoreHistory {
      let at = time(text)
      return ScoreHistory(Review(of: "release-7", History(story(past)), view: .init(at: at), at: at, position: 3))
    }
    let points = history(at: "08 14:00").points
    #expect(points.map(\.summary.score) == [10, 35, 10, 30])
    #expect(points.map(\.position) == [1, 2, nil, 3])
    #expect(points.map(\.at) == [time("08 08:00"), time("08 09:00"), time("08 12:00"), time("08 13:00")])
    #expect(points[2].sentence(in: .utc) == "the waiver of workflows/api ends")
    #expect(history(at: "08 12:00").points.map(\.summary.score) == [10, 35, 10])
    #expect(history(at: "08 11:59").points.map(\.summary.score) == [10, 35])
  }

  private func changes(_ first: [any Past], _ more: [any Past], at texts: (String, String)) -> [String: [String]] {
    let history = History(story([Event.applied(.sample).at("07 08:00")] + first + more))
    func review(_ position: Int, _ text: String) -> Review {
      let view = History.View(at: time(text), upTo: Int64(position))
      return Review(of: "release-7", history, view: view, at: time(text), position: Int64(position))
    }
    let diff = StateDiff(from: review(first.count + 1, texts.0), to: review(first.count + more.count + 1, texts.1))
    return Dictionary(diff.groups.map { ($0.title, $0.sentences) }, uniquingKeysWith: +)
  }

  @Test func `the difference of two looks is told in sentences`() {
    let more: [any Past] = [
      Event.ticked("workflows/api").at("08 10:00"), Event.raised("f").at("08 10:00"),
      Event.soakBegan().at("08 10:00"), Event.seen("table", ["orders"], complete: true).at("08 10:00"),
      Event.batchBegan("foundation").at("08 10:00"), Event.deploying("schemas", in: "foundation").at("08 10:00"),
      Event.closed(.abandoned, "x").at("08 10:00"),
    ]
    let told = changes([], more, at: ("08 08:00", "08 10:00"))
    #expect(
      told["Verdict"] == [
        "the score went up from 10 to 45", "the verdict went from NOT READY to BLOCKED",
        "the phase went from planning to closed",
      ])
    #expect(
      told["Items"] == [
        "infrastructure/tables went from pending to partial 1/2 (#5 by oli)",
        "workflows/api went from pending to verified (#2 by oli)",
      ])
    #expect(told["Findings"] == ["blocker f was raised: Something is wrong"])
    #expect(told["Discrepancies"] == ["new: table users: in plan, not in aws"])
    #expect(told["Soaks"] == ["soak sit went from planned to running"])
    #expect(
      told["Deployment"] == [
        "batch foundation was started", "the deployment of schemas is running", "the promotion was closed, abandoned",
      ])
    #expect(told["Record"] == ["7 more events count"])
    #expect(told["Plan"] == nil)
  }

  @Test func `nothing changed is nothing told`() {
    #expect(changes([], [], at: ("08 08:00", "08 08:00")).isEmpty)
  }

  @Test func `what the clock alone brings is told`() {
    let running: [any Past] = [Event.soakBegan().at("07 18:40")]
    #expect(
      changes(running, [], at: ("07 20:00", "07 21:00"))["Soaks"]
        == ["checkpoint #1 of soak sit became overdue, due 2026-01-07 20:00"])
    #expect(
      changes(running, [], at: ("07 20:00", "07 23:00"))["Soaks"]
        == ["checkpoint #1 of soak sit was missed, due 2026-01-07 20:00"])
  }

  @Test func `retractions and lost plans are told`() {
    let ticked: [any Past] = [Event.ticked("workflows/api").at("08 10:00"), Event.raised("f").at("08 10:00")]
    let told = changes(
      ticked, [Event.retracted(2).at("08 11:00"), Event.retracted(3).at("08 11:00")], at: ("08 10:00", "08 11:00"))
    #expect(told["Items"] == ["workflows/api went from verified to pending"])
    #expect(told["Findings"] == ["finding f was taken back"])
    #expect(
      changes([], [Event.retracted(1).at("08 11:00")], at: ("08 10:00", "08 11:00"))["Plan"]
        == ["the plan was taken back: Release 7"])
  }

  @Test func `every event has its sentence`() {
    let zone = Plan.sample.zone
    #expect(Event.ticked("workflows/api").sentence(in: zone) == "workflows/api ticked")
    #expect(Event.marked("a/b", .partial, 3, of: 5).sentence(in: zone) == "a/b marked partial 3/5")
    #expect(
      Event.waived("a/b", until: "09 08:00").sentence(in: zone) == "a/b waived until 2026-01-09 08:00: it can wait")
    #expect(
      Event.checkpoint(2).sentence(in: zone) == "checkpoint #2 of soak sit taken: error_rate 0.02, throttles 0")
    #expect(Event.seen("table", [], lacking: ["x"]).sentence(in: zone) == "aws lacks x")
    #expect(
      Event.seen("table", ["x"], lacking: ["y"]).sentence(in: zone) == "aws has 1 table (x), lacks y")
    #expect(Event.seen("table", ["x"], complete: true).sentence(in: zone) == "aws has 1 table in all")
  }
}
