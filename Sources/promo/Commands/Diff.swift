import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct Diff: ParsableCommand, TimesFirst {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed between two times, in sentences.",
    discussion: """
      Example: promo diff "2026-01-08 08:25" "2026-01-09 22:00"
      Example: promo diff -24h
      Example: promo diff ~5
      """)

  @Argument(help: ArgumentHelp("From when.", valueName: "time"))
  var from: String
  @Argument(help: ArgumentHelp("Until when.", valueName: "time"))
  var to: String = "now"
  @Flag(name: .long, help: "Compare what the ledger said then, not what was true then.")
  var known = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let questions = [from, to].map { known ? TimeOptions.question(knownAt: $0) : TimeOptions.question(at: $0) }
    let reviews = try ledger.tracker.reviews(ledger.promotion(), questions)
    try output.show(DiffReport(from: reviews[0], to: reviews[1]))
  }
}
