import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FindingVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finding", abstract: "Raise, resolve and accept blockers and warnings.",
    discussion: "Example: promo finding raise \"No backup vault\" --severity blocker --impact high",
    subcommands: [FindingRaise.self, FindingResolve.self, FindingAccept.self, FindingList.self])
}
