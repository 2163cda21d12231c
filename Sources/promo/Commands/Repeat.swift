import ArgumentParser
import PromotionDomain
import PromotionTracker

struct RepeatVerb: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "repeat",
    abstract: "Begin another round of what the plan repeats.",
    discussion: """
      What was ticked, measured, waived and signed off of its items counts no more, and stays on record; a soak of it is \
      to be started again.

      Example: promo repeat rc --name rc2
      """)

  @Argument(help: "What is gone through again: a 'repeat:' of the plan.", completion: .custom(Completions.repeats))
  var series: String
  @Option(name: .long, help: ArgumentHelp("What this round is called.", valueName: "name"))
  var name: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .item(.openRound(RepeatID(series), RoundID(name))) }
}
