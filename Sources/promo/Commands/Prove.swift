import ArgumentParser
import EventLog
import Foundation
import Interchange
import PromotionDomain
import Reports

struct Prove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Write a proof that an event is in the ledger, or check one without the ledger.",
    discussion: """
      Writes event-57.tlog-proof (C2SP tlog-proof) and the event itself beside it, event-57.jsonl. Checking takes both \
      files and the verifier key.

      Example: promo prove 57
      Example: promo prove --check event-57.tlog-proof --key "$(cat promotions.vkey)"
      """)

  @Argument(help: "The event's number: 57 or '#57'.")
  var event: String?
  @Option(name: .long, help: ArgumentHelp("Check this proof instead.", valueName: "file"), completion: .file())
  var check: String?
  @Option(name: .customLong("key"), help: ArgumentHelp("To check with: the verifier key.", valueName: "vkey"))
  var verifierKey: String?
  @Option(
    name: .long, help: ArgumentHelp("To sign with: the secret key (default: .promo/key).", valueName: "file"),
    completion: .file())
  var secretKey: String?
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the proof.", valueName: "file"), completion: .file())
  var output: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func validate() throws {
    guard (event == nil) != (check == nil) else {
      throw ValidationError("Name an event to prove, or a proof to --check.")
    }
    if check != nil, verifierKey == nil { throw ValidationError("--check needs the verifier key; give it with --key.") }
  }

  func run() throws {
    if let check, let verifierKey { return try verify(check, NoteVerifierKey(parsing: verifierKey)) }
    let position = try EventNumber.parse(event ?? "")
    let ledger = try OpenLedger(options, mode: .readOnly)
    let key = try ledger.keys.signingKey(at: secretKey)
    let checkpoint = try ledger.checkpoint(signedBy: key, for: "prove")
    let note = try checkpoint.signed(with: key)
    let (proof, recorded) = try ledger.log.read { log in
      guard let recorded = try log.event(at: position) else { throw LedgerError.noSuchEvent(position: position) }
      return (try Sealing.proof(of: position, in: log, checkpoint: note), recorded)
    }
    // What is handed out was tried: by what the event comes to, not by what is stored of it.
    var hasher = LeafHasher()
    try proof.verify(leafHash: hasher.leafHash(of: recorded), key: key.verifierKey)
    try ledger.keys.publish(key.verifierKey)
    let path = output ?? "event-\(position).\(TLogProof.fileExtension)"
    guard try OutputTarget(path).kind == .file else {
      throw Refusal(.unreadable, "a proof is two files, of which '\(path)' cannot hold both; name a file")
    }
    let files = try [(Self.eventFile(beside: path), JSONLines.line(recorded)), (path, "\(proof)")].map { path, text in
      let file = try TextOutput(path, guarding: ledger.ownFiles)
      try file.write(text)
      try file.prepare()
      return file
    }
    for file in files { try file.finish() }
    try answer.tell(
      ["event": position, "proof": path, "eventFile": Self.eventFile(beside: path)],
      "Wrote \(path), and the event beside it in \(Self.eventFile(beside: path)).\n")
  }

  private func verify(_ path: String, _ key: NoteVerifierKey) throws {
    let proof = try TLogProof(parsing: InputFile.read(path, limit: 1 << 20))
    let text = String(decoding: try InputFile.read(Self.eventFile(beside: path), limit: 64 << 20), as: UTF8.self)
    // Reading the line recomputes both of its hashes.
    let events = try JSONLinesReader.events(in: text)
    guard let event = events.first, events.count == 1 else {
      throw Refusal(.unreadable, "'\(Self.eventFile(beside: path))' must hold one event; use it as it was written")
    }
    guard event.position == proof.index + 1 else {
      throw Refusal(.rule, "the proof is of event #\(proof.index + 1), the event beside it is #\(event.position)")
    }
    let checkpoint = try proof.verify(leafHash: event.leafHash, key: key)
    try answer.tell(
      ["event": event.position, "type": event.type, "size": checkpoint.size, "signedBy": key.name],
      "Event #\(event.position) (\(event.type)) is one of the \(checkpoint.size) events that \(key.name) signed.\n")
  }

  private static func eventFile(beside path: String) -> String {
    let end = ".\(TLogProof.fileExtension)"
    return (path.hasSuffix(end) ? String(path.dropLast(end.count)) : path) + ".jsonl"
  }
}
