import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct ProjectionsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "projections", abstract: "See how the ledger's read models stand, and build them anew.",
    discussion: "Example: promo projections status", subcommands: [ProjectionsStatus.self, ProjectionsRebuild.self])
}

struct ProjectionsStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say how far each projection has come.",
    discussion: "Example: promo projections status --json")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let report = ProjectionsReport(try ProjectionRunner(log: ledger.log).status().map(ProjectionsReport.Row.init))
    try output.show(report)
  }
}

extension ProjectionsReport.Row {
  init(_ status: ProjectionRunner.Status) {
    self.init(
      projection: status.table.name, foldVersion: status.stored?.foldVersion, position: status.stored?.position,
      head: status.head, current: status.isCurrent, digest: status.digest?.description)
  }
}

struct ProjectionsRebuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Build every projection anew from the events, then swap it in.",
    discussion: "The old ones answer meanwhile.\n\nExample: promo projections rebuild")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let bar = ProgressBar(noun: "streams")
    let swaps = try ProjectionRunner(log: ledger.log).rebuild(progress: bar.show)
    bar.finish()
    ledger.store.settle()
    let rows = swaps.map { table, swap in
      (table.name, swap.before == nil ? "built" : swap.isIdentical ? "identical" : "CHANGED", "\(swap.after)")
    }
    try output.tell(
      [
        "projections": rows.map { name, word, digest -> JSONObject in
          ["projection": name, "outcome": word.lowercased(), "digest": digest]
        }
      ], rows.map { "\($0)  \($1)  \($2)\n" }.joined())
  }
}
