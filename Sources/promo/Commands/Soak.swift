import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SoakVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak", abstract: "Start a soak, take its checkpoints, judge them, see how it stands.",
    discussion: "Example: promo soak checkpoint sit error_rate=0.03 response_time=1.2 throttles=0",
    subcommands: [SoakStart.self, SoakCheckpoint.self, SoakJudge.self, SoakStatus.self])
}

struct SoakStart: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Say that a soak has begun, or begins anew.",
    discussion: """
      It begins anew after it failed, was missed or is inconclusive. Started late or again, it runs \
      as long as planned from its start, and its checkpoints move along.

      Example: promo soak start sit --at "2026-01-07 18:40"
      """)

  @Argument(help: "The soak.", completion: .custom(Completions.soaks))
  var soak: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .soak(.start(SoakID(soak))) }
}

struct SoakCheckpoint: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Record what a checkpoint measured.",
    discussion: """
      It belongs to the checkpoint that is nearest in time. One that was missed is filled by a measurement of its own \
      time (--at), or judged ('promo soak judge').

      Example: promo soak checkpoint sit error_rate=0.03 response_time=1.2 healthy=yes
      Example: promo soak checkpoint sit error_rate=0.03 response_time=1.2 healthy=yes --at "2026-01-08 08:00"
      Example: promo soak checkpoint sit --inconclusive "the metrics store was down"
      """)

  @Argument(help: "The soak.", completion: .custom(Completions.soaks))
  var soak: String
  @Argument(
    help: ArgumentHelp("Measurements in the plan's units, or yes and no.", valueName: "metric=value"))
  var measurements: [String] = []
  @Option(
    name: .long, help: ArgumentHelp("Which checkpoint (default: the one that is nearest in time).", valueName: "n"))
  var number: Int?
  @Option(name: .long, help: ArgumentHelp("What failed, where no metric shows it.", valueName: "text"))
  var failed: String?
  @Option(name: .long, help: ArgumentHelp("Why it says nothing: no data, too few samples.", valueName: "text"))
  var inconclusive: String?
  @OptionGroup var logging: LoggingOptions

  func command() throws -> Command {
    var values: [MetricID: MeasuredValue] = [:]
    for text in measurements {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let value = MeasuredValue(parts[1]) else {
        throw Refusal(.unreadable, MeasuredValue.problem(with: text, example: "error_rate=0.03"))
      }
      guard values.updateValue(value, forKey: MetricID(parts[0])) == nil else {
        throw Refusal(.unreadable, "\(parts[0]) is given twice; give each metric once")
      }
    }
    return .soak(
      .checkpoint(
        SoakID(soak), number: number, measurements: values, failure: failed, inconclusive: inconclusive))
  }
}

struct SoakJudge: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Say what a missed or inconclusive checkpoint comes to.",
    discussion: """
      What was measured is not judged: it passed or failed by its limits.

      Example: promo soak judge sit --checkpoint 3 --passed --reason "the exporter was down; the logs show no error"
      """)

  @Argument(help: "The soak.", completion: .custom(Completions.soaks))
  var soak: String
  @Option(name: .long, help: ArgumentHelp("Which checkpoint.", valueName: "n"))
  var checkpoint: Int
  @Flag(help: "What it comes to.")
  var judgement: Judgement
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  enum Judgement: String, EnumerableFlag {
    case passed
    case failed
  }

  func command() -> Command {
    .soak(
      .judge(
        SoakJudged(soak: SoakID(soak), checkpoint: checkpoint, passed: judgement == .passed, reason: reason)))
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
