import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SoakVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak", abstract: "Start a soak, take its checkpoints, see how it stands.",
    discussion: "Example: promo soak checkpoint sit error_rate=0.03 response_time=1.2 throttles=0",
    subcommands: [SoakStart.self, SoakCheckpoint.self, SoakStatus.self])
}

struct SoakStart: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Say that a soak has begun; after a failure, that it begins anew.",
    discussion: "Example: promo soak start sit --at \"2026-01-07 18:40\"")

  @Argument(help: "The soak.", completion: .custom(Completions.soaks))
  var soak: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .soak(.start(SoakID(soak))) }
}

struct SoakCheckpoint: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Record what a checkpoint measured.",
    discussion: "Example: promo soak checkpoint sit error_rate=0.03 response_time=1.2 throttles=0 --number 3")

  @Argument(help: "The soak.", completion: .custom(Completions.soaks))
  var soak: String
  @Argument(help: ArgumentHelp("Measurements in the plan's units.", valueName: "metric=value"))
  var measurements: [String] = []
  @Option(name: .long, help: ArgumentHelp("Which checkpoint (default: the next one not taken).", valueName: "n"))
  var number: Int?
  @Option(name: .long, help: ArgumentHelp("What failed, where no metric shows it.", valueName: "text"))
  var failed: String?
  @OptionGroup var logging: LoggingOptions

  func command() throws -> Command {
    var values: [MetricID: Double] = [:]
    for text in measurements {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let value = Double(parts[1]), value.isFinite else {
        throw Refusal(.unreadable, "'\(text)' is not a measurement; write for example error_rate=0.03")
      }
      guard values.updateValue(value, forKey: MetricID(parts[0])) == nil else {
        throw Refusal(.unreadable, "\(parts[0]) is given twice; give each metric once")
      }
    }
    return .soak(.checkpoint(SoakID(soak), number: number, measurements: values, failure: failed))
  }
}

struct SoakStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show soaks checkpoint by checkpoint.",
    discussion: "Example: promo soak status --at \"2026-01-08 08:25\"")

  @Argument(help: "The soak; all of them when none is named.", completion: .custom(Completions.soaks))
  var soak: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
    if let soak, assessment.plan?.soak(SoakID(soak)) == nil {
      throw Refusal.unknown("soak", soak, among: (assessment.plan?.soaks ?? []).map(\.id.rawValue))
    }
    try output.show(SoakReport(assessment, only: soak.map { SoakID($0) }))
  }
}
