import ArgumentParser
import PromotionDomain
import PromotionTracker

struct DeployRollback: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Say that a component was taken back to what ran before.",
    discussion: "Example: promo deploy rollback order_lambda --reason \"5xx above the limit\"")

  @Argument(help: "The component.", completion: .custom(Completions.components))
  var component: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .deployment(.rollBack(ComponentID(component), reason: reason)) }
}
