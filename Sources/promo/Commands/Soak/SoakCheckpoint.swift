import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

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
        throw Refusal(.unreadable, "'\(text)' is not a measurement; write for example error_rate=0.03")
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
