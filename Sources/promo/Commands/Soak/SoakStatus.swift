import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SoakStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show soaks checkpoint by checkpoint.",
    discussion: "Example: promo soak status --at \"2026-01-08 08:25\"")

  @Argument(help: "The soak; all of them when none is named.", completion: .custom(Completions.soaks))
  var soak: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try OpenLedger(options)
    let assessment = try session.tracker.assess(session.promotion(), times.question)
    if let soak, assessment.plan?.soak(SoakID(soak)) == nil {
      throw Refusal.unknown("soak", soak, among: (assessment.plan?.soaks ?? []).map(\.id.rawValue))
    }
    try output.show(SoakReport(assessment, only: soak.map { SoakID($0) }))
  }
}
