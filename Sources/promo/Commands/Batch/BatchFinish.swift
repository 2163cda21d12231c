import ArgumentParser
import PromotionDomain
import PromotionTracker

struct BatchFinish: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "finish", abstract: "Finish a batch, once each of its deployments has ended.",
    discussion: "Example: promo batch finish foundation")

  @Argument(help: "The batch.", completion: .custom(Completions.batches))
  var batch: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .deployment(.finishBatch(BatchID(batch))) }
}
