import EventLog
import Fixtures
import Foundation
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// What is changed behind the ledger's back is found: by the ledger alone, or, where it could have been so from the
/// beginning, by a checkpoint that somebody kept.
@Suite("Tampering") struct TamperingTests {
  private struct Outcome {
    var isFound = false
    var isFoundByCheckpoint = false
    var isFoundByStanding = false
  }

  private static func rounds(_ tampering: Tampering) -> Int {
    (tampering == .field ? 300 : 70) * (Tool.isLong ? 10 : 1)
  }

  @Test func `every tampering is found, and no untouched ledger is accused`() throws {
    let sealed = try Sealed()
    var counts: [String] = []
    var missed: [String] = []
    for (kind, tampering) in Tampering.allCases.enumerated() {
      var found = 0
      for round in 0..<Self.rounds(tampering) {
        let seed = UInt64(kind * 1_000_000 + round)
        let (what, outcome) = try sealed.tampered(tampering, seed: seed)
        let isFound =
          tampering.needsCheckpoint
          ? outcome.isFoundByCheckpoint && outcome.isFoundByStanding && !outcome.isFound : outcome.isFound
        if isFound { found += 1 } else { missed.append("\(tampering.rawValue), seed \(seed): \(what) (\(outcome))") }
      }
      counts.append("\(found) of \(Self.rounds(tampering)): \(tampering.rawValue)")
    }
    let told = (counts + missed.prefix(20)).joined(separator: "\n")
    #expect(missed.isEmpty, "\(told)")
    for _ in 0..<20 {
      try sealed.restore()
      let outcome = try sealed.outcome()
      #expect(!outcome.isFound && !outcome.isFoundByCheckpoint && !outcome.isFoundByStanding)
    }
  }

  /// A small ledger, and the checkpoint over it that is kept outside.
  private struct Sealed {
    let ground = try? Ground()
    let bytes: Data
    let events: [RecordedEvent]
    let checkpoint: Checkpoint

    init() throws {
      let ground = try #require(ground)
      let log = try SQLiteEventLog.open(ground.ledger, mode: .create, identity: .seeded(7))
      try log.write { target in
        let sample = try Self.sample()
        try target.append(recorded: sample)
      }
      try ProjectionRunner(log: log).rebuild()
      try log.checkpoint()
      (events, checkpoint) = try log.read { log in
        (try log.events(), try Sealing.checkpoint(in: log, origin: "example.org/ledger"))
      }
      log.close()
      bytes = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    }

    /// The first sixty events of the samples.
    private static func sample() throws -> [RecordedEvent] {
      let samples = try Ground.withSamples()
      return try samples.open().read { try $0.events(upTo: 60) }
    }

    func restore() throws { try #require(ground).restore(bytes) }

    func tampered(_ tampering: Tampering, seed: UInt64) throws -> (String, Outcome) {
      try restore()
      let ground = try #require(ground)
      let door = try Door(ground.ledger)
      try door.run("PRAGMA synchronous = OFF")
      try door.run(Tampering.withoutTriggers)
      var tamperer = Tamperer(door, events, Seeded(seed))
      try door.run("BEGIN")
      let what = try tamperer.carryOut(tampering)
      try door.run("COMMIT")
      return (what, try outcome())
    }

    func outcome() throws -> Outcome {
      let ground = try #require(ground)
      var outcome = Outcome()
      do {
        let log = try ground.open()
        outcome.isFound = try !log.read { try Verification(of: $0) }.problems.isEmpty
        // The rest is dearer, and of interest only where this found nothing.
        guard !outcome.isFound else { return outcome }
        outcome.isFoundByCheckpoint =
          try !log.read { try Verification(of: $0, checkpoints: [checkpoint]) }.problems.isEmpty
        outcome.isFoundByStanding = try log.read { try Sealing.standing(of: checkpoint, in: $0) } != .extends
      } catch let error as any StoreError where error.kind == .damaged {
        outcome = Outcome(isFound: true, isFoundByCheckpoint: true, isFoundByStanding: true)
      }
      return outcome
    }
  }

  /// A ledger of one promotion, which has late entries and retractions.
  @Test(arguments: [-3, 0, 1, 99])
  func `versions that cannot be are told of, in a stream that is alone, too`(version: Int64) throws {
    let ground = try Ground()
    let log = try SQLiteEventLog.open(ground.ledger, mode: .create, identity: .seeded(7))
    let tracker = PromotionTracker(log: log)
    func send(_ command: Command, at: String? = nil) throws {
      var request = Request(promotion: "release-7", actor: "lee", commands: [command])
      request.at = at.map { TimeText($0) }
      _ = try tracker.carryOut(request)
    }
    try send(.plan(.apply(.sample)), at: "-3h")
    try send(.item(.tick("workflows/api")), at: "-1h")
    try send(.record(.note("late", item: nil)), at: "-2h")
    try send(.history(.retract(event: 2, reason: "no")))
    try send(.history(.retract(event: 4, reason: "yes")))
    #expect(try Verification(of: log).problems == [])
    log.settle()
    log.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    for position in 1...5 as ClosedRange<Int64> where position != version {
      try ground.restore(bytes)
      let door = try Door(ground.ledger)
      try door.run(Tampering.withoutTriggers)
      // One that is taken already is refused by the table itself.
      guard (try? door.run("UPDATE event SET version = \(version) WHERE position = \(position)")) != nil else {
        continue
      }
      let problems = try Verification(of: ground.open()).problems
      #expect(problems.contains { $0.event == position }, "#\(position)")
      let result = try Tool.run(["verify"], in: ground)
      #expect(result.code == 3, "#\(position): \(result.told)")
    }
  }

  @Test(arguments: [false, true])
  func `the stored tree gives a rewritten event away, or is gone`(isWithoutNodes: Bool) throws {
    let ground = try Ground.withSamples()
    let log = try ground.open()
    let request = AppendRequest(
      stream: "ledger", expected: .any, actor: "lee",
      events: [NewEvent(type: "no.such-type", occurredAt: .init(microseconds: 0), data: "{}")])
    try log.write { target in for _ in 1...150 { try target.append(request) } }
    let (checkpoint, event) = try log.read { log in
      (try Sealing.checkpoint(in: log, origin: "example.org/ledger"), try log.event(at: 77))
    }
    let plain = try log.read { try LedgerVerification(of: $0) }
    #expect(plain.problems == [])
    let door = try Door(ground.ledger)
    try door.run(Tampering.withoutTriggers)
    var tamperer = Tamperer(door, [try #require(event)], Seeded(1))
    _ = try tamperer.carryOut(.rewriting)
    // A node that is gone is computed anew.
    if isWithoutNodes { try door.run("DELETE FROM tree_node") }
    let alone = try log.read { try LedgerVerification(of: $0) }
    #expect(alone.problems == (isWithoutNodes ? [] : [.node(level: 8, index: 0)]))
    let held = try log.read { try LedgerVerification(of: $0, checkpoints: [checkpoint]) }
    #expect(held.problems.contains(.checkpoint(size: checkpoint.size)))
    let standing = try log.read { try Sealing.standing(of: checkpoint, in: $0) }
    #expect(standing == .rewritten(root: alone.root))
  }
}
