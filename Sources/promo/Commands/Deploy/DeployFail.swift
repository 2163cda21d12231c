import ArgumentParser
import PromotionDomain
import PromotionTracker

struct DeployFail: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "fail", abstract: "Say that a deployment failed.",
    discussion: "Example: promo deploy fail order_lambda --reason \"health check timed out\"")

  @Argument(help: "The component.", completion: .custom(Completions.components))
  var component: String
  @Option(name: .long, help: ArgumentHelp("What went wrong.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .deployment(.fail(ComponentID(component), reason: reason)) }
}
