import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct TimelineVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Show planned against actual: slips, what is overdue, what ran outside its window.",
    discussion: "Example: promo timeline --gantt")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @Flag(name: .long, help: "Draw a Gantt chart.")
  var gantt = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let review = try ledger.tracker.review(ledger.promotion(), times.question)
    try output.show(TimelineReport(review)) { $0.terminal(width: $1, gantt: gantt) }
  }
}
