import ArgumentParser
import EventLog
import Foundation
import PlanFiles
import PlanImport
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanImportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a plan of a checklist or a report in Markdown.",
    discussion: """
      Headings become areas; boxes, bullets and rows of tables become items with their status; tables of risks, costs \
      and criteria, lists of blockers, batches and windows become what they are. Says how many lines were understood, \
      which were not, and where the document contradicts itself. Nothing is guessed, and nothing leaves the machine. \
      A folder is all the Markdown below it; a GitHub issue form (.yml) is read, too. Without --weight, a terminal is asked \
      what each area weighs.

      -o writes the plan, with a comment on each item that says where it comes from. --apply puts plan and facts on \
      record, as of the document's date, with the document as evidence; where the promotion has a plan, the facts only.

      Example: promo plan import readiness.md -o plan.yaml
      Example: promo plan import readiness.md --weight infrastructure=40,secrets=20 --events
      Example: promo plan import checklists/ --apply --by ann@example.com
      """)

  @Argument(
    help: "Files in Markdown, folders of them, or - for standard input.",
    completion: .file(extensions: ["md", "markdown", "yml"]))
  var files: [String]
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the plan to this file.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var output: String?
  @Flag(name: .long, help: "Let -o write over a file that is there.")
  var overwrite = false
  @Option(
    name: .long,
    help: ArgumentHelp(
      "What an area weighs, by its id or a word of it; may be repeated, or several behind commas. The others are tracked, not scored.",
      valueName: "area=weight"))
  var weight: [String] = []
  @Option(name: .long, help: ArgumentHelp("What people call the promotion.", valueName: "text"))
  var title: String?
  @Option(name: .long, help: ArgumentHelp("Where it goes to (default: as the document says).", valueName: "name"))
  var environment: String?
  @Option(
    name: .long,
    help: ArgumentHelp("The zone of the document's times (default: as it says, else UTC).", valueName: "zone"))
  var timeZone: String?
  @Flag(name: .long, help: "Show what the document says is so, as events that --apply would append.")
  var events = false
  @Flag(name: .long, help: "Append the plan, and what the document says is so.")
  var apply = false
  @OptionGroup var logging: LoggingOptions

  private static let mostBytes = 16_000_000

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name a file in Markdown.") }
    if apply, files.contains("-") {
      throw ValidationError("What is put on record has its document as evidence; name a file instead of -.")
    }
  }

  func run() throws {
    let paths = try files.flatMap { try Self.paths($0) }
    var draft = try draft(paths, AreaWeights.read(weight))
    if let weights = answers(on: draft) { draft = try self.draft(paths, weights) }
    if let output {
      let file = try TextOutput(
        output, guarding: OpenLedger.ownFiles(logging.ledger), sources: paths, overwrites: overwrite)
      try file.write(
        PlanFile.write(draft.plan, remarks: draft.origins.mapValues { "\($0.document), line \($0.line)" }))
      try file.finish()
      // The plan alone, for the next command of a pipe.
      if file.isStandardOutput { return }
    }
    var report = PlanImportReport(draft)
    (report.written, report.showsFacts) = (output, events)
    if apply { try record(draft, paths, &report) }
    try logging.output.show(report)
    if !report.left.isEmpty { throw Unmet() }
  }

  /// A folder is the Markdown in it and in its folders, by name.
  private static func paths(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    let documents = names.sorted().filter { name in
      ["md", "markdown"].contains((name as NSString).pathExtension.lowercased())
        && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    guard !documents.isEmpty else {
      throw Refusal(.unreadable, "'\(path)' has no Markdown in it; name a folder with files that end in .md")
    }
    return documents.map { (path as NSString).appendingPathComponent($0) }
  }

  private func draft(_ paths: [String], _ weights: AreaWeights) throws -> ImportedDraft {
    let documents = try paths.map { path in
      let data = try InputFile.read(path, limit: Self.mostBytes)
      guard let text = String(validating: data, as: UTF8.self) else {
        throw Refusal(.unreadable, "\(PlanVerb.name(of: path)) is not UTF-8 text; save it as UTF-8")
      }
      if let found = CredentialScan.find(in: text) { throw found.refusal(in: PlanVerb.name(of: path)) }
      let name = path == "-" ? "stdin" : URL(fileURLWithPath: path).lastPathComponent
      return ImportedDocument(name: name, bytes: Array(data))
    }
    if let named = logging.ledger.promotion, let problem = Name.problem(with: named) {
      throw Refusal(.unreadable, problem)
    }
    let settings = ImportSettings(
      promotion: logging.ledger.promotion.map { PromotionID($0) }, title: title, environment: environment,
      zone: try timeZone.map { name throws(Refusal) in try Zone.named(name) }, weights: weights.list,
      today: systemClock())
    do {
      return try PlanImport.draft(of: documents, settings)
    } catch .nothing {
      throw Refusal(
        .unreadable,
        "\(paths.map(PlanVerb.name(of:)).joined(separator: ", ")) has nothing that could be an item of a plan; name a checklist or a report"
      )
    } catch .tooMany(let count, let most) {
      throw Refusal(
        .unreadable, "\(count) items are more than a plan takes, which is \(most); import the documents one by one")
    } catch .unknownArea(let area, let among) {
      throw Refusal(.unknown, Name.unknown("area", area, among: among))
    } catch .ambiguousArea(let area, let among) {
      throw Refusal(.unknown, "'\(area)' may be \(among.joined(separator: " or ")); write the whole id with --weight")
    }
  }

  /// What somebody at a terminal says that areas weigh, where neither the document nor an option does.
  private func answers(on draft: ImportedDraft) -> AreaWeights? {
    guard !draft.hasWeights, Terminal.canAsk, !logging.output.json, output != "-" else { return nil }
    return AreaWeights.asked(of: draft.plan.areas)
  }

  // MARK: On record

  /// The plan, where the promotion has none, and the facts, all in one request with the documents as evidence.
  private func record(_ draft: ImportedDraft, _ paths: [String], _ report: inout PlanImportReport) throws {
    let ledger = try OpenLedger(logging.ledger, clock: logging.clock)
    let promotion = draft.plan.promotion
    let isNew = try !ledger.tracker.promotions().contains { $0.promotion == promotion }
    let review = isNew ? nil : try ledger.tracker.review(promotion)
    let plan = review?.plan
    var commands: [Command] = plan == nil ? [.plan(.apply(draft.plan, naming: PlanNaming()))] : []
    for fact in draft.facts {
      if let plan, let item = fact.command.item, plan.item(item).map(\.takesMarks) != true {
        report.left.append(PlanImportReport.Remark(fact))
      } else if case .promotion(.finding(.raise(let raised))) = fact.command,
        review?.state.findings.contains(where: { $0.id == raised.finding }) == true
      {
        continue
      } else {
        commands.append(fact.command)
      }
    }
    var logging = logging
    logging.evidence += paths
    let evidence = try AttachedEvidence(logging, folder: ledger.evidenceFolder)
    let outcome = try ledger.tracker.carryOut(
      Request(
        promotion: promotion, actor: try ActorName.resolve(logging.by),
        at: logging.at.map { TimeText($0) } ?? draft.date.map { TimeText($0) },
        remarks: Remarks(note: logging.note, evidence: evidence.references), idempotencyKey: logging.idempotencyKey,
        isDryRun: logging.dryRun, seen: review?.state.lastPosition, commands: commands))
    if !logging.dryRun { ledger.store.settle() }
    if !outcome.events.isEmpty { evidence.place() }
    report.outcome = OutcomeReport(outcome, promotion: promotion)
  }
}

extension Command {
  /// The item that a mark is for.
  fileprivate var item: ItemID? {
    guard case .promotion(.item(let command)) = self else { return nil }
    switch command {
    case .tick(let item), .setSecret(let item): return item
    case .assess(let assessed): return assessed.item
    case .waive(let item, _, _): return item
    case .measure(let item, _): return item
    case .observe, .openRound: return nil
    }
  }
}

extension PlanImportReport {
  init(_ draft: ImportedDraft) {
    let plan = draft.plan
    self.init(
      promotion: plan.promotion.rawValue, title: plan.title, areas: plan.areas.count, items: plan.allItems.count,
      batches: plan.batches.count, risks: plan.risks.count, criteria: plan.criteria.count,
      readings: draft.readings.map { reading in
        Reading(
          document: reading.name, lines: reading.lines, understood: reading.understood,
          missed: reading.missed.map { Missed(line: $0.line, text: $0.text) })
      },
      contradictions: draft.contradictions.map { Remark($0) }, leftOpen: draft.leftOpen.map { Remark($0) },
      facts: draft.facts.map { Remark($0) })
  }
}

extension PlanImportReport.Remark {
  fileprivate init(_ remark: ImportedDraft.Remark) {
    self.init(document: remark.place.document, line: remark.place.line, sentence: remark.sentence)
  }

  fileprivate init(_ fact: ImportedDraft.Fact) {
    self.init(document: fact.place.document, line: fact.place.line, sentence: fact.sentence)
  }
}

extension Plan.Item {
  /// Whether what a document says of it can be put on record.
  fileprivate var takesMarks: Bool {
    parts.isEmpty && notApplicable == nil && limit == nil && (approval.isEmpty || hasWorkBesideSignoffs)
  }
}
