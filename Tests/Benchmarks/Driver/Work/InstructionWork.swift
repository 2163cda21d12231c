import Foundation
import PromotionDomain

/// How many instructions whole commands take on fixed ledgers, held against the counts that are committed: what a
/// machine's load does not change, so that a regression is seen wherever it is looked for.
struct InstructionWork {
  let bench: Bench
  /// The committed counts.
  let committed: URL
  /// Writes the counts of this run in their place.
  let isUpdating: Bool

  /// By how much a count may grow before it is a regression. Other versions of the system's libraries make a few percent.
  private static let tolerance = 1.15

  static let isPossible = (try? Child("valgrind", "--version").succeeding()) != nil

  func findings() throws -> [Finding] {
    let counts = try counts()
    if isUpdating {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try (encoder.encode(counts) + Data("\n".utf8)).write(to: committed)
    }
    let before = try JSONDecoder().decode([String: Int].self, from: Data(contentsOf: committed))
    return counts.sorted { $0.key < $1.key }.map { command, count in
      Finding(
        "instructions of promo \(command)", against: "the committed count",
        counts: (count, before[command] ?? count), atMost: Self.tolerance)
    }
  }

  /// valgrind gives up on the debugging information of Swift.
  private var stripped: URL { bench.ledgers.folder.appendingPathComponent("promo-stripped") }

  private func counts() throws -> [String: Int] {
    try Child("strip", "-o", stripped.path, bench.promo).succeeding()
    defer { try? FileManager.default.removeItem(at: stripped) }
    let ledger = try bench.ledgers.ledger(Bench.small)
    let scratch = try bench.ledgers.scratch("instructions", of: Bench.small)
    let target = try bench.ledgers.blank("instructions-import")
    defer { bench.ledgers.removeScratch() }
    try bench.promo("init", ledger: target).succeeding()
    let promotion = LedgerMaker.name(0).rawValue
    return [
      "--version": try count(["--version"]),
      "status": try count(["status", "-p", promotion, "--ledger", ledger]),
      "readiness": try count(["readiness", "-p", promotion, "--ledger", ledger]),
      "note": try count(["note", "Seen", "--clock-is-right", "-p", promotion, "--ledger", scratch]),
      "verify": try count(["verify", "--ledger", ledger]),
      "projections rebuild": try count(["projections", "rebuild", "--ledger", scratch]),
      // Which the rules are asked about, and do not let pass.
      "import": try count([
        "import", try bench.ledgers.export(Bench.small), "--ledger", target, "--trust", "a benchmark", "--by", "bench",
        "--clock-is-right",
      ]),
      "report --format html": try count(
        ["report", "readiness", "--format", "html", "--at", "~0", "-p", promotion, "--ledger", ledger, "-o", "-"]),
    ]
  }

  private func count(_ words: [String]) throws -> Int {
    let file = bench.ledgers.folder.appendingPathComponent("instructions.log")
    defer { try? FileManager.default.removeItem(at: file) }
    try Child(
      ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=\(file.path)", stripped.path]
        + words
    ).succeeding()
    let log = try String(contentsOf: file, encoding: .utf8)
    let line = log.split(separator: "\n").last { $0.contains("Collected :") }
    guard let count = line?.split(separator: " ").last.flatMap({ Int($0) }) else {
      throw Child.Failure(description: "valgrind counted nothing of promo \(words.joined(separator: " "))")
    }
    return count
  }
}
