import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FindingAccept: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Go ahead with a problem, and answer for it.",
    discussion: "Example: promo finding accept streams --reason \"products needs no stream\"")

  @Argument(help: "The finding.", completion: .custom(Completions.findings))
  var finding: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .finding(.accept(FindingID(finding), reason: reason)) }
}
