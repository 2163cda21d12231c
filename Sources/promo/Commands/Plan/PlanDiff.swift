import ArgumentParser
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanDiffVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say how a plan file differs from the plan in force, and what would count no longer.",
    discussion: "Example: promo plan diff plan.yaml")

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let (new, naming) = try PlanVerb.read(file)
    let review = try ledger.tracker.review(new.promotion)
    let change = review.plan == nil ? nil : try PlanChange(of: review, to: new, naming)
    try output.show(PlanChangeReport(change)) { $0.terminal(width: $1) }
  }
}
