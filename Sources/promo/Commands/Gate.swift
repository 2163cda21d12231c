import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct Gate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Fail unless the promotion is as ready as required: a step for a CI job.",
    discussion: """
      Exit code 0 when the gate is met, 1 when it is not, 3 when the ledger is damaged. Every event that bears on it is \
      hashed. --against also holds the whole ledger against a checkpoint that was kept elsewhere, and finds a history \
      that was cut off or written anew.

      Example: promo gate --require mostly-ready
      Example: promo gate --require go --min-score 95
      Example: promo gate --level B
      Example: promo gate --against /mnt/backup/promotions.witness
      """)

  enum Requirement: String, CaseIterable, ExpressibleByArgument {
    case mostlyReady = "mostly-ready"
    case ready
    case go

    var verdict: Verdict {
      switch self {
      case .mostlyReady: .mostlyReady
      case .ready: .ready
      case .go: .go
      }
    }
  }

  @Option(
    name: .long,
    help: ArgumentHelp("mostly-ready, ready or go (default: ready, or none with --level).", valueName: "verdict"))
  var require: Requirement?
  @Option(name: .long, help: ArgumentHelp("A level of the plan that must be reached.", valueName: "level"))
  var level: String?
  @Option(name: .long, help: ArgumentHelp("The least score, too.", valueName: "0…100"))
  var minScore: Double?
  @OptionGroup var against: AgainstOptions
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score goes from 0 to 100.") }
  }

  private func known(_ name: String, _ readiness: Readiness) throws -> LevelID {
    let level = LevelID(name)
    guard readiness.levels.contains(where: { $0.level == level }) else {
      throw Refusal.unknown("level", name, among: readiness.levels.map(\.level.rawValue))
    }
    return level
  }

  func run() throws {
    let ledger = try OpenLedger(options, against: against)
    let assessment = try ledger.tracker.judge(ledger.promotion(), times.question)
    let level = try level.map { try known($0, assessment.readiness) }
    let required = require?.verdict ?? (level == nil ? .ready : nil)
    let report = GateReport(assessment, requires: required, minScore: minScore, level: level)
    try output.show(report)
    if !report.met { throw Unmet() }
  }
}
