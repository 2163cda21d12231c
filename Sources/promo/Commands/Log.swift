import ArgumentParser
import EventLog
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List events as they were recorded, the newest last.",
    discussion: """
      Example: promo log --type deployment --all
      Example: promo log --every-promotion --json
      Example: promo log --known-at "2026-01-08 16:00"
      """)

  // Taken whatever it looks like, so that -1 is refused for what it is.
  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("How many of the newest to show.", valueName: "n"))
  var limit: Int = 50
  @Flag(name: .long, help: "Show all of them.")
  var all = false
  @Flag(name: .long, help: "Show the events of every promotion, and the ledger's own.")
  var everyPromotion = false
  @Option(
    name: .long, help: ArgumentHelp("Only types that begin like this: soak, deployment.failed …", valueName: "type"))
  var type: String?
  @Option(name: .customLong("who"), help: ArgumentHelp("Only what this actor did.", valueName: "actor"))
  var actor: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Only what happened then or later.", valueName: "time"))
  var from: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Only what happened then or earlier.", valueName: "time"))
  var to: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    let ledger = try OpenLedger(options)
    let promotion = everyPromotion ? nil : try ledger.promotion()
    let (from, to) = try (
      self.from.map { try ledger.tracker.instant($0, for: promotion) },
      self.to.map { try ledger.tracker.instant($0, for: promotion, dateAlone: .last) }
    )
    let seen = try ledger.tracker.events(of: promotion, times.question)
    let chosen = seen.value.events.filter { _, event in
      (type.map { event.event.type.hasPrefix($0) } ?? true)
        && (actor.map { event.actor.rawValue.hasPrefix($0) } ?? true)
        && (from.map { $0 <= event.occurredAt } ?? true) && (to.map { event.occurredAt <= $0 } ?? true)
    }
    let shown = all ? chosen[...] : chosen.suffix(limit)
    let report = LogReport(
      shown.map { ($0.stream.promotion, $0.event) }, retractions: seen.value.retractions,
      omitted: chosen.count - shown.count, at: seen.askedAt, knownAt: seen.knownAt, now: seen.at,
      zone: seen.zone)
    try output.show(report)
  }
}
