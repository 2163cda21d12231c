import EventLog
import Fixtures
import Foundation
import Interchange
import Projections
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// Ledgers that were made once and are never made again, one of each format. What this promo makes of them may not
/// change.
@Suite("The golden ledgers") struct GoldenLedgerTests {
  static let formats = [1, 2]
  private static let unprivileged = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../CommandLineTests/Tools/unprivileged").standardized.path

  private func opened(_ format: Int) throws -> (ground: Ground, log: SQLiteEventLog) {
    let ground = try Ground.golden(format: format)
    kept.grounds.append(ground)
    return (ground, try ground.open())
  }

  /// A ledger's folder goes with its ground, which must outlive the test.
  private let kept = Kept()
  private final class Kept { var grounds: [Ground] = [] }

  @Test(arguments: formats) func `it is sound and has the root it was made with`(format: Int) throws {
    let (ground, log) = try opened(format)
    let verification = try log.read { try Verification(of: $0) }
    #expect(verification.problems == [])
    #expect(verification.size == Golden.events)
    #expect(verification.root.description == Golden.root)
    let root = try log.read { try $0.treeRoot(size: Golden.events) }
    #expect(root.description == Golden.root)
    #expect(try log.integrityProblems() == [])
    #expect(try ground.problems() == [])
  }

  @Test(arguments: formats) func `the readiness of then is computed to the same score`(format: Int) throws {
    let assessment = try PromotionTracker(log: opened(format).log).assess(
      "prod-2026-01-10", .init(at: "2026-01-08 08:25"))
    #expect(assessment.readiness.score == 85)
    #expect(assessment.readiness.verdict == .mostlyReady)
  }

  @Test(arguments: formats) func `events can be appended to it`(format: Int) throws {
    let (ground, log) = try opened(format)
    let request = Request(
      promotion: "dynamodb-schemas-sit", actor: "lee", commands: [.addNote("still here", item: nil)])
    let outcome = try PromotionTracker(log: log).carryOut(request)
    #expect(outcome.events.map(\.position) == [Golden.events + 1])
    let verification = try log.read { log in
      try Verification(of: log, checkpoints: [Sealing.checkpoint(in: log, origin: "o", size: Golden.events)])
    }
    #expect(verification.problems == [])
    #expect(verification.size == Golden.events + 1)
    let root = try log.read { try $0.treeRoot(size: Golden.events) }
    #expect(root.description == Golden.root)
    #expect(try ground.problems() == [])
  }

  @Test(arguments: formats) func `its projections are what this promo would build`(format: Int) throws {
    let log = try opened(format).log
    let before = try ProjectionRunner(log: log).status()
    // Those that the promo of then knew are current; what came later is built when something is first appended.
    let known = before.filter { $0.stored != nil }
    #expect(known.count == 6 && known.allSatisfy { $0.isCurrent })
    try ProjectionRunner(log: log).rebuild()
    let after = try ProjectionRunner(log: log).status()
    #expect(after.allSatisfy { $0.isCurrent })
    #expect(after.filter { status in known.contains { $0.table == status.table } } == known)
  }

  // Formats

  @Test func `a ledger of format 1 is brought to the newest when it is opened, and says the same`() throws {
    let first = try Ground.golden(format: 1)
    #expect(try Door(first.ledger).integer("PRAGMA user_version") == 1)
    let old = try first.open()
    #expect(try Door(first.ledger).integer("PRAGMA user_version") == 2)
    let new = try opened(2).log
    #expect(try old.read { try $0.events() } == new.read { try $0.events() })
    for promotion in ["prod-2026-01-10", "dynamodb-schemas-sit"] as [PromotionID] {
      for time in ["2026-01-07 12:00", "2026-01-08 08:25", "2026-01-10 11:00", "2026-01-13 09:00"] {
        let (a, b) = (
          try PromotionTracker(log: old).assess(promotion, .init(at: time)),
          try PromotionTracker(log: new).assess(promotion, .init(at: time))
        )
        #expect(a.readiness == b.readiness, "\(promotion) at \(time)")
      }
    }
  }

  @Test(arguments: formats) func `where nothing may be written it is read as it is`(format: Int) throws {
    let ground = try Ground.golden(format: format, place: "archive")
    let before = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    chmod(ground.ledger, 0o444)
    chmod(ground.place.path, 0o555)
    defer { chmod(ground.place.path, 0o755) }
    let log = try ground.open(.readOnly)
    let verification = try log.read { try Verification(of: $0) }
    #expect(verification.problems == [])
    #expect(verification.root.description == Golden.root)
    let assessment = try PromotionTracker(log: log).assess("prod-2026-01-10", .init(at: "2026-01-08 08:25"))
    #expect(assessment.readiness.score == 85)
    let request = Request(promotion: "dynamodb-schemas-sit", actor: "lee", commands: [.addNote("x", item: nil)])
    #expect(throws: LedgerError.readOnly(path: log.path)) { try PromotionTracker(log: log).carryOut(request) }
    log.close()
    for ending in ["-wal", "-shm"] { unlink(ground.ledger + ending) }
    // The same by the built binary, without root's right to write everywhere.
    let verified = try Tool.shell("'\(Self.unprivileged)' \"$promo\" verify", in: ground)
    #expect(verified.code == 0 && verified.out.hasPrefix("sound: 164 events"), "\(verified.told)")
    let status = try Tool.shell("'\(Self.unprivileged)' \"$promo\" status", in: ground)
    #expect(status.code == 0, "\(status.told)")
    let note = try Tool.shell("'\(Self.unprivileged)' \"$promo\" note x", in: ground)
    #expect(note.code == 2 && note.err.contains("cannot be written; change the permissions"), "\(note.told)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: ground.ledger)) == before)
  }

  // Versions of events

  @Test func `rows of version 1 tell the same story as rows of version 2`() throws {
    let old = try opened(2).log
    let rows = try old.read { try $0.events() }
    #expect(rows.allSatisfy { $0.typeVersion == 1 })
    let samples = try Golden.samples()
    let lifted = samples.filter { $0.typeVersion == 2 }
    #expect(lifted.count == 12 && lifted.allSatisfy { $0.type == "resource.observed" })
    let new = MemoryEventLog()
    try new.write { target in _ = try target.append(recorded: samples.map { ImportedEvent($0) }) }
    for promotion in ["prod-2026-01-10", "dynamodb-schemas-sit"] as [PromotionID] {
      for time in ["2026-01-07 12:00", "2026-01-08 08:25", "2026-01-10 11:00", "2026-01-13 09:00"] {
        let looks = try [old, new as any EventLog].map {
          try PromotionTracker(log: $0).assess(promotion, .init(at: time))
        }
        #expect(looks[0].state == looks[1].state, "\(promotion) at \(time)")
        #expect(looks[0].readiness == looks[1].readiness, "\(promotion) at \(time)")
      }
    }
  }

  @Test func `an export carries the versions and the bytes, and an import makes the same root of them`() throws {
    let (ground, log) = try opened(2)
    let file = ground.folder.appendingPathComponent("export.jsonl")
    var text = ""
    _ = try log.read { log in try Export().write(log) { text += $0 } }
    try Data(text.utf8).write(to: file)
    let copy = ground.folder.appendingPathComponent("copy.db").path
    let made = try Tool.shell(
      "\"$promo\" init --ledger \(copy) && \"$promo\" import \(file.path) --ledger \(copy)", in: ground)
    #expect(made.code == 0, "\(made.told)")
    let imported = try SQLiteEventLog.open(copy)
    #expect(try imported.read { try $0.events() } == log.read { try $0.events() })
    let verification = try imported.read { try Verification(of: $0) }
    #expect(verification.problems == [] && verification.root.description == Golden.root)
  }

  @Test(arguments: [(1, "source"), (2, "component")])
  func `verify holds a row against the version that it is of`(version: Int, missing: String) throws {
    let (ground, log) = try opened(2)
    let row = try #require(try log.read { try $0.events() }.first { $0.type == "resource.observed" })
    log.close()
    let door = try Door(ground.ledger)
    try door.run(Tampering.withoutTriggers)
    var event = row
    event.typeVersion = version
    // Version 2 needs a key more; version 1 needs all that it ever needed.
    if version == 1 { event.data = row.data?.replacingOccurrences(of: "\"source\"", with: "\"sauce\"") }
    if let salt = event.salt, let data = event.data { event.dataHash = LeafHasher.dataHash(salt: salt, data: data) }
    var hasher = LeafHasher()
    event.leafHash = hasher.leafHash(of: event)
    try Tamperer(door, [event], .init(1)).write(event, over: event.position)
    let problems = try ground.open().read { try Verification(of: $0).problems }
    #expect(problems.map(\.event) == [event.position])
    #expect(problems.first?.sentence.contains("the key '\(missing)' is missing") == true)
  }
}
