import EventLog
import Fixtures
import PromotionDomain
import Testing

@testable import PromotionTracker

@Suite struct StreamGroupsTests {
  /// Promotions that run side by side, `width` at a time, the first of them far longer than the others.
  private func log(streams: Int, width: Int, long: Int) throws -> MemoryEventLog {
    let clock = TestClock(time("08 09:00"))
    let log = MemoryEventLog(clock: { clock.now }, identity: .seeded(3))
    var random = Seeded(5)
    func append(_ events: [Event], to stream: StreamID) throws {
      let new = try events.map { try EventCodec.current.encode($0, occurredAt: clock.now) }
      _ = try log.write {
        try $0.append(AppendRequest(stream: stream, expected: .any, actor: "oli", events: new))
      }
    }
    let names = (0..<streams).map { PromotionID("p\(($0 * 7919) % 1000)") }
    for start in stride(from: 0, to: streams, by: width) {
      var open = Array(names[start..<min(streams, start + width)])
      for name in open {
        try append([.planApplied(PlanApplied(plan: .sample.with { $0.promotion = name }))], to: .promotion(name))
      }
      while !open.isEmpty {
        clock.now = clock.now + .minutes(1)
        let index = Int(random.next() % UInt64(open.count))
        try append([.checkTicked(CheckTicked(item: "workflows/api"))], to: .promotion(open[index]))
        if random.chance(20) { open.remove(at: index) }
      }
    }
    let notes = (0..<long).map { Event.noteAdded(NoteAdded(text: "\($0)")) }
    if long > 0 { try append(notes, to: .promotion(names[0])) }
    return log
  }

  @Test func `every stream is in one group, those that began together in the same`() throws {
    let log = try log(streams: 50, width: 5, long: 0)
    let groups = try log.read { try StreamGroups.all(in: $0) }
    #expect(try groups.joined().sorted() == log.read { try $0.streams() })
    #expect(groups.allSatisfy { (1...16).contains($0.count) } && groups.count == 4)
    let starts = try log.read { log in try groups.joined().map { try log.firstPosition(of: $0) ?? 0 } }
    #expect(starts == starts.sorted())
  }

  @Test func `a long stream is not held together with others`() throws {
    let log = try log(streams: 20, width: 4, long: 9000)
    let groups = try log.read { try StreamGroups.all(in: $0) }
    let long = try #require(groups.first)
    #expect(long.count == 1 && groups.dropFirst().joined().count == 19)
  }

  @Test func `streams come to the same rows alone and in groups`() throws {
    let log = try log(streams: 30, width: 6, long: 40)
    try log.read { log in
      for group in try StreamGroups.all(in: log) {
        for (stream, together) in zip(group, try LedgerProjections.read(group, in: log)) {
          let alone = try LedgerProjections.read(stream, in: log)
          #expect(alone.rows.map(\.1) == together.rows.map(\.1) && !alone.rows.isEmpty)
          #expect(alone.record.rows == together.record.rows && alone.record.count == together.record.count)
        }
      }
    }
  }
}
