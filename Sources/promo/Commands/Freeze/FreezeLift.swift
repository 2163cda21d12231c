import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FreezeLift: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "lift", abstract: "End a freeze before its time.",
    discussion: "Example: promo freeze lift prod-2026-12-18 --reason \"security fix\"")

  @Argument(help: "The freeze.")
  var freeze: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .freeze(.lift(FreezeID(freeze), reason: reason))
  }

  func promotion(in session: OpenLedger) throws -> PromotionID { try session.promotionIfAny() ?? "ledger" }
}
