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

  func command(_ times: TimeReader) -> Command { .addNote(text, item: item.map { ItemID($0) }) }
}

struct Retract: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take an event back: it stays on record and no longer counts.",
    discussion: "Example: promo retract 57 --reason \"ticked the wrong repository\"")

  @Argument(help: "The event's number, as 'promo log' shows it: 57 or '#57'.")
  var event: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  func run() throws {
    let number = try EventNumber.parse(event)
    let session = try Session(logging.ledger)
    // The event itself says which promotion is meant.
    guard let recorded = try session.log.read({ try $0.event(at: number) }) else {
      throw Refusal(.unknown, "there is no event #\(number); 'promo log' lists them")
    }
    let promotion = recorded.stream.promotion ?? "ledger"
    try session.carryOut(logging, promotion: promotion) { _ in .retract(event: number, reason: reason) }
  }
}

struct Close: LoggingVerb {
  static let configuration = CommandConfiguration(
    abstract: "Close a promotion: nothing more is expected of it.",
    discussion: "Example: promo close --as completed")

  @Option(name: .customLong("as"), help: ArgumentHelp("completed, rolled-back or abandoned.", valueName: "outcome"))
  var outcome: PromotionClosed.Outcome = .completed
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var logging: LoggingOptions

  func command(_ times: TimeReader) -> Command { .close(PromotionClosed(outcome: outcome, reason: reason)) }
}
