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

struct FreezeDeclare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "declare", abstract: "Declare a freeze.",
    discussion: "Example: promo freeze declare prod --from 2026-12-18 --to 2027-01-04 --reason \"year end\"")

  @Argument(help: "The environment.")
  var environment: String
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("When it begins.", valueName: "time"))
  var from: String
  @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("When it ends.", valueName: "time"))
  var to: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @Option(name: .long, help: ArgumentHelp("A short name for it (default: environment and first day).", valueName: "id"))
  var id: String?
  @OptionGroup var logging: LoggingOptions

  func run() throws {
    let session = try Session(logging.ledger)
    try session.carryOut(logging, promotion: try session.promotionIfAny() ?? "ledger") { times in
      let begin = try times.instant(from)
      return .declareFreeze(
        FreezeDeclared(
          freeze: FreezeID(id ?? "\(environment)-\(times.zone.civil(begin).date)"), environment: environment,
          from: begin, to: try times.instant(to), reason: reason))
    }
  }
}

struct FreezeLift: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lift", abstract: "End a freeze before its time.",
    discussion: "Example: promo freeze lift prod-2026-12-18 --reason \"security fix\"")

  @Argument(help: "The freeze.")
  var freeze: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var logging: LoggingOptions

  func run() throws {
    let session = try Session(logging.ledger)
    try session.carryOut(logging, promotion: try session.promotionIfAny() ?? "ledger") { _ in
      .liftFreeze(FreezeID(freeze), reason: reason)
    }
  }
}

struct FreezeList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List freezes.", discussion: "Example: promo freeze list")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let session = try Session(options)
    let zone = try session.promotionIfAny().flatMap { try session.tracker.look($0).zone } ?? .utc
    let now = try session.tracker.instant("now", for: nil)
    try output.show(FreezesReport(try session.tracker.ledgerState(), at: now, zone: zone)) {
      $0.terminal(width: Terminal.width)
    }
  }
}
