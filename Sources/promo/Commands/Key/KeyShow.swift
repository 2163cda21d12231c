import ArgumentParser
import EventLog
import Foundation
import PromotionDomain

struct KeyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the verifier key.", discussion: "Example: promo key show")

  @OptionGroup var sealing: SealingOptions
  @OptionGroup var options: LedgerOptions

  func run() throws {
    Terminal.write("\(try SealFiles(ledger: OpenLedger.find(options)).key(at: sealing.key).verifierKey)\n")
  }
}
