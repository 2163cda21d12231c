import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the promotions of the ledger.", discussion: "Example: promo list --json")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try Session(options)
    let summaries = try session.tracker.promotions()
    let current = try session.promotionIfAny()
    try output.show(ListReport(summaries, current: current?.rawValue)) { $0.terminal(width: Terminal.width) }
  }
}
