import EventLog
import Fixtures
import PromotionDomain
import Synchronization
import Testing

@testable import PromotionTracker

/// A long reading shared by several threads.
@Suite struct SharingTests {
  private struct Failed: Error {}

  private func log(events count: Int) throws -> MemoryEventLog {
    let log = MemoryEventLog(clock: { time("08 09:00") }, identity: .seeded(3))
    for number in 0..<count {
      let note = try EventCodec().encode(
        .record(.noteAdded(NoteAdded(text: "\(number)"))), occurredAt: time("08 09:00"))
      try log.write {
        try $0.append(AppendRequest(stream: "promotion/a", expected: .any, actor: "oli", events: [note]))
      }
    }
    return log
  }

  @Test(arguments: [0, 1, 3]) func `parts come in the order of their items`(helpers: Int) throws {
    let log = try log(events: 1)
    let parts = try log.read { reader in
      try reader.map(Array(0..<100), helpedBy: Array(repeating: log, count: helpers)) { item, log in
        item * Int(try log.head().position)
      }
    }
    #expect(parts == Array(0..<100))
  }

  @Test func `the first error ends the work`() throws {
    let log = try log(events: 1)
    let done = Atomic(0)
    #expect(throws: Failed.self) {
      _ = try log.read { reader in
        try reader.map(Array(0..<1000), helpedBy: [log]) { item, _ in
          done.add(1, ordering: .relaxed)
          if item == 3 { throw Failed() }
        }
      }
    }
    #expect(done.load(ordering: .relaxed) < 1000)
  }

  @Test func `a helper that sees another ledger does nothing`() throws {
    let (log, other) = (try log(events: 2), try log(events: 3))
    let heads = try log.read { reader in
      try reader.map(Array(0..<50), helpedBy: [other]) { _, log in try log.head().position }
    }
    #expect(heads.allSatisfy { $0 == 2 } && heads.count == 50)
  }
}
