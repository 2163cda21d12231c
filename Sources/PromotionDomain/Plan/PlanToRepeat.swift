/// What a promotion was planned as, without what was done in need: the plan that the next one of its kind begins with.
public struct PlanToRepeat: Hashable, Sendable {
  public var plan: Plan
  /// A sentence for each thing that was left out, without a full stop.
  public var leftOut: [String]

  public init(plan: Plan, leftOut: [String] = []) { (self.plan, self.leftOut) = (plan, leftOut) }
}

extension History {
  /// The plan in force when the first deployment began, or the newest where none has: what was revised from then on was
  /// done in need. Without the rules of the audit that a revision tuned, and without the reasons for which a revision let
  /// an item go that was planned at first. Nil without a plan.
  public var planToRepeat: PlanToRepeat? {
    var (first, base): (Plan?, Plan?) = (nil, nil)
    var later: (plan: Plan, event: Int64)?
    var (hasBegun, renamed) = (false, [ItemID: ItemID]())
    forEachEffective { logged in
      guard case .promotion(let event) = logged.event else { return }
      switch event {
      case .plan(let planned) where hasBegun && base != nil:
        later = (planned.plan, logged.position)
        // The id at first, by the id now.
        for (new, old) in planned.renamed { renamed[new] = renamed.removeValue(forKey: old) ?? old }
      case .plan(let planned):
        if first == nil { first = planned.plan }
        base = planned.plan
      case .deployment(.batchStarted), .deployment(.deploymentStarted): hasBegun = true
      case .item, .soak, .finding, .approval, .record, .deployment: break
      }
    }
    guard let first, let base else { return nil }
    var repeated = PlanToRepeat(plan: base)
    repeated.leaveOutTunings(notIn: first)
    repeated.leaveOutReasons(notIn: first)
    if let later, later.plan != base {
      repeated.leftOut += PlanDiff.sentences(from: base, to: later.plan, renamed: renamed).map {
        "left out, since it was revised after the first deployment had begun (#\(later.event)): \($0)"
      }
    }
    return repeated
  }
}

extension PlanToRepeat {
  fileprivate mutating func leaveOutTunings(notIn first: Plan) {
    let tunings = plan.audit ?? []
    let kept = tunings.filter { tuning in first.audit?.contains { $0.rule == tuning.rule } == true }
    for tuning in tunings where !kept.contains(tuning) {
      leftOut.append(
        "left out, since a revision added it: audit rule '\(tuning.rule)' judged in another way (\(tuning.reason.printable))"
      )
    }
    plan.audit = kept.isEmpty ? nil : kept
  }

  fileprivate mutating func leaveOutReasons(notIn first: Plan) {
    for index in plan.areas.indices {
      let area = plan.areas[index]
      if let reason = area.notApplicable, let before = first.areas.first(where: { $0.id == area.id }),
        before.notApplicable == nil
      {
        plan.areas[index].notApplicable = nil
        say(area.id.rawValue, reason)
      }
      for (number, item) in area.items.enumerated() { plan.areas[index].items[number] = leavingOutReason(item, first) }
    }
  }

  private mutating func leavingOutReason(_ item: Plan.Item, _ first: Plan) -> Plan.Item {
    var item = item
    if let reason = item.notApplicable, let before = first.item(item.id), before.notApplicable == nil {
      item.notApplicable = nil
      say(item.id.rawValue, reason)
    }
    var parts: [Plan.Item] = []
    for part in item.parts { parts.append(leavingOutReason(part, first)) }
    item.parts = parts
    return item
  }

  private mutating func say(_ subject: String, _ reason: String) {
    leftOut.append("left out, since a revision added it: that \(subject) is not applicable (\(reason.printable))")
  }
}
