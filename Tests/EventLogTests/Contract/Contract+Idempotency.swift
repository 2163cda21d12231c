import EventLog
import PromotionDomain
import Testing

extension Contract {
  @Test(arguments: Store.allCases)
  func `the same request again gives the first result and appends nothing`(store: Store) throws {
    let bench = try Bench(store)
    let first = try bench.log.write { try $0.append(.sample(count: 2, key: "k")) }
    try bench.when { try $0.append(.sample(count: 2, key: "k")) }.then {
      #expect($0 == AppendResult(events: first.events, isReplay: true))
    }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `another request under the same key is refused`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample(key: "k", request: 1)) }
      .when { try $0.append(.sample(key: "k", request: 2)) }
      .thenRefused(LedgerError.idempotencyKeyReused(key: "k")).thenHolds(1)
  }

  @Test(arguments: Store.allCases)
  func `the same request under another key is carried out`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample(key: "k")) }.when { try $0.append(.sample(key: "l")) }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `requests without a key are all carried out`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample()) }.when { try $0.append(.sample()) }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `a replay comes before the expectation`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample(expecting: .none, key: "k")) }
      .when { try $0.append(.sample(expecting: .none, key: "k")) }.then { #expect($0.isReplay) }
  }

  @Test(arguments: Store.allCases)
  func `a key survives reopening`(store: Store) throws {
    let bench = try Bench(store)
    let first = try bench.log.write { try $0.append(.sample(count: 2, key: "k")) }
    try bench.given("b", events: 3).reopen()
    try bench.when { try $0.append(.sample(count: 2, key: "k")) }.then {
      #expect($0.isReplay)
      #expect($0.events == first.events)
    }
  }

  @Test(arguments: Store.allCases)
  func `a key is remembered within the write that used it`(store: Store) throws {
    try Bench(store).when { writer in
      let first = try writer.append(.sample(key: "k"))
      let again = try writer.append(.sample(key: "k"))
      #expect(again.isReplay)
      #expect(again.events == first.events)
    }.thenHolds(1)
  }

  @Test(arguments: Store.allCases)
  func `a key of a write that threw is free again`(store: Store) throws {
    let bench = try Bench(store)
    bench.when { writer in
      try writer.append(.sample(key: "k"))
      throw Stop()
    }.thenRefused(Stop())
    try bench.when { try $0.append(.sample(key: "k", request: 2)) }.then { #expect(!$0.isReplay) }
  }

  @Test(arguments: Store.allCases)
  func `a key of a request that was refused is free again`(store: Store) throws {
    let bench = try Bench(store).given("a")
    bench.when { try $0.append(.sample("a", expecting: .none, key: "k")) }
      .thenRefused(AppendConflict(stream: "a", expected: .none, actual: 1))
    try bench.when { try $0.append(.sample("a", key: "k", request: 2)) }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `a request without events is remembered too`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample(count: 0, key: "k")) }.given("a")
      .when { try $0.append(.sample(count: 0, key: "k")) }
      .then { #expect($0 == AppendResult(events: [], isReplay: true)) }
  }

  @Test(arguments: Store.allCases)
  func `a reader can ask what a key did`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample(count: 2, key: "k")) }.given("b").log.read { reader in
      let remembered = try #require(try reader.remembered("k"))
      #expect(remembered.events.map(\.position) == [1, 2])
      #expect(remembered.requestDigest == Hash256([UInt8](repeating: 1, count: 32)))
      try #expect(reader.remembered("other") == nil)
    }
  }

  @Test(arguments: Store.allCases)
  func `keys that only look alike are different keys`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample(key: "caf\u{E9}")) }
      .when { try $0.append(.sample(key: "cafe\u{301}", request: 2)) }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `an empty key and one that is too long are refused`(store: Store) throws {
    let bench = try Bench(store)
    bench.when { try $0.append(.sample(key: "")) }.thenMalformed("idempotency key")
    try bench.when { try $0.append(.sample(key: String(repeating: "k", count: 201))) }
      .thenMalformed("idempotency key").thenHolds(0)
  }
}

/// What a test's body throws to undo its write.
struct Stop: Error, Equatable {}
