import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Signoff: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "signoff",
    abstract: "Sign a promotion off in a role, or refuse to.",
    discussion: "Example: promo signoff devops --by lerato@bbws.example")

  @Argument(help: "The role.", completion: .custom(Completions.roles))
  var role: String
  @Option(name: .long, help: ArgumentHelp("Refuse, and say why.", valueName: "reason"))
  var refuse: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    refuse.map { .approval(.refuseSignOff(Role(role), reason: $0)) } ?? .approval(.signOff(Role(role)))
  }
}
