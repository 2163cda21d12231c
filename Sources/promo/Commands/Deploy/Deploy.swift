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
