import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FreezeVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract: "Keep deployments out of an environment for a while, whatever promotion they are of.",
    discussion: "Example: promo freeze declare prod --from 2026-12-18 --to 2027-01-04 --reason \"year end\"",
    subcommands: [FreezeDeclare.self, FreezeLift.self, FreezeList.self])
}
