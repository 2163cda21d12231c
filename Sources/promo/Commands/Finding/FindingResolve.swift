import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FindingResolve: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say that a problem is gone.",
    discussion: "Example: promo finding resolve backup-vault --how \"vault and plan added in main.tf\"")

  @Argument(help: "The finding.", completion: .custom(Completions.findings))
  var finding: String
  @Option(name: .long, help: ArgumentHelp("What was done.", valueName: "text"))
  var how: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .finding(.resolve(FindingID(finding), resolution: how)) }
}
