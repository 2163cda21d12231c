import ArgumentParser
import PromotionDomain
import PromotionTracker

struct DeploySucceed: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "succeed", abstract: "Say that a deployment went well.",
    discussion: "Example: promo deploy succeed product_lambda --evidence https://github.com/acme/product/actions/runs/9"
  )

  @Argument(help: "The component.", completion: .custom(Completions.components))
  var component: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .deployment(.succeed(ComponentID(component))) }
}
