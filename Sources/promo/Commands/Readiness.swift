import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct ReadinessVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readiness", abstract: "Compute the score and the verdict, as of any time.",
    discussion: """
      --at asks what was true then, with all that is known today; --known-at what the ledger said then.

      Example: promo readiness --at "2026-01-08 08:25" --explain
      Example: promo readiness --known-at '#57'
      Example: promo readiness --history
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @Flag(name: .long, help: "Print the arithmetic, down to the event numbers.")
  var explain = false
  @Flag(name: .long, help: "Show how the score went over time.")
  var history = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    if history {
      let review = try ledger.tracker.review(ledger.promotion(), times.question)
      try output.show(HistoryReport(review))
    } else {
      let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
      try output.show(ReadinessReport(assessment)) { $0.document(explaining: explain).answer(width: $1) }
    }
  }
}
