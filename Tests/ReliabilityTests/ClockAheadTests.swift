import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// The built binary on a ledger that a machine wrote to whose clock runs ahead.
@Suite("Clocks that run ahead")
struct ClockAheadTests {
  @Test("Every verb sees what such a machine recorded, and gate and doctor say so")
  func everyVerbAgrees() throws {
    let ground = try Ground()
    let plan = ground.folder.appendingPathComponent("plan.yaml").path
    let text = """
      promotion: dynamodb-schemas-sit
      title: Clocks
      environment: { name: prod }
      timeZone: UTC
      areas: { checks: { title: Checks, weight: 1, items: [ { check: one } ] } }
      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: plan))
    for words in [["init"], ["plan", "apply", plan], ["tick", "checks/one"]] {
      let told = try Tool.run(words, in: ground)
      #expect(told.code == 0, "\(told.told)")
    }
    #expect(try Tool.run(["gate"], in: ground).code == 0)

    let log = try ground.open()
    let tracker = PromotionTracker(log: log, clock: { systemClock() + .minutes(5) })
    _ = try tracker.carryOut(
      Request(
        promotion: "dynamodb-schemas-sit", actor: "ahead",
        commands: [.finding(.raise(FindingRaised(finding: "late", severity: .blocker, title: "too late")))]))
    log.close()

    let gate = try Tool.run(["gate"], in: ground)
    #expect(gate.code == 1)
    #expect(gate.out.contains("BLOCKED"))
    #expect(gate.out.contains("ahead of this machine's clock"), "\(gate.out)")
    #expect(try Tool.run(["doctor"], in: ground).out.contains("ahead of this machine's clock"))
    for verb in ["list", "readiness", "status"] {
      let told = try Tool.run([verb], in: ground)
      #expect(told.out.contains("BLOCKED"), "\(verb): \(told.told)")
    }
    #expect(try Tool.run(["decide", "go"], in: ground).code == 1)
    #expect(try Tool.run(["finding", "resolve", "late", "--how", "done"], in: ground).code == 0)
    #expect(try Tool.run(["gate"], in: ground).code == 0)
  }
}
