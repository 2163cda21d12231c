import EventLog
import Fixtures
import PromotionDomain
import Testing

@testable import PromotionTracker

/// A long history is not folded from its beginning, and comes to the same.
@Suite struct SnapshotTests {
  @Test(arguments: UInt64(1)...6)
  func `a state of any time is the same from a snapshot`(seed: UInt64) throws {
    var long = try LongPromotion(seed: seed, events: 3300)
    try long.checkStates()
    for _ in 0..<40 {
      try long.step()
      if long.commands.random.chance(30) { try long.checkStates() }
    }
    try long.checkStates()
    try long.checkRows(atLeast: 8)
  }

  @Test func `a snapshot is taken as events come in`() throws {
    let long = try LongPromotion(seed: 7, events: PromotionFold.interval - 24)
    #expect(try long.log.read { try $0.rows(of: SnapshotRow.table) }.isEmpty)
    for number in 0..<120 {
      long.clock.now = long.clock.now + .minutes(1)
      _ = try long.tracker.carryOut(
        Request(promotion: LongPromotion.id, actor: "dana", commands: [.record(.note("note \(number)", item: nil))]))
    }
    try long.checkStates()
    try long.checkRows(atLeast: 1)
  }

  @Test func `snapshots of a stream are those of its history`() throws {
    let long = try LongPromotion(seed: 8, events: 2600)
    let (rows, history) = try long.log.read { log in
      var fold = PromotionFold(LongPromotion.id)
      _ = try log.fold(.promotion(LongPromotion.id), unreadable: { throw $1 }) { fold.add($0, cameInOrder: $1) }
      return (fold.snapshots, try log.history(of: .promotion(LongPromotion.id)))
    }
    #expect((8...10).contains(rows.count))
    #expect(PromotionFold(LongPromotion.id, history).snapshots == rows)
  }

  @Test func `a row that this fold did not write is no snapshot`() {
    #expect(PositionList.positions("12 1 -3") == [12, 13, 10])
    #expect(PositionList.positions("") == [])
    for text in ["a", "1 b", "1,2", "9223372036854775807 1"] { #expect(PositionList.positions(text) == nil) }
    #expect(SnapshotRow(ProjectionRow(key: ["p", 1, 2], values: [.null])) == nil)
  }

  /// A row of the table as it is stored, with other values in some columns.
  private func changeNewestRow(of long: LongPromotion, _ change: (inout ProjectionRow) -> Void) throws {
    try long.log.write { log in
      var row = try #require(try log.lastRow(of: SnapshotRow.table, prefix: [.text(LongPromotion.id.rawValue)]))
      change(&row)
      try log.put(row, in: SnapshotRow.table)
    }
  }

  @Test func `a row that somebody changed is found`() throws {
    let long = try LongPromotion(seed: 9, events: 1500)
    #expect(try Verification(of: long.log).problems == [])
    try changeNewestRow(of: long) { $0.values[5] = 7 }
    let problems = try Verification(of: long.log).problems.map(\.sentence)
    #expect(problems.count == 1 && problems.first?.contains("'snapshot'") == true)
  }

  @Test(arguments: [
    (1, ProjectionValue.integer(.max)), (2, .integer(-1)), (5, .integer(.max)), (6, "sit=9223372036854775807"),
    (7, "x"), (8, "1 9223372036854775807"), (4, .integer(0)),
  ])
  func `a row that cannot be is read past`(column: Int, value: ProjectionValue) throws {
    var long = try LongPromotion(seed: 10, events: 1500)
    try changeNewestRow(of: long) { $0.values[column] = value }
    try long.checkStates()
    try long.step()
    try long.checkStates()
  }

  @Test func `a soak may be called anything`() throws {
    let snapshot = Snapshot(
      standing: [1],
      counts: .init(
        events: 4, work: 2, firstAt: time("07 08:00"), lastAt: time("07 09:00"), lastPosition: 4, planRevision: 1,
        runs: ["a b": 2, "c=3 %": 3, "é": 1]))
    let row = SnapshotRow(
      promotion: "p", at: time("07 09:00"), position: 4, newestInOrder: 4, since: [1, 2, 3, 4], snapshot: snapshot)
    #expect(SnapshotRow(row.row) == row)
  }
}
