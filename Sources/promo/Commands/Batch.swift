import ArgumentParser
import PromotionDomain
import PromotionTracker

struct BatchVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Start and finish batches of deployments.",
    discussion: "Example: promo batch start foundation", subcommands: [BatchStart.self, BatchFinish.self])
}

struct BatchStart: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "start",
    abstract: "Start a batch. It takes a go, the window, no freeze, and the batches before it done.",
    discussion: "Example: promo batch start foundation --at 09:02")

  @Argument(help: "The batch.", completion: .custom(Completions.batches))
  var batch: String
  @OptionGroup var rule: DespiteOption
  @Flag(name: .long, help: "Run a finished batch once more, to make good what was rolled back.")
  var again = false
  @OptionGroup var against: AgainstOptions
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }
  var trust: AgainstOptions? { against }

  func command() -> Command { .deployment(.startBatch(BatchID(batch), again: again)) }
}

struct BatchFinish: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "finish", abstract: "Finish a batch, once each of its deployments has ended.",
    discussion: "Example: promo batch finish foundation")

  @Argument(help: "The batch.", completion: .custom(Completions.batches))
  var batch: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .deployment(.finishBatch(BatchID(batch))) }
}
