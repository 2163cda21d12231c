import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let nesting: [Clause] = [
    Clause("a read inside a read sees the same state") { store in
      let bench = try ContractBench(store).given("a", events: 2)
      try bench.log.read { outer in
        try bench.log.read { inner in
          try #expect(inner.head() == outer.head())
          try #expect(bench.log.read { try $0.events() } == outer.events())
        }
        try #expect(outer.events().count == 2)
      }
      try bench.given("a").log.read { try #expect($0.head().position == 3) }
    },
    Clause("an error inside a nested read is heard, and the read around it goes on") { store in
      let bench = try ContractBench(store).given("a", events: 2)
      try bench.log.read { outer in
        #expect(throws: Stop()) { try bench.log.read { _ in throw Stop() } }
        try #expect(outer.events().count == 2)
      }
    },
    Clause("a connection that breaks in the middle of a write leaves nothing of it") { store in
      let bench = try ContractBench(store, isRestless: false).given("a", events: 2)
      var hasBroken = false
      let result = Result {
        try bench.log.write { writer in
          try writer.append(.sample("a"))
          hasBroken = bench.medium.drop()
          if hasBroken { try writer.append(.sample("a")) }
        }
      }
      guard hasBroken else { return }
      #expect(throws: (any Error).self) { try result.get() }
      try bench.reopen()
      try bench.log.read { try #expect($0.events().count == 2) }
      try bench.given("a").log.read { try #expect($0.events().map(\.version) == [1, 2, 3]) }
    },
  ]
}
