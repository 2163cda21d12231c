import ArgumentParser
import EventLog
import Foundation
import Projections
import PromotionDomain
import PromotionTracker

struct Redact: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Blank the data of an event that should never have been written.",
    discussion: """
      The last resort, for a person's data or a credential that slipped in. It cannot be undone. The event stays, with \
      who, when and its hashes; every proof made before still verifies. Copies and exports made before are yours to find.

      Example: promo redact 57 --reason "the note named a customer"
      """)

  @Argument(help: "The event's number: 57 or '#57'.")
  var event: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @Option(
    name: .long, help: ArgumentHelp("Who did it (default: PROMO_ACTOR, else git's user.email).", valueName: "who"))
  var by: String?
  @OptionGroup var options: LedgerOptions

  func run() throws {
    let position = try EventNumber.parse(event)
    let session = try Session(options)
    let redacted = try session.tracker.redact(event: position, reason: reason, by: ActorName.resolve(by))
    // No copy may stay in the write-ahead log.
    try session.log.checkpoint()
    Terminal.write(
      redacted.map { "#\($0.position) the data of #\(position) was redacted.\n" }
        ?? "The data of #\(position) was redacted already; nothing was appended.\n")
  }
}
