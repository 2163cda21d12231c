import ArgumentParser
import Foundation
import PromotionDomain
import PromotionTracker
import ToolOutput

struct Measure: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure a success criterion, or judge it.",
    discussion: """
      A criterion with a limit takes a value; one without is --met or --missed.

      Example: promo measure error-rate 0.04
      Example: promo measure zero-downtime --met
      """)

  @Argument(help: "The criterion.", completion: .custom(Completions.criteria))
  var criterion: String
  @Argument(help: "Its value, in the unit of the plan.")
  var value: Double?
  @Flag(help: "Whether it is met, where no value decides.")
  var judgement: Judgement?
  @OptionGroup var logging: LoggingOptions

  enum Judgement: String, EnumerableFlag {
    case met
    case missed
  }

  func command() -> Command {
    .deployment(.measure(CriterionID(criterion), value: value, met: judgement.map { $0 == .met }))
  }
}
