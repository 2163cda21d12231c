import ArgumentParser
import EventLog
import EvidenceFiles
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Reports

struct Redact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact",
    abstract: "Blank the data of an event that should never have been written.",
    discussion: """
      The last resort, for a person's data or a credential that slipped in. It cannot be undone. The event stays, with \
      who, when and its hashes; every proof made before still verifies. Copies that were kept of its evidence are \
      deleted, unless another event keeps the same bytes. Copies and exports made before are yours to find.

      A redaction happens when it is made, so there is no --at.

      Example: promo redact 57 --reason "the note named a customer" --dry-run
      """)

  @Argument(help: "The event's number: 57 or '#57'.")
  var event: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @Option(
    name: .long, help: ArgumentHelp("Who did it (default: PROMO_ACTOR, else git's user.email).", valueName: "who"))
  var by: String?
  @OptionGroup var clock: ClockOption
  @Flag(name: .long, help: "Say what would be gone, and change nothing.")
  var dryRun = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let position = try EventNumber.parse(event)
    let ledger = try OpenLedger(options, clock: clock)
    let redaction = try ledger.tracker.redact(
      event: position, reason: reason, by: ActorName.resolve(by), isDryRun: dryRun)
    var deleted = Set(redaction.copies.filter(\.otherEvents.isEmpty).map(\.file.sha256))
    if dryRun {
      deleted = deleted.filter(ledger.evidenceFolder.has)
    } else {
      // No copy may stay in the write-ahead log.
      try ledger.store.checkpoint()
      do {
        deleted = try ledger.deleteEvidence(deleted)
      } catch let refusal as Refusal {
        throw Refusal(refusal.kind, "the data of #\(position) was redacted, but \(refusal.sentence)")
      }
    }
    try output.show(RedactionReport(redaction, deleted: deleted))
  }
}

extension OpenLedger {
  /// Deletes the kept copies with these hashes that no event keeps any more; returns those that were there.
  func deleteEvidence(_ hashes: Set<String>) throws -> Set<String> {
    var deleted: Set<String> = []
    try tracker.releasing(hashes) { hash in
      if try evidenceFolder.remove(hash) { deleted.insert(hash) }
    }
    store.settle()
    return deleted
  }
}

extension RedactionReport {
  /// `deleted` are the hashes of the copies that are gone.
  init(_ redaction: Redaction, deleted: Set<String>) {
    self.init(
      event: redaction.event, redaction: redaction.entry?.position, already: redaction.wasRedacted,
      dryRun: redaction.isDryRun,
      evidence: redaction.copies.map {
        Copy($0.file, deleted: deleted.contains($0.file.sha256), keptBy: $0.otherEvents)
      })
  }
}
