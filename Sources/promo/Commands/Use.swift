import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct Use: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Choose the promotion that verbs mean when none is named.",
    discussion: "Example: promo use prod-2026-01-10")

  @Argument(help: "The promotion; none to choose none.", completion: .custom(Completions.promotions))
  var id: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    guard let id else {
      try ledger.choose(nil)
      return try output.tell(["promotion": nil], "No promotion is in use; the only open one is meant.\n")
    }
    let assessment = try ledger.tracker.assess(PromotionID(id))
    try ledger.choose(assessment.promotion)
    try output.tell(["promotion": assessment.promotion.rawValue], "\(assessment.promotion) is in use.\n")
  }
}
