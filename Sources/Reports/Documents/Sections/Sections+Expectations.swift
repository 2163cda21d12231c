import Projections
import PromotionDomain

extension PromotionSections {
  /// Every resource that is compared, against every source that speaks of its kind: match, mismatch or missing.
  func expectations() -> Section {
    let kinds = state.listings(plan).filter { $0.sources.count > 1 || $0.sources.contains { $0.source == .plan } }
    return Section(
      "expectations", "Expected against observed",
      kinds.map { kind, sources in
        .group(
          id: kind.id, title: Words(kind.id.capitalizedFirst), folded: false,
          [.table(matrix(kind.id, sources)), .table(totals(kind.id, sources))])
      })
  }

  private func matrix(_ kind: String, _ sources: [SourceListing]) -> Table {
    let names = Set(sources.flatMap { $0.resources.keys }).sorted()
    return Table(
      "matrix-\(kind)", caption: "\(kind) by source",
      [.init("name", "Name"), .init("verdict", "Comparison")]
        + sources.map { .init("source-\($0.source)", $0.source.rawValue) },
      names.flatMap { name in rows(name, kind, sources) })
  }

  /// A row for the resource, then one for each kind of its parts.
  private func rows(_ name: String, _ kind: String, _ sources: [SourceListing]) -> [Table.Row] {
    let presence = sources.map { source -> Words in
      if source.resources[name] != nil { return "has it" }
      return source.lacks(name) ? "\(badge: "missing", .bad)" : "\(faint: "not asked")"
    }
    let verdict: Words =
      sources.contains { $0.lacks(name) }
      ? "\(badge: "missing", .bad)"
      : isDisputed("\(kind)/\(name)/") ? "\(badge: "mismatch", .caution)" : "\(badge: "match", .good)"
    let described = sources.compactMap { $0.resources[name] }
    let parts = Set(described.flatMap(\.parts.keys)).sorted()
    let attributes = Set(described.flatMap(\.attributes.keys)).sorted()
      .filter { key in described.count { $0.attributes[key] != nil } > 1 }
    return [Table.Row(name, ["\(code: name)", verdict] + presence)]
      + parts.map { part in
        row("\(kind)/\(name)/\(part)", part, sources) { source in
          guard let resource = source.resources[name], let listed = resource.parts[part] else { return .none }
          return listed.isEmpty ? "\(faint: "none")" : .joined(listed.sorted().map { "\(code: $0)" }, by: ", ")
        }
      }
      + attributes.map { key in
        row("\(kind)/\(name)/@\(key)", key, sources) { source in
          Words(source.resources[name]?.attributes[key])
        }
      }
  }

  private func row(
    _ id: String, _ title: String, _ sources: [SourceListing], _ cell: (SourceListing) -> Words
  ) -> Table.Row {
    let isDisputed = readiness.discrepancies.contains { $0.id == id }
    let cells = sources.map(cell)
    let comparison: Words =
      isDisputed
      ? "\(badge: "mismatch", .caution)"
      : cells.count { !$0.isEmpty } > 1 ? "\(badge: "match", .good)" : "\(faint: "one source")"
    return Table.Row(id, level: 1, [Words(title), comparison] + cells)
  }

  private func isDisputed(_ prefix: String) -> Bool { readiness.discrepancies.contains { $0.id.hasPrefix(prefix) } }

  /// What each source says there is, and what it lists.
  private func totals(_ kind: String, _ sources: [SourceListing]) -> Table {
    let parts = Set(
      sources.flatMap { $0.partTotals.keys } + sources.flatMap { $0.resources.values.flatMap(\.parts.keys) })
    return Table(
      "totals-\(kind)", caption: "Totals of \(kind) by source",
      [.init("what", "Total")] + sources.map { .init("source-\($0.source)", $0.source.rawValue) },
      ([nil] + parts.sorted().map(Optional.some)).map { part in
        Table.Row(
          part ?? kind, level: part == nil ? 0 : 1,
          [Words(part ?? kind)]
            + sources.map { source in
              let listed =
                part.map { part in source.resources.values.reduce(0) { $0 + ($1.parts[part]?.count ?? 0) } }
                ?? source.resources.count
              let declared = part.map { source.partTotals[$0] } ?? source.total
              guard let declared, declared != listed else { return Words(String(listed)) }
              return "\(badge: "declares \(declared), lists \(listed)", .caution)"
            })
      })
  }
}

extension PromotionSections {
  /// Everything that sources have seen, and the plan lists, with its parts and attributes.
  func resources() -> Section {
    let kinds = state.listings(plan).filter { kind in kind.sources.contains { !$0.resources.isEmpty } }
    return Section(
      "resources", "Resources",
      kinds.map { kind, sources in
        .group(
          id: kind.id,
          title:
            "\(kind.id) \(faint: "(\(sources.map { "\($0.source): \($0.resources.count)" }.joined(separator: ", ")))")",
          folded: true, [table(kind.id, sources)])
      })
  }

  private func table(_ kind: String, _ sources: [SourceListing]) -> Block {
    let resources = sources.flatMap { listing in
      listing.resources.values.sorted { $0.name < $1.name }.map { (source: listing.source, resource: $0) }
    }
    return .table(
      "resources-\(kind)", "Every \(kind) by source", resources, id: { "\($0.source)/\($0.resource.name)" },
      .init("name", "Name") { "\(code: $0.resource.name)" },
      .init("source", "Source") { Words($0.source.rawValue) },
      .init("parts", "Parts") { _, resource in
        .joined(
          resource.parts.sorted { $0.key < $1.key }.map { key, parts in
            "\(key): \(parts.isEmpty ? "none" : parts.joined(separator: ", "))"
          }, by: "; ")
      },
      .init("attributes", "Attributes") { _, resource in
        .joined(resource.attributes.sorted { $0.key < $1.key }.map { "\($0.key) \(code: $0.value)" }, by: ", ")
      })
  }
}
