import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct KeyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make, show and replace the key that seals a ledger.",
    discussion: """
      The secret part stays in .promo/key, which only you can read. What verifies it is for everybody; it is kept in \
      .promo/keys, also after another key took its place, so that what was sealed before can be verified.

      Example: promo key new example.com/promotions
      """, subcommands: [KeyNew.self, KeyShow.self, KeyList.self, KeyRotate.self])
}

struct KeyNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a key, and print what verifies its signatures.",
    discussion: """
      The secret part stays in a file that only you can read (.promo/key). The verifier key is for everybody.

      Example: promo key new example.com/promotions > promotions.vkey
      """)

  @Argument(help: "The name of the log: a URL without its scheme is customary.")
  var name: String
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to keep the secret part.", valueName: "file"), completion: .file())
  var output: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func run() throws {
    let ledger = try OpenLedger.find(options)
    let key = try KeyFiles(ledger: ledger).make(name: name, at: output, guarding: OwnFiles(ledger: ledger))
    try answer.tell(["verifierKey": "\(key.verifierKey)"], "\(key.verifierKey)\n")
  }
}

struct KeyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the verifier key.", discussion: "Example: promo key show")

  @OptionGroup var sealing: SealingOptions
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func run() throws {
    let key = try KeyFiles(ledger: OpenLedger.find(options)).signingKey(at: sealing.key).verifierKey
    try answer.tell(["verifierKey": "\(key)"], "\(key)\n")
  }
}

struct KeyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the verifier keys of the ledger, and where they and the secret one lie.",
    discussion: "Example: promo key list")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let keys = KeyFiles(ledger: try OpenLedger.find(options))
    let current = (try? keys.signingKey(at: nil))?.verifierKey
    try output.show(
      KeyListReport(
        secret: FileManager.default.fileExists(atPath: keys.secretPath) ? keys.secretPath : nil,
        keys: keys.published().map { key in
          .init(key: "\(key)", name: key.name, file: keys.path(of: key), signs: key == current)
        }))
  }
}

struct KeyRotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Put a new key in the place of the one that signs, on record.",
    discussion: """
      The old secret part is gone; what verifies it stays, so that earlier seals can be verified. The ledger says who \
      changed the key and when.

      Example: promo key rotate --by lerato@bbws.example
      """)

  @Option(name: .long, help: ArgumentHelp("The name of the log (default: as before).", valueName: "name"))
  var name: String?
  @Option(
    name: .long, help: ArgumentHelp("Who does it (default: PROMO_ACTOR, else git's user.email).", valueName: "who"))
  var by: String?
  @OptionGroup var clock: ClockOption
  @OptionGroup var options: LedgerOptions
  @OptionGroup var answer: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options, clock: clock)
    let actor = try ActorName.resolve(by)
    let key = try ledger.keys.rotate(name: name) { old, new in
      _ = try ledger.tracker.record(.keyChanged(KeyChanged(from: "\(old)", to: "\(new)")), by: actor)
    }
    ledger.store.settle()
    try answer.tell(["verifierKey": "\(key.verifierKey)"], "\(key.verifierKey)\n")
  }
}
