import Fixtures
import PromotionDomain
import RefusalSentences
import Testing

/// Whom the plan names, and what comes of others.
@Suite struct NamedActorTests {
  private let strict = Plan.sample.with { plan in
    plan.actors = .onlyNamed
    plan.agents = [Plan.Agent(id: "ci", title: "release-bot[bot]")]
  }

  @Test func `people and agents may act, by any of their names`() {
    for actor in ["ci", "CI", "release-bot[bot]", strict.people[0].name, strict.people[0].id.rawValue] {
      #expect(strict.isNamed(Actor(actor)), "\(actor)")
      given(strict).when(.item(.tick("workflows/api")), by: Actor(actor)).then(.ticked("workflows/api"))
    }
  }

  @Test func `where only they may act, others are refused`() {
    let named = sentenceList(strict.people.map(\.name) + ["ci"])
    given(strict).when(.item(.tick("workflows/api")), by: "stranger").thenRefused(
      "stranger may not act here; the plan leaves it to those it names: \(named) ('people' and 'agents' say who that is)"
    )
    given().when(.item(.tick("workflows/api")), by: "stranger").then(.ticked("workflows/api"))
  }

  @Test func `of a first plan it decides itself`() {
    if case .success = given(nil).when(.plan(.apply(strict)), by: "stranger").result { Issue.record("was let through") }
    if case .failure = given(nil).when(.plan(.apply(strict)), by: "ci").result { Issue.record("was refused") }
  }

  @Test func `an agent is nobody of the people, and strictness names somebody`() {
    let twice = Plan.sample.with { $0.agents = [Plan.Agent(id: AgentID($0.people[0].id.rawValue))] }
    #expect(twice.problems().contains { $0.severity == .error && $0.sentence.contains("is one of the people already") })
    let nobody = Plan.sample.with { ($0.people, $0.actors) = ([], .onlyNamed) }
    #expect(nobody.problems().contains { $0.path.description == "actors" })
  }
}

/// What is entered late, and is not what counts.
@Suite struct OverruledTests {
  private func overruler(_ late: Event, at text: String, after past: any Past...) -> Int64? {
    let history = History(story([Event.applied(.sample)] + past + [late.at(text)]))
    return history.events.last.flatMap { history.state().overruler(of: $0) }?.position
  }

  @Test func `a mark before a later one is overruled, unless that says the same`() {
    let failed = Event.item(.checkAssessed(CheckAssessed(item: "workflows/api", status: .failed, reason: "red")))
    #expect(overruler(failed, at: "08 07:00", after: Event.ticked("workflows/api").at("08 09:00")) == 2)
    #expect(overruler(failed, at: "08 10:00", after: Event.ticked("workflows/api").at("08 09:00")) == nil)
    #expect(
      overruler(.ticked("workflows/api"), at: "08 07:00", after: Event.ticked("workflows/api").at("08 09:00")) == nil)
  }

  @Test func `so are a waiver, an observation and a measurement`() {
    func waived(_ reason: String) -> Event { .item(.itemWaived(ItemWaived(item: "workflows/api", reason: reason))) }
    #expect(overruler(waived("x"), at: "08 07:00", after: waived("y").at("08 09:00")) == 2)
    func seen(_ isThere: Bool) -> Event {
      .item(
        .resourceObserved(
          ResourceObserved(
            source: "aws", kind: "lambda", resources: isThere ? [Resource(name: "f")] : [],
            absent: isThere ? [] : ["f"],
            complete: false)))
    }
    #expect(overruler(seen(true), at: "08 07:00", after: seen(false).at("08 09:00")) == 2)
    #expect(overruler(seen(true), at: "08 07:00", after: seen(true).at("08 09:00")) == nil)
  }
}
