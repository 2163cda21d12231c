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
      .table(
        "workflows", "Workflows by component",
        [
          .init("component", "Component"), .init("repository", "Repository"), .init("file", "Workflow"),
          .init("status", "Status"), .init("note", "Note"),
        ], rows))
  }

  private func row(_ id: String, _ component: ComponentID?, file: String?, _ item: ItemAssessment?) -> Table.Row {
    .init(
      id,
      [
        Words(code: component), repository(component), Words(code: file),
        item.map { status($0) } ?? "\(faint: "not asked for")", note(component),
      ])
  }

  private func note(_ component: ComponentID?) -> Words { Words(component.flatMap { plan.component($0)?.note }) }

  /// Which secrets are set where, and the commands that set those which are missing. Never a value.
  func secrets() -> Section {
    let items = items(.secret)
    var blocks: [Block] = [
      .table(
        "secrets", "Secrets by component", items, id: \.item.id.rawValue,
        .init("component", "Component") { Words(code: $0.item.on) },
        .init("secret", "Secret") { "\(code: $0.item.title)" },
        .init("repository", "Repository") { repository($0.item.on) },
        .init("status", "Status", status),
        .init("why", "Why") { Words($0.reason) },
        .init("who", "Who") { origin($0.origin) })
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
    let summary = Block.table(
      "expected", "What is expected by name", expecting, id: \.item.id.rawValue,
      .init("what", "What") { Words($0.item.title) },
      .init("kind", "Kind") { Words($0.item.expects?.kind) },
      .init("source", "Source") { Words($0.item.expects?.source.rawValue) },
      .number("seen", "Seen") { "\($0.seenNames ?? 0)/\($0.item.expects?.names.count ?? 0)" },
      .init("status", "Status", status),
      .init("note", "Note") { note($0.item.on) })
    let byName = expecting.filter { ($0.item.expects?.names.count ?? 0) > 1 }.map { item in
      Block.group(id: item.item.id.rawValue, title: "\(item.item.title), name by name", folded: true, [names(item)])
    }
    return Section("functions", "Expected by name", [summary] + byName)
  }

  private func names(_ item: ItemAssessment) -> Block {
    .table(
      "names-\(item.item.id)", "Names expected of \(item.item.title)",
      zip(item.item.expects?.names ?? [], state.answers(for: item.item)), id: \.0,
      .init("name", "Name") { name, _ in "\(code: name)" },
      .init("seen", "Seen") { _, answer in
        guard let answer else { return "\(faint: "nobody looked")" }
        return answer.present ? "\(badge: "seen", .good)" : "\(badge: "missing", .bad)"
      },
      .number("event", "Event") { Words(event: $1?.origin.position) })
  }
}
