import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FreezeList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List freezes.", discussion: "Example: promo freeze list --at 2026-12-24")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try OpenLedger(options)
    let meant = try session.promotionIfAny()
    let seen = try session.tracker.ledgerState(times.question, meant: meant)
    let report = FreezesReport(seen.value, at: seen.at, knownAt: seen.knownAt, zone: seen.zone)
    try output.show(report)
  }
}
