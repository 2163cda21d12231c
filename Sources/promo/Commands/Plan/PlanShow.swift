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
    let ledger = try OpenLedger(options)
    let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
    guard let plan = assessment.plan else {
      throw Refusal(
        .unknown, "\(assessment.promotion) had no plan at \(assessment.zone.text(assessment.at)); choose a later --at")
    }
    Terminal.write(PlanFile.write(plan))
  }
}
