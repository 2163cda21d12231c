import ArgumentParser
import EventLog
import PromotionDomain
import PromotionTracker

struct Retract: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: "Take an event back: it stays on record and no longer counts.",
    discussion: "Example: promo retract 57 --reason \"ticked the wrong repository\"")

  @Argument(help: "The event's number, as 'promo log' shows it: 57 or '#57'.")
  var event: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  func command() throws -> Command { .history(.retract(event: try EventNumber.parse(event), reason: reason)) }

  /// The event itself says which promotion is meant.
  func promotion(in ledger: OpenLedger) throws -> PromotionID {
    let number = try EventNumber.parse(event)
    guard let recorded = try ledger.log.read({ try $0.event(at: number) }) else {
      throw Refusal(.unknown, "there is no event #\(number); 'promo log' lists them")
    }
    return recorded.stream.promotion ?? "ledger"
  }
}
