import ArgumentParser
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct ReplayVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Tell a promotion's story event by event, with what each changed.",
    discussion: """
      In the order in which it happened; with --as-recorded in that in which the ledger learned it, where a late entry \
      comes late and a tick that was retracted counts until then. --speed plays it live, so much faster than it \
      happened; --step waits for Return after each event. With --at the story ends there; with --known-at it is the one that could be told then.

      Example: promo replay --from "2026-01-10 08:00" --to "2026-01-10 16:00"
      Example: promo replay --speed 600x
      """)

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Only what happened then or later.", valueName: "time"))
  var from: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Only what happened then or earlier.", valueName: "time"))
  var to: String?
  @Flag(name: .long, help: "In the order in which the ledger learned it.")
  var asRecorded = false
  @Flag(name: .long, help: "Wait for Return after each event.")
  var step = false
  @Option(name: .long, help: ArgumentHelp("Play it live, so many times faster.", valueName: "600x"))
  var speed: Speed?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  /// How many times faster than it happened.
  struct Speed: ExpressibleByArgument {
    var factor: Double

    init?(argument: String) {
      let digits = argument.hasSuffix("x") ? String(argument.dropLast()) : argument
      guard let factor = Double(digits), factor > 0, factor <= 1e9 else { return nil }
      self.factor = factor
    }
  }

  func run() throws {
    let ledger = try OpenLedger(options)
    let promotion = try ledger.promotion()
    let review = try ledger.tracker.review(promotion, times.question)
    let ends = [
      try to.map { try ledger.tracker.instant($0, for: promotion, dateAlone: .last) },
      times.at == nil ? nil : review.at,
    ]
    let report = ReplayReport(
      review, in: asRecorded ? .recorded : .happened,
      from: try from.map { try ledger.tracker.instant($0, for: promotion) }, to: ends.compactMap { $0 }.min())
    if output.json {
      Terminal.write(try JSONText.pretty(report))
    } else if step || speed != nil {
      LiveReplay(report: report, speed: speed?.factor, isStepped: step).play()
    } else {
      report.terminal(width: Terminal.width, Terminal.show)
    }
  }
}
