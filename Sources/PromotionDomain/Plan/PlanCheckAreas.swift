extension PlanCheck {
  mutating func areas() {
    guard !plan.areas.isEmpty else {
      error(Self.key("areas"), "the plan has no areas, so there is nothing to be ready with; add one under 'areas:'")
      return
    }
    for area in plan.areas { check(area) }
    let scored = plan.areas.contains { $0.weight > 0 }
    if !scored {
      warn(Self.key("areas"), "every area has weight 0, so nothing is scored; give one a weight")
    }
    items()
  }

  private mutating func check(_ area: Plan.Area) {
    let path = Self.key("areas", area.id.rawValue)
    if !area.weight.isFinite || area.weight < 0 {
      error(path.key("weight"), "the weight of area '\(area.id)' is \(number(area.weight)); it must be 0 or more")
    } else if area.weight > 0, area.items.isEmpty {
      warn(path, "area '\(area.id)' weighs \(number(area.weight)) and has no items, so it cannot be satisfied")
    } else if area.weight > 0, area.items.allSatisfy({ $0.weight == 0 }) {
      warn(
        path,
        "area '\(area.id)' weighs \(number(area.weight)), but all its items weigh 0, so it is left out of the score")
    }
    guard let window = area.window, window.from < window.to else { return }
    if area.totalEstimate > window.length {
      warn(
        path.key("window"),
        "area '\(area.id)' needs \(area.totalEstimate), and its window \(span(window, on: nil)) has \(window.length)")
    }
  }

  private mutating func items() {
    let people = Set(plan.people.map(\.id))
    let components = Set(plan.components.map(\.id))
    for (item, path) in located {
      if !item.weight.isFinite || item.weight < 0 {
        error(path.key("weight"), "the weight of item '\(item.id)' is \(number(item.weight)); it must be 0 or more")
      }
      if let owner = item.owner, !people.contains(owner) {
        error(path.key("owner"), unknown("person", owner.rawValue, among: plan.people.map(\.id.rawValue)))
      }
      // Not an error: an item may well concern something that this promotion does not move.
      if let on = item.on, !components.contains(on) {
        warn(path.key("on"), unknown("component", on.rawValue, among: plan.components.map(\.id.rawValue)))
      }
      if let expects = item.expects, expects.names.isEmpty {
        warn(
          path.key("expects"), "item '\(item.id)' expects no names; list those that \(expects.source) must have seen")
      }
      if item.notApplicable != nil, item.key {
        warn(path.key("key"), "item '\(item.id)' is a key item and not applicable")
      }
    }
  }

  // MARK: References

  mutating func references() {
    let ids = plan.components.map(\.id)
    let known = Set(ids)
    let names = ids.map(\.rawValue)
    var deployed: Set<ComponentID> = []
    for (number, batch) in plan.batches.enumerated() {
      for (index, deployment) in batch.deploy.enumerated() {
        let path = Self.key("batches").index(number).key("deploy").index(index).key("component")
        if !known.contains(deployment.component) {
          error(path, unknown("component", deployment.component.rawValue, among: names))
        }
        if !deployed.insert(deployment.component).inserted {
          warn(path, "component '\(deployment.component)' is deployed more than once")
        }
      }
    }
    if !plan.batches.isEmpty {
      for id in ids where !deployed.contains(id) {
        warn(Self.key("components", id.rawValue), "component '\(id)' is in no batch, so it is never deployed")
      }
    }
    for (number, procedure) in plan.rollback.enumerated() {
      guard let on = procedure.on, !known.contains(on) else { continue }
      error(Self.key("rollback").index(number).key("on"), unknown("component", on.rawValue, among: names))
    }
    if let index = plan.dependencies.promotions.firstIndex(of: plan.promotion) {
      error(Self.key("dependencies", "promotions").index(index), "the promotion depends on itself")
    }
    roles()
    downstream()
  }

  /// Roles are only names as long as the plan names no people.
  private mutating func roles() {
    guard !plan.people.isEmpty else { return }
    let held = Set(plan.people.flatMap(\.roles))
    for signoff in plan.signoffs where !held.contains(signoff.role) {
      warn(
        Self.key("signoffs", signoff.role.rawValue),
        "nobody under 'people' holds the role '\(signoff.role)', so nobody can sign off for it")
    }
    guard let decision = plan.decision else { return }
    for (number, role) in decision.by.enumerated() where !held.contains(role) {
      warn(Self.key("decision", "by").index(number), "nobody under 'people' holds the role '\(role)'")
    }
  }

  private mutating func downstream() {
    for (number, service) in plan.dependencies.downstream.enumerated() {
      guard let declared = plan.resources.first(where: { $0.kind == service.kind }) else { continue }
      for (index, name) in service.requires.enumerated() where !declared.list.contains(where: { $0.name == name }) {
        warn(
          Self.key("dependencies", "downstream").index(number).key("requires").index(index),
          "'\(service.name)' requires the \(declared.kind) '\(name)', which the plan does not list")
      }
    }
  }
}
