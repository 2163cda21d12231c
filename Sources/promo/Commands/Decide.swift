import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Decide: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Decide go or no-go.",
    discussion: """
      A go takes all that the plan requires: soaks, sign-offs, key items, the promotions it depends on, the score, and
      no open blocker. What is missing is overridden with --despite, each by an event of its own.

      Example: promo decide go --reason "soak passed, prep done"
      """)

  @Argument(help: "go or no-go.")
  var decision: GoNoGo
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var rule: DespiteOption
  @OptionGroup var against: AgainstOptions
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }
  var trust: AgainstOptions? { against }

  func command() -> Command { .approval(.decide(decision, reason: reason)) }
}
