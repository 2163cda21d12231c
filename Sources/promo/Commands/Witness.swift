import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import Reports

struct Witness: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Keep the newest checkpoint elsewhere, and refuse a ledger that does not extend the last one.",
    discussion: """
      The file belongs on another disk or in a git repository. It holds one signed checkpoint for each ledger, under the \
      name of its key. Every event is hashed. --first is for the first time: a witness that never saw the ledger would \
      take any for it.

      'promo gate --against FILE' holds a ledger against it, and so does whatever decides where PROMO_WITNESS names it.

      Example: promo witness /mnt/backup/promotions.witness --first
      """)

  @Argument(help: "The witness file.", completion: .file())
  var file: String
  @Flag(name: .long, help: "The witness has not seen this ledger before.")
  var first = false
  @OptionGroup var sealing: SealingOptions
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options, mode: .readOnly)
    let target = try OutputTarget(file)
    guard target.kind == .file else { throw Refusal(.unreadable, "'\(file)' keeps nothing; name a file") }
    let output = try TextOutput(file, guarding: ledger.ownFiles)
    let key = try ledger.keys.signingKey(at: sealing.key)
    // Two witnesses at once would each forget what the other saw.
    let lock = try FolderLock(target.folder)
    defer { lock.release() }
    let keys = [key.verifierKey] + ledger.keys.published()
    let (known, others) = try WitnessFile(at: file, orEmpty: true).split(by: keys)
    guard first || !known.isEmpty else {
      throw Refusal(
        .unknown,
        "'\(file)' holds nothing that this ledger's keys signed; "
          + "check the path and the keys, and say --first where it never saw this ledger")
    }
    guard !first || known.isEmpty else {
      throw Refusal(
        .rule, "'\(file)' has seen \(known.map(\.size).max() ?? 0) events of this ledger; leave --first out")
    }
    let next = try ledger.checkpoint(signedBy: key, extending: known, for: "witness")
    try output.write(WitnessFile.text(of: others + [try next.signed(with: key)]))
    try output.finish()
    try ledger.keys.publish(key.verifierKey)
    let events = counted(Int(clamping: next.size), "event")
    let before = known.map(\.size).max()
    try answer.tell(
      ["file": file, "origin": next.origin, "size": next.size, "seenBefore": before],
      before.map { "The witness saw \($0) of them before; now it has seen \(events).\n" }
        ?? "The witness has seen \(events) for the first time.\n")
  }
}
