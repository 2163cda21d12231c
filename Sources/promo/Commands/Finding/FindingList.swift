import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FindingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List findings and discrepancies.", discussion: "Example: promo finding list --all")

  @Flag(name: .long, help: "Resolved and accepted ones, too.")
  var all = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try OpenLedger(options)
    let assessment = try session.tracker.assess(session.promotion(), times.question)
    try output.show(FindingsReport(assessment, all: all))
  }
}
