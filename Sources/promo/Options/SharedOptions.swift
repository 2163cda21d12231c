import ArgumentParser
import EventLog
import Foundation
import PromotionDomain

/// Which ledger, which promotion.
struct LedgerOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The ledger file.", valueName: "file"), completion: .file())
  var ledger: String?

  @Option(
    name: [.short, .long], help: ArgumentHelp("The promotion.", valueName: "id"),
    completion: .custom(Completions.promotions))
  var promotion: String?

  /// Also where a verb has no use for it: what is typed ends up in a shell's history.
  func validate() throws {
    guard let promotion, let credential = CredentialScan.find(in: promotion) else { return }
    throw credential.refusal(in: "--promotion")
  }
}

/// As JSON or for people.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print JSON with stable keys.")
  var json = false
}

/// For verbs that append.
struct ClockOption: ParsableArguments {
  @Flag(
    name: .long,
    help: ArgumentHelp(
      "Record by this machine's clock, though the newest event is over a year old.",
      discussion: "The same as PROMO_CLOCK_IS_RIGHT=1."))
  var clockIsRight = false

  var isTrusted: Bool { clockIsRight || OpenLedger.environment("PROMO_CLOCK_IS_RIGHT") == "1" }
}

/// As of when.
struct TimeOptions: ParsableArguments {
  // A time may begin with a minus: -2h.
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "What was true then, with all that is known today.",
      discussion: "2026-01-08 08:25, 08:25, yesterday 14:00, -2h, #142 or ~3; a date alone is the end of that day.",
      valueName: "time"))
  var at: String?

  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("What the ledger said then.", valueName: "time"))
  var knownAt: String?
}

/// Which key signs.
struct SealingOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The secret key (default: .promo/key).", valueName: "file"), completion: .file())
  var key: String?
}
