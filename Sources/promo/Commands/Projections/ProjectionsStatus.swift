import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct ProjectionsStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say how far each projection has come.",
    discussion: "Example: promo projections status --json")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try OpenLedger(options)
    let report = ProjectionsReport(try ProjectionRunner(log: session.log).status().map(ProjectionsReport.Row.init))
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
