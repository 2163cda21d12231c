import EventLog
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Reports

/// A report in Markdown in which people ticked boxes: what they ticked becomes events, all in one request.
struct TickedDocument {
  let file: String
  /// Whether nobody has to be asked.
  let isAgreed: Bool
  let logging: LoggingOptions

  private static let mostBytes = 16_000_000

  func takeOver() throws {
    let list = try read()
    let ledger = try OpenLedger(logging.ledger, clock: logging.clock)
    try checkPromotion(list.origin.promotion, ledger)
    let (now, then) = try assessments(list.origin, ledger)
    var report = TicksReport(list, then: then, now: now, hasEvidence: !logging.evidence.isEmpty)
    let commands = report.commands(withKnown: logging.idempotencyKey != nil, in: now.plan)
    guard !commands.isEmpty else { return try show(report) }

    let evidence = try AttachedEvidence(logging, folder: ledger.evidenceFolder)
    var request = Request(
      promotion: list.origin.promotion, actor: try ActorName.resolve(logging.by), at: logging.at.map { TimeText($0) },
      remarks: Remarks(note: logging.note, evidence: evidence.references), idempotencyKey: logging.idempotencyKey,
      isDryRun: true, seen: now.position, commands: commands)
    if logging.dryRun || !isAgreed {
      report.outcome = OutcomeReport(try ledger.tracker.carryOut(request), promotion: list.origin.promotion)
      if logging.dryRun { return try show(report) }
      try ask(report)
    }
    request.isDryRun = false
    let outcome = try ledger.tracker.carryOut(request)
    ledger.store.settle()
    if !outcome.events.isEmpty { evidence.place() }
    report.outcome = OutcomeReport(outcome, promotion: list.origin.promotion)
    // What was shown before the question is not shown again.
    if isAgreed { try show(report) } else { try finish(report) }
  }

  private var name: String { file == "-" ? "standard input" : "'\(file)'" }

  private func read() throws -> TaskList {
    let data = try InputFile.read(file, limit: Self.mostBytes)
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Refusal(.unreadable, "\(name) is not UTF-8 text; save it as UTF-8")
    }
    do {
      return try TaskList(reading: text)
    } catch {
      throw Refusal(error.kind, "\(name) cannot be read back: \(error.sentence)")
    }
  }

  /// A report says itself which promotion it is of; it must not be another than the one that was named.
  private func checkPromotion(_ promotion: PromotionID, _ ledger: OpenLedger) throws {
    let named = logging.ledger.promotion ?? OpenLedger.environment("PROMO_PROMOTION")
    guard let other = named.map({ PromotionID($0) }) ?? ledger.chosen(), other != promotion else { return }
    throw Refusal(
      .rule,
      "\(name) is of \(promotion), and \(other) is \(named == nil ? "in use" : "named"); say -p \(promotion) if it is meant"
    )
  }

  private func assessments(_ origin: DocumentOrigin, _ ledger: OpenLedger) throws -> (
    now: Assessment, then: Assessment
  ) {
    let now = try ledger.tracker.assess(origin.promotion)
    guard origin.position <= now.position else {
      throw Refusal(
        .rule,
        "\(name) was made at event #\(origin.position), and the ledger ends at #\(now.position); is it the right ledger?"
      )
    }
    let question = TimeOptions.question(at: origin.at.description, knownAt: "#\(max(1, origin.position))")
    return (now, try ledger.tracker.assess(origin.promotion, question))
  }

  // MARK: Telling and asking

  private func ask(_ report: TicksReport) throws {
    guard !logging.output.json else {
      throw Refusal(.rule, "JSON is for programs, which nobody can answer; say --yes or --dry-run")
    }
    Terminal.show(report.terminal(width: Terminal.width))
    guard Terminal.canAsk, file != "-" else {
      throw Refusal(.rule, "nobody is here to say yes to that; say --yes, or --dry-run to only look")
    }
    let count = report.outcome?.events.count ?? 0
    Terminal.tell("\nAppend \(count == 1 ? "this event" : "these \(count) events")? [y/N] ")
    let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased()
    guard answer == "y" || answer == "yes" else {
      Terminal.warn("Nothing was appended.")
      throw Unmet()
    }
  }

  private func show(_ report: TicksReport) throws {
    if logging.output.json {
      Terminal.write(try JSONText.pretty(report))
    } else {
      Terminal.show(report.terminal(width: Terminal.width))
    }
    if !report.left.isEmpty { throw Unmet() }
  }

  private func finish(_ report: TicksReport) throws {
    if let outcome = report.outcome { Terminal.show(outcome.terminal(width: Terminal.width)) }
    if !report.left.isEmpty { throw Unmet() }
  }
}
