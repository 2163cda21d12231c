import EventLog
import Fixtures
import Projections
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Testing

/// Laws of the tracker and its projections, tried on random ledgers. A failure names its seed.
@Suite struct RandomLedgerTests {
  private struct Run {
    let seed: UInt64
    var commands: RandomCommands
    let clock = TestClock(time("07 08:00"))
    let log: MemoryEventLog
    let tracker: PromotionTracker

    init(seed: UInt64) throws {
      (self.seed, commands) = (seed, RandomCommands(seed: seed))
      log = MemoryEventLog(clock: { [clock] in clock.now }, identity: .seeded(seed))
      tracker = PromotionTracker(log: log, clock: { [clock] in clock.now })
      _ = try tracker.carryOut(Request(promotion: "release-7", actor: "lee", commands: [.plan(.apply(.sample))]))
    }

    var head: Int64 { get throws { try log.read { try $0.head().position } } }

    mutating func step() throws {
      clock.now = clock.now + .minutes(Int64(commands.random.next() % 200))
      let before = try head
      let command = commands.next(newest: before)
      var request = Request(
        promotion: "release-7", actor: commands.random.pick(["lee", "dana", "oli"], or: "oli"),
        remarks: commands.remarks(), despite: commands.random.chance(40) ? "it is urgent" : nil,
        idempotencyKey: commands.random.chance(20) ? "key-\(commands.random.next())" : nil, commands: [command])
      if commands.random.chance(25) { request.at = TimeText("-\(commands.random.next() % 3000)m") }
      do {
        if commands.random.chance(10) {
          request.isDryRun = true
          _ = try tracker.carryOut(request)
          #expect(try head == before, "seed \(seed): a dry run of \(command)")
          request.isDryRun = false
        }
        let outcome = try tracker.carryOut(request)
        let after = try head
        #expect(after == before + Int64(outcome.events.count), "seed \(seed): \(command)")
        let again = try tracker.carryOut(request)
        #expect(try head == after, "seed \(seed): sent twice: \(command)")
        #expect(again.isReplay == (request.idempotencyKey != nil), "seed \(seed): \(command)")
        #expect(!again.isReplay || again.events == outcome.events, "seed \(seed): \(command)")
        try refuseOther(request)
      } catch let refusal as Refusal {
        #expect(refusal.sentence == refusal.sentence.printable)
        #expect(try head == before, "seed \(seed): refused, so nothing is appended: \(command)")
      }
    }

    /// Another request under the same key.
    private func refuseOther(_ request: Request) throws {
      guard let key = request.idempotencyKey else { return }
      var other = request
      other.remarks = Remarks(note: "another")
      #expect(throws: LedgerError.idempotencyKeyReused(key: key), "seed \(seed)") { _ = try tracker.carryOut(other) }
    }

    func check() throws {
      let runner = ProjectionRunner(log: log)
      let kept = try runner.status()
      #expect(kept.allSatisfy { $0.isCurrent }, "seed \(seed)")
      let swaps = try runner.rebuild()
      #expect(swaps.allSatisfy { $0.swap.isIdentical }, "seed \(seed): kept in step, and built anew")
      #expect(try runner.status().map(\.digest) == kept.map(\.digest), "seed \(seed)")

      let review = try tracker.review("release-7")
      let replayed = Replay(review.history).steps.last?.after
      let state = review.history.state()
      let last = try #require(state.lastAt)
      #expect(replayed == ReadinessSummary(state.readiness(at: last)), "seed \(seed): replay ends where the state is")
      _ = Timeline(review)
      _ = ScoreHistory(review)
    }
  }

  @Test(arguments: 0..<4)
  func `retries append once, projections equal a rebuild, replay ends where the state is`(quarter: UInt64) throws {
    for seed in (quarter * 30)..<(quarter * 30 + 30) {
      var run = try Run(seed: seed)
      for _ in 0..<60 { try run.step() }
      try run.check()
    }
  }
}
