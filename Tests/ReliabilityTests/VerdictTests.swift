import EventLog
import Fixtures
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// Whoever can write to the file brings about no verdict that the events do not: what decides says that something is wrong,
/// or says what it said before.
@Suite("Tampering with a verdict") struct VerdictTests {
  /// A promotion that is blocked by its last event, and nothing else.
  private final class Blocked {
    let ground: Ground
    let bytes: Data

    init() throws {
      ground = try Ground()
      let log = try SQLiteEventLog.open(ground.ledger, mode: .create, identity: .seeded(9))
      let plan = Plan.simple.with {
        $0.readiness.mostlyReady = 0
        $0.areas[0].items[0].key = false
      }
      let commands: [Command] = [
        .plan(.apply(plan)), .item(.tick("infrastructure/network")), .record(.note("a note", item: nil)),
        .finding(.raise(FindingRaised(finding: "fire", severity: .blocker, title: "It burns"))),
      ]
      let tracker = PromotionTracker(log: log)
      for command in commands {
        _ = try tracker.carryOut(Request(promotion: "release-7", actor: "lee", commands: [command]))
      }
      try log.checkpoint()
      log.close()
      bytes = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    }

    /// What somebody who can write to the file did, and what deciding comes to then.
    func attacked(
      _ sql: String, verifying: Bool = true
    ) throws -> (gate: String, decision: String, append: String, isFound: Bool) {
      try ground.restore(bytes)
      try Door(ground.ledger).run(sql)
      let gate = try answer { try $0.judge("release-7").readiness.verdict.rawValue }
      let decision = try answer { tracker in
        _ = try tracker.carryOut(
          Request(promotion: "release-7", actor: "lee", commands: [.approval(.decide(.go, reason: nil))]))
        return "decided"
      }
      let append = try answer { tracker in
        _ = try tracker.carryOut(
          Request(
            promotion: "release-7", actor: "lee",
            commands: [.finding(.raise(FindingRaised(finding: "flood", severity: .blocker, title: "Water")))]))
        return try tracker.judge("release-7").state.finding("flood") == nil ? "lost" : "appended"
      }
      try ground.restore(bytes)
      try Door(ground.ledger).run(sql)
      return (gate, decision, append, try !verifying || Tool.run(["verify"], in: ground).code == 3)
    }

    private func answer(_ ask: (PromotionTracker) throws -> String) throws -> String {
      do {
        let log = try SQLiteEventLog.open(ground.ledger)
        defer { log.close() }
        return try ask(PromotionTracker(log: log))
      } catch let error as any StoreError where error.kind == .damaged {
        return "damaged"
      } catch is Refusal {
        return "refused"
      }
    }
  }

  private static let noTriggers = Tampering.withoutTriggers

  /// Each with what it does to the file.
  private static let attacks: [(name: String, sql: String)] = [
    (
      "a payload is edited",
      noTriggers + "UPDATE event SET data = replace(data, 'blocker', 'warning') WHERE position = 4"
    ),
    (
      "a payload is edited and its salt taken away",
      "PRAGMA ignore_check_constraints = ON;" + noTriggers
        + "UPDATE event SET salt = NULL, data = replace(data, 'blocker', 'warning') WHERE position = 4"
    ),
    ("a payload is blanked", noTriggers + "UPDATE event SET data = NULL, salt = NULL WHERE position = 4"),
    ("a type is changed", noTriggers + "UPDATE event SET type = 'note.added' WHERE position = 4"),
    (
      "an event goes to another stream",
      noTriggers + "UPDATE event SET stream = 'ledger', version = 1 WHERE position = 4"
    ),
    ("the last event is removed", noTriggers + "DELETE FROM event WHERE position = 4"),
    ("an event is removed", noTriggers + "DELETE FROM event WHERE position = 3"),
    (
      "its time is moved",
      noTriggers
        + "UPDATE event SET occurred_at = occurred_at + 1000, recorded_at = recorded_at + 9000000000000 WHERE position = 4"
    ),
    (
      "an index hides it",
      """
      CREATE TABLE shadow (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, UNIQUE (stream, version));
      INSERT INTO shadow SELECT position, stream, version FROM event WHERE position < 4;
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_shadow_1')
        WHERE name = 'sqlite_autoindex_event_2';
      DELETE FROM sqlite_schema WHERE tbl_name = 'shadow';
      """
    ),
    (
      "a view takes the table's place",
      """
      ALTER TABLE event RENAME TO real;
      CREATE VIEW event AS SELECT * FROM real WHERE type <> 'finding.raised';
      """
    ),
    (
      "a trigger swallows what is raised",
      """
      CREATE TRIGGER swallow BEFORE INSERT ON event WHEN NEW.type = 'finding.raised'
      BEGIN SELECT RAISE(IGNORE); END
      """
    ),
    (
      "a trigger takes it out again",
      "DROP TRIGGER event_delete; CREATE TRIGGER swallow AFTER INSERT ON event BEGIN DELETE FROM event WHERE position = NEW.position; END"
    ),
    ("the triggers are gone", noTriggers),
    (
      "a trigger says something else",
      "DROP TRIGGER event_delete; CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN SELECT 1; END"
    ),
    ("a node of the tree is planted", "INSERT INTO tree_node VALUES (8, 0, zeroblob(32))"),
    (
      "a key is planted",
      "INSERT INTO idempotency_key VALUES ('deploy', zeroblob(32), '019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a', 0, 2)"
    ),
  ]

  @Test func `no tampering with the file opens a gate, or has a word given`() throws {
    let blocked = try Blocked()
    for (name, sql) in Self.attacks {
      let (gate, decision, append, isFound) = try blocked.attacked(sql)
      #expect(["BLOCKED", "damaged"].contains(gate), "\(name): the gate says \(gate)")
      #expect(["refused", "damaged"].contains(decision), "\(name): \(decision)")
      #expect(["appended", "damaged"].contains(append), "\(name): a blocker is \(append)")
      #expect(isFound, "\(name): 'verify' finds nothing")
    }
  }

  /// One to three things at random that somebody does to the file.
  private static func attack(_ random: inout Seeded) -> String {
    func pick<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }
    let columns = [
      "id", "stream", "version", "type", "type_version", "occurred_at", "recorded_at", "actor", "command_id",
      "command_index", "data_hash", "salt", "data", "leaf_hash",
    ]
    let values = [
      "NULL", "0", "1", "''", "'ledger'", "'promotion/release-7'", "zeroblob(16)", "zeroblob(32)", "9000000000000000",
      "'note.added'", "'{}'", "'{\"text\":\"x\"}'",
    ]
    let tables = [
      "projection_promotion", "projection_item", "projection_finding", "projection_snapshot", "projection_retraction",
      "projection", "tree_node",
    ]
    return (0...random.next() % 3).map { _ in
      let place = random.next() % 4 + 1
      switch random.next() % 14 {
      case 0...2:
        return "PRAGMA ignore_check_constraints = ON; \(noTriggers) UPDATE OR IGNORE event SET \(pick(columns)) = "
          + "\(pick(values)) WHERE position = \(place)"
      case 3: return "\(noTriggers) DELETE FROM event WHERE position = \(place)"
      case 4:
        return
          "\(noTriggers) UPDATE event SET data = (SELECT data FROM event WHERE position = \(random.next() % 4 + 1)) "
          + "WHERE position = \(place)"
      case 5:
        return
          "\(noTriggers) UPDATE event SET data = replace(data, \(pick(["'blocker'", "'fire'", "'open'", "'a'"])), 'x') "
          + "WHERE position >= \(place)"
      case 6: return "DROP TABLE IF EXISTS \(pick(tables))"
      case 7:
        return "DELETE FROM \(pick(["projection", "projection_item", "projection_finding", "projection_snapshot"]))"
      case 8:
        return "UPDATE projection_promotion SET verdict = \(pick(["'GO'", "'READY'"])), score = 100, is_open = "
          + "\(random.next() % 2), last_event = \(random.next() % 9)"
      case 9:
        return
          "UPDATE projection SET position = \(random.next() % 9), fold_version = fold_version + \(random.next() % 2)"
      case 10:
        return "UPDATE projection_snapshot SET standing = '[]', events = \(random.next() % 5), last_position = "
          + "\(random.next() % 5); UPDATE projection_finding SET outcome = 'resolved', severity = 'note'"
      case 11: return "DROP TRIGGER IF EXISTS \(pick(["event_insert", "event_update", "event_delete"]))"
      case 12:
        return
          "CREATE TRIGGER IF NOT EXISTS \(pick(["swallow", "other"])) \(pick(["BEFORE", "AFTER"])) INSERT ON event "
          + pick([
            "BEGIN SELECT RAISE(IGNORE); END", "BEGIN DELETE FROM event WHERE position = NEW.position; END",
            "BEGIN UPDATE event SET data = NULL, salt = NULL WHERE position = NEW.position; END",
          ])
      default:
        return "INSERT OR IGNORE INTO tree_node VALUES (\(random.next() % 12), \(random.next() % 3), zeroblob(32)); "
          + "DROP INDEX IF EXISTS event_command"
      }
    }.joined(separator: "; ")
  }

  @Test func `nothing that is done at random opens a gate, or has a word given`() throws {
    let blocked = try Blocked()
    var random = Seeded(2026)
    var damaged = 0
    for round in 0..<(Tool.isLong ? 4000 : 400) {
      let sql = Self.attack(&random)
      let outcome: (gate: String, decision: String, append: String, isFound: Bool)
      do { outcome = try blocked.attacked(sql, verifying: round.isMultiple(of: 20)) } catch is Door.Failure { continue }
      damaged += outcome.gate == "damaged" ? 1 : 0
      #expect(["BLOCKED", "damaged"].contains(outcome.gate), "\(sql): the gate says \(outcome.gate)")
      #expect(["refused", "damaged"].contains(outcome.decision), "\(sql): \(outcome.decision)")
      #expect(["appended", "damaged"].contains(outcome.append), "\(sql): a blocker is \(outcome.append)")
      #expect(outcome.gate != "damaged" || outcome.isFound, "\(sql): the gate refuses what 'verify' finds sound")
    }
    #expect(damaged > 100)
  }

  /// Rows that follow from events decide nothing, whatever stands in them.
  @Test func `derived rows decide nothing`() throws {
    let blocked = try Blocked()
    for sql in [
      "UPDATE projection_promotion SET verdict = 'GO', score = 100", "DELETE FROM projection_promotion",
      "DELETE FROM projection_snapshot", "DROP TABLE projection_promotion", "DELETE FROM projection",
      "UPDATE projection SET position = 3", "UPDATE projection SET fold_version = 99",
    ] {
      let (gate, decision, append, _) = try blocked.attacked(sql)
      #expect(gate == "BLOCKED", "\(sql): \(gate)")
      #expect(decision == "refused", "\(sql): \(decision)")
      #expect(["appended", "damaged"].contains(append), "\(sql): \(append)")
    }
  }
}
