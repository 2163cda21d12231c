import Projections
import PromotionDomain

extension PromotionSections {
  /// How the score comes about, down to the event numbers, and how it went.
  func score() -> Section {
    let sum = ScoreArithmetic(readiness)
    guard !sum.areas.isEmpty else { return Section("score", "Score", []) }
    var blocks: [Block] = [
      .paragraph(
        id: "sum",
        "\(sum.sum) = \(strong: sum.score)\(withoutWaivers)"
      ),
      .group(id: "arithmetic", title: "The arithmetic, item by item", folded: true, [arithmetic(sum)]),
    ]
    if let history {
      blocks.append(.figure(id: "burn-up", .burnUp(BurnUp(review, history))))
      blocks.append(
        .group(id: "course", title: "What moved the score", folded: true, [course(history)]))
    }
    return Section("score", "How the score comes about", blocks)
  }

  private var withoutWaivers: String {
    readiness.scoreWithoutWaivers == readiness.score ? "" : "; \(points(readiness.scoreWithoutWaivers)) without waivers"
  }

  private func arithmetic(_ sum: ScoreArithmetic) -> Block {
    .table(
      "arithmetic", "Credit of every scored item", sum.areas.flatMap(\.items), id: \.item.id.rawValue,
      .init("item", "Item") { "\(code: $0.item.id)" },
      .init("status", "Status", status),
      .number("weight", "Weight") { Words(number($0.item.weight)) },
      .number("credit", "Credit") { $0.counts ? Words(decimal($0.credit)) : "\(faint: "–")" },
      .number("worth", "Worth") { Words(sum.worth(of: $0)) },
      .number("event", "Event") { Words(event: $0.origin?.position) })
  }

  private func course(_ history: ScoreHistory) -> Block {
    let changes = zip(history.points, [0] + history.points.map(\.summary.score)).map { point, before in
      (point: point, change: point.summary.score - before)
    }
    return .table(
      Table(
        "course", "Everything that changed score, verdict or phase", changes,
        id: { point, _ in point.position.map { "\($0)" } ?? "clock/\(point.at)" }, since: \.point.at,
        [
          .init("at", "When") { Words(when($0.point.at)) },
          .number("event", "Event") { Words(event: $0.point.position) },
          .init("what", "What happened") { Words($0.point.sentence(in: zone)) },
          .number("change", "Change") { _, change in
            abs(change) < 1e-9 ? .none : Words((change > 0 ? "+" : "−") + points(abs(change)))
          },
          .number("score", "Score") { Words(points($0.point.summary.score)) },
          .init("verdict", "Verdict") { "\(badge: $0.point.summary.verdict)" },
          .init("phase", "Phase") { Words($0.point.summary.phase.rawValue) },
        ]))
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
