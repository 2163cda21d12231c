/// What the last promotions into an environment measured that were completed: the limits of a plan that says "no worse
/// than last time".
public struct PreviousMeasurements: Hashable, Sendable {
  public var soaks: [SoakID: [MetricID: MeasuredValue]]
  public var criteria: [CriterionID: MeasuredValue]
  public var items: [ItemID: MeasuredValue]

  public init(
    soaks: [SoakID: [MetricID: MeasuredValue]] = [:], criteria: [CriterionID: MeasuredValue] = [:],
    items: [ItemID: MeasuredValue] = [:]
  ) {
    (self.soaks, self.criteria, self.items) = (soaks, criteria, items)
  }

  /// Takes over what `state` measured of what `plan` asks for, as far as nothing newer is known of it.
  ///
  /// Of a soak it is the last checkpoint that measured it.
  public mutating func add(_ state: PromotionState, for plan: Plan) {
    for (soak, metric) in plan.soakLimitsOfLast where soaks[soak]?[metric] == nil {
      // Milliseconds are no measure for seconds.
      let units = [plan, state.plan].map {
        $0?.soak(soak)?.thresholds.first { $0.metric == metric }?.unit?.lowercased()
      }
      guard units[0] == nil || units[1] == nil || units[0] == units[1] else { continue }
      let taken = state.soaks[soak]?.checkpoints.filter { $0.value.measurements[metric] != nil }
      if let value = taken?.max(by: { $0.key < $1.key })?.value.measurements[metric] {
        soaks[soak, default: [:]][metric] = value
      }
    }
    for criterion in plan.criterionLimitsOfLast where criteria[criterion] == nil {
      let units = [plan, state.plan].map { $0?.criteria.first { $0.id == criterion }?.threshold?.unit?.lowercased() }
      guard units[0] == nil || units[1] == nil || units[0] == units[1] else { continue }
      criteria[criterion] = state.criteria[criterion]?.measured.value
    }
    for item in plan.itemLimitsOfLast where items[item.id] == nil {
      guard let earlier = state.plan?.item(item.id) else { continue }
      let units = [item, earlier].map { $0.limit?.unit?.lowercased() }
      guard units[0] == nil || units[1] == nil || units[0] == units[1] else { continue }
      items[item.id] = state.mark(of: earlier)?.value
    }
  }

  /// Whether everything is known that `plan` asks for.
  public func answers(_ plan: Plan) -> Bool {
    plan.soakLimitsOfLast.allSatisfy { soaks[$0.0]?[$0.1] != nil }
      && plan.criterionLimitsOfLast.allSatisfy { criteria[$0] != nil }
      && plan.itemLimitsOfLast.allSatisfy { items[$0.id] != nil }
  }
}

extension Plan {
  fileprivate var soakLimitsOfLast: [(SoakID, MetricID)] {
    soaks.flatMap { soak in soak.thresholds.filter { $0.value == nil }.map { (soak.id, $0.metric) } }
  }

  fileprivate var itemLimitsOfLast: [Plan.Item] {
    allItems.filter { $0.limit.map { $0.value == nil } ?? false }
  }

  fileprivate var criterionLimitsOfLast: [CriterionID] {
    criteria.filter { $0.threshold.map { $0.value == nil } ?? false }.map(\.id)
  }
}
