import EventLog
import PromotionDomain
import Testing

extension Contract {
  private var second: TimeSpan { TimeSpan(seconds: 1) }

  @Test(arguments: Store.allCases)
  func `an event is recorded at the time of the log's clock`(store: Store) throws {
    let bench = try Bench(store)
    bench.clock.now = Bench.start + TimeSpan(microseconds: 123_456)
    try bench.when { try $0.append(.sample()) }.then {
      #expect($0.events.map(\.recordedAt) == [Bench.start + TimeSpan(microseconds: 123_456)])
    }
  }

  @Test(arguments: Store.allCases)
  func `the time of recording stands still while the clock runs backwards`(store: Store) throws {
    let bench = try Bench(store).given("a")
    let past = Bench.start - second
    bench.clock.now = past
    try bench.when { try $0.append(.sample(at: past)) }.then {
      #expect($0.events.map(\.recordedAt) == [Bench.start])
      #expect($0.events.map(\.occurredAt) == [past])
    }
    bench.clock.now = Bench.start + second
    try bench.when { try $0.append(.sample()) }.then {
      #expect($0.events.map(\.recordedAt) == [Bench.start + self.second])
    }
  }

  @Test(arguments: Store.allCases)
  func `an event may occur at the moment of its recording`(store: Store) throws {
    try Bench(store).when { try $0.append(.sample(at: Bench.start)) }.thenHolds(1)
  }

  @Test(arguments: Store.allCases)
  func `an event cannot occur after its recording`(store: Store) throws {
    let future = Bench.start + TimeSpan(microseconds: 1)
    try Bench(store).when { try $0.append(.sample(at: future)) }
      .thenRefused(
        LedgerError.occursAfterRecording(type: "note.added", occurredAt: future, recordedAt: Bench.start)
      )
      .thenHolds(0)
  }

  @Test(arguments: Store.allCases)
  func `an event may have occurred long before it is recorded`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample(at: .earliest)) }.log.read {
      try #expect($0.event(at: 1)?.occurredAt == .earliest)
    }
  }

  @Test(arguments: Store.allCases)
  func `the events of one request are recorded at one time`(store: Store) throws {
    try Bench(store).when { try $0.append(.sample(count: 5)) }.then {
      #expect(Set($0.events.map(\.recordedAt)) == [Bench.start])
    }
  }

  @Test(arguments: Store.allCases)
  func `the head tells when the newest event was recorded`(store: Store) throws {
    let bench = try Bench(store).given("a")
    bench.clock.now = Bench.start + second
    try bench.given("b").log.read {
      try #expect($0.head() == LogHead(position: 2, recordedAt: Bench.start + self.second))
    }
  }
}
