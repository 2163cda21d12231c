import Projections
import PromotionDomain

extension PromotionSections {
  /// What repeats, round by round: how each that is over stood when the next was begun.
  func rounds() -> Section {
    Section(
      "rounds", "Earlier rounds",
      state.rounds.sorted { $0.key < $1.key }.compactMap { series, rounds in
        let over = over(series, rounds)
        return over.isEmpty ? nil : .table("rounds-\(series)", "Rounds of \(series)", over, id: \.name, columns)
      })
  }

  private var columns: [Table.Field<EndedRound>] {
    [
      .init("round", "Round") { Words($0.name) },
      .init("begun", "Begun") { $0.opened.map { origin($0) } ?? .none },
      .init("over", "Over") { origin($0.ended) },
      .number("satisfied", "Satisfied") { "\($0.items.count(where: \.isSatisfied)) of \($0.items.count)" },
      .init("open", "Open then") { round in
        .joined(
          round.items.filter { !$0.isSatisfied }.map { "\(code: $0.item.id) \(badge: $0.status)" }, by: ", ")
      },
    ]
  }

  /// A round that another one followed.
  private struct EndedRound {
    var name: String
    /// Nil of the first where nobody began it.
    var opened: Origin?
    var ended: Origin
    /// What counted of it, as it stood then.
    var items: [ItemAssessment]
  }

  private func over(_ series: RepeatID, _ rounds: [Round]) -> [EndedRound] {
    let history = review.history.known(to: review.view)
    return rounds.indices.compactMap { index in
      let ended = rounds[index].opened
      let then = history.state(before: EventPlace(occurredAt: ended.at, position: ended.position))
      let areas = then.readiness(at: ended.at).areas.filter { $0.area.repeats == series }
      let items = areas.flatMap(\.items).filter(\.counts)
      guard index > 0 else {
        // A round with a name may well be the first.
        let isBegun = items.contains { $0.origin != nil }
        return isBegun ? EndedRound(name: "first round", opened: nil, ended: ended, items: items) : nil
      }
      return EndedRound(
        name: rounds[index - 1].name.rawValue, opened: rounds[index - 1].opened, ended: ended, items: items)
    }
  }
}
