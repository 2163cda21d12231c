import ArgumentParser
import PromotionDomain
import PromotionTracker

struct DeploySkip: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Say that a planned deployment is not needed.",
    discussion: "Example: promo deploy skip s3_schemas --reason \"nothing changed since 3 January\"")

  @Argument(help: "The component.", completion: .custom(Completions.components))
  var component: String
  @Option(
    name: .long, help: ArgumentHelp("The batch, where the plan has it in several.", valueName: "batch"),
    completion: .custom(Completions.batches))
  var batch: String?
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .deployment(.skip(ComponentID(component), batch: batch.map { BatchID($0) }, reason: reason))
  }
}
