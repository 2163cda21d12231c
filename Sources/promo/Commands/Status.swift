import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show where a promotion stands, on one screen.",
    discussion: "Example: promo status --at \"2026-01-08 08:25\"")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try Session(options)
    let look = try session.tracker.look(session.promotion(), times.question)
    try output.show(StatusReport(look)) { $0.terminal(width: Terminal.width) }
  }
}
