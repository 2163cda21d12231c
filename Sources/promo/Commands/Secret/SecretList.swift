import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SecretList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the secrets that the plan asks for, and which are set.",
    discussion: "Example: promo secret list --at 2026-01-08")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try OpenLedger(options)
    let assessment = try session.tracker.assess(session.promotion(), times.question)
    try output.show(SecretsReport(assessment))
  }
}
