import EventLog
import Fixtures
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Testing

/// Requests of several commands: all of them or none, and one command of the ledger.
@Suite("Several commands in one request")
struct SeveralCommandsTests {
  private let clock = TestClock(time("08 08:00"))
  private let log: MemoryEventLog
  private let tracker: PromotionTracker

  init() throws {
    log = MemoryEventLog(clock: { [clock] in clock.now }, identity: .seeded(1))
    tracker = PromotionTracker(log: log, clock: { [clock] in clock.now })
    try send([.plan(.apply(.sample))])
  }

  @discardableResult
  private func send(
    _ commands: [Command], seen: Int64? = nil, key: String? = nil, dryRun: Bool = false, remarks: Remarks = .none
  ) throws -> Outcome {
    try tracker.carryOut(
      Request(
        promotion: "release-7", actor: "oli", remarks: remarks, idempotencyKey: key, isDryRun: dryRun, seen: seen,
        commands: commands))
  }

  private var events: [RecordedEvent] { get throws { try log.read { try $0.events() } } }

  @Test func `they are one command of the ledger, and each carries the evidence`() throws {
    let remarks = Remarks(note: nil, evidence: [.url("https://example.com")])
    let outcome = try send(
      [.item(.tick("workflows/api")), .item(.setSecret("secrets/api")), .item(.tick("prep/dns"))], remarks: remarks)
    #expect(outcome.events.map(\.position) == [2, 3, 4])
    #expect(outcome.events.map(\.remarks) == [remarks, remarks, remarks])
    #expect(outcome.before?.score == 10 && outcome.after?.score == 45)
    let recorded = try events.dropFirst()
    #expect(Set(recorded.map(\.commandID)).count == 1)
    #expect(recorded.map(\.commandIndex) == [0, 1, 2])
    #expect(try log.read { try Verification(of: $0).problems } == [])
  }

  @Test func `one refusal refuses all`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try send([.item(.tick("workflows/api")), .item(.tick("prep/dns")), .item(.setSecret("secrets/api"))])
    }
    #expect(refusal?.sentence == "prep/dns needs evidence; name a page or a file with --evidence")
    #expect(try events.count == 1)
  }

  @Test func `each is decided on what those before it changed`() throws {
    let parts: [Command] = [.item(.tick("prep/runbook/steps")), .item(.tick("prep/runbook/contacts"))]
    #expect(throws: Refusal.self) { try send([.item(.tick("prep/runbook"))]) }
    let twice = try send(parts + [.item(.tick("prep/runbook")), .item(.tick("prep/runbook/steps"))])
    #expect(twice.events.count == 2)
    #expect(try send(parts).events.isEmpty)
  }

  @Test func `none is nothing, and a dry run too`() throws {
    #expect(try send([]).events.isEmpty)
    let outcome = try send([.item(.tick("workflows/api")), .item(.setSecret("secrets/api"))], dryRun: true)
    #expect(outcome.events.map(\.position) == [2, 3])
    #expect(try events.count == 1)
  }

  @Test func `under a key they are one request`() throws {
    let commands: [Command] = [.item(.tick("workflows/api")), .item(.setSecret("secrets/api"))]
    let first = try send(commands, key: "k")
    let again = try send(commands, key: "k")
    #expect(again.isReplay && again.events.map(\.position) == first.events.map(\.position))
    #expect(throws: LedgerError.idempotencyKeyReused(key: "k")) { try send(Array(commands.reversed()), key: "k") }
    #expect(throws: LedgerError.idempotencyKeyReused(key: "k")) { try send([commands[0]], key: "k") }
  }

  @Test func `a client that saw less is told so, unless it only repeats itself`() throws {
    try send([.item(.tick("workflows/api"))])
    let refusal = #expect(throws: Refusal.self) { try send([.item(.setSecret("secrets/api"))], seen: 1) }
    #expect(refusal?.sentence == "release-7 has changed meanwhile (#2); look again, and repeat it")
    #expect(try send([.item(.setSecret("secrets/api"))], seen: 2, key: "k").events.count == 1)
    #expect(try send([.item(.setSecret("secrets/api"))], seen: 2, key: "k").isReplay)
  }
}
