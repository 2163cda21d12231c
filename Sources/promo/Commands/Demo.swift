import ArgumentParser
import Projections
import PromotionDomain

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a ledger from two sample promotions, to look around in.",
    discussion: "Example: promo demo && cd promo-demo && promo status -p prod-2026-01-10")

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String = "promo-demo"

  func run() throws {}
}
