import EventLog
import Fixtures
import Foundation
import Interchange
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// The ledger of the samples with a few events more that only its WAL has, to be damaged and salvaged.
struct SalvageScene {
  let ground: Ground
  let bytes: Data
  let wal: Data
  let events: [RecordedEvent]
  var saved: String { ground.folder.appendingPathComponent("saved.db").path }

  init() throws {
    ground = try Ground.withSamples()
    let log = try ground.open()
    for word in ["one", "two", "three", "four"] {
      let request = Request(
        promotion: "dynamodb-schemas-sit", actor: "lee", commands: [.record(.note(word, item: nil))])
      _ = try PromotionTracker(log: log).carryOut(request)
    }
    events = try log.read { try $0.events() }
    bytes = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    wal = try Data(contentsOf: URL(fileURLWithPath: ground.ledger + "-wal"))
    try #require(!wal.isEmpty)
    log.close()
  }

  func put(_ damage: Damage) throws {
    try ground.restore(damage.ledger)
    if !damage.wal.isEmpty { try damage.wal.write(to: URL(fileURLWithPath: ground.ledger + "-wal")) }
  }

  struct Saved {
    var isMade: Bool
    var events: Int
    /// How many events are in the file of what was lost.
    var rest: Int
  }

  /// Salvages with the built binary, and checks all that must be so whatever the damage is.
  func salvage(_ story: String) throws -> Saved {
    let before = try contents()
    for file in [saved, saved + "-wal", saved + "-shm", saved + ".lost.jsonl"] {
      try? FileManager.default.removeItem(atPath: file)
    }
    let result = try Tool.run(["salvage", ground.ledger, "--into", saved], in: ground)
    let told = "\(story): \(result.told.suffix(800))"
    #expect(result.code == 0 || result.code == 3, "\(told)")
    #expect(result.sentences.count == (result.code == 0 ? 0 : 1), "\(told)")
    #expect(try contents() == before, "\(told) changed what it was to read")
    let names = try FileManager.default.contentsOfDirectory(atPath: ground.folder.path)
    #expect(!names.contains { $0.contains(".part") }, "\(told) left \(names)")
    let isMade = FileManager.default.fileExists(atPath: saved)
    #expect(isMade == (result.code == 0), "\(told)")
    let rest = try self.rest(told)
    guard isMade else { return Saved(isMade: false, events: 0, rest: rest) }
    let log = try SQLiteEventLog.open(saved)
    let found = try log.read { try $0.events() }
    #expect(found == Array(events.prefix(found.count)), "\(told)")
    let problems = try log.read { try Verification(of: $0, checkpoints: kept(upTo: found.count)).problems }
    #expect(problems == [], "\(told)")
    #expect(try log.integrityProblems() == [], "\(told)")
    let behind = try ProjectionRunner(log: log).status().filter { !$0.isCurrent }
    #expect(behind == [], "\(told)")
    log.close()
    return Saved(isMade: true, events: found.count, rest: rest)
  }

  private func kept(upTo size: Int) throws -> [Checkpoint] {
    try stride(from: 0, through: size, by: 25).map { size in
      let root = MerkleTree.root(of: events.prefix(size).map(\.leafHash))
      return try Checkpoint(origin: "example.org/ledger", size: Int64(size), root: root)
    }
  }

  /// Each event in the file of what was lost is one of the original's.
  private func rest(_ told: String) throws -> Int {
    let path = saved + ".lost.jsonl"
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    let rest = try JSONLinesReader.events(in: String(contentsOfFile: path, encoding: .utf8))
    for event in rest { #expect(events.contains(event), "\(told)") }
    return rest.count
  }

  private func contents() throws -> [Data?] {
    ["", "-wal", "-shm"].map { FileManager.default.contents(atPath: ground.ledger + $0) }
  }
}
