import ArgumentParser
import Audit
import EventLog
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct AuditVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Look through a promotion's history for what an auditor would ask about.",
    discussion: """
      Every event is judged as of the time it happened: was there a go that held, was it the window, who signed off \
      whose work. The plan can tune a rule or switch it off, with a reason that is shown. Corrections are listed with \
      both versions.

      Findings that say the same of different events are one line with their count; --json and SARIF have each of \
      them. --summary is one line for each rule that found something; with --json, how many errors, warnings and notes \
      each of these rules found, without the findings.

      SARIF is what GitHub's code scanning takes. Its findings point to where the plan names what they are about: in the \
      file of --plan, else in plan.yaml of this folder where that is this promotion's, else in what 'promo plan show' \
      prints.

      Exit code 1 when something is found of the severity of --fail-on or above.

      Example: promo audit
      Example: promo audit --summary
      Example: promo audit --fail-on warning --rule self-signoff --rule recorded-late
      Example: promo audit --at "2026-01-10 14:00" --format sarif > audit.sarif
      Example: promo audit --list-rules
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
    case sarif
  }

  @Option(name: .long, help: ArgumentHelp("note, warning or error.", valueName: "severity"))
  var failOn: AuditSeverity = .error
  @Option(
    name: .long, help: ArgumentHelp("Only this rule; may be repeated.", valueName: "rule"),
    completion: .list(AuditRule.allCases.map(\.rawValue)))
  var rule: [String] = []
  @Flag(name: .long, help: "Only how much each rule found, and what that means.")
  var summary = false
  @Flag(name: .long, help: "List the rules and why they matter.")
  var listRules = false
  @Option(name: .long, help: ArgumentHelp("terminal, json or sarif (2.1.0).", valueName: "format"))
  var format: Format = .terminal
  @Option(
    name: .long, help: ArgumentHelp("For SARIF: the file of the plan.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if output.json, format == .sarif { throw ValidationError("--json and --format sarif exclude each other.") }
    if listRules, format == .sarif { throw ValidationError("--list-rules is for terminals and JSON.") }
    if summary, format == .sarif { throw ValidationError("--summary is for terminals and JSON.") }
    if plan != nil, format != .sarif { throw ValidationError("--plan goes with --format sarif.") }
    if listRules, summary { throw ValidationError("--list-rules and --summary exclude each other.") }
  }

  func run() throws {
    let only = try rule.isEmpty ? nil : Set(rule.map { try AuditRule.named(AuditRuleID($0)) })
    if listRules {
      let shown = AuditRule.allCases.filter { only?.contains($0) ?? true }
      return try show(AuditRulesReport(shown))
    }
    let ledger = try OpenLedger(options, mode: .readOnly)
    let found = try ledger.tracker.audit(ledger.promotion(), times.question, only: only)
    let report = AuditReport(found.review, found.audit, failOn: failOn)
    if format == .sarif {
      let source = try PlanSource(named: plan, of: found.review)
      Terminal.write(try JSONText.pretty(report.sarif(version: Version.current, source: source.sarif)))
    } else if summary {
      try show(AuditSummary(report))
    } else {
      try show(report)
    }
    if !report.passed { throw Unmet() }
  }

  private func show(_ report: some Report) throws {
    var output = output
    output.json = output.json || format == .json
    try output.show(report)
  }
}
