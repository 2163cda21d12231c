import Projections
import PromotionDomain

extension PromotionSections {
  /// The items and parts of items of which something is so, in the order of the plan.
  func items(where isSo: (ItemAssessment) -> Bool) -> [ItemAssessment] {
    var found: [ItemAssessment] = []
    for area in readiness.areas { area.items.forEachWithParts { if isSo($0) { found.append($0) } } }
    return found
  }

  private func items(_ kind: Plan.ItemKind) -> [ItemAssessment] { items { $0.item.kind == kind } }

  private func repository(_ component: ComponentID?) -> Words {
    guard let repository = component.flatMap({ plan.component($0)?.repository }) else { return .none }
    return "\(link: repository, to: "https://github.com/\(repository)")"
  }

  /// Which workflow deploys which component, and whether it is there.
  func workflows() -> Section {
    let items = items(.workflow)
    var rows = plan.components.map { component -> Table.Row in
      let item = items.first { $0.item.on == component.id }
      return row(component.id.rawValue, component.id, file: component.workflow ?? item?.item.title, item)
    }
    rows += items.filter { item in !plan.components.contains { $0.id == item.item.on } }.map { item in
      row(item.item.id.rawValue, item.item.on, file: item.item.title, item)
    }
    guard rows.contains(where: { !$0.cells[2].isEmpty }) else { return Section("workflows", "Workflows", []) }
    return Section(
      "workflows", "Workflows",
      [
        .table(
          Table(
            "workflows", caption: "Workflows by component",
            [
              .init("component", "Component"), .init("repository", "Repository"), .init("file", "Workflow"),
              .init("status", "Status"), .init("note", "Note"),
            ], rows))
      ])
  }

  private func row(_ id: String, _ component: ComponentID?, file: String?, _ item: ItemAssessment?) -> Table.Row {
    let declared = component.flatMap { plan.component($0) }
    return .init(
      id,
      [
        component.map { "\(code: $0)" } ?? .none, repository(component), file.map { "\(code: $0)" } ?? .none,
        item.map { status($0) } ?? "\(faint: "not asked for")", declared?.note.map { Words($0) } ?? .none,
      ])
  }

  /// Which secrets are set where, and the commands that set those which are missing. Never a value.
  func secrets() -> Section {
    let items = items(.secret)
    guard !items.isEmpty else { return Section("secrets", "Secrets", []) }
    var blocks: [Block] = [
      .table(
        Table(
          "secrets", caption: "Secrets by component",
          [
            .init("component", "Component"), .init("secret", "Secret"), .init("repository", "Repository"),
            .init("status", "Status"), .init("why", "Why"), .init("who", "Who"),
          ],
          items.map { item in
            .init(
              item.item.id.rawValue,
              [
                item.item.on.map { "\(code: $0)" } ?? .none, "\(code: item.item.title)", repository(item.item.on),
                status(item), item.reason.map { Words($0) } ?? .none, item.origin.map(origin) ?? .none,
              ])
          }))
    ]
    if items.contains(where: { $0.counts && !$0.isSatisfied }) {
      blocks.append(.paragraph(id: "how", "To set what is missing, put each value into \(code: "VALUE") first:"))
      blocks.append(.code(id: "commands", language: "sh", text: SecretsReport(review.assessment).commands))
    }
    return Section("secrets", "Secrets", blocks)
  }

  /// What each item expects to be there by name, and what its source has seen.
  func functions() -> Section {
    let expecting = items { $0.item.expects?.names.isEmpty == false }
    guard !expecting.isEmpty else { return Section("functions", "Expected by name", []) }
    let summary = Table(
      "expected", caption: "What is expected by name",
      [
        .init("what", "What"), .init("kind", "Kind"), .init("source", "Source"),
        .init("seen", "Seen", numeric: true), .init("status", "Status"), .init("note", "Note"),
      ],
      expecting.map { item in
        let expects = item.item.expects
        return .init(
          item.item.id.rawValue,
          [
            Words(item.item.title), Words(expects?.kind ?? ""), Words(expects?.source.rawValue ?? ""),
            Words("\(item.seenNames ?? 0)/\(expects?.names.count ?? 0)"), status(item),
            item.item.on.flatMap { plan.component($0)?.note }.map { Words($0) } ?? .none,
          ])
      })
    return Section(
      "functions", "Expected by name",
      [.table(summary)]
        + expecting.filter { ($0.item.expects?.names.count ?? 0) > 1 }.map { item in
          .group(
            id: item.item.id.rawValue, title: "\(item.item.title), name by name", folded: true, [.table(names(item))])
        })
  }

  private func names(_ item: ItemAssessment) -> Table {
    let expects = item.item.expects
    return Table(
      "names-\(item.item.id)", caption: "Names expected of \(item.item.title)",
      [.init("name", "Name"), .init("seen", "Seen"), .init("event", "Event", numeric: true)],
      zip(expects?.names ?? [], state.answers(for: item.item)).map { name, answer in
        .init(
          name,
          [
            "\(code: name)",
            answer.map { $0.present ? "\(badge: "seen", .good)" : "\(badge: "missing", .bad)" }
              ?? "\(faint: "nobody looked")",
            answer.map { "\(event: $0.origin.position)" } ?? .none,
          ])
      })
  }
}
