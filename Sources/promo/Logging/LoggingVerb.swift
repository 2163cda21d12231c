import ArgumentParser
import EventLog
import PromotionDomain
import PromotionTracker
import Reports

/// What every verb that appends takes.
struct LoggingOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions

  @Option(
    name: .long, help: ArgumentHelp("Who did it (default: PROMO_ACTOR, else git's user.email).", valueName: "who"))
  var by: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("When it happened (default: now).", valueName: "time"))
  var at: String?

  @Option(name: .long, help: ArgumentHelp("Something worth knowing about it.", valueName: "text"))
  var note: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A page or a file that supports it; may be repeated.",
      discussion: "A file is recorded by name, size, media type and SHA-256; - is standard input.",
      valueName: "url|file"),
    completion: .file())
  var evidence: [String] = []

  @Flag(
    name: .long,
    help: ArgumentHelp(
      "Keep a copy of each evidence file beside the ledger ('promo evidence show').",
      discussion: "Of files up to 64 MB, or as many as PROMO_KEEP_MB says."))
  var keep = false

  @Option(
    name: .long,
    help: ArgumentHelp("The same request again under this key gives the first result.", valueName: "key"))
  var idempotencyKey: String?

  @Flag(name: .long, help: "Say what would be appended, and append nothing.")
  var dryRun = false

  @OptionGroup var clock: ClockOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if keep, evidence.isEmpty { throw ValidationError("--keep keeps a file; name it with --evidence.") }
  }
}

/// For verbs against which a rule may object.
struct DespiteOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Go ahead against a rule, and answer for it.", valueName: "reason"))
  var despite: String?
}

/// A verb that appends: it makes a command, and everything else is the same for all.
protocol LoggingVerb: ParsableCommand {
  var logging: LoggingOptions { get }
  /// Why a rule that objects is to be overridden, for verbs that allow it.
  var despite: String? { get }
  /// What the ledger is held against, for verbs with which somebody decides.
  var trust: AgainstOptions? { get }
  func command() throws -> Command
  /// Which promotion the command is for.
  func promotion(in ledger: OpenLedger) throws -> PromotionID
}

extension LoggingVerb {
  var despite: String? { nil }
  var trust: AgainstOptions? { nil }

  func promotion(in ledger: OpenLedger) throws -> PromotionID { try ledger.promotion() }

  mutating func run() throws { try log() }

  func log() throws {
    let command = try command()
    let ledger = try OpenLedger(logging.ledger, against: trust, clock: logging.clock)
    try ledger.carryOut(logging, promotion: try promotion(in: ledger), despite: despite, command: command)
  }
}

extension OpenLedger {
  /// Sends a command and says what came of it.
  ///
  /// - Parameters:
  ///   - gathered: The evidence, where it was read before: for several commands of one line.
  ///   - seen: The newest event of the promotion on which the command rests, where it rests on what was seen.
  ///   - report: What is said of the outcome.
  func carryOut(
    _ logging: LoggingOptions, promotion: PromotionID, despite: String? = nil, gathered: AttachedEvidence? = nil,
    seen: Int64? = nil, command: Command, report: (OutcomeReport) -> any Report = { $0 }
  ) throws {
    let evidence = try gathered ?? AttachedEvidence(logging, folder: evidenceFolder)
    let request = Request(
      promotion: promotion, actor: try ActorName.resolve(logging.by), at: logging.at.map { TimeText($0) },
      remarks: Remarks(note: logging.note, evidence: evidence.references), despite: despite,
      idempotencyKey: logging.idempotencyKey, isDryRun: logging.dryRun, seen: seen, commands: [command])
    let outcome = try tracker.carryOut(request)
    if !logging.dryRun { store.settle() }
    if !outcome.events.isEmpty { evidence.place() }
    try logging.output.show(report(OutcomeReport(outcome, promotion: promotion)))
  }
}

extension OutcomeReport {
  init(_ outcome: Outcome, promotion: PromotionID) {
    self.init(
      promotion: promotion, events: outcome.events, isReplay: outcome.isReplay, isDryRun: outcome.isDryRun,
      before: outcome.before, after: outcome.after, zone: outcome.zone, at: outcome.at, now: outcome.now,
      notices: outcome.notices)
  }
}
