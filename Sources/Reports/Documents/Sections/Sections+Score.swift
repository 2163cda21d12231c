import Projections
import PromotionDomain

extension PromotionSections {
  /// How the score comes about, down to the event numbers, and how it went.
  func score() -> Section {
    let scored = readiness.areas.filter(\.isScored)
    guard !scored.isEmpty else { return Section("score", "Score", []) }
    let weights = scored.reduce(0) { $0 + $1.area.weight }
    let terms = scored.map { "\(number($0.area.weight)) × \(points(($0.credit ?? 0) * 100)) %" }
    var blocks: [Block] = [
      .paragraph(
        id: "sum",
        "(\(terms.joined(separator: " + "))) / \(number(weights)) = \(strong: points(readiness.score))\(withoutWaivers)"
      ),
      .group(id: "arithmetic", title: "The arithmetic, item by item", folded: true, [.table(arithmetic(scored))]),
    ]
    if let history {
      blocks.append(.figure(id: "burn-up", .burnUp(BurnUp(review, history))))
      blocks.append(
        .group(id: "course", title: "What moved the score", folded: true, [.table(course(history))]))
    }
    return Section("score", "How the score comes about", blocks)
  }

  private var withoutWaivers: String {
    readiness.scoreWithoutWaivers == readiness.score ? "" : "; \(points(readiness.scoreWithoutWaivers)) without waivers"
  }

  private func arithmetic(_ scored: [AreaAssessment]) -> Table {
    Table(
      "arithmetic", caption: "Credit of every scored item",
      [
        .init("item", "Item"), .init("status", "Status"), .init("weight", "Weight", numeric: true),
        .init("credit", "Credit", numeric: true), .init("worth", "Worth", numeric: true),
        .init("event", "Event", numeric: true),
      ],
      scored.flatMap { area in
        area.items.map { item in
          .init(
            item.item.id.rawValue,
            [
              "\(code: item.item.id)", status(item), Words(number(item.item.weight)),
              item.counts ? Words(decimal(item.credit)) : "\(faint: "–")",
              item.worth > 0 ? "+\(points(item.worth))" : .none,
              item.origin.map { "\(event: $0.position)" } ?? .none,
            ])
        }
      })
  }

  private func course(_ history: ScoreHistory) -> Table {
    var before = 0.0
    return Table(
      "course", caption: "Everything that changed score, verdict or phase", chronicle: true,
      [
        .init("at", "When"), .init("event", "Event", numeric: true), .init("what", "What happened"),
        .init("change", "Change", numeric: true), .init("score", "Score", numeric: true), .init("verdict", "Verdict"),
        .init("phase", "Phase"),
      ],
      history.points.map { point in
        let change = point.summary.score - before
        before = point.summary.score
        let position = point.position
        return .init(
          position.map { String($0) } ?? "clock/\(point.at)", since: point.at,
          [
            Words(when(point.at)), position.map { "\(event: $0)" } ?? .none, Words(point.sentence(in: zone)),
            abs(change) < 1e-9 ? .none : Words((change > 0 ? "+" : "−") + points(abs(change))),
            Words(points(point.summary.score)), "\(badge: point.summary.verdict)", Words(point.summary.phase.rawValue),
          ])
      })
  }
}

/// `partial 2/5`, `verified`
func status(_ item: ItemAssessment) -> Words {
  guard let done = item.done, let of = item.of, item.status != .waived, of > 1 || done < of else {
    return "\(badge: item.status)"
  }
  return "\(badge: "\(item.status.words) \(done)/\(of)", item.status.tone)"
}

/// A credit, to three decimals.
func decimal(_ value: Double) -> String { number((value * 1000).rounded() / 1000) }
