import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FindingRaise: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "raise", abstract: "Put a problem on record.",
    discussion: """
      Example: promo finding raise "The orders table is missing" --severity blocker --impact high \\
        --action "add it to main.tf" --covers table/orders
      """)

  @Argument(help: "What is wrong, in a few words.")
  var title: String
  @Option(name: .long, help: ArgumentHelp("blocker or warning.", valueName: "severity"))
  var severity: FindingSeverity = .blocker
  @Option(name: .long, help: ArgumentHelp("A short name for it (default: made from the title).", valueName: "id"))
  var id: String?
  @Option(name: .long, help: ArgumentHelp("low, medium, high or critical.", valueName: "level"))
  var impact: Plan.Level?
  @Option(name: .long, help: ArgumentHelp("What happens if nothing is done.", valueName: "text"))
  var consequence: String?
  @Option(name: .long, help: ArgumentHelp("What must be done.", valueName: "text"))
  var action: String?
  @Option(
    name: .long, help: ArgumentHelp("An item it concerns; may be repeated.", valueName: "item"),
    completion: .custom(Completions.items))
  var item: [String] = []
  @Option(
    name: .long, help: ArgumentHelp("A component it concerns; may be repeated.", valueName: "component"),
    completion: .custom(Completions.components))
  var component: [String] = []
  @Option(name: .long, help: ArgumentHelp("Whom it keeps waiting; may be repeated.", valueName: "name"))
  var blocks: [String] = []
  @Option(name: .long, help: ArgumentHelp("A discrepancy it stands for; may be repeated.", valueName: "discrepancy"))
  var covers: [String] = []
  @OptionGroup var logging: LoggingOptions

  func command() -> Command {
    .finding(
      .raise(
        FindingRaised(
          finding: FindingID(id ?? Name.slug(title)), severity: severity, title: title, impact: impact,
          consequence: consequence, action: action, items: item.map { ItemID($0) },
          components: component.map { ComponentID($0) }, blocks: blocks, covers: covers)))
  }
}
