import EventLog
import Fixtures
import Foundation
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// What is saved of a damaged ledger is a beginning of the one it was, to the byte, and it verifies.
@Suite("Salvage") struct SalvageTests {
  private static let rounds: UInt64 = Tool.isLong ? 600 : 60

  @Test func `of any damage, what is saved verifies and is a beginning of the original`() throws {
    let scene = try SalvageScene()
    var (made, whole, rest) = (0, 0, 0)
    for seed in 1...Self.rounds {
      var damage = Damage(ledger: scene.bytes, wal: scene.wal, random: Seeded(seed))
      let story = "seed \(seed), \(damage.strike())"
      for verb in [["status"], ["verify"], ["log"]] {
        try scene.put(damage)
        let result = try Tool.run(verb, in: scene.ground)
        let told = "\(story): \(verb): \(result.told.suffix(600))"
        // 2 is for what cannot be told from another file: one that is empty, or whose format is said to be another.
        #expect([0, 2, 3].contains(result.code), "\(told)")
        #expect(result.sentences.count == (result.code == 0 ? 0 : 1), "\(told)")
        if result.code == 3 { #expect(result.err.contains("promo salvage"), "\(told)") }
      }
      try scene.put(damage)
      let saved = try scene.salvage(story)
      made += saved.isMade ? 1 : 0
      whole += saved.events == scene.events.count ? 1 : 0
      rest += saved.rest
    }
    #expect(made > Self.rounds / 2, "only \(made) of \(Self.rounds) could be saved")
    #expect(whole > 5 && rest > 100, "\(whole) were saved whole, and \(rest) events were in what was lost")
  }

  @Test(arguments: ["PK\u{3}\u{4}", String(repeating: "x", count: 100), String(repeating: "\0", count: 4096)])
  func `a header that is gone costs nothing`(header: String) throws {
    let scene = try SalvageScene()
    var bytes = scene.bytes
    bytes.replaceSubrange(0..<header.utf8.count, with: header.utf8)
    try scene.put(Damage(ledger: bytes, wal: scene.wal, random: Seeded(1)))
    let saved = try scene.salvage("header")
    #expect(saved.events == scene.events.count)
    #expect(saved.rest == 0)
  }

  @Test func `a broken root of the table costs nothing`() throws {
    let scene = try SalvageScene()
    var bytes = scene.bytes
    // The table `event` is made first, so its root is the file's second page.
    bytes.replaceSubrange(4096..<8192, with: Data(repeating: 0xA5, count: 4096))
    try scene.put(Damage(ledger: bytes, wal: Data(), random: Seeded(1)))
    let saved = try scene.salvage("root")
    #expect(saved.events == Int(Samples.count))
  }

  @Test(arguments: Tampering.allCases)
  func `of a tampered ledger, what was not changed is saved`(tampering: Tampering) throws {
    let scene = try SalvageScene()
    let kept = try [30, 90, 150].map { size in
      try Checkpoint(
        origin: "example.org/ledger", size: Int64(size),
        root: MerkleTree.root(of: scene.events.prefix(size).map(\.leafHash)))
    }
    for seed in 1...(Tool.isLong ? 60 : 4) as ClosedRange<UInt64> {
      try scene.put(Damage(ledger: scene.bytes, wal: scene.wal, random: Seeded(1)))
      let door = try Door(scene.ground.ledger)
      try door.run(Tampering.withoutTriggers)
      var tamperer = Tamperer(door, scene.events, Seeded(seed))
      try door.run("BEGIN")
      let story = try "\(tampering.rawValue), seed \(seed), \(tamperer.carryOut(tampering))"
      try door.run("COMMIT")
      let salvage = Salvage(of: try DamagedLedger(at: scene.ground.ledger), checkpoints: kept)
      if tampering == .projection { #expect(salvage.size == Int64(scene.events.count), "\(story)") }
      let log = MemoryEventLog()
      try salvage.write(into: log, checkpoints: kept)
      let events = try log.read { try $0.events() }
      // A rewritten event fits its own hashes. Only a checkpoint behind it tells.
      let foreign = zip(events, scene.events).first { $0 != $1 }?.0.position
      #expect(foreign == nil || tampering == .rewriting && (foreign ?? 0) > 150, "\(story)")
      #expect(salvage.size + Int64(salvage.losses.reduce(0) { $0 + $1.events.count }) == salvage.highest, "\(story)")
    }
  }

  @Test func `events behind a broken frame of the WAL are offered, and not taken for granted`() throws {
    let scene = try SalvageScene()
    var wal = scene.wal
    wal.replaceSubrange(40..<48, with: Data(repeating: 7, count: 8))
    try scene.put(Damage(ledger: scene.bytes, wal: wal, random: Seeded(1)))
    let salvage = Salvage(of: try DamagedLedger(at: scene.ground.ledger))
    #expect(salvage.size == Samples.count)
    #expect(salvage.readable == Int64(scene.events.count) - Samples.count)
    #expect(salvage.losses.map(\.isReadable) == [true])
    _ = try scene.salvage("WAL")
    // They go on where the new ledger ends, so a person can have them, too.
    let imported = try Tool.run(["import", scene.saved + ".lost.jsonl", "--ledger", scene.saved], in: scene.ground)
    #expect(imported.code == 0, "\(imported.told)")
    let all = try SQLiteEventLog.open(scene.saved).read { try $0.events() }
    #expect(all == scene.events)
  }

  @Test func `long data on pages of its own is saved, and lost with one of them`() throws {
    let ground = try Ground()
    let log = try SQLiteEventLog.open(ground.ledger, mode: .create)
    let tracker = PromotionTracker(log: log)
    let plan = Plan.sample
    _ = try tracker.carryOut(Request(promotion: plan.promotion, actor: "lee", commands: [.plan(.apply(plan))]))
    let text = String(repeating: "A long tale. ", count: 5000)
    for number in 1...3 {
      _ = try tracker.carryOut(
        Request(promotion: plan.promotion, actor: "lee", commands: [.record(.note("\(number) \(text)", item: nil))]))
    }
    try log.checkpoint()
    let events = try log.read { try $0.events() }
    let salvage = Salvage(of: try DamagedLedger(at: ground.ledger))
    #expect(salvage.size == 4 && salvage.losses == [])
    var bytes = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    let tale = try #require(bytes.range(of: Data("3 A long tale".utf8)))
    // Its further pages were taken before the one it begins on.
    let page = tale.lowerBound / 4096 - 3
    bytes.replaceSubrange(page * 4096 + 100..<page * 4096 + 104, with: Data(repeating: 0x20, count: 4))
    try ground.restore(bytes)
    let cut = Salvage(of: try DamagedLedger(at: ground.ledger))
    #expect(cut.size == 3)
    #expect(cut.losses.map(\.events) == [4...4])
    let saved = MemoryEventLog()
    try cut.write(into: saved)
    #expect(try saved.read { try $0.events() } == Array(events.prefix(3)))
  }

  @Test func `what was redacted does not come back`() throws {
    let ground = try Ground.withSamples()
    let before = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    let log = try ground.open()
    let original = try #require(try log.read { try $0.events().first { $0.type == "note.added" } })
    _ = try PromotionTracker(log: log).redact(event: original.position, reason: "a name", by: "lee")
    try log.checkpoint()
    log.close()
    // The page with the event is an old one, as when a disk lost a write; the redaction itself is on record.
    var after = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    let data = Data((original.data ?? "").utf8)
    let place = try #require(before.range(of: data)).lowerBound / 4096 * 4096
    after.replaceSubrange(place..<place + 4096, with: before[place..<place + 4096])
    try ground.restore(after)
    let salvage = Salvage(of: try DamagedLedger(at: ground.ledger))
    #expect(salvage.size == Samples.count + 1)
    let saved = MemoryEventLog()
    try salvage.write(into: saved)
    let event = try #require(try saved.read { try $0.event(at: original.position) })
    #expect(event.isRedacted)
    #expect(event.leafHash == original.leafHash)
  }

  @Test func `no garbage makes it crash or claim an event`() throws {
    let ground = try Ground()
    let scene = try SalvageScene()
    for seed in 1...(Tool.isLong ? 3000 : 50) as ClosedRange<UInt64> {
      var random = Seeded(seed)
      var bytes = scene.bytes
      // Pages that look like pages of a tree, and lead anywhere.
      for _ in 0...40 {
        let start = Int(random.next() % UInt64(bytes.count / 4096)) * 4096
        for index in start..<start + 4096 where random.chance(seed.isMultiple(of: 2) ? 3 : 40) {
          bytes[index] = UInt8(truncatingIfNeeded: random.next())
        }
        bytes[start] = random.pick([2, 5, 10, 13], or: 13)
      }
      try ground.restore(bytes)
      let salvage = Salvage(of: try DamagedLedger(at: ground.ledger))
      let log = MemoryEventLog()
      try salvage.write(into: log)
      let events = try log.read { try $0.events() }
      #expect(events == Array(scene.events.prefix(events.count)), "seed \(seed)")
    }
  }

  @Test func `a disk that is full leaves nothing half made`() throws {
    let scene = try SalvageScene()
    var bytes = scene.bytes
    bytes.replaceSubrange(20 * 4096..<21 * 4096, with: Data(repeating: 0xA5, count: 4096))
    try scene.put(Damage(ledger: bytes, wal: scene.wal, random: Seeded(1)))
    // In blocks of 512 or 1024 bytes, as the shell has it: too few for the ledger, too few for what was lost.
    for limit in [0, 8, 64, 150] {
      let result = try Tool.shell(
        "trap '' XFSZ; ulimit -f \(limit); \"$promo\" salvage ledger.db --into saved.db 2>/dev/null >&2",
        in: scene.ground)
      let left = try FileManager.default.contentsOfDirectory(atPath: scene.ground.folder.path)
      let isMade = left.contains("saved.db") && left.contains("saved.db.lost.jsonl")
      #expect(result.code == 0 ? isMade : !left.contains { $0.hasPrefix("saved") || $0.contains(".part") }, "\(left)")
      #expect(result.code == 0 || result.code == 2, "limit \(limit): \(result.told)")
    }
    #expect(try scene.salvage("room again").isMade)
  }

  @Test func `it says why when nothing can be made`() throws {
    let ground = try Ground()
    for (bytes, words) in [
      (Data("a letter to somebody".utf8), "no event of a ledger can be found in"), (Data(), "no event of a ledger"),
      (Data(repeating: 13, count: 50_000), "no event of a ledger can be found in"),
    ] {
      try ground.restore(bytes)
      let result = try Tool.run(["salvage", ground.ledger, "--into", "new.db"], in: ground)
      #expect(result.code == 3, "\(result.told)")
      #expect(result.sentences.count == 1 && result.err.contains(words), "\(result.told)")
    }
    let sound = try Ground.withSamples()
    let onto = try Tool.run(["salvage", sound.ledger, "--into", sound.ledger], in: sound)
    #expect(onto.code == 1 && onto.err.contains("already is a file"), "\(onto.told)")
    let gone = try Tool.run(["salvage", "gone.db", "--into", "new.db"], in: sound)
    #expect(gone.code == 2, "\(gone.told)")
  }
}
