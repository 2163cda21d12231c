import ArgumentParser
import PromotionDomain
import PromotionTracker

struct DeployStart: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Say that a deployment has begun.",
    discussion: "Example: promo deploy start product_lambda --version v1.0.1-prod")

  @Argument(help: "The component.", completion: .custom(Completions.components))
  var component: String
  @Option(
    name: .long, help: ArgumentHelp("The batch, where the plan has it in several.", valueName: "batch"),
    completion: .custom(Completions.batches))
  var batch: String?
  @Option(name: .customLong("version"), help: ArgumentHelp("What is deployed.", valueName: "version"))
  var release: String?
  @Option(name: .long, help: ArgumentHelp("Go ahead against a rule, and answer for it.", valueName: "reason"))
  var despite: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .deployment(.start(ComponentID(component), batch: batch.map { BatchID($0) }, version: release))
  }
}
