import EventLog
import Fixtures
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// Two axes of time for what is no look at one promotion: the log, the list of promotions, the freezes.
@Suite struct AskingTests {
  /// The plan at 08:00, a tick of 09:00 that is learned at 12:00 (#2), and taken back at 13:00 (#3); then (#4) a freeze
  /// and (#5) another promotion.
  private func story() throws -> Ledger {
    let ledger = try Ledger()
    ledger.clock.now = time("08 12:00")
    try ledger.send(.item(.tick("workflows/api")), at: "2026-01-08 09:00")
    ledger.clock.now = time("08 13:00")
    try ledger.send(.history(.retract(event: 2, reason: "a mistake")))
    ledger.clock.now = time("08 14:00")
    try ledger.send(
      .freeze(
        .declare(
          FreezeDeclared(freeze: "f", environment: "prod", from: time("09 00:00"), to: time("10 00:00"), reason: "x"))))
    try ledger.send(.plan(.apply(.sample.with { $0.promotion = "another" })), to: "another")
    ledger.clock.now = time("09 12:00")
    return ledger
  }

  @Test(
    arguments: [
      (nil, nil, [1, 2, 3], [2]), ("2026-01-08 08:30", nil, [1], [2]), ("2026-01-08 09:00", nil, [1, 2], [2]),
      (nil, "2026-01-08 11:00", [1], []), (nil, "2026-01-08 12:00", [1, 2], []), (nil, "#2", [1, 2], []),
      ("2026-01-08 08:30", "2026-01-08 12:00", [1], []), ("2026-01-08 13:00", nil, [1, 2, 3], [2]),
    ] as [(String?, String?, [Int64], [Int64])])
  func `the log shows what had happened, or what was known`(
    at: String?, knownAt: String?, events: [Int64], retracted: [Int64]
  ) throws {
    let seen = try story().tracker.events(of: "release-7", .init(at: at, knownAt: knownAt))
    #expect(seen.value.events.map(\.event.position) == events)
    #expect(seen.value.retractions.keys.sorted() == retracted)
    #expect((seen.askedAt == nil) == (at == nil && knownAt == nil))
    #expect((seen.knownAt == nil) == (knownAt == nil))
  }

  @Test func `the log of all promotions is asked in UTC`() throws {
    let ledger = try story()
    #expect(try ledger.tracker.events().value.events.map(\.event.position) == [1, 2, 3, 4, 5])
    // 12:00 in the plan's zone is 10:00 in UTC.
    let seen = try ledger.tracker.events(of: nil, .init(knownAt: "2026-01-08 10:00"))
    #expect(seen.value.events.map(\.event.position) == [1, 2])
    #expect(seen.knownAt == time("08 12:00"))
  }

  @Test func `promotions are listed as they were`() throws {
    let ledger = try story()
    func list(_ at: String?, _ knownAt: String? = nil) throws -> [String] {
      try ledger.tracker.promotions(.init(at: at, knownAt: knownAt), meant: "release-7").value
        .map { "\($0.promotion) \(Readiness.text($0.score)) \($0.events)" }
    }
    #expect(try list(nil) == ["another 10 1", "release-7 10 3"])
    #expect(
      try list(nil)
        == (try ledger.tracker.promotions().map { "\($0.promotion) \(Readiness.text($0.score)) \($0.events)" }))
    #expect(try list("2026-01-08 09:00") == ["release-7 10 2"])
    #expect(try list(nil, "2026-01-08 12:30") == ["release-7 35 2"])
    #expect(try list("2026-01-08 08:30", "2026-01-08 12:30") == ["release-7 10 1"])
    #expect(try list("2026-01-07 08:00") == [])
  }

  @Test func `freezes are listed as they were`() throws {
    let ledger = try story()
    ledger.clock.now = time("09 12:00")
    try ledger.send(.freeze(.lift("f", reason: nil)))
    func states(_ at: String?, _ knownAt: String? = nil) throws -> [Bool] {
      let seen = try ledger.tracker.ledgerState(.init(at: at, knownAt: knownAt), meant: "release-7")
      return seen.value.freezes.map { $0.isActive(at: seen.at) }
    }
    #expect(try states(nil) == [false])
    #expect(try states("2026-01-09 11:00") == [true])
    #expect(try states(nil, "2026-01-08 15:00") == [false])
    #expect(try states("2026-01-09 13:00", "2026-01-09 11:00") == [true])
    #expect(try states(nil, "2026-01-08 13:00") == [])
  }

  @Test func `a question about nothing is refused as ever`() throws {
    let ledger = try story()
    #expect(throws: Refusal.self) { try ledger.tracker.events(of: "release-8") }
    #expect(throws: Refusal.self) { try ledger.tracker.events(of: "release-7", .init(knownAt: "#99")) }
    #expect(throws: Refusal.self) { try ledger.tracker.promotions(.init(at: "someday"), meant: nil) }
  }
}
