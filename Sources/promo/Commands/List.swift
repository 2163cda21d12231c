import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the promotions of the ledger.",
    discussion: """
      As of each one's newest event, or of a time.

      Example: promo list --at "2026-01-08 08:25"
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let meant = try ledger.promotionIfAny()
    let seen = try ledger.tracker.promotions(times.question, meant: meant)
    let report = ListReport(
      seen.value, current: meant?.rawValue, at: seen.askedAt, knownAt: seen.knownAt, zone: seen.zone)
    try output.show(report)
  }
}
