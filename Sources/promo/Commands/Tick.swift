import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Tick: LoggingVerb {
  static let configuration = CommandConfiguration(
    abstract: "Say that an item is so.",
    discussion: "Example: promo tick release-tags/web_public --evidence https://github.com/acme/web/releases/tag/v1")

  @Argument(help: "The item, by its path.", completion: .custom(Completions.items))
  var item: String
  @OptionGroup var logging: LoggingOptions

  func command(_ times: TimeReader) -> Command { .tick(ItemID(item)) }
}
