import EventLog
import Fixtures
import PromotionDomain
import Testing

@testable import PromotionTracker

/// A stream too long to be held is folded row by row, and to the same state.
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
          .eventRetracted(EventRetracted(event: Int64(random.next() % UInt64(number + 2)), reason: "no \(number)"))
        case 2: number < 20 ? .planApplied(PlanApplied(plan: .sample)) : .noteAdded(NoteAdded(text: "n \(number)"))
        case 3...5: .checkTicked(CheckTicked(item: item))
        default: .checkAssessed(CheckAssessed(item: item, status: .missing, reason: "not at \(number)"))
        }
      let new = try codec.encode(event, occurredAt: clock.now - late)
      try log.write { log in
        try log.append(
          AppendRequest(stream: .promotion("release-7"), expected: .any, actor: "oli", events: [new]))
        if random.chance(5) { try log.redact(position: Int64(random.next() % UInt64(number)) + 1) }
      }
    }
    return log
  }

  private static func fold(_ log: MemoryEventLog, held: Bool) throws -> (
    PromotionState, StreamRecord, inOrder: [Bool]
  ) {
    try log.read { log in
      var state = PromotionState()
      var inOrder: [Bool] = []
      let record = try StreamRecord.folding("release-7", held: held, in: log, into: &state) {
        state, event, cameInOrder in
        state.evolve(event)
        inOrder.append(cameInOrder)
      }
      return (state, record, inOrder)
    }
  }

  @Test(arguments: 1...40)
  func `held or not, a stream is folded to the same state`(seed: UInt64) throws {
    let log = try Self.log(seed: seed)
    let history = try log.read { log in
      History(try log.events().compactMap { try EventCodec().decode($0) })
    }
    var inOrder: [Bool] = []
    history.forEachEffective { inOrder.append($1) }
    #expect(inOrder.contains(false) && !history.retracting.isEmpty && history.events.count < 150)
    for held in [true, false] {
      let (state, record, order) = try Self.fold(log, held: held)
      #expect(state == history.state() && order == inOrder)
      #expect(record.rows == 150 && record.count == history.events.count && record.retractions == history.retracting)
    }
  }

  @Test func `what cannot be read is told, once, whether the stream is held or not`() throws {
    for held in [true, false] {
      let log = MemoryEventLog(clock: { time("07 08:00") })
      let data = [#"{"item":"a"}"#, #"{"no":1}"#, #"{"event":1}"#]
      for (text, type) in zip(data, ["check.ticked", "check.ticked", "event.retracted"]) {
        try log.write { log in
          try log.append(
            AppendRequest(
              stream: .promotion("release-7"), expected: .any, actor: "oli",
              events: [NewEvent(type: type, occurredAt: time("07 07:00"), data: text)]))
        }
      }
      var told: [LedgerError.Kind] = []
      var state = PromotionState()
      let record = try log.read { log in
        try StreamRecord.folding(
          "release-7", held: held, in: log, into: &state, { state, event, _ in state.evolve(event) },
          unreadable: { told.append($1.kind) })
      }
      #expect(told == [.damaged, .damaged])
      #expect(record.rows == 3)
      #expect(state.marks.count == 1)
      #expect(throws: LedgerError.self) {
        try log.read { try LedgerProjections.read(.promotion("release-7"), in: $0) }
      }
    }
  }
}

extension StreamRecord {
  /// Folds a promotion that is held, or read anew for each thing that has to be known of it.
  static func folding<State>(
    _ promotion: PromotionID, held: Bool, in log: any LogReader, into state: inout State,
    _ evolve: (inout State, LoggedEvent, _ cameInOrder: Bool) -> Void,
    unreadable: (Int64, LedgerError) throws -> Void = { throw $1 }
  ) throws -> StreamRecord {
    let stream = StreamID.promotion(promotion)
    return try held
      ? folding(entries(of: [stream], in: log)[0], into: &state, evolve, unreadable: unreadable)
      : folding(StoredEntries(stream: stream, log: log), into: &state, evolve, unreadable: unreadable)
  }
}
