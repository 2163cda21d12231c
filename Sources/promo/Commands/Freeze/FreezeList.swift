import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FreezeList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List freezes.", discussion: "Example: promo freeze list")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try Session(options)
    let zone = try session.promotionIfAny().flatMap { try session.tracker.look($0).zone } ?? .utc
    let now = try session.tracker.instant("now", for: nil)
    try output.show(FreezesReport(try session.tracker.ledgerState(), at: now, zone: zone)) {
      $0.terminal(width: Terminal.width)
    }
  }
}
