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
      A criterion with a limit takes a value, a number or yes or no; one without is --met or --missed.

      Example: promo measure error-rate 0.04
      Example: promo measure zero-downtime --met
      """)

  @Argument(help: "The criterion.", completion: .custom(Completions.criteria))
  var criterion: String
  // What begins with a dash may be a negative number.
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("Its value, in the unit of the plan.", valueName: "value"))
  var values: [String] = []
  @Flag(help: "Whether it is met, where no value decides.")
  var judgement: Judgement?
  @OptionGroup var logging: LoggingOptions

  enum Judgement: String, EnumerableFlag {
    case met
    case missed
  }

  func validate() throws {
    if let option = values.first(where: { $0.hasPrefix("-") && MeasuredValue($0) == nil }) {
      throw ValidationError("Unknown option '\(option)'.")
    }
    if values.count > 1 {
      throw ValidationError("A criterion has one value; '\(values[1])' is one too many.")
    }
  }

  func command() throws -> Command {
    let value = try values.first.map { text in
      guard let value = MeasuredValue(text) else {
        throw Refusal(.unreadable, "'\(text)' is not a measurement; write for example 0.03")
      }
      return value
    }
    return .deployment(.measure(CriterionID(criterion), value: value, met: judgement.map { $0 == .met }))
  }
}
