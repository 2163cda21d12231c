import ArgumentParser
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanDiffVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say how a plan file differs from the plan in force.",
    discussion: "Example: promo plan diff plan.yaml")

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let new = try PlanVerb.read(file)
    let assessment = try ledger.tracker.assess(new.promotion)
    let sentences = assessment.plan.map { PlanDiff.sentences(from: $0, to: new) } ?? ["The plan is new."]
    try PlanVerb.show(sentences, json: output.json)
  }
}
