import Fixtures
import Foundation
import Testing

/// Files that are not what they should be. Commands end with a sentence, never with a signal.
@Suite("Damaged files") struct DamageTests {
  private static let commands = [["status"], ["verify"], ["doctor"], ["log"], ["note", "on damage"]]
  private static let rounds: UInt64 = Tool.isLong ? 600 : 60

  @Test func `no damage makes a command crash or hang`() throws {
    let ground = try Ground.withSamples()
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
}
