import EventLog
import Fixtures
import PromotionDomain
import Testing

@testable import PromotionTracker

/// A stream is folded to the state of its whole history, whether its events are held or read one at a time.
@Suite struct FoldingTests {
  /// Events in any order of time, many of them retracted, some of those retractions retracted, a few events redacted.
  private static func log(seed: UInt64) throws -> MemoryEventLog {
    let clock = TestClock(time("07 08:00"))
    let log = MemoryEventLog(clock: { clock.now }, identity: .seeded(seed))
    var random = Seeded(seed)
    let codec = EventCodec()
    for number in 1...Int64(150) {
      clock.now = clock.now + .minutes(Int64(random.next() % 3))
      let late = random.chance(30) ? TimeSpan.minutes(Int64(random.next() % 60)) : .zero
      let item: ItemID = random.pick(["infrastructure/network", "secrets/api", "prep/dns"], or: "prep/dns")
      let event: Event =
        switch random.next() % 10 {
        case 0...1:
          .history(
            .eventRetracted(EventRetracted(event: Int64(random.next() % UInt64(number + 2)), reason: "no \(number)")))
        case 2:
          number < 20
            ? .plan(.planApplied(PlanApplied(plan: .sample))) : .record(.noteAdded(NoteAdded(text: "n \(number)")))
        case 3...5: .item(.checkTicked(CheckTicked(item: item)))
        default: .item(.checkAssessed(CheckAssessed(item: item, status: .missing, reason: "not at \(number)")))
        }
      let new = try codec.encode(event, occurredAt: clock.now - late)
      try log.write { log in
        try log.append(
          AppendRequest(stream: .promotion("release-7"), expected: .any, actor: "oli", events: [new]))
        if random.chance(5) { try log.redactOnRecord(Int64(random.next() % UInt64(number)) + 1) }
      }
    }
    return log
  }

  @Test(arguments: 1...40, [Int64(0), 150])
  func `a stream is folded as its history is`(seed: UInt64, mostHeld: Int64) throws {
    let log = try Self.log(seed: seed)
    let history = try log.read { try $0.history(of: .promotion("release-7")) }
    var (state, folded, late): (PromotionState, [LoggedEvent], Set<Int64>) = (PromotionState(), [], [])
    let record = try log.read { log in
      try log.fold(.promotion("release-7"), mostHeld: mostHeld, unreadable: { throw $1 }) { event, cameInOrder in
        state.evolve(event)
        folded.append(event)
        if !cameInOrder { late.insert(event.position) }
      }
    }
    #expect(folded == history.effective() && state == history.state())
    #expect(late == history.order.late && !late.isEmpty)
    #expect(record.retractions == history.retractions && !record.retractions.isEmpty)
    #expect(record.rows > 150 && record.count == history.events.count && record.count < record.rows)
  }

  @Test(arguments: [Int64(0), 5]) func `what cannot be read is told, once`(mostHeld: Int64) throws {
    let log = MemoryEventLog(clock: { time("07 08:00") })
    // The last of those that can be read takes back the one before it.
    let data = [
      ("check.ticked", #"{"item":"a"}"#), ("check.ticked", #"{"no":1}"#), ("event.retracted", #"{"event":true}"#),
      ("check.ticked", #"{"no":2}"#), ("event.retracted", #"{"event":4,"reason":"no"}"#),
    ]
    for (type, text) in data {
      try log.write { log in
        try log.append(
          AppendRequest(
            stream: .promotion("release-7"), expected: .any, actor: "oli",
            events: [NewEvent(type: type, occurredAt: time("07 07:00"), data: text)]))
      }
    }
    var told: [Int64] = []
    var state = PromotionState()
    let record = try log.read { log in
      try log.fold(.promotion("release-7"), mostHeld: mostHeld, unreadable: { position, _ in told.append(position) }) {
        event, _ in state.evolve(event)
      }
    }
    #expect(told.sorted() == [2, 3, 4])
    #expect(record.rows == 5)
    #expect(state.marks.count == 1)
    #expect(throws: LedgerError.self) {
      try log.read { try LedgerProjections.read(.promotion("release-7"), in: $0) }
    }
  }
}
