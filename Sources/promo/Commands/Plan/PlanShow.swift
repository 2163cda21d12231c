import ArgumentParser
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the plan in force, as YAML.",
    discussion: "Example: promo plan show --at 2026-01-08")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions

  func run() throws {
    let session = try Session(options)
    let look = try session.tracker.look(session.promotion(), times.question)
    guard let plan = look.plan else {
      throw Refusal(.unknown, "\(look.promotion) had no plan at \(look.zone.text(look.at)); choose a later --at")
    }
    Terminal.write(PlanFile.write(plan))
  }
}
