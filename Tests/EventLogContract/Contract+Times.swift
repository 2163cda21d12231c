import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let times: [Clause] = [
    Clause("an event is recorded at the time of the log's clock") { store in
      let bench = try ContractBench(store)
      bench.clock.now = ContractBench.start + TimeSpan(microseconds: 123_456)
      try bench.when { try $0.append(.sample()) }.then {
        #expect($0.events.map(\.recordedAt) == [ContractBench.start + TimeSpan(microseconds: 123_456)])
      }
    },
    Clause("the time of recording stands still while the clock runs backwards") { store in
      let bench = try ContractBench(store).given("a")
      let past = ContractBench.start - second
      bench.clock.now = past
      try bench.when { try $0.append(.sample(at: past)) }.then {
        #expect($0.events.map(\.recordedAt) == [ContractBench.start])
        #expect($0.events.map(\.occurredAt) == [past])
      }
      bench.clock.now = ContractBench.start + second
      try bench.when { try $0.append(.sample()) }.then {
        #expect($0.events.map(\.recordedAt) == [ContractBench.start + second])
      }
    },
    Clause("an event may occur at the moment of its recording") { store in
      try ContractBench(store).when { try $0.append(.sample(at: ContractBench.start)) }.thenHolds(1)
    },
    Clause("an event cannot occur after its recording") { store in
      let future = ContractBench.start + TimeSpan(microseconds: 1)
      try ContractBench(store).when { try $0.append(.sample(at: future)) }
        .thenRefused(
          LedgerError.occursAfterRecording(type: "note.added", occurredAt: future, recordedAt: ContractBench.start)
        )
        .thenHolds(0)
    },
    Clause("an event may have occurred long before it is recorded") { store in
      try ContractBench(store).given { try $0.append(.sample(at: .earliest)) }.log.read {
        try #expect($0.event(at: 1)?.occurredAt == .earliest)
      }
    },
    Clause("the events of one request are recorded at one time") { store in
      try ContractBench(store).when { try $0.append(.sample(count: 5)) }.then {
        #expect(Set($0.events.map(\.recordedAt)) == [ContractBench.start])
      }
    },
    Clause("the head tells when the newest event was recorded") { store in
      let bench = try ContractBench(store).given("a")
      bench.clock.now = ContractBench.start + second
      try bench.given("b").log.read {
        try #expect($0.head() == LogHead(position: 2, recordedAt: ContractBench.start + second))
      }
    },
  ]

  private static var second: TimeSpan { TimeSpan(seconds: 1) }

}
