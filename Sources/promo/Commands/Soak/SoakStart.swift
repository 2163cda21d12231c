import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct SoakStart: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Say that a soak has begun; after a failure, that it begins anew.",
    discussion: "Example: promo soak start sit --at \"2026-01-07 18:40\"")

  @Argument(help: "The soak.", completion: .custom(Completions.soaks))
  var soak: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .soak(.start(SoakID(soak))) }
}
