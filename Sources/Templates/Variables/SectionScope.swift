import Mustache
import Reports

enum SectionVariable: String, TemplateVariable {
  case id, title, markdown, tables, facts, items

  var meaning: String {
    switch self {
    case .id: "Its id, by which a template replaces it"
    case .title: "Its heading"
    case .markdown: "The section as promo writes it, or as its own template does, the heading included; three braces"
    case .tables: "Its tables, also those in groups: a list"
    case .facts: "Its facts by their ids: `section.sources.facts.root`"
    case .items: "What its checklists hold, parts behind their whole: a list"
    }
  }
}

struct SectionScope: MustacheParent {
  private let section: Section
  private let markdown: String

  init(_ section: Section, markdown: String) { (self.section, self.markdown) = (section, markdown) }

  func child(named name: String) -> Any? {
    guard let variable = SectionVariable(rawValue: name) else { return nil }
    switch variable {
    case .id: return Piece(section.id)
    case .title: return Piece(section.title)
    case .markdown: return Piece(markdown: markdown)
    case .tables: return section.blocks.tables.map(TableScope.init)
    case .facts: return FactsByID(facts: section.blocks.facts)
    case .items: return section.blocks.items.map(ItemScope.init)
    }
  }
}

private struct FactsByID: MustacheParent {
  let facts: [Fact]

  func child(named name: String) -> Any? { facts.first { $0.id == name }.map { Piece($0.words) } }
}

extension [Block] {
  /// Every block, those in groups behind them.
  private var flat: [Block] {
    flatMap { block -> [Block] in
      if case .group(_, _, _, let blocks) = block { [block] + blocks.flat } else { [block] }
    }
  }

  /// The tables that have rows.
  var tables: [Table] {
    flat.compactMap { if case .table(let table) = $0, !table.rows.isEmpty { table } else { nil } }
  }

  var facts: [Fact] {
    flat.flatMap { block -> [Fact] in if case .facts(_, let facts) = block { facts } else { [] } }
  }

  var items: [(entry: Checklist.Entry, level: Int)] {
    flat.flatMap { block -> [(entry: Checklist.Entry, level: Int)] in
      if case .checklist(let list) = block { Self.items(list.entries, level: 0) } else { [] }
    }
  }

  private static func items(_ entries: [Checklist.Entry], level: Int) -> [(entry: Checklist.Entry, level: Int)] {
    entries.flatMap { [($0, level)] + items($0.parts, level: level + 1) }
  }
}
