import ArgumentParser
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with a plan file, line by line.",
    discussion: "Example: promo plan check plan.yaml")

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Flag(name: .long, help: "Fail on warnings, too.")
  var strict = false

  func run() throws {
    let reading = try PlanVerb.reading(file)
    let plan = try PlanVerb.read(file, reading)
    let warnings = reading.issues.count + reading.unlisted
    let parts = [
      count(plan.areas.count, "area", "areas"), count(plan.allItems.count, "item", "items"),
      count(plan.batches.count, "batch", "batches"),
    ]
    Terminal.write(
      "\(PlanVerb.name(of: file)): \(plan.promotion) is sound: \(parts.joined(separator: ", "))"
        + (warnings == 0 ? ".\n" : "; \(count(warnings, "warning", "warnings")).\n"))
    if strict, warnings > 0 { throw Unmet() }
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
