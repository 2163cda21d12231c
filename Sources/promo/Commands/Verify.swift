import ArgumentParser
import EventLog
import EvidenceFiles
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that nothing in the ledger was changed: every hash, number, time, payload and projection.",
    discussion: """
      By itself it finds any change that was not also rehashed. --against holds the ledger against a checkpoint that \
      was kept elsewhere, and so finds a history that was cut off or rewritten as a whole. Exit code 3 when something is \
      wrong. The seals in .promo/seals are verified with the keys in .promo/keys; one by another key is named, and the \
      rest is verified without it.

      --evidence also reads the files that events refer to: every kept copy must be what was attached; a file that was \
      not kept is looked for under its name in this folder, and may be gone or changed.

      Example: promo verify
      Example: promo verify --evidence
      Example: promo verify --against release-2026-01-10.checkpoint --key "$(cat promotions.vkey)"
      """)

  @OptionGroup var against: AgainstOptions
  @Flag(name: .long, help: "Check the evidence files, too.")
  var evidence = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options, mode: .readOnly)
    let elsewhere = try against.checkpoints(of: ledger.store.path)
    let kept = ledger.seals.kept(verifiedBy: try KeyFiles.verifierKeys(against.keys) + ledger.keys.published())
    let verification = try Verification(of: ledger.log, checkpoints: elsewhere.verified + kept.checkpoints)
    let foreign = try ledger.store.foreignProblems()
    let check =
      try evidence
      ? EvidenceCheck(in: ledger.evidenceFolder) { try ledger.tracker.evidence(skippingUnreadable: true) } : nil
    let report = VerificationReport(
      ledger: ledger.path, events: verification.size, root: verification.root.description,
      checkpoints: verification.checkpoints,
      unverified: elsewhere.unverified + kept.unverified,
      problems: (foreign + kept.spoiled).map { .init(event: nil, sentence: $0) }
        + verification.problems.map { .init(event: $0.event, sentence: $0.sentence) }, evidence: check)
    try output.show(report)
    if let first = foreign.first ?? verification.problems.first?.sentence {
      throw LedgerError.damaged(ledger: ledger.path, detail: first)
    }
    if let first = report.problems.first { throw DamageBeside(sentence: first.sentence) }
    // Whoever asked to hold it against something is not told that all is well where that was not done.
    if let first = elsewhere.unverified.first { throw Refusal(.unknown, first) }
  }
}
