import EventLog
import Fixtures
import Interchange
import PromotionDomain
import PromotionTracker
import Testing

/// A file that somebody wrote by hand, with right hashes, brings in nothing that the verbs would have refused.
@Suite("Imports are judged")
struct ImportJudgeTests {
  /// A promotion with an open blocker, by the verbs.
  private static func blocked() throws -> ImportBench {
    let bench = ImportBench()
    try bench.carryOut(.plan(.apply(.sample)))
    try bench.carryOut(.finding(.raise(FindingRaised(finding: "fire", severity: .blocker, title: "It burns"))))
    return bench
  }

  private static let basis = Basis(position: 2, planRevision: 1, score: 100, verdict: .ready, facts: [:])

  /// Each with what the rules say of it.
  private static let forged: [(name: String, actor: Actor, events: [Event], why: String)] = [
    (
      "a sign-off by somebody without the role", "lee",
      [.approval(.signoffGiven(SignoffGiven(role: "dba", basis: basis)))], "does not hold the role"
    ),
    (
      "a sign-off on what was not there", "dana",
      [.approval(.signoffGiven(SignoffGiven(role: "dba", basis: basis)))], "something else"
    ),
    (
      "a go against a blocker", "lee", [.approval(.decisionMade(DecisionMade(decision: .go, basis: basis)))],
      "blocker fire is open"
    ),
    (
      "a go by somebody who may not", "dana",
      [.approval(.decisionMade(DecisionMade(decision: .go, basis: basis)))], "may not decide"
    ),
    (
      "an override of nothing", "lee",
      [
        .approval(
          .ruleOverridden(
            RuleOverridden(rule: .blocker, state: .failed, reason: "because", act: .go, objection: "it burns")))
      ], "it lets nothing through"
    ),
    (
      "a blocker accepted by anybody", "dana",
      [.finding(.findingAccepted(FindingAccepted(finding: "fire", reason: "x")))], "may not decide"
    ),
    ("what is not in the plan", "lee", [.item(.checkTicked(CheckTicked(item: "no/where")))], "there is no "),
    (
      "a tick that outlives its item", "lee", [.item(.checkTicked(CheckTicked(item: "infrastructure/network")))],
      "something else"
    ),
    (
      "a batch before the go", "lee", [.deployment(.batchStarted(BatchStarted(batch: "foundation")))],
      "blocker fire is open"
    ),
    (
      "a deployment in no batch", "lee", [.deployment(.deploymentSucceeded(DeploymentSucceeded(component: "schemas")))],
      "was started"
    ),
    (
      "a promotion closed while it burns", "lee", [.record(.promotionClosed(PromotionClosed(outcome: .completed)))],
      "is not finished"
    ),
    (
      "a resolution of nothing", "lee",
      [.finding(.findingResolved(FindingResolved(finding: "flood", resolution: "x")))], "there is no "
    ),
    (
      "a resolution without words", "lee",
      [.finding(.findingResolved(FindingResolved(finding: "fire", resolution: " ")))], "needs words"
    ),
    (
      "a retraction of nothing", "lee", [.history(.eventRetracted(EventRetracted(event: 77, reason: "x")))],
      "neither of this promotion nor"
    ),
    ("another key", "lee", [.history(.keyChanged(KeyChanged(from: "a", to: "b")))], "the whole ledger"),
    (
      "a freeze of one promotion", "lee",
      [
        .freeze(
          .freezeDeclared(
            FreezeDeclared(freeze: "f", environment: "prod", from: time("20 08:00"), to: time("21 08:00"), reason: "x"))
        )
      ], "the whole ledger"
    ),
  ]

  /// The events of `bench`, and behind them what its verbs would not have said.
  private func forging(_ bench: ImportBench, _ events: [Event], by actor: Actor) throws {
    let encoded = try events.map { try EventCodec().encode($0, occurredAt: bench.clock.now) }
    _ = try bench.log.write {
      try $0.append(
        AppendRequest(stream: "promotion/release-7", expected: .any, actor: actor.rawValue, events: encoded))
    }
  }

  @Test(arguments: forged) func `what the verbs refuse is refused`(
    forged: (name: String, actor: Actor, events: [Event], why: String)
  ) throws {
    let source = try Self.blocked()
    try forging(source, forged.events, by: forged.actor)
    let copy = ImportBench(seed: 2)
    copy.clock.now = source.clock.now
    let outcome = try copy.importing(source.export)
    #expect(outcome.refused.count == 1, "\(forged.name)")
    #expect(outcome.refused.first?.event == 3, "\(forged.name)")
    #expect(outcome.refused.first?.why.contains(forged.why) == true, "\(forged.name): \(outcome.refused)")
    #expect(try copy.events.isEmpty, "\(forged.name)")
  }

  @Test func `a blocker that was blanked in the file is not taken for one that was resolved`() throws {
    let source = try Self.blocked()
    try source.log.write { log in
      _ = try log.append(
        AppendRequest(
          stream: "promotion/release-7", expected: .any, actor: "lee",
          events: [
            try EventCodec().encode(
              .history(.dataRedacted(DataRedacted(event: 2, reason: "x"))), occurredAt: source.clock.now)
          ]))
      try log.redact(position: 2)
    }
    let copy = ImportBench(seed: 2)
    copy.clock.now = source.clock.now
    let outcome = try copy.importing(source.export)
    #expect(outcome.refused.map(\.event) == [2])
    #expect(try copy.events.isEmpty)
  }

  @Test func `whoever answers for it gets it, on record`() throws {
    let source = try Self.blocked()
    try forging(source, Self.forged[0].events, by: "lee")
    let copy = ImportBench(seed: 2)
    copy.clock.now = source.clock.now
    let outcome = try copy.tracker.importing(BytesFile(source.export), trust: ("dana", "said by telephone"))
    #expect(outcome.refused.map(\.event) == [3])
    let events = try copy.events
    #expect(events.count == 4)
    let last = try #require(events.last)
    #expect((last.stream, last.actor, last.type) == (.ledger, "dana", "import.trusted"))
    #expect(last.data?.contains("said by telephone") == true)
    #expect(try copy.isCurrent)
    #expect(throws: Refusal.self) {
      try ImportBench(seed: 3).tracker.importing(BytesFile(source.export), trust: ("dana", " "))
    }
  }

  @Test func `what a checkpoint vouches for is not judged again, and what follows is`() throws {
    let source = try Self.blocked()
    try forging(source, Self.forged[0].events, by: "lee")
    let checkpoint = try source.log.read { try Sealing.checkpoint(in: $0, origin: "o") }
    func outcome(_ checkpoint: Checkpoint) throws -> ImportOutcome {
      let copy = ImportBench(seed: 2)
      copy.clock.now = source.clock.now
      let tracker = PromotionTracker(log: copy.log, checkpoints: [checkpoint], clock: { source.clock.now })
      return try tracker.importing(BytesFile(source.export))
    }
    #expect(try outcome(checkpoint).refused.isEmpty)
    try forging(source, Self.forged[2].events, by: "lee")
    #expect(try outcome(checkpoint).refused.map(\.event) == [4])
    let other = try Checkpoint(origin: "o", size: 2, root: MerkleTree.emptyRoot)
    #expect(throws: Refusal.self) { try outcome(other) }
    let longer = try Checkpoint(origin: "o", size: 9, root: checkpoint.root)
    #expect(throws: Refusal.self) { try outcome(longer) }
  }

  @Test func `what a wrong clock recorded can be imported again`() throws {
    let source = ImportBench()
    source.clock.now = Instant("2099-01-01T00:00:00Z") ?? .latest
    try source.carryOut(.plan(.apply(.sample)))
    let copy = ImportBench(seed: 2)
    let outcome = try copy.importing(source.export)
    #expect(outcome.added == 1)
    #expect((outcome.newestAhead ?? .minutes(0)) > .days(365 * 72))
    // Whoever says when something happened goes by the clock, not by what a wrong one left.
    #expect(throws: Refusal.self) {
      try copy.tracker.carryOut(
        Request(
          promotion: "release-7", actor: "lee", at: TimeText("2050-01-01 00:00"),
          commands: [.record(.note("x", item: nil))]))
    }
    try copy.note("now")
    #expect(try copy.events.count == 2)
  }

  @Test func `a clock that ran away records nothing before somebody vouches for it`() throws {
    let bench = try Self.blocked()
    bench.clock.now = Instant("2099-01-01T00:00:00Z") ?? .latest
    #expect(throws: Refusal.self) { try bench.note("x") }
    #expect(throws: Refusal.self) { try bench.tracker.record(.keyChanged(KeyChanged(from: "a", to: "b")), by: "lee") }
    #expect(try bench.events.count == 2)
    let trusting = PromotionTracker(log: bench.log, isClockTrusted: true, clock: { bench.clock.now })
    _ = try trusting.carryOut(
      Request(promotion: "release-7", actor: "lee", commands: [.record(.note("x", item: nil))]))
    try bench.note("y")
    #expect(try bench.events.count == 4)
  }
}
