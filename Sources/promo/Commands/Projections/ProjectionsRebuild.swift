import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct ProjectionsRebuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Build every projection anew from the events, then swap it in.",
    discussion: "The old ones answer meanwhile.\n\nExample: promo projections rebuild")

  @OptionGroup var options: LedgerOptions

  func run() throws {
    let session = try OpenLedger(options)
    let bar = ProgressBar(noun: "streams")
    let swaps = try ProjectionRunner(log: session.log).rebuild(progress: bar.show)
    bar.finish()
    session.store.settle()
    for (table, swap) in swaps {
      let word = swap.before == nil ? "built" : swap.isIdentical ? "identical" : "CHANGED"
      Terminal.write("\(table.name)  \(word)  \(swap.after)\n")
    }
  }
}
