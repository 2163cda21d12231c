import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SecretVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secret", abstract: "Log that secrets are set, list them, print the commands that set them.",
    discussion: "Example: promo secret commands",
    subcommands: [SecretSetVerb.self, SecretList.self, SecretCommands.self])
}

struct SecretSetVerb: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Say that a secret is configured. Its value is no concern of the ledger.",
    discussion: "Example: promo secret set secrets/dynamodb_schemas --by thandi@bbws.example")

  @Argument(help: "The secret's item, by its path.", completion: .custom(Completions.secrets))
  var item: String
  @OptionGroup var rule: DespiteOption
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }

  func command() -> Command { .item(.setSecret(ItemID(item))) }
}

struct SecretList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the secrets that the plan asks for, and which are set.",
    discussion: "Example: promo secret list --at 2026-01-08")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
    try output.show(SecretsReport(assessment))
  }
}

struct SecretCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commands", abstract: "Print the commands that set the missing secrets.",
    discussion: "They read each value from the environment variable VALUE.\n\nExample: promo secret commands")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
    let commands = SecretsReport(assessment).commands
    try output.tell(
      [
        "promotion": assessment.promotion.rawValue,
        "commands": commands.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") },
      ], commands)
  }
}
