import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Waive: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Let an item go, with a reason.",
    discussion: """
      A date alone is the whole day: the waiver ends with it.

      Example: promo waive backup/retention --reason "agreed with the DBA" --until 2026-02-01
      """)

  @Argument(help: "The item, by its path.", completion: .custom(Completions.items))
  var item: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("When it counts again (default: never).", valueName: "time"))
  var until: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .item(.waive(ItemID(item), reason: reason, until: until.map { TimeText($0) }))
  }
}
