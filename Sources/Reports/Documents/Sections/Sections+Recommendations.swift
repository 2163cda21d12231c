import Projections
import PromotionDomain

extension PromotionSections {
  /// What to do next, by priority; what it is worth, how long it takes.
  func recommendations() -> Section {
    let all = Recommendations(readiness, plan: plan).all
    let groups = Recommendations.Priority.allCases.compactMap { priority -> Block? in
      let rows = all.filter { $0.priority == priority }
      guard !rows.isEmpty else { return nil }
      let title = priority.rawValue.prefix(1).uppercased() + priority.rawValue.dropFirst()
      return .group(
        id: priority.rawValue, title: "\(title) (\(rows.count))", folded: priority == .low,
        [.table(table(rows, priority))])
    }
    return Section("recommendations", "Recommendations", groups)
  }

  private func table(_ rows: [Recommendations.Recommendation], _ priority: Recommendations.Priority) -> Table {
    Table(
      "recommendations-\(priority.rawValue)", caption: "Recommendations of \(priority.rawValue) priority",
      [
        .init("what", "What"), .init("how", "How, or why"), .init("worth", "Worth", numeric: true),
        .init("takes", "Takes", numeric: true), .init("due", "Due"), .init("who", "Who"),
      ],
      rows.map { row in
        .init(
          row.subject.id,
          [
            Words(row.title), row.detail.map { Words($0) } ?? .none,
            row.worth > 0 ? "+\(points(row.worth))" : .none, row.takes.map { Words($0.description) } ?? .none,
            row.due.map { Words(zone.brief($0, on: review.at)) } ?? .none, row.owner.map { Words(name($0)) } ?? .none,
          ])
      })
  }
}

extension Recommendations.Subject {
  var id: String {
    switch self {
    case .finding(let id): "finding/\(id)"
    case .item(let id): "item/\(id)"
    case .checkpoint(let soak, let number): "checkpoint/\(soak)/\(number)"
    case .discrepancy(let id): "discrepancy/\(id)"
    case .signoff(let role): "signoff/\(role)"
    case .decision: "decision"
    }
  }
}
