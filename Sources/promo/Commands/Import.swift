import ArgumentParser
import EventLog
import PromotionDomain
import PromotionTracker
import Reports

struct ImportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over the events of an export, all of them or none.",
    discussion: """
      Every line is checked before the first is written: hashes, types, order, and that no text looks like a \
      credential. Into an empty ledger the file makes the ledger it came from, with the same hashes. A ledger that \
      holds the beginning of the file gets the rest; a file that says otherwise than the ledger is refused.

      Example: promo init --ledger copy.db && promo import ledger.jsonl --ledger copy.db
      Example: promo export --ledger /backup/ledger.db | promo import -
      """)

  /// What can be imported: of the formats of an export, the one that holds everything.
  enum Format: String, ExpressibleByArgument, CaseIterable { case jsonl }

  @Argument(help: "The file; - for standard input.", completion: .file())
  var file: String
  @Option(name: .long, help: "The format.")
  var format: Format = .jsonl
  @Flag(name: .long, help: "Check everything, say what would be added, and add nothing.")
  var dryRun = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if options.promotion != nil { throw ValidationError("A ledger is imported whole, without -p.") }
  }

  func run() throws {
    let ledger = try OpenLedger(options)
    let bar = ProgressBar(noun: "bytes")
    defer { bar.finish() }
    let outcome = try ledger.tracker.importing(
      SpooledFile(file), isDryRun: dryRun, progress: { bar.show(Int(clamping: $0), of: Int(clamping: $1)) })
    bar.finish()
    // What was redacted where the file comes from must not stay here as a kept file.
    let deleted = dryRun ? [] : try ledger.deleteEvidence(outcome.redactedEvidence)
    try output.show(ImportReport(outcome, evidenceDeleted: deleted.count))
  }
}

extension ImportReport {
  init(_ outcome: ImportOutcome, evidenceDeleted: Int) {
    self.init(
      first: outcome.positions?.lowerBound, last: outcome.positions?.upperBound, added: outcome.added,
      known: outcome.known, promotions: outcome.promotions, redacted: outcome.redacted,
      evidenceDeleted: evidenceDeleted,
      redactedInFileOnly: outcome.redactedInFileOnly.sorted(), dryRun: outcome.isDryRun)
  }
}
