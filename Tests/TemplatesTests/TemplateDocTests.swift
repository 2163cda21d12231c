import Foundation
import Projections
import PromotionDomain
import Reports
import Templates
import Testing

/// docs/templates.md names what templates can use: all of it, and nothing else.
@Suite("docs/templates.md")
struct TemplateDocTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/templates.md")

  @Test func `it lists every name with its meaning`() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let begin = try #require(text.firstRange(of: "## Names\n"))
    let end = try #require(text[begin.upperBound...].firstRange(of: "\n## "))
    let section = text[begin.upperBound..<end.lowerBound].drop { $0 != "#" }
    let wanted = TemplateCatalogue.markdown
    if ProcessInfo.processInfo.environment["UPDATE_TRANSCRIPTS"] != nil, section != wanted {
      let whole = text[..<section.startIndex] + wanted + text[end.lowerBound...]
      try Data(String(whole).utf8).write(to: Self.file, options: .atomic)
    } else {
      #expect(section == wanted[...])
    }
  }

  /// A template that uses the names of one place, each in a line of its own.
  private static func template(_ place: String, _ names: [String]) -> String {
    let body = names.map { "[\($0):{{{\($0)}}}]\n" }.joined()
    func each(_ list: String) -> String { "{{#\(list)}}\n\(body){{/\(list)}}\n" }
    switch place {
    case "Everywhere":
      return names.map { "[\($0):{{#\($0)}}x{{/\($0)}}]\n" }.joined()
    case "In `sections`, and in `section.ID`": return each("sections")
    case "In `tables`, and in `table.ID`": return each("table.areas")
    case "In `columns`": return each("table.areas.columns")
    case "In `rows`, besides every column by its id": return each("table.areas.rows")
    case "In `cells`": return "{{#table.areas.rows}}\n\(each("cells")){{/table.areas.rows}}"
    case "In `items`": return each("section.checklists.items")
    case "In `header`": return each("header")
    default: return "{{unknown-place}}"
    }
  }

  @Test("Every name in it shows something", arguments: TemplateCatalogue.groups.map(\.place))
  func everyNameShows(_ place: String) throws {
    let names = try #require(TemplateCatalogue.groups.first { $0.place == place }).names.map(\.name)
    let source = TemplateSource(whole: "t") { _ in TemplateFile(path: "t", text: Self.template(place, names)) }
    let shown = try ReportTemplates(source).markdown(TemplateTests.document, TemplateTests.review.assessment)
    for name in names {
      // Counts of 0 are as good as absent where a section asks for them.
      let isCount = place == "Everywhere" && ["discrepancies", "warnings"].contains(name)
      let isShown = try shown.contains(Regex("\\[\(name):[^\\]]"))
      #expect(isCount || isShown, "\(name) in \(shown)")
    }
  }

  @Test func `no column takes a name that rows have`() {
    let reserved = Set(
      TemplateCatalogue.groups.filter { $0.place.hasPrefix("In `rows`") }.flatMap { $0.names.map(\.name) })
    for table in TemplateTests.document.sections.flatMap(\.blocks).compactMap({
      if case .table(let table) = $0 { table } else { nil }
    }) {
      #expect(reserved.isDisjoint(with: table.columns.map(\.id)))
    }
  }
}
