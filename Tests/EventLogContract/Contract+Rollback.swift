import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let rollback: [Clause] = [
    Clause("a write that throws leaves nothing behind") { store in
      let bench = try ContractBench(store).given("a", events: 2)
      let before = try bench.log.read { try $0.events() }
      try bench.when { writer in
        try writer.append(.sample("a", count: 3))
        try writer.append(.sample("new", key: "k"))
        throw Stop()
      }.thenRefused(Stop()).thenReads {
        try #expect($0.events() == before)
        try #expect($0.streams() == ["a"])
        try #expect($0.remembered("k") == nil)
      }
    },
    Clause("numbers go on without a gap after a write that threw") { store in
      let bench = try ContractBench(store).given("a", events: 2)
      bench.when { writer in
        try writer.append(.sample("a", count: 3))
        throw Stop()
      }.thenRefused(Stop())
      try bench.when { try $0.append(.sample("a")) }.then {
        #expect($0.events.map(\.position) == [3])
        #expect($0.events.map(\.version) == [3])
      }
    },
    Clause("a write that throws takes its projection rows with it") { store in
      let table = ProjectionTable.items()
      try ContractBench(store).given {
        try $0.put(.item("p", "old"), in: table)
        try $0.setReached(0, of: table)
      }.when { writer in
        try writer.put(.item("p", "new"), in: table)
        try writer.remove(["p", "old"], from: table)
        try writer.append(.sample())
        try writer.setReached(1, of: table)
        throw Stop()
      }.thenRefused(Stop()).thenReads {
        try #expect($0.rows(of: table) == [.item("p", "old")])
        try #expect($0.projection("items")?.position == 0)
      }
    },
    Clause("a write that throws takes a new projection with it") { store in
      let table = ProjectionTable.items()
      let bench = try ContractBench(store)
      try bench.when { writer in
        try writer.put(.item("p", "a"), in: table)
        throw Stop()
      }.thenRefused(Stop()).thenReads { try #expect($0.projections() == []) }
      try bench.when { try $0.put(.item("p", "b"), in: table) }.thenReads {
        try #expect($0.rows(of: table) == [.item("p", "b")])
      }
    },
    Clause("a write that throws takes its redaction with it") { store in
      try ContractBench(store).given("a").when { writer in
        try writer.redactOnRecord(1)
        throw Stop()
      }.thenRefused(Stop()).thenReads { try #expect($0.event(at: 1)?.data == #"{"n":1}"#) }
    },
    Clause("an append that fails half-way loses the whole write, even when the body goes on") { store in
      let bench = try ContractBench(store)
      let first = RecordedEvent.sample(1)
      try bench.when { writer in
        try writer.append(.sample("before"))
        _ = try? writer.append(recorded: [first, .sample(2), .sample(3, id: first.id)])
        #expect(throws: LedgerError.eventIDUsed(id: first.id)) { try writer.append(.sample("after")) }
      }.thenRefused(LedgerError.eventIDUsed(id: first.id)).thenHolds(0)
    },
    Clause("a write returns what its body returns") { store in
      try ContractBench(store).when { _ in "done" }.then { #expect($0 == "done") }.thenHolds(0)
    },
  ]

}
