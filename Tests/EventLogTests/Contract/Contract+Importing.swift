import EventLog
import PromotionDomain
import Testing

extension Contract {
  @Test(arguments: Store.allCases)
  func `a log imported into an empty one is the same log`(store: Store) throws {
    let source = try Bench(store).given("a", events: 3).given("b").given { try $0.redact(position: 2) }
    let events = try source.log.read { try $0.events() }
    try Bench(store).when { try $0.append(recorded: events) }
      .then { #expect($0 == events) }
      .thenReads { try #expect($0.events() == events) }
  }

  @Test(arguments: Store.allCases)
  func `imported events get the next numbers`(store: Store) throws {
    try Bench(store).given("promotion/a", events: 2).when { try $0.append(recorded: [.sample(1), .sample(2)]) }.then {
      #expect($0.map(\.position) == [3, 4])
      #expect($0.map(\.version) == [3, 4])
    }
  }

  @Test(arguments: Store.allCases)
  func `imported events keep their times, whatever the clock says`(store: Store) throws {
    let later = Bench.start + TimeSpan(seconds: 1000)
    try Bench(store).when { try $0.append(recorded: [.sample(1, recordedAt: later)]) }.then {
      #expect($0.map(\.recordedAt) == [later])
    }.thenReads { try #expect($0.head().recordedAt == later) }
  }

  @Test(arguments: Store.allCases)
  func `an import that was recorded before the head is refused`(store: Store) throws {
    let event = RecordedEvent.sample(1, recordedAt: Bench.start)
    let bench = try Bench(store)
    bench.clock.now = Bench.start + TimeSpan(seconds: 1)
    try bench.given("a").when { try $0.append(recorded: [event]) }
      .thenRefused(
        LedgerError.recordedBackwards(id: event.id, recordedAt: Bench.start, previous: bench.clock.now)
      )
      .thenHolds(1)
  }

  @Test(arguments: Store.allCases)
  func `imported times of recording may not run backwards among themselves`(store: Store) throws {
    let later = Bench.start + TimeSpan(seconds: 1)
    let event = RecordedEvent.sample(2)
    try Bench(store).when { try $0.append(recorded: [.sample(1, recordedAt: later), event]) }
      .thenRefused(LedgerError.recordedBackwards(id: event.id, recordedAt: Bench.start, previous: later))
      .thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `an imported event with a used id is refused`(store: Store) throws {
    let event = RecordedEvent.sample(1)
    try Bench(store).given { try $0.append(recorded: [event]) }.when { try $0.append(recorded: [event]) }
      .thenRefused(LedgerError.eventIDUsed(id: event.id)).thenHolds(1)
  }

  @Test(arguments: Store.allCases)
  func `an imported event with a used place in its command is refused`(store: Store) throws {
    let event = RecordedEvent.sample(1)
    try Bench(store).given { try $0.append(recorded: [event]) }
      .when { try $0.append(recorded: [.sample(2, commandID: event.commandID)]) }
      .thenRefused(LedgerError.commandUsed(id: event.commandID, index: 0)).thenHolds(1)
  }

  @Test(arguments: Store.allCases)
  func `an imported event with a malformed id or data is refused`(store: Store) throws {
    let bench = try Bench(store)
    bench.when { try $0.append(recorded: [.sample(1, id: "x")]) }.thenMalformed("event id")
    try bench.when { try $0.append(recorded: [.sample(1, data: "[]")]) }
      .thenMalformed("data").thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `an imported event cannot have occurred after it was recorded`(store: Store) throws {
    let past = Bench.start - TimeSpan(seconds: 1)
    try Bench(store).when { try $0.append(recorded: [.sample(1, recordedAt: past)]) }
      .thenRefused(
        LedgerError.occursAfterRecording(type: "note.added", occurredAt: Bench.start, recordedAt: past))
  }

  @Test(arguments: Store.allCases)
  func `importing nothing does nothing`(store: Store) throws {
    try Bench(store).when { try $0.append(recorded: []) }.then { #expect($0 == []) }.thenHolds(0)
  }
}
