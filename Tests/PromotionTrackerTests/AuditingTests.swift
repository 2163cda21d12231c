import Audit
import EventLog
import Fixtures
import Projections
import PromotionDomain
import PromotionTracker
import Testing

@Suite struct AuditingTests {
  /// The whole way: a clock that runs backwards leaves its trace in the ledger, and the audit finds it.
  @Test func `a clock that ran backwards is found`() throws {
    let clock = TestClock(time("07 08:00") + TimeSpan(microseconds: 123_456))
    let log = MemoryEventLog(clock: { clock.now }, identity: .seeded(1))
    let tracker = PromotionTracker(log: log, clock: { clock.now })
    func carryOut(_ command: Command) throws {
      _ = try tracker.carryOut(Request(promotion: "release-7", actor: "lee", commands: [command]))
    }
    try carryOut(.plan(.apply(.sample)))
    clock.now = clock.now + .minutes(1)
    try carryOut(.item(.tick("workflows/api")))
    #expect(try tracker.audit("release-7", only: [.clockBackwards]).audit.findings.isEmpty)
    clock.now = clock.now - .hours(1)
    try carryOut(.item(.tick("infrastructure/network")))
    clock.now = clock.now + .hours(2)
    try carryOut(.item(.tick("prep/tag")))
    let found = try tracker.audit("release-7", only: [.clockBackwards])
    #expect(found.audit.findings.map(\.events) == [[2, 3]])
    #expect(found.review.promotion == "release-7")
    #expect(throws: Refusal.self) { try tracker.audit("release-8") }
  }

  @Test func `the time within an id`() {
    let at = time("07 08:00")
    #expect(UUIDv7Generator.time(in: UUIDv7Generator().next(at: at)) == at)
    #expect(UUIDv7Generator.time(in: "9f0c2e9a-0000-4000-8000-000000000000") == nil)
    #expect(UUIDv7Generator.time(in: "no id") == nil)
  }
}
