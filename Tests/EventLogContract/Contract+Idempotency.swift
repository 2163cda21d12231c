import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let idempotency: [Clause] = [
    Clause("the same request again gives the first result and appends nothing") { store in
      let bench = try ContractBench(store)
      let first = try bench.log.write { try $0.append(.sample(count: 2, key: "k")) }
      try bench.when { try $0.append(.sample(count: 2, key: "k")) }.then {
        #expect($0 == AppendResult(events: first.events, isReplay: true))
      }.thenHolds(2)
    },
    Clause("another request under the same key is refused") { store in
      try ContractBench(store).given { try $0.append(.sample(key: "k", request: 1)) }
        .when { try $0.append(.sample(key: "k", request: 2)) }
        .thenRefused(LedgerError.idempotencyKeyReused(key: "k")).thenHolds(1)
    },
    Clause("the same request under another key is carried out") { store in
      try ContractBench(store).given { try $0.append(.sample(key: "k")) }.when { try $0.append(.sample(key: "l")) }
        .thenHolds(2)
    },
    Clause("requests without a key are all carried out") { store in
      try ContractBench(store).given { try $0.append(.sample()) }.when { try $0.append(.sample()) }.thenHolds(2)
    },
    Clause("a replay comes before the expectation") { store in
      try ContractBench(store).given { try $0.append(.sample(expecting: .none, key: "k")) }
        .when { try $0.append(.sample(expecting: .none, key: "k")) }.then { #expect($0.isReplay) }
    },
    Clause("a key survives reopening") { store in
      let bench = try ContractBench(store)
      let first = try bench.log.write { try $0.append(.sample(count: 2, key: "k")) }
      try bench.given("b", events: 3).reopen()
      try bench.when { try $0.append(.sample(count: 2, key: "k")) }.then {
        #expect($0.isReplay)
        #expect($0.events == first.events)
      }
    },
    Clause("a key is remembered within the write that used it") { store in
      try ContractBench(store).when { writer in
        let first = try writer.append(.sample(key: "k"))
        let again = try writer.append(.sample(key: "k"))
        #expect(again.isReplay)
        #expect(again.events == first.events)
      }.thenHolds(1)
    },
    Clause("a key of a write that threw is free again") { store in
      let bench = try ContractBench(store)
      bench.when { writer in
        try writer.append(.sample(key: "k"))
        throw Stop()
      }.thenRefused(Stop())
      try bench.when { try $0.append(.sample(key: "k", request: 2)) }.then { #expect(!$0.isReplay) }
    },
    Clause("a key of a request that was refused is free again") { store in
      let bench = try ContractBench(store).given("a")
      bench.when { try $0.append(.sample("a", expecting: .none, key: "k")) }
        .thenRefused(AppendConflict(stream: "a", expected: .none, actual: 1))
      try bench.when { try $0.append(.sample("a", key: "k", request: 2)) }.thenHolds(2)
    },
    Clause("a request without events is remembered too") { store in
      try ContractBench(store).given { try $0.append(.sample(count: 0, key: "k")) }.given("a")
        .when { try $0.append(.sample(count: 0, key: "k")) }
        .then { #expect($0 == AppendResult(events: [], isReplay: true)) }
    },
    Clause("a reader can ask what a key did") { store in
      try ContractBench(store).given { try $0.append(.sample(count: 2, key: "k")) }.given("b").log.read { reader in
        let remembered = try #require(try reader.remembered("k"))
        #expect(remembered.events.map(\.position) == [1, 2])
        #expect(remembered.requestDigest == Hash256([UInt8](repeating: 1, count: 32)))
        try #expect(reader.remembered("other") == nil)
      }
    },
    Clause("keys that only look alike are different keys") { store in
      try ContractBench(store).given { try $0.append(.sample(key: "caf\u{E9}")) }
        .when { try $0.append(.sample(key: "cafe\u{301}", request: 2)) }.thenHolds(2)
    },
    Clause("an empty key and one that is too long are refused") { store in
      let bench = try ContractBench(store)
      bench.when { try $0.append(.sample(key: "")) }.thenMalformed("idempotency key")
      try bench.when { try $0.append(.sample(key: String(repeating: "k", count: 201))) }
        .thenMalformed("idempotency key").thenHolds(0)
    },
  ]

}

/// What a test's body throws to undo its write.
public struct Stop: Error, Equatable {
  public init() {}
}
