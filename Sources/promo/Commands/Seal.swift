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
    let key = try ledger.keys.signingKey(at: sealing.key)
    let kept = ledger.seals.kept(verifiedBy: ledger.keys.published())
    for sentence in kept.unverified { Terminal.warn("note: \(sentence)") }
    if let problem = kept.spoiled.first { throw DamageBeside(sentence: problem) }
    let checkpoint = try ledger.checkpoint(signedBy: key, extending: kept.checkpoints, for: "seal")
    let note = try checkpoint.signed(with: key)
    try ledger.keys.publish(key.verifierKey)
    let file = try TextOutput(output, guarding: ledger.ownFiles)
    // As JSON the note is part of the answer.
    if !(answer.json && file.isStandardOutput) { try file.write("\(note)") }
    // Neither is there without the other: what can go wrong with the output has gone wrong before the seal is kept.
    if output != nil { try file.prepare() }
    try ledger.seals.keep(note, size: checkpoint.size)
    try file.finish()
    let written = file.isStandardOutput ? nil : output
    guard answer.json || written != nil else { return }
    try answer.tell(
      [
        "origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.description, "note": "\(note)",
        "written": written,
      ], "Sealed \(counted(Int(clamping: checkpoint.size), "event")) in \(written ?? "").\n")
  }
}
