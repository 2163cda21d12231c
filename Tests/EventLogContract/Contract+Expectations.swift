import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let expectations: [Clause] = [
    Clause("expecting anything is met by a new stream and by an old one") { store in
      try ContractBench(store).given { try $0.append(.sample("a", expecting: .any)) }
        .when { try $0.append(.sample("a", expecting: .any)) }.thenHolds(2)
    },
    Clause("expecting no events is met by a new stream") { store in
      try ContractBench(store).given("b").when { try $0.append(.sample("a", expecting: .none)) }.thenHolds(2)
    },
    Clause("expecting no events is a conflict once there are some") { store in
      try ContractBench(store).given("a", events: 2).when { try $0.append(.sample("a", expecting: .none)) }
        .thenRefused(AppendConflict(stream: "a", expected: .none, actual: 2)).thenHolds(2)
    },
    Clause("expecting a stream that exists is met once it has an event") { store in
      try ContractBench(store).given("a").when { try $0.append(.sample("a", expecting: .exists)) }.thenHolds(2)
    },
    Clause("expecting a stream that exists is a conflict when it does not") { store in
      try ContractBench(store).given("b").when { try $0.append(.sample("a", expecting: .exists)) }
        .thenRefused(AppendConflict(stream: "a", expected: .exists, actual: 0)).thenHolds(1)
    },
    Clause("expecting the newest version is met") { store in
      try ContractBench(store).given("a", events: 3).when { try $0.append(.sample("a", expecting: .exactly(3))) }
        .thenHolds(4)
    },
    Clause("expecting an older version is a conflict") { store in
      try ContractBench(store).given("a", events: 3).when { try $0.append(.sample("a", expecting: .exactly(2))) }
        .thenRefused(AppendConflict(stream: "a", expected: .exactly(2), actual: 3)).thenHolds(3)
    },
    Clause("expecting a version to come is a conflict") { store in
      try ContractBench(store).given("a", events: 3).when { try $0.append(.sample("a", expecting: .exactly(4))) }
        .thenRefused(AppendConflict(stream: "a", expected: .exactly(4), actual: 3)).thenHolds(3)
    },
    Clause("expecting version 0 means a new stream") { store in
      try ContractBench(store).given { try $0.append(.sample("a", expecting: .exactly(0))) }
        .when { try $0.append(.sample("a", expecting: .exactly(0))) }
        .thenRefused(AppendConflict(stream: "a", expected: .exactly(0), actual: 1))
    },
    Clause("a version below 0 is never met") { store in
      try ContractBench(store).when { try $0.append(.sample("a", expecting: .exactly(-1))) }
        .thenRefused(AppendConflict(stream: "a", expected: .exactly(-1), actual: 0))
    },
    Clause("an expectation holds for a request without events too") { store in
      try ContractBench(store).given("a").when { try $0.append(.sample("a", expecting: .none, count: 0)) }
        .thenRefused(AppendConflict(stream: "a", expected: .none, actual: 1))
    },
    Clause("a conflict that the body handles leaves the write usable") { store in
      try ContractBench(store).given("a").when { writer in
        #expect(throws: AppendConflict.self) { try writer.append(.sample("a", expecting: .none)) }
        try writer.append(.sample("a", expecting: .exactly(1)))
      }.thenHolds(2)
    },
    Clause("a conflict names the stream, what was expected and what is there") { _ in
      let conflict = AppendConflict(stream: "promotion/x", expected: .exactly(2), actual: 3)
      #expect(
        "\(conflict)" == "stream 'promotion/x' was expected to have version 2 but it is at version 3; "
          + "look at what changed and try again")
    },
  ]

}
