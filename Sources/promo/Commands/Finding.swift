import ArgumentParser
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct FindingVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finding", abstract: "Raise, resolve and accept blockers and warnings.",
    discussion: "Example: promo finding raise \"No backup vault\" --severity blocker --impact high",
    subcommands: [FindingRaise.self, FindingResolve.self, FindingAccept.self, FindingList.self])
}

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

struct FindingResolve: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say that a problem is gone.",
    discussion: "Example: promo finding resolve backup-vault --how \"vault and plan added in main.tf\"")

  @Argument(help: "The finding.", completion: .custom(Completions.findings))
  var finding: String
  @Option(name: .long, help: ArgumentHelp("What was done.", valueName: "text"))
  var how: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .finding(.resolve(FindingID(finding), resolution: how)) }
}

struct FindingAccept: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Go ahead with a problem, and answer for it.",
    discussion: "Example: promo finding accept streams --reason \"products needs no stream\"")

  @Argument(help: "The finding.", completion: .custom(Completions.findings))
  var finding: String
  @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String
  @OptionGroup var logging: LoggingOptions

  func command() -> Command { .finding(.accept(FindingID(finding), reason: reason)) }
}

struct FindingList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List findings and discrepancies.", discussion: "Example: promo finding list --all")

  @Flag(name: .long, help: "Resolved and accepted ones, too.")
  var all = false
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let ledger = try OpenLedger(options)
    let assessment = try ledger.tracker.assess(ledger.promotion(), times.question)
    try output.show(FindingsReport(assessment, all: all))
  }
}
