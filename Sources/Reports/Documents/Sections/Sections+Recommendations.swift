import Projections
import PromotionDomain

extension PromotionSections {
  /// What to do next, by priority; what it is worth, how long it takes.
  func recommendations() -> Section {
    let all = Recommendations(readiness, plan: plan).all
    return Section(
      "recommendations", "Recommendations",
      Recommendations.Priority.allCases.map { priority in
        let rows = all.filter { $0.priority == priority }
        return .group(
          id: priority.rawValue, title: "\(priority.rawValue.capitalizedFirst) (\(rows.count))",
          folded: priority == .low, [table(rows, priority)])
      })
  }

  private func table(_ rows: [Recommendations.Recommendation], _ priority: Recommendations.Priority) -> Block {
    .table(
      "recommendations-\(priority.rawValue)", "Recommendations of \(priority.rawValue) priority", rows,
      id: \.subject.id,
      .init("what", "What") { Words($0.title) },
      .init("how", "How, or why") { Words($0.detail) },
      .number("worth", "Worth") { $0.worth > 0 ? "+\(points($0.worth))" : .none },
      .number("takes", "Takes") { Words($0.takes?.description) },
      .init("due", "Due") { $0.due.map { "\(time: zone.brief($0, on: review.at), at: $0)" } ?? .none },
      .init("who", "Who") { Words(names($0.owners)) })
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
