import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct ProjectionsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "projections", abstract: "See how the ledger's read models stand, and build them anew.",
    discussion: "Example: promo projections status", subcommands: [ProjectionsStatus.self, ProjectionsRebuild.self])
}
