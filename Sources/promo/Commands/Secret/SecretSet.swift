import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SecretSetVerb: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Say that a secret is configured. Its value is no concern of the ledger.",
    discussion: "Example: promo secret set secrets/dynamodb_schemas --by thandi@bbws.example")

  @Argument(help: "The secret's item, by its path.", completion: .custom(Completions.secrets))
  var item: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .item(.setSecret(ItemID(item))) }
}
