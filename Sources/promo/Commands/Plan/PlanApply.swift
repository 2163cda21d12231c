import ArgumentParser
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Put a plan on record, or a revision of it.",
    discussion: """
      The first plan opens the promotion. The same plan again appends nothing; a changed one becomes a revision.

      Example: promo plan apply plan.yaml --note "two items added after the review"
      """)

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String
  @OptionGroup var logging: LoggingOptions

  func run() throws {
    let plan = try PlanVerb.read(file)
    let ledger = try OpenLedger(logging.ledger)
    if let named = logging.ledger.promotion, named != plan.promotion.rawValue {
      throw Refusal(.rule, "\(file) is the plan of \(plan.promotion), not of \(named); leave -p out")
    }
    let isNew = try !ledger.tracker.promotions().contains { $0.promotion == plan.promotion }
    let old = isNew ? nil : try ledger.tracker.assess(plan.promotion).plan
    let showChanges = {
      guard let old, old != plan, !logging.output.json else { return }
      try PlanVerb.show(PlanDiff.sentences(from: old, to: plan), json: false)
    }
    try ledger.carryOut(logging, promotion: plan.promotion, preface: showChanges, command: .plan(.apply(plan)))
  }
}
