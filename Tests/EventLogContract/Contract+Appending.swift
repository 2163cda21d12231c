import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let appending: [Clause] = [
    Clause("a new log is empty") { store in
      try ContractBench(store).log.read {
        try #expect($0.head() == .empty)
        try #expect($0.events() == [])
        try #expect($0.streams() == [])
      }
    },
    Clause("the first event has position 1 and version 1") { store in
      try ContractBench(store).when { try $0.append(.sample()) }.then {
        #expect($0.events.map(\.position) == [1])
        #expect($0.events.map(\.version) == [1])
        #expect(!$0.isReplay)
      }
    },
    Clause("positions are dense across streams and versions within each") { store in
      let bench = try ContractBench(store).given("a", events: 2).given("b", events: 3).given("a", events: 1)
      try bench.log.read {
        try #expect($0.events().map(\.position) == [1, 2, 3, 4, 5, 6])
        try #expect($0.events(in: "a").map(\.version) == [1, 2, 3])
        try #expect($0.events(in: "b").map(\.version) == [1, 2, 3])
        try #expect($0.events(in: "a").map(\.position) == [1, 2, 6])
      }
    },
    Clause("the result of an append is what is read back") { store in
      let bench = try ContractBench(store)
      let result = try bench.log.write { try $0.append(.sample(count: 3)) }
      try bench.reopen()
      try #expect(bench.log.read { try $0.events() } == result.events)
    },
    Clause("the events of one request share a command and count within it") { store in
      try ContractBench(store).when { try $0.append(.sample(count: 3)) }.then {
        #expect(Set($0.events.map(\.commandID)).count == 1)
        #expect($0.events.map(\.commandIndex) == [0, 1, 2])
        #expect(Set($0.events.map(\.id)).count == 3)
      }
    },
    Clause("a given command id is kept") { store in
      let id = "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a"
      try ContractBench(store).when { try $0.append(.sample(commandID: id)) }.then {
        #expect($0.events.map(\.commandID) == [id])
      }
    },
    Clause("a used command id is refused") { store in
      let id = "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a"
      try ContractBench(store).given { try $0.append(.sample(commandID: id)) }
        .when { try $0.append(.sample("b", commandID: id)) }
        .thenRefused(LedgerError.commandUsed(id: id, index: 0)).thenHolds(1)
    },
    Clause("a request without events appends nothing") { store in
      try ContractBench(store).when { try $0.append(.sample(count: 0)) }
        .then { #expect($0 == AppendResult(events: [], isReplay: false)) }.thenHolds(0)
    },
    Clause("several requests in one write follow each other") { store in
      try ContractBench(store).when { writer in
        try writer.append(.sample("a"))
        try writer.append(.sample("b"))
        try writer.append(.sample("a", expecting: .exactly(1)))
      }.thenReads {
        try #expect($0.events().map(\.stream) == ["a", "b", "a"])
      }
    },
    Clause("a writer sees its own events before they are committed") { store in
      try ContractBench(store).given("a", events: 2).when { writer in
        try writer.append(.sample("a"))
        try writer.append(.sample("b"))
        try #expect(writer.head().position == 4)
        try #expect(writer.version(of: "a") == 3)
        try #expect(writer.events(in: "a", after: 2).count == 1)
        try #expect(writer.event(at: 4)?.stream == "b")
        try #expect(writer.streams() == ["a", "b"])
      }.thenHolds(4)
    },
    Clause("what an event carries is stored to the letter") { store in
      let data = #"{ "b" : 1.0, "a":"\u00e9/\/" }"#
      try ContractBench(store).when {
        try $0.append(.sample("promotion/x", actor: "Zoë <z@example.com>", type: "check.ticked", data: data))
      }.thenReads { reader in
        let event = try #require(try reader.event(at: 1))
        #expect(event.data == data)
        #expect(event.actor == "Zoë <z@example.com>")
        #expect(event.type == "check.ticked")
        #expect(event.typeVersion == 1)
        #expect(event.stream == .promotion("x"))
        #expect(event.occurredAt == ContractBench.start)
      }
    },
    Clause("hashes follow from what is stored") { store in
      try ContractBench(store).given("a", events: 3).log.read { reader in
        var hasher = LeafHasher()
        for event in try reader.events() {
          let salt = try #require(event.salt)
          let data = try #require(event.data)
          #expect(event.dataHash == LeafHasher.dataHash(salt: salt, data: data))
          #expect(event.leafHash == hasher.leafHash(of: event))
        }
      }
    },
    Clause("every event has a salt of its own") { store in
      try ContractBench(store).given("a", events: 5).log.read {
        try #expect(Set($0.events().compactMap(\.salt)).count == 5)
      }
    },
    Clause("ids increase with positions") { store in
      try ContractBench(store).given("a", events: 50).log.read {
        let ids = try $0.events().map(\.id)
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == 50)
      }
    },
  ]

}
