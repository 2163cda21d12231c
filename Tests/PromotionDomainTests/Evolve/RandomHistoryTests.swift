import Fixtures
import PromotionDomain
import RefusalSentences
import Testing

/// Laws that hold for any history, tried on random ones. A failure names its seed.
@Suite struct RandomHistoryTests {
  /// One random promotion, and what is expected of every command sent to it.
  private struct Run {
    let seed: UInt64
    var commands: RandomCommands
    var fold = RunningFold([])
    var ledger = LedgerState()
    var now = time("07 08:00")

    init(seed: UInt64) {
      (self.seed, commands) = (seed, RandomCommands(seed: seed))
      append([.applied(.sample)], CommandContext(at: now, actor: "lee"))
    }

    var position: Int64 { fold.history.events.last?.position ?? 0 }

    mutating func append(_ events: [Event], _ context: CommandContext) {
      for (index, event) in events.enumerated() {
        let isLast = index == events.count - 1
        fold.append(
          LoggedEvent(
            position: position + 1, occurredAt: context.at, recordedAt: now, actor: context.actor, event: event,
            remarks: isLast ? context.remarks : .none))
      }
    }

    mutating func step() {
      now = now + .minutes(Int64(commands.random.next() % 200))
      let late = TimeSpan.minutes(Int64(commands.random.next() % 3000))
      var context = CommandContext(
        at: commands.random.chance(25) ? now - late : now,
        actor: commands.random.pick(["lee", "dana", "oli"], or: "oli"),
        remarks: commands.remarks(), despite: commands.random.chance(40) ? "it is urgent" : nil, position: position,
        surroundings: Surroundings(ledger: ledger), history: fold.history)
      let command = commands.next(newest: position)
      context.times = command.resolvedTimes
      do throws(Refusal) {
        let events = try fold.state.decide(command, context)
        append(events, context)
        (context.position, context.history) = (position, fold.history)
        let again = try fold.state.decide(command, context)
        #expect(again == [], "seed \(seed): sent twice at \(context.at): \(command)")
      } catch {
        #expect(!error.sentence.isEmpty && error.sentence == error.sentence.printable, "seed \(seed): \(error)")
      }
    }

    /// Whatever was folded, the events that still stand in the state come to the same.
    private func checkSnapshots() {
      let byPosition = Dictionary(fold.history.events.map { ($0.position, $0) }) { first, _ in first }
      var state = PromotionState()
      for event in fold.history.effective() {
        state.evolve(event)
        guard let snapshot = state.snapshot else {
          Issue.record("seed \(seed): no snapshot after #\(event.position)")
          continue
        }
        let again = PromotionState(snapshot.counts, standing: snapshot.standing.compactMap { byPosition[$0] })
        #expect(again == state, "seed \(seed): the snapshot after #\(event.position)")
      }
    }

    func check(_ random: inout Seeded) {
      let events = fold.history.events
      #expect(fold.state == fold.history.state(), "seed \(seed): folded as it came, and at once")
      let cut = Int(random.next() % UInt64(events.count + 1))
      var pieces = RunningFold(Array(events.prefix(cut)))
      for event in events.dropFirst(cut) { pieces.append(event) }
      #expect(pieces.state == fold.state, "seed \(seed): folded in two pieces, cut at \(cut)")
      #expect(pieces.record == fold.history.stateAndRecord().record, "seed \(seed): the record, cut at \(cut)")
      // Told event by event over the whole history, it knows at each no more than what was told.
      var told = RunningFold(telling: fold.history)
      var grown = RunningFold([])
      for event in events {
        grown.append(event)
        #expect(told.advance() == event, "seed \(seed)")
        #expect(told.state == grown.state, "seed \(seed): told up to #\(event.position)")
      }
      #expect(told.advance() == nil)
      checkSnapshots()
      for instant in [now, .earliest, .latest] {
        let readiness = fold.state.readiness(at: instant)
        #expect((0...100).contains(readiness.score), "seed \(seed)")
        #expect((0...readiness.score).contains(readiness.scoreWithoutWaivers), "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<4)
  func `no history traps, retries append nothing, and every way to fold agrees`(quarter: UInt64) {
    for seed in (quarter * 100)..<(quarter * 100 + 100) {
      var run = Run(seed: seed)
      var random = Seeded(~seed)
      for _ in 0..<60 { run.step() }
      run.check(&random)
    }
  }

  @Test(arguments: 0..<4)
  func `readiness that takes over from an earlier one is what it is by itself`(quarter: UInt64) {
    for seed in (quarter * 20)..<(quarter * 20 + 20) {
      var run = Run(seed: seed)
      var random = Seeded(~seed)
      var earlier: (state: PromotionState, readiness: Readiness)?
      for _ in 0..<60 {
        run.step()
        let at = random.chance(10) ? run.commands.instant() : run.now
        let readiness = run.fold.state.readiness(at: at, after: earlier)
        #expect(readiness == run.fold.state.readiness(at: at), "seed \(seed) at \(at)")
        earlier = (run.fold.state, readiness)
      }
    }
  }
}
