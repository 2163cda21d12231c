extension PromotionState {
  func record(
    _ recorded: ValidationRecorded, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    guard plan.validations.contains(where: { $0.id == recorded.suite }) else {
      throw .unknown("validation suite", recorded.suite.rawValue, among: plan.validations.map(\.id.rawValue))
    }
    let counts = [recorded.passed, recorded.failed, recorded.skipped]
    guard counts.allSatisfy({ (0...100_000_000).contains($0) }), counts.contains(where: { $0 > 0 }) else {
      throw .measurement(.withoutCounts)
    }
    if let last = validations[recorded.suite], last.recorded == recorded, context.isSameMoment(as: last.origin) {
      return []
    }
    return [.deployment(.validationRecorded(recorded))]
  }

  func measure(
    _ id: CriterionID, _ value: MeasuredValue?, _ met: Bool?, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    guard let criterion = plan.criteria.first(where: { $0.id == id }) else {
      throw .unknown("criterion", id.rawValue, among: plan.criteria.map(\.id.rawValue))
    }
    var measured = CriterionMeasured(criterion: id, value: value, met: met ?? false)
    if let threshold = criterion.threshold {
      guard let value else { throw .measurement(.withoutValue(id, limit: threshold.limit)) }
      if let problem = threshold.problem(with: value) { throw .value(id.rawValue, problem) }
      if threshold.value == nil { measured.previous = context.surroundings.previous.criteria[id] }
      let isKept = threshold.isKept(by: value, previous: measured.previous)
      guard let isMet = isKept ?? met else { throw .measurement(.withoutPrevious(id)) }
      guard met == nil || met == isMet else {
        throw .measurement(
          .judgedBesideLimit(value: threshold.text(value), limit: threshold.limit(previous: measured.previous)))
      }
      measured.met = isMet
    } else {
      guard met != nil else { throw .measurement(.withoutJudgement(id)) }
      if let value, !value.onScale.isFinite { throw .value(id.rawValue, .noNumber) }
    }
    if let last = criteria[id], last.measured == measured, context.isSameMoment(as: last.origin) { return [] }
    return [.deployment(.criterionMeasured(measured))]
  }
}
