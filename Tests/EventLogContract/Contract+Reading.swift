import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let reading: [Clause] = [
    Clause("reading starts behind a position and ends with another") { store in
      try ContractBench(store).given("a", events: 6).log.read {
        try #expect($0.events(after: 2).map(\.position) == [3, 4, 5, 6])
        try #expect($0.events(upTo: 2).map(\.position) == [1, 2])
        try #expect($0.events(after: 2, upTo: 4).map(\.position) == [3, 4])
        try #expect($0.events(after: 4, upTo: 4) == [])
        try #expect($0.events(after: 5, upTo: 2) == [])
      }
    },
    Clause("positions outside the log are no error") { store in
      try ContractBench(store).given("a", events: 2).log.read {
        try #expect($0.events(after: -5, upTo: 1).count == 1)
        try #expect($0.events(after: 0, upTo: .max).count == 2)
        try #expect($0.events(after: .max) == [])
        try #expect($0.events(in: "a", after: .min, upTo: .max).count == 2)
        try #expect($0.events(upTo: -1) == [])
      }
    },
    Clause("a stream is read alone, within the same bounds") { store in
      let bench = try ContractBench(store)
      for _ in 1...3 { try bench.given("a").given("b") }
      try bench.log.read {
        try #expect($0.events(in: "b").map(\.position) == [2, 4, 6])
        try #expect($0.events(in: "b", after: 2).map(\.position) == [4, 6])
        try #expect($0.events(in: "b", after: 1, upTo: 5).map(\.position) == [2, 4])
        try #expect($0.events(in: "c") == [])
      }
    },
    Clause("one event is found by its position") { store in
      try ContractBench(store).given("a", events: 3).log.read {
        try #expect($0.event(at: 2)?.data == #"{"n":2}"#)
        for position: Int64 in [0, -1, 4, .max, .min] { try #expect($0.event(at: position) == nil) }
      }
    },
    Clause("a body that throws ends the reading and is heard") { store in
      let bench = try ContractBench(store).given("a", events: 5)
      var seen: [Int64] = []
      #expect(throws: Stop()) {
        try bench.log.read { reader in
          try reader.forEachEvent(in: nil, after: 0, upTo: nil) {
            seen.append($0.position)
            if $0.position == 2 { throw Stop() }
          }
        }
      }
      #expect(seen == [1, 2])
      try #expect(bench.log.read { try $0.events().count } == 5)
    },
    Clause("one reading can stand inside another") { store in
      try ContractBench(store).given("a", events: 3).log.read { reader in
        var pairs = 0
        try reader.forEachEvent(in: "a", after: 0, upTo: nil) { _ in
          try reader.forEachEvent(in: "a", after: 0, upTo: nil) { _ in pairs += 1 }
        }
        #expect(pairs == 9)
      }
    },
    Clause("events appended while reading are left for the next reading") { store in
      try ContractBench(store).given("a", events: 3).when { writer in
        try writer.forEachEvent(in: "a", after: 0, upTo: nil) { _ in try writer.append(.sample("a")) }
      }.thenHolds(6)
    },
    Clause("the version of a stream is that of its newest event") { store in
      try ContractBench(store).given("a", events: 3).given("b").log.read {
        try #expect($0.version(of: "a") == 3)
        try #expect($0.version(of: "b") == 1)
        try #expect($0.version(of: "c") == 0)
      }
    },
    Clause("streams are listed once, in the order of their bytes") { store in
      let bench = try ContractBench(store)
      for stream: StreamID in ["promotion/b", "ledger", "promotion/a", "promotion/Z", "promotion/b", "promotion/é"] {
        try bench.given(stream)
      }
      #expect(
        try bench.log.read { try $0.streams() }
          == ["ledger", "promotion/Z", "promotion/a", "promotion/b", "promotion/é"])
    },
    Clause("streams are listed by a prefix") { store in
      try ContractBench(store).given("ledger").given("promotion/a").given("promotion/ab").given("promotion/b").log.read
      {
        try #expect($0.streams(prefix: "promotion/") == ["promotion/a", "promotion/ab", "promotion/b"])
        try #expect($0.streams(prefix: "promotion/a") == ["promotion/a", "promotion/ab"])
        try #expect($0.streams(prefix: "q") == [])
        try #expect($0.streams(prefix: "promotion_") == [])
      }
    },
    Clause("streams whose names only look alike are different streams") { store in
      try ContractBench(store).given("caf\u{E9}").given("cafe\u{301}", events: 2).log.read {
        try #expect($0.streams().count == 2)
        try #expect($0.version(of: "caf\u{E9}") == 1)
        try #expect($0.version(of: "cafe\u{301}") == 2)
      }
    },
    Clause("entries are read behind one of a stream, and by their numbers") { store in
      let bench = try ContractBench(store)
      for _ in 1...3 { try bench.given("a").given("b") }
      try bench.log.read { log in
        func positions(_ read: ((EntryBytes) throws -> Void) throws -> Void) throws -> [Int64] {
          var positions: [Int64] = []
          try read { positions.append($0.position) }
          return positions
        }
        try #expect(positions { try log.forEachEntry(of: "b", after: 0, $0) } == [2, 4, 6])
        try #expect(positions { try log.forEachEntry(of: "b", after: 2, $0) } == [4, 6])
        try #expect(positions { try log.forEachEntry(of: "b", after: 6, $0) } == [])
        try #expect(positions { try log.forEachEntry(at: [5, 2, 5], $0) } == [5, 2, 5])
        try #expect(positions { try log.forEachEntry(at: [], $0) } == [])
        #expect { try log.forEachEntry(at: [1, 7]) { _ in } } throws: { ($0 as? any StoreError)?.kind == .damaged }
      }
    },
    Clause("entries far from and near to one another are read by their numbers") { store in
      let bench = try ContractBench(store)
      for number in 1...40 { try bench.given(number % 3 == 0 ? "b" : "a") }
      try bench.log.read { log in
        for positions: [Int64] in [Array(1...40), [1, 2, 4, 7, 11, 16, 22, 29, 37, 40], [40, 1, 3, 3, 2, 6, 10, 9]] {
          var read: [Int64] = []
          try log.forEachEntry(at: positions) { entry in
            read.append(entry.position)
            // Another read of the same kind inside it does not disturb it.
            try log.forEachEntry(at: [entry.position, 1]) { _ in }
          }
          #expect(read == positions)
        }
      }
    },
    Clause("the events of a stream are read, those of the same write included") { store in
      let bench = try ContractBench(store).given("b").given("a", events: 2).given("b")
      func check(_ log: any LogReader, _ stream: StreamID, _ expected: [Int64]) throws {
        var positions: [Int64] = []
        try log.forEachEntry(of: stream) { positions.append($0.position) }
        #expect(positions == expected)
      }
      try bench.log.read { log in
        try check(log, "a", [2, 3])
        try check(log, "b", [1, 4])
        try check(log, "c", [])
      }
      // And those that the same write appended.
      try bench.log.write { log in
        try log.append(.sample("c"))
        try log.append(.sample("a"))
        try check(log, "c", [5])
        try check(log, "a", [2, 3, 6])
      }
    },
  ]

}
