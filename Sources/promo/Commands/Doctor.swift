import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Reports

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at the ledger file, its projections and the SQLite below them.",
    discussion: """
      Exit code 3 when the file is damaged. The beginnings of outputs whose command was killed (.promo-….part, here, \
      beside the ledger and in the folder above) are named, and removed once they are a day old.

      Example: promo doctor
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let head = try ledger.log.read { try $0.head() }
    let problems = try ledger.store.integrityProblems()
    let stale = try ProjectionRunner(log: ledger.log).status().filter { !$0.isCurrent }.map(\.table.name)
    let report = DoctorReport(
      promo: Version.current, ledger: ledger.store.path, events: head.position, readOnly: ledger.store.isReadOnly,
      sqlite: LedgerStore.libraryVersion, hasWALResetBug: LedgerStore.hasWALResetBug, problems: problems,
      staleProjections: stale, newestAhead: try ledger.tracker.newestAhead(),
      leftovers: Leftover.sweep(ledger.outputFolders).map { .init(path: $0.path, isRemoved: $0.isRemoved) })
    try output.show(report)
    if let first = problems.first { throw LedgerError.damaged(ledger: ledger.store.path, detail: first) }
  }
}

extension OpenLedger {
  /// Where outputs usually go: this folder, that of the ledger with its seals, and the one above that.
  fileprivate var outputFolders: Set<String> {
    let home = OutputTarget.split(store.path).folder
    return [FileManager.default.currentDirectoryPath, home, "\(home)/seals", OutputTarget.split(home).folder]
  }
}
