import Projections
import PromotionDomain

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
          folded: true, [.table(table(kind.id, sources))])
      })
  }

  private func table(_ kind: String, _ sources: [SourceListing]) -> Table {
    Table(
      "resources-\(kind)", caption: "Every \(kind) by source",
      [
        .init("name", "Name"), .init("source", "Source"), .init("parts", "Parts"), .init("attributes", "Attributes"),
      ],
      sources.flatMap { source in
        source.resources.values.sorted { $0.name < $1.name }.map { resource in
          .init(
            "\(source.source)/\(resource.name)",
            [
              "\(code: resource.name)", Words(source.source.rawValue),
              .joined(
                resource.parts.sorted { $0.key < $1.key }.map { key, parts in
                  "\(key): \(parts.isEmpty ? "none" : parts.joined(separator: ", "))" as Words
                }, by: "; "),
              .joined(
                resource.attributes.sorted { $0.key < $1.key }.map { "\($0.key) \(code: $0.value)" as Words }, by: ", "),
            ])
        }
      })
  }
}
