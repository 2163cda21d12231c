import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

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
