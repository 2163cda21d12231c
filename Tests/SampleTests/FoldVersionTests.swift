import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Testing

/// The rows of the projections on known events, by a digest of each table. Rows that change without a new fold version
/// would stay as they are in every ledger there is.
@Suite("Fold versions") struct FoldVersionTests {
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "folds.txt")

  /// Both samples, and a promotion long enough for snapshots.
  private static func tables() throws -> [String] {
    let log = MemoryEventLog(clock: { SampleAction.time("2026-01-14 09:00") }, identity: .seeded(1))
    let tracker = PromotionTracker(log: log, clock: { SampleAction.time("2026-01-14 09:00") })
    let events = try SampleLedger.committed()
    try log.write { _ = try $0.append(recorded: events) }
    for number in 1...300 {
      let request = Request(
        promotion: SampleLedger.sit, actor: "lee", commands: [.record(.note("note \(number)", item: nil))])
      _ = try tracker.carryOut(request)
    }
    let runner = ProjectionRunner(log: log)
    try runner.rebuild()
    return try runner.status().map { table in
      "\(table.table.name) \(table.table.foldVersion) \(table.digest.map { "\($0)" } ?? "unreadable")"
    }
  }

  @Test func `rows are those of their fold version`() throws {
    let tables = try Self.tables()
    if ProcessInfo.processInfo.environment["UPDATE_FOLDS"] == "1" {
      try Data((tables.joined(separator: "\n") + "\n").utf8).write(to: Self.golden)
    }
    let known = try String(contentsOf: Self.golden, encoding: .utf8).split(separator: "\n").map(String.init)
    let advice: Comment = "raise the table's foldVersion, then run this test once with UPDATE_FOLDS=1"
    #expect(tables == known, advice)
    #expect(tables.allSatisfy { !$0.hasSuffix("unreadable") })
  }
}
