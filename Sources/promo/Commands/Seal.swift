import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import Reports

struct Seal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Sign a checkpoint: a few lines that pin down every event so far.",
    discussion: """
      Paste it into a ticket or commit it to a repository: whoever holds it can later tell that nothing before it was \
      changed (C2SP tlog-checkpoint, Ed25519). It is also kept in .promo/seals. A ledger that is not sound is not sealed.

      Example: promo seal | tee release-2026-01-10.checkpoint
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write it to a file instead.", valueName: "file"), completion: .file())
  var output: String?
  @OptionGroup var sealing: SealingOptions
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options, mode: .readOnly)
    let files = SealFiles(ledger: ledger.path)
    let key = try files.key(at: sealing.key)
    let kept = try files.kept().map { try Checkpoint(parsing: $0.text) }
    let (verification, checkpoint) = try ledger.log.read { log in
      (
        try LedgerVerification(of: log, checkpoints: kept),
        try Sealing.checkpoint(in: log, origin: key.verifierKey.name)
      )
    }
    // A signature under events that were tampered with would make them true.
    if let problem = verification.problems.first {
      throw LedgerError.damaged(ledger: ledger.path, detail: problem.description)
    }
    guard checkpoint.size > 0 else { throw Refusal(.rule, "the ledger has no events yet; there is nothing to seal") }
    let note = try checkpoint.signed(with: key)
    let file = try TextOutput(output, guarding: ledger.ownFiles)
    // As JSON the note is part of the answer.
    if !(answer.json && file.isStandardOutput) { try file.write("\(note)") }
    // Neither is there without the other: what can go wrong with the output has gone wrong before the seal is kept.
    if output != nil { try file.prepare() }
    try files.keep(note, size: checkpoint.size)
    try file.finish()
    let written = file.isStandardOutput ? nil : output
    guard answer.json || written != nil else { return }
    try answer.tell(
      [
        "origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.description, "note": "\(note)",
        "written": written,
      ], "Sealed \(checkpoint.size) events in \(written ?? "").\n")
  }
}
