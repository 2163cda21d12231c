import ArgumentParser
import EventLog
import PromotionDomain
import PromotionTracker

struct Close: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a promotion: nothing more is expected of it.",
    discussion: """
      As completed it takes a go and the sign-offs at the start of each batch, passed validations and met criteria.

      Example: promo close --as completed
      """)

  @Option(name: .customLong("as"), help: ArgumentHelp("completed, rolled-back or abandoned.", valueName: "outcome"))
  var outcome: PromotionClosed.Outcome = .completed
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var rule: DespiteOption
  @OptionGroup var against: AgainstOptions
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }
  var trust: AgainstOptions? { against }

  func command() -> Command { .record(.close(PromotionClosed(outcome: outcome, reason: reason))) }
}
