import Foundation
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// What a durable append costs in pages that have to reach the disk: the one thing about it that no load of the machine
/// changes.
@Suite("What an append costs") struct AppendCostTests {
  private static let frame = 4096 + 24

  private func pages(of log: SQLiteEventLog) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: log.path + "-wal")
    return (attributes[.size] as? Int ?? 0) / Self.frame
  }

  /// The event, two indexes of it, and the rows of the promotion and the item that it changes. A page more where one of
  /// them is full, now and then.
  @Test func `an append of one event syncs five pages`() throws {
    let ground = try Ground.withSamples()
    let log = try ground.open()
    let tracker = PromotionTracker(log: log)
    let item: ItemID = "environment/sso-login"
    var costs: [Int] = []
    for number in 0..<60 {
      let command: Command =
        number % 2 == 0
        ? .item(.assess(CheckAssessed(item: item, status: .verified)))
        : .item(.assess(CheckAssessed(item: item, status: .failed, reason: "it is not so")))
      let before = costs.isEmpty ? 0 : try pages(of: log)
      _ = try tracker.carryOut(Request(promotion: "dynamodb-schemas-sit", actor: "lee", commands: [command]))
      costs.append(try pages(of: log) - before)
    }
    // The first finds the statements, the snapshots and the lock as a program does that has just begun.
    let settled = costs.dropFirst().sorted()
    #expect(settled[settled.count / 2] <= 5, "\(costs)")
    #expect(settled.filter { $0 <= 5 }.count > settled.count / 2, "\(costs)")
  }
}
