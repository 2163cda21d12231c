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
