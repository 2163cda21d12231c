import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FreezeVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract: "Keep deployments out of an environment for a while, whatever promotion they are of.",
    discussion: "Example: promo freeze declare prod --from 2026-12-18 --to 2027-01-04 --reason \"year end\"",
    subcommands: [FreezeDeclare.self, FreezeLift.self, FreezeList.self])
}

struct FreezeDeclare: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "declare", abstract: "Declare a freeze.",
    discussion: """
      A date alone is the whole day: the freeze ends with the day of --to. Its times are meant in --zone, else in the one \
      zone of the open promotions into the environment.

      Example: promo freeze declare prod --from 2026-12-18 --to 2027-01-04 --every year --reason "year end"
      """)

  @Argument(help: "The environment.")
  var environment: String
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("When it begins.", valueName: "time"))
  var from: String
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("When it ends.", valueName: "time"))
  var to: String
  @Option(name: .long, help: ArgumentHelp("How often it comes again.", valueName: "day|week|month|year"))
  var every: RecurringWindow.Period?
  @Option(
    name: .long, parsing: .unconditional, help: ArgumentHelp("With --every: when it comes no more.", valueName: "time"))
  var until: String?
  @Option(name: .long, help: ArgumentHelp("The time zone in which its times are meant.", valueName: "zone"))
  var zone: String?
  @Flag(name: .long, help: "Take the environment's name as it is, though it is nearly a known one.")
  var asNew = false
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @Option(name: .long, help: ArgumentHelp("A short name for it (default: environment and first day).", valueName: "id"))
  var id: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .freeze(
      .declare(
        FreezeDeclaration(
          freeze: id.map { FreezeID($0) }, environment: environment, from: TimeText(from), to: TimeText(to),
          every: every,
          until: until.map { TimeText($0) }, timeZone: zone, reason: reason, asNew: asNew)))
  }

  func promotion(in ledger: OpenLedger) throws -> PromotionID { try ledger.promotionIfAny() ?? "ledger" }
}

struct FreezeLift: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "lift", abstract: "End a freeze before its time.",
    discussion: "Example: promo freeze lift prod-2026-12-18 --reason \"security fix\"")

  @Argument(help: "The freeze.")
  var freeze: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .freeze(.lift(FreezeID(freeze), reason: reason))
  }

  func promotion(in ledger: OpenLedger) throws -> PromotionID { try ledger.promotionIfAny() ?? "ledger" }
}

struct FreezeList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List freezes.", discussion: "Example: promo freeze list --at 2026-12-24")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let meant = try ledger.promotionIfAny()
    let seen = try ledger.tracker.ledgerState(times.question, meant: meant)
    let report = FreezesReport(seen.value, at: seen.at, knownAt: seen.knownAt, zone: seen.zone)
    try output.show(report)
  }
}
