import ArgumentParser
import EventLog
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with a plan file, line by line.",
    discussion: """
      Where there is a ledger that holds the promotion, also which marks, waivers, sign-offs and decisions would count no \
      longer, and which new items may be ones that are gone.

      A template (promo plan new --from) is checked with the values that --set gives, and with samples for the others.

      Example: promo plan check plan.yaml
      """)

  @Argument(help: "The plan file, or - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Flag(name: .long, help: "Fail on warnings, too.")
  var strict = false

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A value for a placeholder of a template. May be repeated.", valueName: "name=value"))
  var set: [String] = []

  @Option(name: .long, help: ArgumentHelp("The ledger file.", valueName: "file"), completion: .file())
  var ledger: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    let bytes = try PlanVerb.bytes(file)
    let reading = PlanFile.read(bytes)
    if let template = try template(bytes, reading) { return try check(template) }
    guard reading.plan != nil || !output.json else {
      try tell(reading, plan: nil, template: nil, falls: [], "")
      _ = try PlanVerb.read(file, reading)
      return
    }
    let plan = try PlanVerb.read(file, reading)
    let falls = try change(to: plan, reading.naming)?.warnings ?? []
    for sentence in falls { Terminal.warn("\(PlanVerb.name(of: file)): warning: \(sentence)".printable) }
    let warnings = reading.issues.count + reading.unlisted + falls.count
    let parts = [
      count(plan.areas.count, "area", "areas"), count(plan.allItems.count, "item", "items"),
      count(plan.batches.count, "batch", "batches"),
    ]
    try tell(
      reading, plan: plan, template: nil, falls: falls,
      "\(PlanVerb.name(of: file)): \(plan.promotion) is sound: \(parts.joined(separator: ", "))"
        + (warnings == 0 ? ".\n" : "; \(count(warnings, "warning", "warnings")).\n"))
    if strict, warnings > 0 { throw Unmet() }
  }

  /// The file as a template: where values are given for one, or where it has placeholders and is no plan as it stands.
  private func template(_ bytes: Data, _ reading: PlanFile.Reading) throws -> PlanTemplate? {
    let name = PlanVerb.name(of: file)
    if !set.isEmpty { return try PlanTemplate(bytes, name: name) }
    guard reading.plan == nil, let template = try? PlanTemplate(bytes, name: name), !template.names.isEmpty else {
      return nil
    }
    return template
  }

  private func check(_ template: PlanTemplate) throws {
    let today = Zone.utc.civil(systemClock())
    let (reading, samples) = try template.issues(with: PlanVerb.values(set), date: today)
    let name = PlanVerb.name(of: file)
    if reading.plan != nil || reading.issues.contains(where: { $0.severity == .error }) {
      let plan = try PlanVerb.read(file, reading)
      if samples.isEmpty {
        return try tell(
          reading, plan: plan, template: template, falls: [],
          "\(name): the template is sound with these values, as the plan of \(plan.promotion).\n")
      }
    }
    try tell(
      reading, plan: nil, template: template, falls: [],
      "\(name): the template is sound; it has the placeholders \(template.names.joined(separator: ", ")).\n")
    if strict, !reading.issues.isEmpty { throw Unmet() }
  }

  /// What the plan would change, where a ledger at hand holds its promotion. A file can be checked without one.
  private func change(to plan: Plan, _ naming: PlanNaming) throws -> PlanChangeReport? {
    var options = LedgerOptions()
    (options.ledger, options.promotion) = (ledger, nil)
    guard ledger != nil || (try? OpenLedger.find(options)) != nil else { return nil }
    guard let opened = ledger == nil ? try? OpenLedger(options) : try OpenLedger(options),
      try opened.tracker.promotions().contains(where: { $0.promotion == plan.promotion })
    else { return nil }
    return PlanChangeReport(try PlanChange(of: opened.tracker.review(plan.promotion), to: plan, naming))
  }

  /// `plan` is nil where the file is none as it stands, `template` unless it is a template.
  private func tell(
    _ reading: PlanFile.Reading, plan: Plan?, template: PlanTemplate?, falls: [String], _ sentence: String
  ) throws {
    let facts: JSONObject = [
      "file": file, "promotion": plan?.promotion.rawValue,
      "sound": !reading.issues.contains { $0.severity == .error }, "placeholders": template?.names ?? [],
      "areas": plan?.areas.count, "items": plan?.allItems.count, "batches": plan?.batches.count,
      "issues": reading.issues.map { issue -> JSONObject in
        [
          "severity": issue.severity.rawValue, "line": issue.line, "column": issue.column,
          "path": issue.path.description, "sentence": issue.sentence,
        ]
      },
      "unlisted": reading.unlisted, "falls": falls,
    ]
    try output.tell(facts, sentence)
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
