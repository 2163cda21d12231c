import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SecretCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commands", abstract: "Print the commands that set the missing secrets.",
    discussion: "They read each value from the environment variable VALUE.\n\nExample: promo secret commands")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions

  func run() throws {
    let session = try OpenLedger(options)
    let assessment = try session.tracker.assess(session.promotion(), times.question)
    Terminal.write(SecretsReport(assessment).commands)
  }
}
