import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where a promotion stands, on one screen.",
    discussion: """
      --watch stays, and shows anew what changes: by other processes, or by the clock. On a terminal it fills the \
      screen until q is pressed; elsewhere it prints the status, or with --json a line of JSON, whenever it changes.

      Example: promo status --at "2026-01-08 08:25"
      Example: promo status --watch
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @Flag(name: .long, help: "Stay, and show what changes.")
  var watch = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if watch, times.at != nil || times.knownAt != nil {
      throw ValidationError("--watch shows what is now; leave out --at and --known-at.")
    }
  }

  func run() throws {
    let ledger = try OpenLedger(options)
    let promotion = try ledger.promotion()
    if watch {
      try Watch(tracker: ledger.tracker, log: ledger.log, promotion: promotion, isJSON: output.json).run()
      return
    }
    let assessment = try ledger.tracker.assess(promotion, times.question)
    try output.show(StatusReport(assessment)) { $0.terminal(width: $1) }
  }
}
