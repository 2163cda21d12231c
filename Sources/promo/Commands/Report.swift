import ArgumentParser
import EventLog
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import Reports
import Templates

struct ReportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write the readiness, deployment, audit or postmortem report of a promotion.",
    discussion: """
      Everything in a report is computed from the ledger, as of any time. It says at its end what it was computed from: \
      anyone with the ledger gets the same bytes again.

      readiness: are we ready, and if not, what is missing? deployment: what happened on the day, against what was \
      planned? audit: was it done by the rules, and how can one check? postmortem: what went wrong, and what came before \
      and after?

      html is one file that needs nothing else. The readiness and the deployment report have a slider in it, which shows \
      what was true at any time up to that of the report. Markdown can be in a team's own words: templates in \
      .promo/templates, or where --template says.

      --json is --format json; with -o it says what was written.

      Example: promo report readiness --at "2026-01-08 08:25" -o readiness.md
      Example: promo report deployment -o deployment.html
      Example: promo report readiness --template open.mustache
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case html
    case json
    case md
    case terminal

    /// By how files end; one that ends in no way is for a terminal.
    static let endings: KeyValuePairs<String, Format> = [
      "html": .html, "htm": .html, "json": .json, "md": .md, "markdown": .md, "txt": .terminal,
    ]
  }

  @Argument(help: "Which report.")
  var kind: DocumentKind
  @Option(name: .long, help: "The format (default: by the file's name, else terminal).")
  var format: Format?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write this file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A Mustache template, or a folder of them (default: templates beside the ledger).", valueName: "file|folder"),
    completion: .file())
  var template: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var times: TimeOptions
  @OptionGroup var answer: OutputOptions

  private var isPrinted: Bool { output == nil || output == "-" }

  private func chosenFormat() throws -> Format {
    if answer.json, isPrinted { return .json }
    if let format { return format }
    let ending = try output.flatMap { try TextOutput.ending(of: $0, among: Format.endings.map(\.key)) }
    return Format.endings.first { $0.key == ending }?.value ?? (template == nil ? .terminal : .md)
  }

  func validate() throws {
    if answer.json, isPrinted, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other; name a file with -o.")
    }
    if template != nil, let format = try? chosenFormat(), format != .md {
      throw ValidationError("Templates are for Markdown; say --format md.")
    }
  }

  func run() throws {
    let chosenFormat = try chosenFormat()
    let ledger = try OpenLedger(options)
    let templates = chosenFormat == .md ? try TemplateFolder(template, beside: ledger.path, for: kind) : nil
    let text = try ledger.tracker.report(ledger.promotion(), times.question) {
      try render($0, as: chosenFormat, templates)
    }
    let file = try TextOutput(output, guarding: ledger.ownFiles, sources: [template].compactMap { $0 })
    try file.write(text)
    try file.finish()
    guard let output, !file.isStandardOutput else { return }
    try answer.tell(
      ["kind": kind.rawValue, "format": chosenFormat.rawValue, "templates": templates?.path, "written": output],
      "Wrote \(output)\(templates.map { " by the templates of \($0.path)" } ?? "").\n")
  }

  private func render(_ input: ReportInput, as format: Format, _ templates: TemplateFolder?) throws -> String {
    var input = input
    input.provenance.format = format.rawValue
    input.provenance.templates = templates?.path
    switch format {
    case .html: return try page(input)
    case .json: return try JSONText.pretty(try document(input).json)
    case .md:
      guard let templates else { return try document(input).markdown() }
      return try ReportTemplates(templates.source).markdown(try document(input), input.review.assessment)
    case .terminal:
      // A file is for everybody's screen.
      let isShown = isPrinted
      let page = try document(input).terminal(width: isShown ? Terminal.width : 100)
      return page.text(colored: isShown && Terminal.isColored)
    }
  }

  private func document(_ input: ReportInput) throws -> Document {
    let (review, provenance) = (input.review, input.provenance)
    let history = ScoreHistory(review)
    return switch kind {
    case .readiness: .readiness(review, provenance, history: history)
    case .deployment: .deployment(review, provenance, history: history)
    case .audit: .audit(review, provenance, try input.audit(), history: history)
    case .postmortem: .postmortem(review, provenance, try input.audit(), history: history)
    }
  }

  /// Readiness and deployment at every instant at which something changed. An audit and a postmortem look back, from
  /// the one time that --at names.
  private func page(_ input: ReportInput) throws -> String {
    switch kind {
    case .readiness: return try replay(input, DocumentSeries(.readiness, input.provenance))
    case .deployment: return try replay(input, DocumentSeries(.deployment, input.provenance))
    case .audit, .postmortem:
      let review = input.review
      var report = HTMLReport(zone: review.zone)
      report.add(
        try document(input), Occasion(at: review.at, sentence: "", verdict: review.readiness.verdict))
      return report.page()
    }
  }

  private func replay(_ input: ReportInput, _ series: DocumentSeries) throws -> String {
    var series = series
    var report = HTMLReport(zone: input.review.zone)
    try input.forEachReview { step in
      let review = step.review.at == input.review.at ? input.review : step.review
      let history = review.at == input.review.at ? ScoreHistory(review) : nil
      report.add(series.document(review, history: history), Occasion(step))
    }
    return report.page()
  }
}
