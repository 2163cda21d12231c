import PlanFiles
import PromotionDomain
import Testing

/// SplitMix64: small, seeded, the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Mutated plans")
struct FuzzTests {
  private static let splices = [
    "*a", "&a ", "&a [*a]", "<<: *a", "? ", "---\n", "...\n", "!!binary ", "!x ", "%YAML 1.2\n", "|", ">-", "\"", "'",
    "{", "}",
    "[", "]", ": ", "- ", "#", "\t", "\r", "\r\n", "\u{FEFF}", "\u{85}", "\u{2028}", "\0", "~", "null", "true", "-1",
    "1e400", "nan", "99999999999999999999", "0x1F", "2026-02-30 25:00", "9999-12-31 23:59", "0001-01-01 00:00",
    "2026-01-10T09:00:00-18:59", "9999999w", "''", "\"\\ud800\"", "\"\\u0000\"", "🏳️‍🌈", "é", "Z̸͎", "\u{10FFFD}",
    "\u{100000}",
  ]

  private func mutated(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0..<bytes.count, using: &random))
      case 3: bytes.insert(contentsOf: (Self.splices.randomElement(using: &random) ?? "").utf8, at: at)
      case 4: bytes.replaceSubrange(at..<end, with: (Self.splices.randomElement(using: &random) ?? "").utf8)
      case 5:
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        lines.swapAt(Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random))
        bytes = Array(lines.joined(separator: [10]))
      default: bytes = Array(bytes.prefix(max(1, at)))
      }
      if bytes.isEmpty { return bytes }
    }
    return bytes
  }

  /// No input traps; what is refused has an error; what is accepted survives being written and read.
  @Test(arguments: Sample.names, [UInt64(1), 2]) func neverTraps(name: String, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let original = Array(try Sample.text(name).utf8)
    let plan = try #require(PlanFile.read(original).plan)
    var accepted = 0
    for round in 0..<1_000 {
      let reading = PlanFile.read(mutated(original, &random))
      guard let mutant = reading.plan else {
        try #require(reading.issues.contains { $0.severity == .error }, "round \(round)")
        continue
      }
      accepted += 1
      let again = PlanFile.read(PlanFile.write(mutant))
      try #require(again.plan == mutant, "round \(round): \(again.lines(name: name))")
      try #require(PlanDiff.sentences(from: plan, to: mutant).isEmpty == (plan == mutant), "round \(round)")
    }
    #expect(accepted > 30)
  }
}
