import ArgumentParser
import PromotionDomain
import PromotionTracker

struct BatchVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Start and finish batches of deployments.",
    discussion: "Example: promo batch start foundation", subcommands: [BatchStart.self, BatchFinish.self])
}
