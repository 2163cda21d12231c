import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Signoff: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "signoff",
    abstract: "Sign a promotion off in a role, or refuse to; or one item or deployment of it.",
    discussion: """
      Example: promo signoff devops --by lerato@bbws.example
      Example: promo signoff legal --on docs/terms
      Example: promo signoff security --on web_public
      """)

  @Argument(help: "The role.", completion: .custom(Completions.roles))
  var role: String
  @Option(
    name: .long,
    help: ArgumentHelp("The item, or the component that is deployed, where it is not all.", valueName: "what"),
    completion: .custom(Completions.signedThings))
  var on: String?
  @Option(name: .long, help: ArgumentHelp("Refuse, and say why.", valueName: "reason"))
  var refuse: String?
  @OptionGroup var rule: DespiteOption
  @OptionGroup var against: AgainstOptions
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }
  var trust: AgainstOptions? { against }

  func command() -> Command {
    let target = on.map { SignoffTarget($0) }
    return refuse.map { .approval(.refuseSignOff(Role(role), on: target, reason: $0)) }
      ?? .approval(.signOff(Role(role), on: target))
  }
}
