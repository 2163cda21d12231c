import EventLog
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// A ledger that was made once and is never made again. What this promo makes of it may not change.
@Suite("The golden ledger") struct GoldenLedgerTests {
  private let ground: Ground
  private let log: SQLiteEventLog

  init() throws {
    ground = try Ground.golden()
    log = try ground.open()
  }

  @Test func `it is sound and has the root it was made with`() throws {
    let verification = try log.read { try Verification(of: $0) }
    #expect(verification.problems == [])
    #expect(verification.size == Golden.events)
    #expect(verification.root.description == Golden.root)
    let root = try log.read { try $0.treeRoot(size: Golden.events) }
    #expect(root.description == Golden.root)
    #expect(try log.integrityProblems() == [])
  }

  @Test func `the readiness of then is computed to the same score`() throws {
    let look = try PromotionTracker(log: log).look("prod-2026-01-10", .init(at: "2026-01-08 08:25"))
    #expect(look.readiness.score == 85)
    #expect(look.readiness.verdict == .mostlyReady)
  }

  @Test func `events can be appended to it`() throws {
    let request = Request(promotion: "dynamodb-schemas-sit", actor: "lee") { _ in .addNote("still here", item: nil) }
    let outcome = try PromotionTracker(log: log).carryOut(request)
    #expect(outcome.events.map(\.position) == [Golden.events + 1])
    let verification = try log.read { log in
      try Verification(of: log, checkpoints: [Sealing.checkpoint(in: log, origin: "o", size: Golden.events)])
    }
    #expect(verification.problems == [])
    #expect(verification.size == Golden.events + 1)
    let root = try log.read { try $0.treeRoot(size: Golden.events) }
    #expect(root.description == Golden.root)
    #expect(try ground.problems() == [])
  }

  @Test func `its projections are what this promo would build`() throws {
    let before = try ProjectionRunner(log: log).status()
    #expect(before.filter { !$0.isCurrent } == [])
    try ProjectionRunner(log: log).rebuild()
    #expect(try ProjectionRunner(log: log).status() == before)
  }
}
