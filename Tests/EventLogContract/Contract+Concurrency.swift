import Dispatch
import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let concurrency: [Clause] = [
    Clause("writers on many threads leave no gap and no double") { store in
      let bench = try ContractBench(store)
      concurrently(8) { [log = bench.log] thread in
        let stream = StreamID(rawValue: "promotion/\(thread % 3)")
        for _ in 1...10 { try log.write { try $0.append(.sample(stream, count: 2)) } }
      }
      try bench.log.read { reader in
        try #expect(reader.events().map(\.position) == Array(1...160))
        for stream in try reader.streams() {
          let versions = try reader.events(in: stream).map(\.version)
          #expect(versions == Array(1...Int64(versions.count)))
        }
      }
    },
    Clause("of many writers that expect the same version one succeeds") { store in
      let bench = try ContractBench(store).given("a")
      let won = Tally()
      concurrently(8) { [log = bench.log] _ in
        do {
          try log.write { try $0.append(.sample("a", expecting: .exactly(1))) }
          won.add()
        } catch is AppendConflict {}
      }
      #expect(won.count == 1)
      try #expect(bench.log.read { try $0.head().position } == 2)
    },
    Clause("of many requests under one key one is carried out") { store in
      let bench = try ContractBench(store)
      let replays = Tally()
      concurrently(8) { [log = bench.log] _ in
        if try log.write({ try $0.append(.sample(key: "k")) }).isReplay { replays.add() }
      }
      #expect(replays.count == 7)
      try #expect(bench.log.read { try $0.head().position } == 1)
    },
    Clause("a read sees one state while others write") { store in
      let bench = try ContractBench(store)
      concurrently(4) { [log = bench.log] thread in
        for _ in 1...20 {
          if thread.isMultiple(of: 2) {
            try log.write { try $0.append(.sample("a", count: 3)) }
          } else {
            try log.read { reader in
              let head = try reader.head().position
              #expect(head.isMultiple(of: 3))
              try #expect(reader.version(of: "a") == head)
              try #expect(reader.events().count == Int(head))
            }
          }
        }
      }
    },
  ]

}

/// Runs `body` on that many threads at once and waits for them. What one throws is an issue of the test.
public func concurrently(_ count: Int, _ body: @Sendable (Int) throws -> Void) {
  DispatchQueue.concurrentPerform(iterations: count) { thread in
    do {
      try body(thread)
    } catch {
      Issue.record(error)
    }
  }
}
