import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

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
