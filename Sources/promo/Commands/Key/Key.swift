import ArgumentParser
import EventLog
import Foundation
import PromotionDomain

struct KeyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make and show the key that seals a ledger.",
    discussion: "Example: promo key new example.com/promotions", subcommands: [KeyNew.self, KeyShow.self])
}
