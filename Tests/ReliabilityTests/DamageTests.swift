import Fixtures
import Foundation
import Testing

/// Files that are not what they should be. Commands end with a sentence, never with a signal.
@Suite("Damaged files") struct DamageTests {
  private static let commands = [["status"], ["verify"], ["doctor"], ["log"], ["note", "on damage"]]
  private static let rounds: UInt64 = Tool.isLong ? 600 : 60

  @Test func `no damage makes a command crash or hang`() throws {
    let ground = try Ground.golden()
    for word in ["one", "two", "three"] { _ = try Tool.run(["note", word], in: ground) }
    let ledger = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    let wal = try Data(contentsOf: URL(fileURLWithPath: ground.ledger + "-wal"))
    var ends: [Int32: Int] = [:]
    for seed in 1...Self.rounds {
      var damage = Damage(ledger: ledger, wal: wal, random: Seeded(seed))
      let what = damage.strike()
      for command in Self.commands {
        try ground.restore(damage.ledger)
        if !damage.wal.isEmpty { try damage.wal.write(to: URL(fileURLWithPath: ground.ledger + "-wal")) }
        let result = try Tool.shell("timeout 20 \"$promo\" \(command.joined(separator: " "))", in: ground)
        let story = "seed \(seed), \(what): \(command.joined(separator: " ")): \(result.told.suffix(600))"
        guard let code = result.code else {
          Issue.record("\(story)")
          continue
        }
        ends[code, default: 0] += 1
        // 1 is bad news that was printed: the damage can leave a ledger that reads, and that doctor is not content with.
        #expect([0, 1, 2, 3].contains(code), "\(story)")
        if code != 0, !(code == 1 && result.sentences.isEmpty) { #expect(result.sentences.count == 1, "\(story)") }
      }
    }
    #expect((ends[2] ?? 0) + (ends[3] ?? 0) > Int(Self.rounds), "hardly any damage was noticed: \(ends)")
  }

  private struct Damage {
    var ledger: Data
    var wal: Data
    var random: Seeded

    private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }

    mutating func strike() -> String {
      switch below(7) {
      case 0:
        ledger = ledger.prefix(below(ledger.count))
        return "cut to \(ledger.count) bytes"
      case 1:
        ledger = ledger.prefix(below(ledger.count / 4096) * 4096)
        return "cut to \(ledger.count / 4096) pages"
      case 2, 3:
        let pages = (0...below(4)).map { _ in below(ledger.count / 4096) }
        for page in pages { overwrite(page * 4096 + below(64), 4096 - 64) }
        return "pages \(pages) overwritten"
      case 4:
        let header = random.pick(["PK\u{3}\u{4}", "SQLite format 4\0", "%PDF-1.7", "{\"a\":1}"], or: "")
        ledger.replaceSubrange(0..<header.utf8.count, with: header.utf8)
        return "header \(header.debugDescription)"
      case 5:
        wal = random.chance(50) ? Data() : wal.prefix(below(wal.count))
        return "WAL cut to \(wal.count) bytes"
      default:
        let places = (0...below(30)).map { _ in below(ledger.count) }
        for place in places { overwrite(place, 1) }
        return "bytes \(places) changed"
      }
    }

    private mutating func overwrite(_ start: Int, _ count: Int) {
      for index in start..<min(start + count, ledger.count) { ledger[index] = UInt8(truncatingIfNeeded: random.next()) }
    }
  }
}
