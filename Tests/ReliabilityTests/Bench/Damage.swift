import Fixtures
import Foundation

/// One way to damage a ledger's file and its WAL; it says what it did, for the message of a failure.
struct Damage {
  var ledger: Data
  var wal: Data
  var random: Seeded

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }

  mutating func strike() -> String {
    switch below(8) {
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
    case 6:
      let start = below(wal.count)
      for index in start..<min(start + 64, wal.count) { wal[index] = UInt8(truncatingIfNeeded: random.next()) }
      return "64 bytes of the WAL overwritten from \(start) on"
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
