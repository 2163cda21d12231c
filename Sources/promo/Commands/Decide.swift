import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Decide: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decide go or no-go.",
    discussion: """
      A go is given from MOSTLY READY up; below that only with --despite.

      Example: promo decide go --reason "soak passed, prep done"
      """)

  @Argument(help: "go or no-go.")
  var decision: GoNoGo
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @Option(name: .long, help: ArgumentHelp("Go ahead against the verdict, and answer for it.", valueName: "reason"))
  var despite: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .approval(.decide(decision, reason: reason)) }
}
