import ArgumentParser
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Put a plan on record, or a revision of it.",
    discussion: """
      The first plan opens the promotion. The same plan again appends nothing; a changed one becomes a revision. \
      What it changes is said first, and which marks, waivers, sign-offs and decisions count no longer. An item under other \
      words is asked about; where nobody can answer, the file says 'was: old/id', or --as-new that it is another.

      Example: promo plan apply plan.yaml --note "two items added after the review"
      """)

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String
  @Flag(name: .long, help: "Items that are much like ones that are gone are new all the same.")
  var asNew = false
  @OptionGroup var logging: LoggingOptions

  func run() throws {
    var (plan, naming) = try PlanVerb.read(file)
    naming.asNew = asNew
    let ledger = try OpenLedger(logging.ledger, clock: logging.clock)
    if let named = logging.ledger.promotion, named != plan.promotion.rawValue {
      throw Refusal(.rule, "\(file) is the plan of \(plan.promotion), not of \(named); leave -p out")
    }
    let isNew = try !ledger.tracker.promotions().contains { $0.promotion == plan.promotion }
    let evidence = try AttachedEvidence(logging, folder: ledger.evidenceFolder)
    var (change, seen): (PlanChange?, Int64?) = (nil, nil)
    if !isNew {
      try rehearse(plan, &naming, evidence, in: ledger)
      let review = try ledger.tracker.review(plan.promotion)
      if review.plan != nil {
        let revision = try PlanChange(of: review, to: plan, naming)
        // Who is told what falls, is told it of the ledger as it is: with more in it, that may be more.
        (change, seen) = (revision, revision.falls.isEmpty ? nil : review.state.lastPosition)
      }
    }
    let report = change.flatMap { $0.sentences.isEmpty ? nil : PlanChangeReport($0, isSettled: true) }
    if let report, !logging.output.json { Terminal.show(report.terminal(width: Terminal.width)) }
    try ledger.carryOut(
      logging, promotion: plan.promotion, gathered: evidence, seen: seen, command: .plan(.apply(plan, naming: naming))
    ) { PlanOutcomeReport($0, report) }
  }

  /// Goes through it without appending anything: what is refused is refused before anything is said of it. Where
  /// somebody can answer, they are asked which new items are ones that are gone.
  private func rehearse(
    _ plan: Plan, _ naming: inout PlanNaming, _ evidence: AttachedEvidence, in ledger: OpenLedger
  ) throws {
    func send() throws {
      _ = try ledger.tracker.carryOut(
        Request(
          promotion: plan.promotion, actor: try ActorName.resolve(logging.by), at: logging.at.map { TimeText($0) },
          remarks: Remarks(note: logging.note, evidence: evidence.references), idempotencyKey: logging.idempotencyKey,
          isDryRun: true,
          commands: [.plan(.apply(plan, naming: naming))]))
    }
    do {
      try send()
    } catch Refusal.promotion(.renamedOrNew(let alike)) where Terminal.canAsk && !logging.output.json {
      for pair in alike {
        Terminal.tell(
          "\(pair.asWritten) '\(pair.newTitle)' is new. Is it \(pair.gone) '\(pair.goneTitle)', which is gone? [y/n] "
            .printable)
        switch readLine()?.lowercased() {
        case "y", "yes": naming.was[pair.asWritten] = pair.gone
        case "n", "no": break
        default: throw Refusal.promotion(.renamedOrNew(alike))
        }
      }
      naming.asNew = true
      try send()
    }
  }
}
