import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SoakVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak", abstract: "Start a soak, take its checkpoints, judge them, see how it stands.",
    discussion: "Example: promo soak checkpoint sit error_rate=0.03 response_time=1.2 throttles=0",
    subcommands: [SoakStart.self, SoakCheckpoint.self, SoakJudge.self, SoakStatus.self])
}
