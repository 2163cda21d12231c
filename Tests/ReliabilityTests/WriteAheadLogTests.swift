import EventLog
import Foundation
import PromotionTracker
import SQLiteLog
import Testing

/// Commands come and go, and the file that people copy is the ledger.
@Suite("The write-ahead log") struct WriteAheadLogTests {
  private func walSize(in ground: Ground) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: ground.ledger + "-wal")
    return attributes?[.size] as? Int ?? 0
  }

  @Test func `a command that wrote leaves nothing in it`() throws {
    let ground = try Ground.withSamples()
    let lines = [
      "$promo note one", "$promo note two --at -1h", "$promo note two --at -1h --idempotency-key k",
      "$promo freeze declare prod --from now --to +1h --reason stock-taking",
      "$promo projections rebuild", "$promo redact 165 --reason test",
      "$promo export -o all.jsonl && $promo init --ledger other.db && $promo import all.jsonl --ledger other.db",
      "$promo note five --dry-run", "$promo status",
    ]
    for line in lines {
      let result = try Tool.shell(line, in: ground)
      #expect(result.code == 0, "\(line): \(result.told)")
      #expect(walSize(in: ground) == 0, "\(line)")
    }
    let other = ground.folder.appendingPathComponent("other.db-wal").path
    #expect((try? Data(contentsOf: URL(fileURLWithPath: other)).count) ?? 0 == 0)
    // So a copy of the file alone is the whole ledger.
    let copy = try Ground()
    try copy.restore(Data(contentsOf: URL(fileURLWithPath: ground.ledger)))
    #expect(try copy.payloads() == ground.payloads())
    #expect(try copy.problems() == [])
  }

  @Test func `what somebody still reads stays in it, until the next command that writes`() throws {
    let ground = try Ground.withSamples()
    let reader = try ground.open(.readOnly)
    try reader.read { reading in
      let before = try reading.head().position
      _ = try Tool.shell("for i in 1 2 3; do $promo note $i; done", in: ground)
      #expect(walSize(in: ground) > 0)
      try #expect(reading.head().position == before)
    }
    _ = try Tool.shell("$promo note last", in: ground)
    #expect(walSize(in: ground) == 0)
    #expect(try ground.problems() == [])
  }

  @Test func `what a killed command left is taken in by the next`() throws {
    let ground = try Ground.withSamples()
    // Written, and not settled: as after a kill behind the commit.
    let log = try ground.open()
    try ProjectionRunner(log: log).rebuild()
    log.close()
    #expect(walSize(in: ground) > 0)
    let result = try Tool.run(["note", "next"], in: ground)
    #expect(result.code == 0, "\(result.told)")
    #expect(walSize(in: ground) == 0)
    #expect(try ground.problems() == [])
  }
}
