import EventLog
import Fixtures
import PromotionDomain
import Testing

@testable import PromotionTracker

/// A promotion with a long past: events of any order of time, a few of them retracted or redacted.
struct LongPromotion {
  static let id: PromotionID = "release-7"

  private static let kinds: [Event] =
    Event.allOfIt + [
      .ticked("workflows/api"), .ticked("prep/dns"), .marked("functions/orders", .partial, 1, of: 3),
      .marked("infrastructure/network", .missing, reason: "gone"), .waived("workflows/api", until: "09 00:00"),
      .seen("lambda", ["orders-get"], lacking: ["orders-put"], complete: true),
      .seen("table", ["users"], lacking: ["orders"], source: "terraform"), .soakBegan(), .checkpoint(1),
      .checkpoint(2, errors: 3, failure: "errors"), .checkpoint(3), .raised("f"), .raised("g", .warning),
      .resolved("f"), .finding(.findingAccepted(FindingAccepted(finding: "g", reason: "known"))),
      .batchBegan("foundation"),
      .batchEnded("foundation"), .deploying("schemas", in: "foundation"), .deployed("schemas"), .failed("schemas"),
      .rolledBack("schemas"), .deploying("api", in: "apis"), .failed("api"),
      .deployment(.deploymentSkipped(DeploymentSkipped(batch: "apis", component: "api", reason: "later"))),
      .approval(
        .ruleOverridden(RuleOverridden(rule: .window, state: .missed, reason: "now", act: .batch, objection: "no"))),
      .deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: 30, failed: 2, skipped: 0))),
      .deployment(.criterionMeasured(CriterionMeasured(criterion: "errors", value: 0.1, met: true))),
      .record(.noteAdded(NoteAdded(text: "seen"))), .revised(.sample),
    ]

  let seed: UInt64
  let clock = TestClock(time("07 08:00"))
  let log: MemoryEventLog
  let tracker: PromotionTracker
  var commands: RandomCommands

  init(seed: UInt64, events count: Int) throws {
    (self.seed, commands) = (seed, RandomCommands(seed: seed))
    log = MemoryEventLog(clock: { [clock] in clock.now }, identity: .seeded(seed))
    tracker = PromotionTracker(log: log, clock: { [clock] in clock.now })
    let codec = EventCodec()
    var random = Seeded(seed)
    let kinds = Self.kinds
    for number in 0..<count {
      clock.now = clock.now + .minutes(Int64(random.next() % 3))
      let late = random.chance(4) ? TimeSpan.minutes(Int64(random.next() % 600)) : .zero
      var event = number == 0 ? Event.applied(.sample) : kinds[Int(random.next() % UInt64(kinds.count))]
      if random.chance(2) {
        event = .history(
          .eventRetracted(EventRetracted(event: Int64(random.next() % UInt64(number + 2)), reason: "no")))
      }
      let new = try codec.encode(event, occurredAt: max(clock.now - late, time("07 08:00")))
      try log.write {
        try $0.append(
          AppendRequest(stream: .promotion(Self.id), expected: .any, actor: "oli", events: [new]))
        if number > 0, random.chance(1) { try $0.redactOnRecord(Int64(random.next() % UInt64(number)) + 1) }
      }
    }
    try ProjectionRunner(log: log).rebuild()
  }

  mutating func step() throws {
    clock.now = clock.now + .minutes(Int64(commands.random.next() % 20))
    let newest = try log.read { try $0.head().position }
    let command = commands.next(newest: newest)
    var request = Request(promotion: Self.id, actor: "dana", despite: "it is urgent", commands: [command])
    if commands.random.chance(20) { request.at = TimeText("-\(commands.random.next() % 4000)m") }
    do { _ = try tracker.carryOut(request) } catch is Refusal {}
  }

  /// At any time, what is recalled is what the whole history comes to.
  func checkStates() throws {
    var random = Seeded(seed)
    try log.read { log in
      let history = try log.history(of: .promotion(Self.id))
      #expect(try log.state(of: Self.id) == history.state(), "seed \(seed)")
      let (first, last) = (time("07 07:00").microseconds, clock.now.microseconds)
      let any = (0..<6).map { _ in Instant(microseconds: first + Int64(random.next() % UInt64(last - first))) }
      let edges = try log.rows(of: SnapshotRow.table).compactMap { row -> Instant? in SnapshotRow(row)?.at }
      for instant in any + edges + edges.map({ $0 - TimeSpan(microseconds: 1) }) {
        let recalled = try log.state(of: Self.id, at: instant)
        #expect(recalled == history.state(History.View(at: instant)), "seed \(seed), at \(instant)")
      }
    }
  }

  func checkRows(atLeast count: Int) throws {
    let rows = try log.read { try $0.rows(of: SnapshotRow.table) }
    let read = rows.compactMap { SnapshotRow($0)?.row }
    #expect(rows.count >= count && read == rows, "seed \(seed)")
    let swaps = try ProjectionRunner(log: log).rebuild()
    #expect(swaps.allSatisfy { $0.swap.isIdentical }, "seed \(seed): kept in step, and built anew")
  }
}
