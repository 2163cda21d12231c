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
      The file belongs on another disk or in a git repository. It holds one signed checkpoint for each ledger.

      Example: promo witness /mnt/backup/promotions.witness
      """)

  @Argument(help: "The witness file.", completion: .file())
  var file: String
  @OptionGroup var sealing: SealingOptions
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options, mode: .readOnly)
    guard try OutputTarget(file).kind == .file else {
      throw Refusal(.unreadable, "'\(file)' keeps nothing; name a file")
    }
    let output = try TextOutput(file, guarding: ledger.ownFiles)
    let key = try SealFiles(ledger: ledger.path).key(at: sealing.key)
    var notes = try witnessed()
    let (standing, next) = try ledger.log.read { log in
      let last = try notes[key.verifierKey.name].map {
        try Checkpoint(verifying: $0, by: [key.verifierKey], origin: key.verifierKey.name)
      }
      return (
        try last.map { ($0, try Sealing.standing(of: $0, in: log)) },
        try Sealing.checkpoint(in: log, origin: key.verifierKey.name)
      )
    }
    if let (last, standing) = standing {
      switch standing {
      case .extends: break
      case .cutOff(let size):
        throw LedgerError.damaged(
          ledger: ledger.path, detail: "the witness saw \(last.size) events, of which only \(size) are left")
      case .rewritten:
        throw LedgerError.damaged(
          ledger: ledger.path, detail: "the first \(last.size) events are not those that the witness saw")
      }
    }
    guard next.size > 0 else { throw Refusal(.rule, "the ledger has no events yet; there is nothing to witness") }
    notes[next.origin] = try next.signed(with: key)
    let text = notes.sorted { $0.key < $1.key }.map { "\($0.value)" }.joined(separator: Self.separator)
    try output.write(text)
    try output.finish()
    try answer.tell(
      ["file": file, "origin": next.origin, "size": next.size, "seenBefore": standing?.0.size],
      standing.map { "\(next.size) events extend the \($0.0.size) that the witness saw.\n" }
        ?? "The witness has seen \(next.size) events for the first time.\n")
  }

  /// No line of a note can be this one, so notes stay apart.
  private static let separator = "\n---\n\n"

  private func witnessed() throws -> [String: SignedNote] {
    guard FileManager.default.fileExists(atPath: file) else { return [:] }
    let text = String(decoding: try InputFile.read(file, limit: 16 << 20), as: UTF8.self)
    var notes: [String: SignedNote] = [:]
    for part in text.components(separatedBy: Self.separator) {
      let note = try SignedNote(parsing: Array(part.utf8))
      notes[try Checkpoint(parsing: note.text).origin] = note
    }
    return notes
  }
}
