import ArgumentParser
import Foundation
import PromotionDomain
import PromotionTracker
import ToolOutput

struct Observe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "observe",
    abstract: "Record what a source says exists.",
    discussion: """
      Names on the command line, or what a tool printed (--from): a list of names, terraform show -json, aws … list-…, \
      gh secret list, gh workflow list, or JSON. A complete list makes everything else absent.

      Example: aws lambda list-functions | promo observe --source aws --kind lambda --from -
      Example: gh secret list --repo acme/web | promo observe --from - --component web
      Example: promo observe --source aws --kind lambda campaigns-get-prod campaigns-list-prod
      """)

  @Argument(help: "Names that the source has.")
  var names: [String] = []
  @Option(name: .long, help: ArgumentHelp("Who says so: terraform, aws, github, validator …", valueName: "source"))
  var source: String?
  @Option(name: .long, help: ArgumentHelp("What the names are of: lambda, table, secret …", valueName: "kind"))
  var kind: String?
  @Option(
    name: .long,
    help: ArgumentHelp("Whose they are, where the source has a list for each component.", valueName: "component"),
    completion: .custom(Completions.components))
  var component: String?
  @Option(name: .long, help: ArgumentHelp("A name that the source does not have; may be repeated.", valueName: "name"))
  var absent: [String] = []
  @Flag(name: .long, inversion: .prefixedNo, help: "Whether this is all that the source has of the kind.")
  var complete: Bool?
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("How many the source itself claims to have.", valueName: "n"))
  var total: Int?
  @Option(
    name: .long, help: ArgumentHelp("What a tool printed; - for standard input.", valueName: "file"),
    completion: .file())
  var from: String?
  @Option(name: .long, help: ArgumentHelp("Which tool, when it cannot be seen from the content.", valueName: "tool"))
  var format: ToolOutput.Format?
  @OptionGroup var logging: LoggingOptions

  func run() throws {
    let ledger = try OpenLedger(logging.ledger, clock: logging.clock)
    let promotion = try ledger.promotion()
    let observations = try observations().map { observed in
      var observed = observed
      observed.component = component.map { ComponentID($0) }
      return observed
    }
    if observations.count > 1, logging.idempotencyKey != nil {
      throw Refusal(
        .rule,
        "the file tells of \(observations.count) kinds, which are as many requests; choose one with --kind to use a key"
      )
    }
    let evidence = try AttachedEvidence(logging, folder: ledger.evidenceFolder)
    for observation in observations {
      try ledger.carryOut(logging, promotion: promotion, gathered: evidence, command: .item(.observe(observation)))
    }
  }

  func validate() throws {
    if total != nil, complete != true || from != nil {
      throw ValidationError("--total goes with names and --complete: it is held against the whole list.")
    }
  }

  private func observations() throws -> [ResourceObserved] {
    let context = ToolOutput.Context(source: source.map { Source($0) }, kind: kind, complete: complete)
    if let from {
      guard names.isEmpty, absent.isEmpty else {
        throw Refusal(.unreadable, "names come either from the command line or from --from, not from both")
      }
      let input = try ToolOutput.Input(name: from, bytes: InputFile.read(from, limit: ToolOutput.Input.mostBytes))
      return try ToolOutput.observations(in: input, as: format, context: context)
    }
    guard let source, let kind else {
      throw Refusal(.unreadable, "names need --source and --kind: who says so, and what they are names of")
    }
    return [
      ResourceObserved(
        source: Source(source), kind: kind, resources: names.map { Resource(name: $0) }, absent: absent,
        complete: complete ?? false, total: total)
    ]
  }
}
