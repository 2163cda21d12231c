import ArgumentParser
import EventLog
import PromotionDomain
import PromotionTracker

struct NoteVerb: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Add a note, to the promotion or to an item.",
    discussion: "Example: promo note \"CAB approved, change 4711\" --item prep/cab")

  @Argument(help: "What is worth knowing.")
  var text: String
  @Option(
    name: .long, help: ArgumentHelp("The item it is about.", valueName: "item"), completion: .custom(Completions.items))
  var item: String?
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .record(.note(text, item: item.map { ItemID($0) })) }
}
