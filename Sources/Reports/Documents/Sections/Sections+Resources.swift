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
          folded: true, [table(kind.id, sources)])
      })
  }

  private func table(_ kind: String, _ sources: [SourceListing]) -> Block {
    let resources = sources.flatMap { listing in
      listing.resources.values.sorted { $0.name < $1.name }.map { (source: listing.source, resource: $0) }
    }
    return .table(
      "resources-\(kind)", "Every \(kind) by source", resources, id: { "\($0.source)/\($0.resource.name)" },
      [
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
        },
      ])
  }
}
