import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Mark: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Give an item a status other than plainly done.",
    discussion: """
      Statuses: pending, verified, partial (with --count 3/5), assumed, failed, missing, blocked, notApplicable.

      Example: promo mark code/schemas-documented --as partial --count 3/5 --reason "orders and users are missing"
      """)

  @Argument(help: "The item, by its path.", completion: .custom(Completions.items))
  var item: String
  @Option(name: .customLong("as"), help: ArgumentHelp("Its status.", valueName: "status"))
  var status: MarkedStatus
  @Option(name: .long, help: ArgumentHelp("How many are done, of how many.", valueName: "3/5"))
  var count: String?
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?
  @OptionGroup var rule: DespiteOption
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }

  func command() throws -> Command {
    let parts = try count.map { text in
      let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, let done = numbers[0], let of = numbers[1] else {
        throw Refusal(.unreadable, "'\(text)' is not a count; write for example 3/5")
      }
      return (done, of)
    }
    return .item(
      .assess(CheckAssessed(item: ItemID(item), status: status, done: parts?.0, of: parts?.1, reason: reason)))
  }
}
