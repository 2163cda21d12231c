import ArgumentParser
import Foundation
import PromotionDomain
import PromotionTracker
import ToolOutput

struct Measure: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure a success criterion or an item with a limit, or judge a criterion.",
    discussion: """
      What has a limit takes a value, a number or yes or no; a criterion without one is --met or --missed.

      Example: promo measure error-rate 0.04
      Example: promo measure capacity/disk 47
      Example: promo measure zero-downtime --met
      """)

  @Argument(help: "The criterion, or the item by its path.", completion: .custom(Completions.measured))
  var criterion: String
  // What begins with a dash may be a negative number.
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("Its value, in the unit of the plan.", valueName: "value"))
  var values: [String] = []
  @Flag(help: "Whether it is met, where no value decides.")
  var judgement: Judgement?
  @OptionGroup var rule: DespiteOption
  @OptionGroup var logging: LoggingOptions

  var despite: String? { rule.despite }

  enum Judgement: String, EnumerableFlag {
    case met
    case missed
  }

  func validate() throws {
    if let option = values.first(where: { $0.hasPrefix("-") && MeasuredValue($0) == nil }) {
      throw ValidationError("Unknown option '\(option)'.")
    }
    if values.count > 1 {
      throw ValidationError("There is one value; '\(values[1])' is one too many.")
    }
    if isItem, judgement != nil {
      throw ValidationError(
        "Whether an item keeps its limit, its value decides; leave --\(judgement?.rawValue ?? "") out.")
    }
    if isItem, values.isEmpty {
      throw ValidationError("Say what was measured: promo measure \(criterion) 47.")
    }
  }

  /// Paths have a slash, which no criterion has.
  private var isItem: Bool { criterion.contains("/") }

  func command() throws -> Command {
    let value = try values.first.map { text in
      guard let value = MeasuredValue(text) else {
        throw Refusal(.unreadable, MeasuredValue.problem(with: text, example: "0.03"))
      }
      return value
    }
    if isItem, let value { return .item(.measure(ItemID(criterion), value)) }
    return .deployment(.measure(CriterionID(criterion), value: value, met: judgement.map { $0 == .met }))
  }
}
