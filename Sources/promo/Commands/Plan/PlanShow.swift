import ArgumentParser
import EventLog
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
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
    guard let plan = assessment.plan else {
      throw Refusal(
        .unknown, "\(assessment.promotion) had no plan at \(assessment.zone.text(assessment.at)); choose a later --at")
    }
    guard output.json else { return Terminal.write(PlanFile.write(plan)) }
    // As it is stored: events/plan.v1.schema.json describes it.
    let stored = try EventCodec().encode(.plan(.planApplied(PlanApplied(plan: plan))), occurredAt: .earliest)
    let payload = try JSONDecoder().decode([String: AnyJSON].self, from: Data(stored.data.utf8))
    Terminal.write(
      try JSONText.pretty(
        [
          "promotion": assessment.promotion.rawValue, "at": assessment.zone.iso(assessment.at),
          "plan": payload["plan"] ?? AnyJSON.null, "yaml": PlanFile.write(plan),
        ] as JSONObject))
  }
}
