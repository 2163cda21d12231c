import ArgumentParser
import PromotionDomain
import PromotionTracker

struct DeployVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy", abstract: "Record how deployments start and end.",
    discussion: "Example: promo deploy start product_lambda && promo deploy succeed product_lambda",
    subcommands: [
      DeployStart.self, DeploySucceed.self, DeployFail.self, DeploySkip.self, DeployRollback.self,
    ])
}

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
  @OptionGroup var rule: DespiteOption
  @OptionGroup var against: AgainstOptions
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }
  var trust: AgainstOptions? { against }

  func command() -> Command {
    .deployment(.start(ComponentID(component), batch: batch.map { BatchID($0) }, version: release))
  }
}

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
