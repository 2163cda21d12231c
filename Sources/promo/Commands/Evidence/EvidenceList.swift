import ArgumentParser
import EventLog
import EvidenceFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct EvidenceList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the pages and files that events rest on.",
    discussion: "Example: promo evidence list --every-promotion")

  @Flag(name: .long, help: "Show the evidence of every promotion, and of the ledger's own events.")
  var everyPromotion = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try OpenLedger(options)
    let seen = try session.tracker.events(of: everyPromotion ? nil : session.promotion(), times.question)
    let report = EvidenceReport(
      seen.value.events.map { ($0.stream.promotion, $0.event) }, retractions: seen.value.retractions, at: seen.askedAt,
      knownAt: seen.knownAt, zone: seen.zone, path: session.evidenceFolder.path(of:))
    try output.show(report)
  }
}
