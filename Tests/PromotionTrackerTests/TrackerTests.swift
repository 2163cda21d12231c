import EventLog
import Fixtures
import Projections
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Testing

/// A ledger in memory at 08:00 on 8 January, with the sample plan applied.
struct Ledger {
  let clock = TestClock(time("08 08:00"))
  let log: MemoryEventLog
  let tracker: PromotionTracker

  init() throws {
    log = MemoryEventLog(clock: { [clock] in clock.now }, identity: .seeded(1))
    tracker = PromotionTracker(log: log, clock: { [clock] in clock.now })
    try send(.plan(.apply(.sample)))
  }

  var head: Int64 { get throws { try log.read { try $0.head().position } } }

  @discardableResult
  func send(
    _ command: Command, to promotion: PromotionID = "release-7", at: String? = nil, by actor: Actor = "oli",
    _ change: (inout Request) -> Void = { _ in }
  ) throws -> Outcome {
    var request = Request(promotion: promotion, actor: actor, at: at.map { TimeText($0) }, commands: [command])
    change(&request)
    return try tracker.carryOut(request)
  }

  /// The refusal's sentence; nil when it was carried out. Nothing may have been appended.
  func refusal(
    _ command: Command, to promotion: PromotionID = "release-7", at: String? = nil, by actor: Actor = "oli",
    _ change: (inout Request) -> Void = { _ in }
  ) throws -> String? {
    let before = try head
    do {
      try send(command, to: promotion, at: at, by: actor, change)
      return nil
    } catch let refusal as Refusal {
      #expect(try head == before)
      return refusal.sentence
    }
  }
}

@Suite struct TrackerTests {
  @Test func `a command is appended with what it changes`() throws {
    let ledger = try Ledger()
    let outcome = try ledger.send(.item(.tick("workflows/api")))
    #expect(outcome.events.map(\.event) == [.ticked("workflows/api")])
    #expect(outcome.events.map(\.position) == [2])
    #expect(outcome.before?.score == 10)
    #expect(outcome.after?.score == 35)
    #expect(try ledger.send(.item(.tick("workflows/api"))).events.isEmpty)
    #expect(try ledger.head == 2)
  }

  @Test func `the same request under its key gives the first result, another is refused`() throws {
    let ledger = try Ledger()
    let first = try ledger.send(.record(.note("Hello", item: nil))) { $0.idempotencyKey = "k1" }
    ledger.clock.now = time("08 09:00")
    try ledger.send(.record(.close(PromotionClosed(outcome: .abandoned, reason: "x"))))
    let again = try ledger.send(.record(.note("Hello", item: nil))) { $0.idempotencyKey = "k1" }
    #expect(again.isReplay)
    #expect(again.events == first.events)
    #expect(throws: LedgerError.idempotencyKeyReused(key: "k1")) {
      try ledger.send(.record(.note("Other", item: nil))) { $0.idempotencyKey = "k1" }
    }
    #expect(throws: LedgerError.idempotencyKeyReused(key: "k1")) {
      try ledger.send(.record(.note("Hello", item: nil)), by: "dana") { $0.idempotencyKey = "k1" }
    }
    #expect(try ledger.head == 3)
  }

  @Test func `a dry run tells what would be, and appends nothing`() throws {
    let ledger = try Ledger()
    let outcome = try ledger.send(.item(.tick("workflows/api"))) { $0.isDryRun = true }
    #expect(outcome.events.map(\.event) == [.ticked("workflows/api")])
    #expect(outcome.after?.score == 35)
    #expect(try ledger.head == 1)
  }

  @Test func `a retraction finds the stream of its event`() throws {
    let ledger = try Ledger()
    let freeze = FreezeDeclared(
      freeze: "z", environment: "prod", from: time("01 00:00"), to: time("20 00:00"), reason: "holidays")
    try ledger.send(.freeze(.declare(freeze)))
    #expect(try ledger.tracker.ledgerState().freezes.count == 1)
    try ledger.send(.history(.retract(event: 2, reason: "a mistake")))
    #expect(try ledger.tracker.ledgerState().freezes.isEmpty)
    #expect(
      try ledger.refusal(.history(.retract(event: 9, reason: "x")))
        == "event #9 is neither of this promotion nor ledger-wide; 'promo log' lists them")
  }

  @Test func `a freeze keeps deployments of every promotion out`() throws {
    let ledger = try Ledger()
    try ledger.send(
      .plan(
        .apply(
          .undemanding.with { $0.window = nil })))
    try ledger.send(
      .freeze(
        .declare(
          FreezeDeclared(
            freeze: "z", environment: "prod", from: time("01 00:00"), to: time("20 00:00"), reason: "holidays"))))
    #expect(
      try ledger.refusal(.deployment(.startBatch("foundation")))
        == "prod is frozen until the end of 19 Jan (#3: holidays); go ahead only with --despite \"reason\"")
    try ledger.send(.freeze(.lift("z", reason: nil)))
    #expect(try ledger.refusal(.deployment(.startBatch("foundation"))) == nil)
  }

  @Test func `dependencies are seen, circles come to an end`() throws {
    let ledger = try Ledger()
    let platform = Plan.sample.with {
      $0.promotion = "platform"
      $0.dependencies.promotions = ["release-7"]
    }
    try ledger.send(.plan(.apply(platform)), to: "platform")
    let assessment = try ledger.tracker.assess("release-7")
    #expect(assessment.readiness.awaiting.first == "promotion platform (NOT READY, planning)")
    #expect(assessment.surroundings.dependents == ["platform"])
    #expect(try ledger.tracker.assess("platform").surroundings.dependents == ["release-7"])
    try ledger.send(
      .plan(
        .apply(
          .undemanding.with {
            ($0.promotion, $0.batches, $0.validations, $0.criteria) = ("platform", [], [], [])
          })), to: "platform")
    try ledger.send(.record(.close(PromotionClosed(outcome: .completed))), to: "platform")
    #expect(try ledger.tracker.assess("release-7").surroundings.dependencies["platform"]?.isThrough == true)
  }

  @Test func `the list of promotions is the same with projections and without`() throws {
    let ledger = try Ledger()
    try ledger.send(.plan(.apply(.sample.with { $0.promotion = "another" })), to: "another")
    try ledger.send(.item(.tick("workflows/api")))
    let listed = try ledger.tracker.promotions()
    #expect(listed.map(\.promotion) == ["another", "release-7"])
    #expect(listed.map(\.score) == [10, 35])
    let promotion = try #require(ProjectionRunner(log: ledger.log).status().first { $0.table.name == "promotion" })
    try ledger.log.write { try $0.setReached(0, of: promotion.table) }
    #expect(try ledger.tracker.promotions() == listed)
    #expect(try ProjectionRunner(log: ledger.log).status().contains { !$0.isCurrent })
    try ledger.send(.item(.tick("prep/tag")))
    #expect(try ProjectionRunner(log: ledger.log).status().allSatisfy { $0.isCurrent })
    #expect(try ledger.tracker.promotions().map(\.events) == [1, 3])
  }

  @Test func `a plan is applied to its own promotion`() throws {
    let ledger = try Ledger()
    #expect(
      try ledger.refusal(.plan(.apply(.sample)), to: "other") == "the plan is for release-7, not for other")
  }

  @Test func `unknown promotions are refused with the nearest`() throws {
    let ledger = try Ledger()
    #expect(throws: Refusal.unknown("promotion", "release-8", among: ["release-7"])) {
      _ = try ledger.tracker.assess("release-8")
    }
    let empty = PromotionTracker(log: MemoryEventLog())
    #expect(
      throws: Refusal.record(.noPromotions)
    ) { _ = try empty.assess("x") }
  }

  @Test(arguments: [
    ("2026-01-08 07:00", "08 07:00"), ("07:30", "08 07:30"), ("-2h", "08 06:00"), ("now", "08 08:00"),
    ("2026-01-08T05:00:00Z", "08 07:00"), ("#1", "08 08:00"), ("~0", "08 08:00"),
  ])
  func `times are read in the plan's zone`(text: String, expected: String) throws {
    let ledger = try Ledger()
    #expect(try ledger.tracker.instant(text, for: "release-7") == time(expected))
    #expect(try ledger.send(.item(.tick("prep/tag")), at: text).events.map(\.occurredAt) == [time(expected)])
  }

  @Test(arguments: ["2026-01-08 08:01", "+1m", "9999-12-31 23:59"])
  func `what has not come yet is refused`(text: String) throws {
    #expect(
      try Ledger().refusal(.item(.tick("prep/tag")), at: text)?.hasSuffix(
        "has not come yet; --at tells when something happened") == true)
  }

  @Test func `there is no looking beyond the newest event`() throws {
    let ledger = try Ledger()
    let refusal = Refusal.record(.noEvent(9, newest: 1))
    #expect(throws: refusal) { _ = try ledger.tracker.instant("#9", for: "release-7") }
    #expect(throws: refusal) { _ = try ledger.tracker.assess("release-7", .init(knownAt: "#9")) }
  }

  @Test func `a assessment goes back by what was so and by what was known`() throws {
    let ledger = try Ledger()
    ledger.clock.now = time("08 12:00")
    try ledger.send(.item(.tick("workflows/api")), at: "2026-01-08 09:00")
    func score(_ at: String?, _ knownAt: String?) throws -> Double {
      try ledger.tracker.assess("release-7", .init(at: at, knownAt: knownAt)).readiness.score
    }
    #expect(try score(nil, nil) == 35)
    #expect(try score("08:30", nil) == 10)
    #expect(try score("09:00", nil) == 35)
    #expect(try score(nil, "11:00") == 10)
    #expect(try score(nil, "~1") == 10)
    #expect(try score(nil, "#2") == 35)
  }

  @Test(arguments: ["\u{1B}[2J", "a\u{0}", "\u{7}", "\u{8}", "\u{C}", "\u{7F}", "\u{9B}2J", "\u{85}"])
  func `control characters are refused wherever they stand`(text: String) throws {
    let ledger = try Ledger()
    let commands: [Command] = [
      .record(.note("x" + text, item: nil)), .item(.waive("prep/tag", reason: "x" + text, until: nil)),
      .item(.assess(CheckAssessed(item: "prep/tag", status: .failed, reason: "x" + text))),
      .item(
        .observe(ResourceObserved(source: "aws", kind: "table", resources: [.init(name: "x" + text)], complete: false))),
      .plan(.apply(.sample.with { $0.title = "x" + text })),
    ]
    for command in commands {
      #expect(try ledger.refusal(command)?.hasPrefix("the text has a control character (\\") == true)
    }
    #expect(try ledger.refusal(.item(.tick("prep/tag"))) { $0.remarks = Remarks(note: text) } != nil)
    #expect(try ledger.refusal(.item(.tick("prep/tag")), by: Actor("x" + text)) != nil)
  }

  @Test func `line breaks, tabs and letters of any script are text`() throws {
    #expect(try Ledger().refusal(.record(.note("one\n\ttwo \\u0007 é ü 工 \u{A0}", item: nil))) == nil)
  }

  @Test func `credentials are refused wherever they stand`() throws {
    let ledger = try Ledger()
    let token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    let commands: [Command] = [
      .record(.note(token, item: nil)), .item(.waive("prep/tag", reason: token, until: nil)),
      .item(.observe(ResourceObserved(source: "aws", kind: "table", resources: [.init(name: token)], complete: false))),
      .plan(.apply(.sample.with { $0.title = token })),
    ]
    for command in commands {
      #expect(try ledger.refusal(command)?.hasPrefix("the text looks like a GitHub") == true)
    }
    #expect(try ledger.refusal(.item(.tick("prep/tag"))) { $0.remarks = Remarks(note: token) } != nil)
    #expect(try ledger.refusal(.item(.tick("prep/tag")), by: Actor(token))?.hasPrefix("the actor looks like") == true)
    #expect(
      try ledger.refusal(.item(.tick("prep/tag"))) { $0.idempotencyKey = token }?
        .hasPrefix("the idempotency key looks like") == true)
  }
}
