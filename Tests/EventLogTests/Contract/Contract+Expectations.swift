import EventLog
import PromotionDomain
import Testing

extension Contract {
  @Test(arguments: Store.allCases)
  func `expecting anything is met by a new stream and by an old one`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample("a", expecting: .any)) }
      .when { try $0.append(.sample("a", expecting: .any)) }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `expecting no events is met by a new stream`(store: Store) throws {
    try Bench(store).given("b").when { try $0.append(.sample("a", expecting: .none)) }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `expecting no events is a conflict once there are some`(store: Store) throws {
    try Bench(store).given("a", events: 2).when { try $0.append(.sample("a", expecting: .none)) }
      .thenRefused(AppendConflict(stream: "a", expected: .none, actual: 2)).thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `expecting a stream that exists is met once it has an event`(store: Store) throws {
    try Bench(store).given("a").when { try $0.append(.sample("a", expecting: .exists)) }.thenHolds(2)
  }

  @Test(arguments: Store.allCases)
  func `expecting a stream that exists is a conflict when it does not`(store: Store) throws {
    try Bench(store).given("b").when { try $0.append(.sample("a", expecting: .exists)) }
      .thenRefused(AppendConflict(stream: "a", expected: .exists, actual: 0)).thenHolds(1)
  }

  @Test(arguments: Store.allCases)
  func `expecting the newest version is met`(store: Store) throws {
    try Bench(store).given("a", events: 3).when { try $0.append(.sample("a", expecting: .exactly(3))) }.thenHolds(4)
  }

  @Test(arguments: Store.allCases)
  func `expecting an older version is a conflict`(store: Store) throws {
    try Bench(store).given("a", events: 3).when { try $0.append(.sample("a", expecting: .exactly(2))) }
      .thenRefused(AppendConflict(stream: "a", expected: .exactly(2), actual: 3)).thenHolds(3)
  }

  @Test(arguments: Store.allCases)
  func `expecting a version to come is a conflict`(store: Store) throws {
    try Bench(store).given("a", events: 3).when { try $0.append(.sample("a", expecting: .exactly(4))) }
      .thenRefused(AppendConflict(stream: "a", expected: .exactly(4), actual: 3)).thenHolds(3)
  }

  @Test(arguments: Store.allCases)
  func `expecting version 0 means a new stream`(store: Store) throws {
    try Bench(store).given { try $0.append(.sample("a", expecting: .exactly(0))) }
      .when { try $0.append(.sample("a", expecting: .exactly(0))) }
      .thenRefused(AppendConflict(stream: "a", expected: .exactly(0), actual: 1))
  }

  @Test(arguments: Store.allCases)
  func `a version below 0 is never met`(store: Store) throws {
    try Bench(store).when { try $0.append(.sample("a", expecting: .exactly(-1))) }
      .thenRefused(AppendConflict(stream: "a", expected: .exactly(-1), actual: 0))
  }

  @Test(arguments: Store.allCases)
  func `an expectation holds for a request without events too`(store: Store) throws {
    try Bench(store).given("a").when { try $0.append(.sample("a", expecting: .none, count: 0)) }
      .thenRefused(AppendConflict(stream: "a", expected: .none, actual: 1))
  }

  @Test(arguments: Store.allCases)
  func `a conflict that the body handles leaves the write usable`(store: Store) throws {
    try Bench(store).given("a").when { writer in
      #expect(throws: AppendConflict.self) { try writer.append(.sample("a", expecting: .none)) }
      try writer.append(.sample("a", expecting: .exactly(1)))
    }.thenHolds(2)
  }

  @Test func `a conflict names the stream, what was expected and what is there`() {
    let conflict = AppendConflict(stream: "promotion/x", expected: .exactly(2), actual: 3)
    #expect(
      "\(conflict)" == "stream 'promotion/x' was expected to have version 2 but it is at version 3; "
        + "look at what changed and try again")
  }
}
