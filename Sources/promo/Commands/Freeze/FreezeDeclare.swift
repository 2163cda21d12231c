import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FreezeDeclare: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "declare", abstract: "Declare a freeze.",
    discussion: "Example: promo freeze declare prod --from 2026-12-18 --to 2027-01-04 --reason \"year end\"")

  @Argument(help: "The environment.")
  var environment: String
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("When it begins.", valueName: "time"))
  var from: String
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("When it ends.", valueName: "time"))
  var to: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @Option(name: .long, help: ArgumentHelp("A short name for it (default: environment and first day).", valueName: "id"))
  var id: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .freeze(
      .declare(
        FreezeDeclaration(
          freeze: id.map { FreezeID($0) }, environment: environment, from: TimeText(from), to: TimeText(to),
          reason: reason)))
  }

  /// Whose zone the times are read in.
  func promotion(in session: OpenLedger) throws -> PromotionID { try session.promotionIfAny() ?? "ledger" }
}
