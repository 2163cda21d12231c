import ArgumentParser
import EventLog
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Reports

struct ImportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over the events of an export, all of them or none.",
    discussion: """
      Every line is checked before the first is written: hashes, types, order, and that no text looks like a \
      credential. Into an empty ledger the file makes the ledger it came from, with the same hashes. A ledger that \
      holds the beginning of the file gets the rest; a file that says otherwise than the ledger is refused.

      Each event is also judged by the rules that the verbs go by: a sign-off by somebody without the role, a go that \
      something objects to, are listed, and nothing is added. --against takes what a checkpoint vouches for without \
      judging it again; --trust takes all of it, and says on record who answers for that and why.

      Example: promo init --ledger copy.db && promo import ledger.jsonl --ledger copy.db
      Example: promo export --ledger /backup/ledger.db | promo import - --against release.checkpoint
      """)

  /// What can be imported: of the formats of an export, the one that holds everything.
  enum Format: String, ExpressibleByArgument, CaseIterable { case jsonl }

  @Argument(help: "The file; - for standard input.", completion: .file())
  var file: String
  @Option(name: .long, help: "The format.")
  var format: Format = .jsonl
  @Flag(name: .long, help: "Check everything, say what would be added, and add nothing.")
  var dryRun = false
  @Option(name: .long, help: ArgumentHelp("Take over what the rules refuse, and answer for it.", valueName: "reason"))
  var trust: String?
  @Option(
    name: .long,
    help: ArgumentHelp("With --trust: who does (default: PROMO_ACTOR, else git's user.email).", valueName: "who"))
  var by: String?
  @OptionGroup var against: AgainstOptions
  @OptionGroup var clock: ClockOption
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if options.promotion != nil { throw ValidationError("A ledger is imported whole, without -p.") }
    if by != nil, trust == nil {
      throw ValidationError("--by says who answers for --trust; give a reason with --trust.")
    }
  }

  func run() throws {
    let ledger = try OpenLedger(options, against: against, clock: clock)
    let trust = try trust.map { (actor: try ActorName.resolve(by), reason: $0) }
    let bar = ProgressBar(noun: "bytes")
    defer { bar.finish() }
    let outcome = try ledger.tracker.importing(
      SpooledFile(file), trust: trust, isDryRun: dryRun,
      progress: { bar.show(Int(clamping: $0), of: Int(clamping: $1)) }, words: \.sentence)
    bar.finish()
    // What was redacted where the file comes from must not stay here as a kept file.
    let isAdded = !dryRun && (outcome.refused.isEmpty || outcome.isTrusted)
    let deleted = isAdded ? try ledger.deleteEvidence(outcome.redactedEvidence) : []
    try output.show(ImportReport(outcome, evidenceDeleted: deleted.count))
    guard isAdded || outcome.refused.isEmpty || outcome.isTrusted else {
      throw Refusal(
        .rule,
        "nothing was added: the rules refuse \(counted(outcome.refused.count, "event")) of the file; give --against a "
          + "checkpoint of the ledger that it comes from, or answer for them with --trust REASON")
    }
  }
}

extension ImportReport {
  init(_ outcome: ImportOutcome, evidenceDeleted: Int) {
    self.init(
      first: outcome.positions?.lowerBound, last: outcome.positions?.upperBound, added: outcome.added,
      known: outcome.known, promotions: outcome.promotions, redacted: outcome.redacted,
      evidenceDeleted: evidenceDeleted,
      redactedInFileOnly: outcome.redactedInFileOnly.sorted(),
      refused: outcome.refused.map { .init(event: $0.event, why: $0.why) }, trusted: outcome.isTrusted,
      newestAhead: outcome.newestAhead, dryRun: outcome.isDryRun)
  }
}
