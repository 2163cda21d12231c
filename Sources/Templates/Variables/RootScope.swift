import Mustache
import Projections
import PromotionDomain
import Reports

enum RootVariable: String, TemplateVariable {
  case kind, title, promotion, planTitle, environment, score, scoreWithoutWaivers, mostlyReady, verdict, phase, at
  case timeZone, position, blockers, warnings, discrepancies, reasons, awaiting, header, sections, section, table
  case comment

  var meaning: String {
    switch self {
    case .kind: "`readiness`, `deployment`, `audit` or `postmortem`"
    case .title: "The report's title"
    case .promotion: "The promotion's id"
    case .planTitle: "The promotion's title"
    case .environment: "Where it goes"
    case .score: "0 to 100"
    case .scoreWithoutWaivers: "The same as if nothing was waived"
    case .mostlyReady: "The score at which MOSTLY READY begins"
    case .verdict: "`BLOCKED`, `NOT READY`, `MOSTLY READY`, `READY` or `GO`"
    case .phase: "`preparing`, `soaking`, `deploying` …"
    case .at: "The time that the report is of, in the plan's time zone"
    case .timeZone: "That time zone"
    case .position: "The newest event that the report knows"
    case .blockers: "How many blockers are open"
    case .warnings: "How many warnings are open, with the discrepancies that no finding stands for"
    case .discrepancies: "How many discrepancies there are"
    case .reasons: "Why the verdict is what it is: a list of sentences (`{{.}}`); as a variable all of them"
    case .awaiting: "What is still awaited: a list of sentences (`{{.}}`); as a variable all of them"
    case .header: "The facts at the top of the report: a list"
    case .sections: "The sections of the report that are not empty: a list"
    case .section: "One of them by its id: `section.summary.title`"
    case .table: "A table by its id, in whatever section it is: `table.areas.rows`"
    case .comment: "What `promo tick --from` knows the report by; three braces"
    }
  }
}

/// What a template sees first. It notes every name that nothing answers to, since a misspelt one would show nothing.
final class RootScope: MustacheParent {
  private let document: Document
  private let assessment: Assessment
  /// What replaces sections, by their ids.
  var replaced: [String: String] = [:]
  private(set) var unknown: [String] = []

  init(_ document: Document, _ assessment: Assessment) { (self.document, self.assessment) = (document, assessment) }

  func child(named name: String) -> Any? {
    guard let variable = RootVariable(rawValue: name) else {
      unknown.append(name)
      return nil
    }
    return value(variable)
  }

  private func value(_ variable: RootVariable) -> Any {
    let readiness = assessment.readiness
    switch variable {
    case .kind: return Piece(document.kind?.rawValue ?? "")
    case .title: return Piece(document.title)
    case .promotion: return Piece(assessment.promotion.rawValue)
    case .planTitle: return Piece(assessment.plan?.title ?? "")
    case .environment: return Piece(assessment.plan?.environment.name ?? "")
    case .score: return Piece(Readiness.text(readiness.score))
    case .scoreWithoutWaivers: return Piece(Readiness.text(readiness.scoreWithoutWaivers))
    case .mostlyReady: return Piece(number((assessment.plan?.readiness ?? Plan.ReadinessRules()).mostlyReady))
    case .verdict: return Piece(readiness.verdict.rawValue)
    case .phase: return Piece(readiness.phase.rawValue)
    case .at: return Piece(assessment.zone.text(assessment.at))
    case .timeZone: return Piece(assessment.zone.name)
    case .position: return Piece(String(document.origin?.position ?? assessment.position))
    case .blockers: return Piece(readiness.openFindings.count { $0.raised.severity == .blocker })
    case .warnings: return Piece(readiness.warningCount)
    case .discrepancies: return Piece(readiness.discrepancies.count)
    case .reasons: return Sentences(readiness.reasons)
    case .awaiting: return Sentences(readiness.awaiting)
    case .header: return document.header.map(FactScope.init)
    case .sections: return document.sections.map(scope)
    case .section: return ByID(document.sections.map { ($0.id, scope($0)) })
    case .table: return ByID(document.sections.flatMap { $0.blocks.tables }.map { ($0.id, TableScope($0)) })
    case .comment: return Piece(markdown: document.origin.map(Markdown.comment) ?? "")
    }
  }

  func scope(_ section: Section) -> SectionScope {
    SectionScope(section, markdown: replaced[section.id] ?? section.markdown)
  }
}

/// Values by id, for `table.areas`.
struct ByID: MustacheParent {
  private let values: [String: Any]

  init(_ values: [(String, any MustacheParent)]) {
    self.values = Dictionary(values.map { ($0.0, $0.1 as Any) }, uniquingKeysWith: { first, _ in first })
  }

  func child(named name: String) -> Any? { values[name] }
}

/// The names of one place, and behind them those of another.
struct Layered: MustacheParent {
  let front: any MustacheParent
  let back: any MustacheParent

  func child(named name: String) -> Any? { front.child(named: name) ?? back.child(named: name) }
}

enum FactVariable: String, TemplateVariable {
  case id, label, text

  var meaning: String {
    switch self {
    case .id: "Its id: `verdict`, `score`, `window` …"
    case .label: "What stands before it"
    case .text: "What it says; `{{{text.markdown}}}` with its marks"
    }
  }
}

struct FactScope: MustacheParent {
  let fact: Fact

  func child(named name: String) -> Any? {
    guard let variable = FactVariable(rawValue: name) else { return nil }
    switch variable {
    case .id: return Piece(fact.id)
    case .label: return Piece(fact.label)
    case .text: return Piece(fact.words)
    }
  }
}
