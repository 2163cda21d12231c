import Fixtures

extension Seeded {
  /// A number from 0 to below `limit`.
  mutating func below(_ limit: Int) -> Int { limit <= 1 ? 0 : Int(next() % UInt64(limit)) }
}

/// Changes to bytes that somebody wrote.
enum Mutation {
  /// One to three changes, of single bytes, of stretches, of whole lines.
  static func mutated(_ original: [UInt8], with splices: [String], _ random: inout Seeded) -> [UInt8] {
    var bytes = original
    for _ in 0...random.below(3) where !bytes.isEmpty { change(&bytes, splices, &random) }
    return bytes
  }

  private static func change(_ bytes: inout [UInt8], _ splices: [String], _ random: inout Seeded) {
    let at = random.below(bytes.count)
    let end = min(bytes.count, at + 1 + random.below(40))
    let splice = random.pick(splices, or: "").utf8
    switch random.below(9) {
    case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes[at] ^= 1 << UInt8(random.below(8))
    case 2: bytes.removeSubrange(at..<end)
    case 3: bytes.insert(contentsOf: Array(bytes[at..<end]), at: random.below(bytes.count))
    case 4: bytes.insert(contentsOf: splice, at: at)
    case 5: bytes.replaceSubrange(at..<end, with: splice)
    case 6: changeLines(&bytes, &random)
    case 7: replaceToken(&bytes, at, splice)
    default: bytes = Array(bytes.prefix(at))
    }
  }

  private static func changeLines(_ bytes: inout [UInt8], _ random: inout Seeded) {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let (a, b) = (random.below(lines.count), random.below(lines.count))
    switch random.below(3) {
    case 0: lines.swapAt(a, b)
    case 1: lines.remove(at: a)
    default: lines.insert(lines[a], at: b)
    }
    bytes = Array(lines.joined(separator: [10]))
  }

  /// The word or number around `at`: what stands between two tokens is often what a reader looks at.
  private static func replaceToken(_ bytes: inout [UInt8], _ at: Int, _ splice: String.UTF8View) {
    func isWord(_ byte: UInt8) -> Bool {
      byte > 0x7F || byte == 0x5F || Unicode.Scalar(byte).properties.isAlphabetic || (48...57).contains(byte)
    }
    var (start, end) = (at, at)
    while start > 0, isWord(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isWord(bytes[end]) { end += 1 }
    bytes.replaceSubrange(start..<end, with: splice)
  }

  /// What readers of text have stumbled over: ends of ranges, other alphabets, marks that nobody sees.
  static let words = [
    "", " ", "\n", "\r\n", "\t", "\0", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{200E}", "\u{202E}", "\u{7F}", "\u{9B}",
    "é",
    "e\u{301}", "🏳️‍🌈", "Z̸͎", "\u{10FFFD}", "\u{FFFF}", "ß", "İ", "٣", "²", "½", "Ⅷ", "null", "true", "false", "~", "no",
    "nan", ".inf", "0", "-0", "00", "1", "-1", "+1", "0.1", "1e400", "1e-400", "1e15", "9007199254740993",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551616",
    "99999999999999999999", "0x1F", "1_000", "0.30000000000000004", "4.9e-324", "1.7976931348623157e308",
    "2026-01-08 08:25", "2026-02-30 25:00", "9999-12-31 23:59", "0001-01-01 00:00", "0000-01-01", "10000-01-01",
    "2026-01-10T09:00:00-18:59", "2026-03-29T02:30", "2026-01-08T06:25:00Z", "2026-01-08T06:25:00.123456Z",
    "1890-01-01 00:00", "PT600S", "PT-1S", "PT9223372036854775807S", "10m", "1h30m", "9999999w", "''", "\"\"",
  ]
}
