import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import Reports

struct KeyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make and show the key that seals a ledger.",
    discussion: "Example: promo key new example.com/promotions", subcommands: [KeyNew.self, KeyShow.self])
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
    let key = try SealFiles(ledger: ledger).makeKey(name: name, at: output, guarding: OwnFiles(ledger: ledger))
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
    let key = try SealFiles(ledger: OpenLedger.find(options)).key(at: sealing.key).verifierKey
    try answer.tell(["verifierKey": "\(key)"], "\(key)\n")
  }
}
