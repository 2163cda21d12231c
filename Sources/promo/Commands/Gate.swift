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
      Exit code 0 when the gate is met, 1 when it is not.

      Example: promo gate --require mostly-ready
      Example: promo gate --require go --min-score 95
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

  @Option(name: .long, help: ArgumentHelp("mostly-ready, ready or go.", valueName: "verdict"))
  var require: Requirement = .ready
  @Option(name: .long, help: ArgumentHelp("The least score, too.", valueName: "0…100"))
  var minScore: Double?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score goes from 0 to 100.") }
  }

  func run() throws {
    let ledger = try OpenLedger(options)
    let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
    let report = GateReport(assessment, requires: require.verdict, minScore: minScore)
    try output.show(report)
    if !report.met { throw Unmet() }
  }
}
