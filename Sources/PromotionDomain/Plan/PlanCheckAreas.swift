extension PlanCheck {
  mutating func areas() {
    guard !plan.areas.isEmpty else {
      error(Self.key("areas"), "the plan has no areas, so there is nothing to be ready with; add one under 'areas:'")
      return
    }
    for area in plan.areas { check(area) }
    for (index, level) in plan.levels.enumerated() where plan.levels[..<index].contains(level) {
      error(Self.key("levels"), "level '\(level)' is there twice; each is one, in rising order")
    }
    let scored = plan.areas.contains { $0.weight > 0 }
    if !scored {
      warn(Self.key("areas"), "every area has weight 0, so nothing is scored; give one a weight")
    }
    items()
  }

  private mutating func check(_ area: Plan.Area) {
    let path = Self.key("areas", area.id.rawValue)
    if !Self.isWeight(area.weight) {
      error(
        path.key("weight"), "the weight of area '\(area.id)' is \(number(area.weight)); it must be 0, or 0.001 or more")
    } else if area.weight > 0, area.stage == .after {
      warn(
        path.key("weight"),
        "area '\(area.id)' is of stage 'after', which is never scored, so its weight \(number(area.weight)) is ignored")
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

  /// What weighs less would be shown as nothing beside the rest.
  private static func isWeight(_ weight: Double) -> Bool { weight.isFinite && (weight == 0 || weight >= 0.001) }

  private mutating func items() {
    let roles = plan.people.flatMap(\.roles) + plan.signoffs.map(\.role) + (plan.decision?.by ?? [])
    let owners = Set(plan.people.map { OwnerID($0.id.rawValue) } + roles.map { OwnerID($0.rawValue) })
    let components = Set(plan.components.map(\.id))
    for (item, path) in located {
      if !Self.isWeight(item.weight) {
        error(
          path.key("weight"),
          "the weight of item '\(item.id)' is \(number(item.weight)); it must be 0, or 0.001 or more")
      }
      for owner in item.owners where !owners.contains(owner) {
        error(path.key("owner"), unknown("person or role", owner.rawValue, among: owners.map(\.rawValue).sorted()))
      }
      if let level = item.level, !plan.levels.contains(level) {
        error(path.key("level"), unknown("level", level.rawValue, among: plan.levels.map(\.rawValue)))
      }
      if item.optional, item.key {
        error(path.key("optional"), "item '\(item.id)' is a key item and optional; it is one of the two")
      }
      for name in item.when.keys.sorted() where plan.set[name] == nil {
        warn(
          path.key("when").key(name),
          "'\(name)' is set nowhere, so item '\(item.id)' never applies; add 'set: { \(name): … }'")
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
      if let limit = item.limit { self.limit(limit, of: item, path.key("limit")) }
      approval(item.approval, "item '\(item.id)'", path.key("approval"))
    }
    predecessors()
  }

  private mutating func limit(_ limit: Plan.Threshold, of item: Plan.Item, _ path: PlanPath) {
    self.limit(limit, path)
    let other = item.expects != nil ? "names that it expects" : item.parts.isEmpty ? nil : "parts"
    if let other {
      error(path, "item '\(item.id)' has a limit and \(other), and is satisfied by one of the two; take the other out")
    }
  }

  private mutating func approval(_ roles: [Role], _ subject: String, _ path: PlanPath) {
    let held = Set(plan.people.flatMap(\.roles))
    for (number, role) in roles.enumerated() {
      if roles.firstIndex(of: role) != number {
        error(path.index(number), "the role '\(role)' signs off \(subject) twice; name it once")
      } else if plan.assignsRoles, !held.contains(role) {
        error(path.index(number), unknown("role", role.rawValue, among: Set(held.map(\.rawValue)).sorted()))
      }
    }
  }

  /// What comes before an item has to be there, and may not wait for it.
  private mutating func predecessors() {
    let after = Dictionary(plan.allItems.map { ($0.id, $0.after) }, uniquingKeysWith: { first, _ in first })
    guard after.values.contains(where: { !$0.isEmpty }) else { return }
    let optional = Set(plan.allItems.filter(\.optional).map(\.id))
    for (item, path) in located {
      for (number, id) in item.after.enumerated() {
        let path = path.key("after").index(number)
        if after[id] == nil {
          error(path, unknown("item", id.rawValue, among: after.keys.map(\.rawValue).sorted()))
        } else if id == item.id || id.rawValue.hasPrefix(item.id.rawValue + "/")
          || item.id.rawValue.hasPrefix(id.rawValue + "/")
        {
          error(path, "item '\(item.id)' cannot come after '\(id)', which is a part of the same")
        } else if item.after.firstIndex(of: id) != number {
          error(path, "item '\(item.id)' comes after '\(id)' twice; name it once")
        } else if optional.contains(id), !item.optional {
          warn(path, "item '\(item.id)' comes after '\(id)', which is optional and may stay open")
        }
      }
    }
    if let circle = circle(in: after) {
      let (item, path) = located.first { $0.0.id == circle.first } ?? located[0]
      error(
        path.key("after"),
        "item '\(item.id)' comes after itself: \(circle.map(\.rawValue).joined(separator: ", after "))")
    }
  }

  /// Items that wait for each other, the first again at the end; nil when there are none.
  private func circle(in after: [ItemID: [ItemID]]) -> [ItemID]? {
    var done: Set<ItemID> = []
    for start in after.keys.sorted() where !done.contains(start) {
      // By hand, so that a chain of thousands of items needs no stack.
      var (path, onPath): ([(item: ItemID, next: Int)], Set<ItemID>) = ([(start, 0)], [start])
      while let (item, next) = path.last {
        let before = after[item] ?? []
        guard next < before.count else {
          done.insert(item)
          onPath.remove(item)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let earlier = before[next]
        if onPath.contains(earlier) {
          return path.map(\.item).drop { $0 != earlier } + [earlier]
        }
        guard !done.contains(earlier) else { continue }
        path.append((earlier, 0))
        onPath.insert(earlier)
      }
    }
    return nil
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
        approval(
          deployment.approval, "the deployment of '\(deployment.component)'",
          Self.key("batches").index(number).key("deploy").index(index).key("approval"))
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

  private mutating func roles() {
    guard plan.assignsRoles else { return }
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
