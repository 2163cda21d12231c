import EventLog
import Fixtures
import Projections
import PromotionDomain
import Testing

@testable import PromotionTracker

/// What a tracker remembers of its own writes never outlives somebody else's.
@Suite struct StreamMemoryTests {
  private let clock = TestClock(time("08 09:00"))
  private let log: MemoryEventLog

  init() {
    log = MemoryEventLog(clock: { [clock] in clock.now }, identity: .seeded(3))
  }

  private func tracker() -> PromotionTracker { PromotionTracker(log: log, clock: { [clock] in clock.now }) }

  private func carryOut(_ command: Command, _ promotion: PromotionID = "release-7", by tracker: PromotionTracker) throws
  {
    clock.now = clock.now + .minutes(1)
    _ = try tracker.carryOut(Request(promotion: promotion, actor: "lee", commands: [command]))
  }

  /// Whether the projections that were kept in step are those that the events come to.
  private func check(_ comment: Comment? = nil) throws {
    let swaps = try ProjectionRunner(log: log).rebuild()
    #expect(swaps.allSatisfy { $0.swap.isIdentical }, comment)
  }

  @Test func `two trackers that take turns see each other`() throws {
    let (one, other) = (tracker(), tracker())
    try carryOut(.plan(.apply(.sample)), by: one)
    for number in 0..<20 {
      let item: ItemID = number % 3 == 0 ? "workflows/api" : "infrastructure/network"
      let writer = number % 5 < 3 ? one : other
      try carryOut(
        number % 2 == 0
          ? .item(.tick(item)) : .item(.assess(CheckAssessed(item: item, status: .pending, reason: "\(number)"))),
        by: writer)
      try carryOut(.record(.note("\(number)", item: nil)), by: number % 4 == 0 ? other : one)
    }
    try check()
  }

  /// What lies around a promotion is remembered, too: its freezes, and how those stand that it depends on.
  @Test(arguments: 1...8)
  func `what changes around a promotion is seen, whoever changed it`(seed: UInt64) throws {
    let (one, other) = (tracker(), tracker())
    for (id, upstream) in [("up", "base"), ("down", "up"), ("base", "nothing")] as [(PromotionID, PromotionID)] {
      let plan = Plan.sample.with {
        $0.promotion = id
        $0.dependencies.promotions = [upstream]
      }
      try carryOut(.plan(.apply(plan)), id, by: one)
    }
    var random = Seeded(seed)
    var (freezes, isClosed) = (0, false)
    for number in 0..<60 {
      let writer = random.chance(60) ? one : other
      switch random.next() % 8 {
      case 0...1: try carryOut(.record(.note("\(number)", item: nil)), "down", by: writer)
      case 2...3:
        try carryOut(
          .item(.assess(CheckAssessed(item: "workflows/api", status: .missing, reason: "\(number)"))), "up", by: writer)
      case 4:
        freezes += 1
        try carryOut(
          .freeze(
            .declare(
              FreezeDeclared(
                freeze: FreezeID("freeze-\(freezes)"), environment: "prod", from: clock.now, to: clock.now + .hours(1),
                reason: "stock-taking"))), "down", by: writer)
      case 5 where !isClosed:
        try carryOut(
          .finding(.raise(FindingRaised(finding: FindingID("f\(number)"), severity: .blocker, title: "no"))), "base",
          by: writer)
      case 6 where number > 40 && !isClosed:
        isClosed = true
        try carryOut(.record(.close(PromotionClosed(outcome: .abandoned, reason: "no"))), "base", by: writer)
      default: clock.now = clock.now + .minutes(30)
      }
      for id in ["down", "up"] as [PromotionID] {
        let seen = try log.read { log in
          try [one, other, tracker()].map { tracker in
            let plan = try log.state(of: id).plan
            return try tracker.surroundings(of: plan, id, in: log, at: clock.now)
          }
        }
        #expect(seen[0] == seen[2] && seen[1] == seen[2])
      }
    }
    #expect(freezes > 0)
    try check()
  }

  @Test func `what is redacted is not remembered`() throws {
    let tracker = tracker()
    try carryOut(.plan(.apply(.sample)), by: tracker)
    try carryOut(.record(.note("a name", item: nil)), by: tracker)
    _ = try tracker.redact(event: 2, reason: "a name", by: "lee")
    try carryOut(.item(.tick("workflows/api")), by: tracker)
    try check()
    #expect(try tracker.assess("release-7").state.newestNotes.isEmpty)
  }

  @Test func `more promotions than are remembered are kept apart all the same`() throws {
    let tracker = tracker()
    for round in 0..<2 {
      for number in 0..<70 {
        let id = PromotionID("release-\(number)")
        if round == 0 { try carryOut(.plan(.apply(.sample.with { $0.promotion = id })), id, by: tracker) }
        try carryOut(.record(.note("\(round)", item: nil)), id, by: tracker)
      }
    }
    try check()
  }

  @Test func `late entries and retractions in between change nothing of that`() throws {
    let tracker = tracker()
    try carryOut(.plan(.apply(.sample)), by: tracker)
    try carryOut(.item(.tick("workflows/api")), by: tracker)
    clock.now = clock.now + .hours(2)
    var late = Request(promotion: "release-7", actor: "lee", commands: [.record(.note("late", item: nil))])
    late.at = TimeText("-1h")
    _ = try tracker.carryOut(late)
    try carryOut(.history(.retract(event: 2, reason: "no")), by: tracker)
    try carryOut(.item(.tick("infrastructure/network")), by: tracker)
    try check()
    #expect(try tracker.assess("release-7").state.marks.keys.sorted() == ["infrastructure/network"])
  }

  /// Projections that somebody dropped, or that are behind, are built anew by whatever touches them first.
  @Test(arguments: ["promotion", "snapshot", "retraction"])
  func `a redaction repairs what is behind`(table: String) throws {
    let tracker = tracker()
    for id in ["release-1", "release-2"] as [PromotionID] {
      try carryOut(.plan(.apply(.sample.with { $0.promotion = id })), id, by: tracker)
      try carryOut(.item(.tick("workflows/api")), id, by: tracker)
      try carryOut(.record(.note("n", item: nil)), id, by: tracker)
      try carryOut(.history(.retract(event: id == "release-1" ? 2 : 6, reason: "no")), id, by: tracker)
    }
    try log.write { try $0.setReached(0, of: LedgerProjections.all.filter { $0.name == table }) }
    _ = try tracker.redact(event: 3, reason: "a name", by: "lee")
    #expect(try ProjectionRunner(log: log).status().allSatisfy { $0.isCurrent })
    #expect(try Verification(of: log).problems == [])
    try check("\(table)")
  }
}
