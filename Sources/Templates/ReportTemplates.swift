import Mustache
public import Projections
import PromotionDomain
public import Reports

/// A team's own words for a report: Mustache templates that replace the whole of it, or single sections.
///
/// What the templates show comes from the document and the assessment that it was made of. Text from the ledger is shown, and
/// never read as a template.
public struct ReportTemplates {
  private let source: TemplateSource

  public init(_ source: TemplateSource) { self.source = source }

  /// The document as Markdown. Throws `Refusal` with the file and the line of what is wrong in a template.
  public func markdown(_ document: Document, _ assessment: Assessment) throws -> String {
    for id in source.sections.keys.sorted() where !document.sectionIDs.contains(id) {
      throw Refusal.unknown(
        "section of the \(document.kind?.rawValue ?? document.title) report", id, among: document.sectionIDs)
    }
    let templates = try TemplateSet(source.sections.values.sorted() + [source.whole].compactMap { $0 }, from: source)
    let root = RootScope(document, assessment)
    var replaced: [String: String] = [:]
    for section in document.sections {
      guard let name = source.sections[section.id] else { continue }
      let scope = Layered(front: root.scope(section), back: root)
      replaced[section.id] = try templates.render(name, scope, root: root)
    }
    guard let whole = source.whole else { return document.markdown(replacing: replaced) }
    root.replaced = replaced
    var text = try templates.render(whole, root, root: root)
    while text.last?.isNewline == true { text.removeLast() }
    return text + "\n"
  }
}
