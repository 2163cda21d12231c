import EventLog
import Fixtures
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// Machines whose clocks disagree, times that are far off, and words that a later one overrules.
@Suite struct ClockTests {
  /// A blocker raised by a machine whose clock is 20 s ahead of the one that asks.
  private func ahead() throws -> Ledger {
    let ledger = try Ledger()
    let now = ledger.clock.now
    ledger.clock.now = now + TimeSpan(seconds: 20)
    try ledger.send(.finding(.raise(FindingRaised(finding: "late", severity: .blocker, title: "no"))))
    ledger.clock.now = now
    return ledger
  }

  @Test func `a question without a time sees what a clock that runs ahead has recorded`() throws {
    let ledger = try ahead()
    let (tracker, promotion) = (ledger.tracker, PromotionID("release-7"))
    #expect(try tracker.assess(promotion).readiness.verdict == .blocked)
    #expect(try tracker.assess(promotion, .init(at: "now")).readiness.verdict == .blocked)
    #expect(try tracker.review(promotion).readiness.verdict == .blocked)
    #expect(try tracker.report(promotion) { $0.review.readiness.verdict } == .blocked)
    #expect(try tracker.promotions(.init(), meant: nil).value.map(\.verdict) == [.blocked])
    #expect(try tracker.newestAhead() == TimeSpan(seconds: 20))
    #expect(try tracker.assess(promotion).newestAhead == TimeSpan(seconds: 20))
    #expect(try tracker.assess(promotion, .init(at: "-1m")).readiness.verdict != .blocked)
  }

  @Test func `what happens now happens after all that is on record`() throws {
    let ledger = try ahead()
    let outcome = try ledger.send(.record(.note("x", item: nil)))
    #expect(outcome.events.first?.occurredAt == ledger.clock.now + TimeSpan(seconds: 20))
    #expect(outcome.at == nil)
    ledger.clock.now = ledger.clock.now + .minutes(1)
    #expect(try ledger.tracker.newestAhead() == nil)
  }

  @Test func `a time long before the first event is said, and so is what is overruled`() throws {
    let ledger = try Ledger()
    let far = try ledger.send(.record(.note("x", item: nil)), at: "2025-01-08 08:00")
    #expect(far.notices.map(\.code) == ["long-before-the-first"])
    #expect(far.at?.description == "2025-01-08T06:00:00Z")
    ledger.clock.now = ledger.clock.now + .hours(4)
    try ledger.send(.item(.tick("workflows/api")))
    let failed = CheckAssessed(item: "workflows/api", status: .failed, reason: "red")
    let late = try ledger.send(.item(.assess(failed)), at: "-2h")
    #expect(late.notices.map(\.code) == ["overruled"])
    guard case .overruled(let event, let by, _)? = late.notices.first else { return }
    #expect((event, by) == (4, 3))
  }

  @Test func `whom the plan does not name is said, a freeze of nowhere too`() throws {
    let ledger = try Ledger()
    let stranger = try ledger.send(.item(.tick("workflows/api"))) { $0.actor = "stranger" }
    #expect(stranger.notices == [.unknownActor("stranger")])
    let freeze = FreezeDeclaration(
      environment: "dr", from: TimeText("2026-02-01"), to: TimeText("2026-02-03"), timeZone: "Europe/Amsterdam",
      reason: "moving")
    #expect(try ledger.send(.freeze(.declare(freeze))).notices == [.nobodyGoesTo(environment: "dr")])
  }

  @Test func `a freeze's times are meant in its zone, else in that of the open promotions`() throws {
    let ledger = try Ledger()
    var freeze = FreezeDeclaration(
      environment: "PROD", from: TimeText("2026-02-01"), to: TimeText("2026-02-03"), reason: "moving")
    guard case .freeze(.freezeDeclared(let declared))? = try ledger.send(.freeze(.declare(freeze))).events.first?.event
    else {
      Issue.record("nothing was declared")
      return
    }
    #expect((declared.environment, declared.timeZone) == ("prod", "Africa/Johannesburg"))
    #expect(declared.to.description == "2026-02-03T22:00:00Z")
    try ledger.send(
      .plan(.apply(.sample.with { ($0.promotion, $0.timeZone) = ("other", "Europe/Amsterdam") })), to: "other")
    freeze.freeze = "another"
    #expect(
      try ledger.refusal(.freeze(.declare(freeze)))
        == "the open promotions into PROD are in different zones (Africa/Johannesburg, Europe/Amsterdam); say --zone, or write them with their offset"
    )
    (freeze.from, freeze.to) = (TimeText("2026-02-01T00:00:00+02:00"), TimeText("2026-02-03T00:00:00+02:00"))
    #expect(try ledger.refusal(.freeze(.declare(freeze))) == nil)
  }
}
