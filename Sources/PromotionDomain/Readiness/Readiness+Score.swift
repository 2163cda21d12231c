extension Readiness {
  /// Score = Σ weight · area / Σ weight, over the areas that have a weight and something that counts.
  ///
  /// Fills in each area's share of the score and each open item's worth in points.
  static func weigh(_ areas: inout [AreaAssessment]) -> (score: Double, withoutWaivers: Double) {
    let scale = weightScale(areas.lazy.filter(\.isScored).map(\.area.weight))
    let total = areas.lazy.filter(\.isScored).reduce(0) { $0 + $1.area.weight / scale }
    guard total > 0 else { return (0, 0) }
    var score = 0.0
    var withoutWaivers = 0.0
    for index in areas.indices where areas[index].isScored {
      let share = 100 * (areas[index].area.weight / scale) / total
      if areas[index].share != share { areas[index].share = share }
      score += share * (areas[index].credit ?? 0)
      withoutWaivers += share * (areas[index].creditWithoutWaivers ?? 0)
      let counting = areas[index].items.indices.filter { areas[index].items[$0].counts }
      let weights = counting.map { areas[index].items[$0].item.weight }
      let itemScale = weightScale(weights)
      let itemWeights = weights.reduce(0) { $0 + $1 / itemScale }
      guard itemWeights > 0 else { continue }
      for (item, weight) in zip(counting, weights) {
        let worth = share * (weight / itemScale) / itemWeights * (1 - areas[index].items[item].credit)
        // Areas that are taken over are weighed already; writing would copy them.
        if areas[index].items[item].worth != worth { areas[index].items[item].worth = worth }
      }
    }
    let isComplete = areas.allSatisfy { !$0.isScored || $0.credit == 1 }
    let isCompleteWithoutWaivers = areas.allSatisfy { !$0.isScored || $0.creditWithoutWaivers == 1 }
    return (rounded(score, isComplete), rounded(withoutWaivers, isCompleteWithoutWaivers))
  }

  /// Thirds and sixths add up to a whole again once the noise of binary fractions is cut off at six decimals.
  /// Nothing is 100 before all is satisfied.
  static func rounded(_ score: Double, _ isComplete: Bool) -> Double {
    isComplete ? 100 : min(99.999999, max(0, (score * 1e6).rounded() / 1e6))
  }

  /// A score or percentage for people, to one decimal at most: `85`, `66.7`. It never rounds up to a whole number,
  /// so that 79.96 is not shown as having reached a threshold of 80, nor 99.99 as complete.
  public static func text(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    if tenths.rounded() == tenths, tenths > value + 1e-9 { return number(((tenths - 0.1) * 10).rounded() / 10) }
    return number(tenths)
  }
}
