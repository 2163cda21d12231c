import ArgumentParser
import PromotionDomain
import PromotionTracker

struct Tick: LoggingVerb {
  static let configuration = CommandConfiguration(
    commandName: "tick",
    abstract: "Say that an item is so, or take over what was ticked in a report.",
    discussion: """
      --from reads a report in Markdown in which boxes were ticked, by hand or on GitHub. It shows what follows, and \
      appends all of it after a yes. What was cleared, what a source, parts or a measurement have to say, what needs \
      evidence and comes with none, and what changed since the report was made is told and left as it is; exit code 1 \
      when a ticked box was left. --evidence goes to all that is ticked.

      Example: promo tick release-tags/web_public --evidence https://github.com/acme/web/releases/tag/v1
      Example: promo tick --from readiness.md
      """)

  @Argument(help: "The item, by its path.", completion: .custom(Completions.items))
  var item: String?
  @Option(
    name: .long,
    help: ArgumentHelp("A report in Markdown with ticked boxes; - for standard input.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var from: String?
  @Flag(name: .long, help: "With --from: append without asking.")
  var yes = false
  @OptionGroup var rule: DespiteOption
  @OptionGroup var logging: LoggingOptions

  func validate() throws {
    if item == nil, from == nil { throw ValidationError("Name an item, or a report with --from.") }
    if item != nil, from != nil { throw ValidationError("Name an item or a report, not both.") }
    if from != nil, despite != nil {
      throw ValidationError("--despite answers for one item; tick that by itself.")
    }
    if yes, from == nil { throw ValidationError("--yes goes with --from; one item is ticked without asking.") }
  }

  mutating func run() throws {
    guard let from else { return try log() }
    try TickedDocument(file: from, isAgreed: yes, logging: logging).takeOver()
  }

  var despite: String? { rule.despite }

  func command() -> Command { .item(.tick(ItemID(item ?? ""))) }
}
