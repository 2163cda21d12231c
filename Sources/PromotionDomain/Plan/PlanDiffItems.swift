extension PlanComparison {
  mutating func head(_ old: Plan, _ new: Plan) {
    text("The promotion's id", old.promotion.rawValue, new.promotion.rawValue)
    text("The title", old.title, new.title)
    text("The environment", old.environment.name, new.environment.name)
    text("The environment it comes from", old.environment.from, new.environment.from)
    text("The environment's account", old.environment.account, new.environment.account)
    text("The environment's region", old.environment.region, new.environment.region)
    text("The environment's profile", old.environment.profile, new.environment.profile)
    text("The time zone", old.timeZone, new.timeZone)
    table("What the plan sets", old.set, new.set)
    if Set(old.levels) == Set(new.levels), old.levels != new.levels {
      say("The levels rise as \(list(new.levels.map(\.rawValue)))")
    } else {
      names("The levels", old.levels.map(\.rawValue), new.levels.map(\.rawValue))
    }
    window("The window", old.window, new.window)
    number("The score for MOSTLY READY", old.readiness.mostlyReady, new.readiness.mostlyReady)
    if old.readiness.notApplicable != new.readiness.notApplicable {
      switch new.readiness.notApplicable {
      case .satisfied: say("Items that are not applicable now count as satisfied")
      case .excluded: say("Items that are not applicable no longer count")
      }
    }
    if old.readiness.discrepancies != new.readiness.discrepancies {
      switch new.readiness.discrepancies {
      case .block: say("Discrepancies now block")
      case .warn: say("Discrepancies are now warnings")
      }
    }
  }

  mutating func people(_ old: [Plan.Person], _ new: [Plan.Person]) {
    each("people", old, new, key: \.id.rawValue, noun: { "\($0.name) (\($0.id))" }) { diff, old, new in
      diff.text("The name of \(new.id)", old.name, new.name)
      diff.text("The e-mail address of \(new.id)", old.email, new.email)
      diff.names("The roles of \(new.id)", old.roles.map(\.rawValue), new.roles.map(\.rawValue))
    }
  }

  mutating func agents(_ old: Plan, _ new: Plan) {
    each("agents", old.agents, new.agents, key: \.id.rawValue, noun: { "Agent \($0.id)" }) { diff, old, new in
      diff.text("The title of agent \(new.id)", old.title, new.title)
    }
    if old.actors != new.actors {
      switch new.actors {
      case .anybody: say("Anybody may act now")
      case .onlyNamed: say("Only its people and agents may act now")
      }
    }
  }

  mutating func components(_ old: [Plan.Component], _ new: [Plan.Component]) {
    each("components", old, new, key: \.id.rawValue, noun: { "Component \($0.id)" }) { diff, old, new in
      diff.text("The title of component \(new.id)", old.title, new.title)
      diff.text("The repository of component \(new.id)", old.repository, new.repository)
      diff.text("The workflow of component \(new.id)", old.workflow, new.workflow)
      diff.text("The note on component \(new.id)", old.note, new.note)
    }
  }

  mutating func resources(_ old: [Plan.DeclaredResources], _ new: [Plan.DeclaredResources]) {
    each("kinds of resources", old, new, key: \.kind, noun: { "The list of resources of kind \($0.kind)" }) {
      diff, old, new in
      let kind = new.kind
      diff.number("The declared total of \(kind)", old.total.map(Double.init), new.total.map(Double.init))
      for part in Set(old.partTotals.keys).union(new.partTotals.keys).sorted() {
        let totals = (old.partTotals[part].map(Double.init), new.partTotals[part].map(Double.init))
        diff.number("The declared total of \(part)", totals.0, totals.1)
      }
      diff.each("\(kind) list", old.list, new.list, key: \.name, noun: { "The \(kind) \($0.name)" }) { diff, old, new in
        let name = "\(kind) \(new.name)"
        for part in Set(old.parts.keys).union(new.parts.keys).sorted() {
          diff.named("The \(part) of \(name)", old.parts[part], new.parts[part])
        }
        for attribute in Set(old.attributes.keys).union(new.attributes.keys).sorted() {
          diff.text("The \(attribute) of \(name)", old.attributes[attribute], new.attributes[attribute])
        }
      }
    }
  }

  /// Names where an empty list differs from none.
  private mutating func named(_ subject: String, _ old: [String]?, _ new: [String]?) {
    switch (old, new) {
    case (let old?, let new?): names(subject, old, new)
    case (nil, let new?): say("\(subject) are now listed: \(list(new))")
    case (let old?, nil): say("\(subject) are no longer listed; they were \(list(old))")
    case (nil, nil): break
    }
  }

  // MARK: Areas and items

  mutating func areas(_ old: Plan, _ new: Plan) {
    each(
      "areas", old.areas, new.areas, key: \.id.rawValue, noun: { "Area \($0.id)" },
      added: { area in
        " with weight \(PromotionDomain.number(area.weight)) and \(area.items.count) item\(area.items.count == 1 ? "" : "s")"
      }
    ) { diff, old, new in
      diff.text("The title of area \(new.id)", old.title, new.title)
      diff.number("The weight of area \(new.id)", old.weight, new.weight)
      diff.span("The estimate of area \(new.id)", old.estimate, new.estimate)
      diff.window("The window of area \(new.id)", old.window, new.window)
      diff.applicability("Area \(new.id)", old.notApplicable, new.notApplicable)
      if old.stage != new.stage {
        diff.say("Area \(new.id) is asked for \(new.stage == .after ? "when the promotion is closed" : "before a go")")
      }
      diff.text("What area \(new.id) is repeated for", old.repeats?.rawValue, new.repeats?.rawValue)
      diff.items("items of area \(new.id)", old.items, new.items, place: new.title)
    }
  }

  private mutating func items(_ plural: String, _ old: [Plan.Item], _ new: [Plan.Item], place: String) {
    each(plural, old, new, key: \.id.rawValue, noun: { "Item \($0.id)" }, added: { _ in ", in \(place)" }) {
      diff, old, new in
      diff.item(old, new)
    }
  }

  private mutating func item(_ old: Plan.Item, _ new: Plan.Item) {
    let id = new.id
    text("The kind of item \(id)", old.kind.rawValue, new.kind.rawValue)
    text("The title of item \(id)", old.title, new.title)
    text("The component of item \(id)", old.on?.rawValue, new.on?.rawValue)
    number("The weight of item \(id)", old.weight, new.weight)
    span("The estimate of item \(id)", old.estimate, new.estimate)
    flag(old.key, new.key, on: "Item \(id) is now a key item", off: "Item \(id) is no longer a key item")
    applicability("Item \(id)", old.notApplicable, new.notApplicable)
    flag(old.optional, new.optional, on: "Item \(id) is optional now", off: "Item \(id) is no longer optional")
    text("The level of item \(id)", old.level?.rawValue, new.level?.rawValue)
    table("When item \(id) applies", old.when, new.when)
    instant("The time from which item \(id) counts", old.from, new.from)
    text("How long a tick of item \(id) counts", old.recur?.description, new.recur?.description)
    instant("The due time of item \(id)", old.due, new.due)
    names("The items that come before item \(id)", old.after.map(\.rawValue), new.after.map(\.rawValue))
    text("The limit of item \(id)", old.limit?.limit, new.limit?.limit)
    names("The roles that sign off item \(id)", old.approval.map(\.rawValue), new.approval.map(\.rawValue))
    expectation(id, old.expects, new.expects)
    flag(
      old.evidence, new.evidence, on: "Item \(id) now needs evidence", off: "Item \(id) no longer needs evidence")
    if old.owners.count < 2, new.owners.count < 2 {
      text("The owner of item \(id)", old.owners.first?.rawValue, new.owners.first?.rawValue)
    } else {
      names("The owners of item \(id)", old.owners.map(\.rawValue), new.owners.map(\.rawValue))
    }
    text("What to do about item \(id)", old.action, new.action)
    text("The description of item \(id)", old.description, new.description)
    if old.steps != new.steps {
      say("Item \(id) has \(new.steps.isEmpty ? "no steps now" : "other steps now: \(list(new.steps))")")
    }
    let (linked, links) = (old.links.map(\.sentence), new.links.map(\.sentence))
    if Set(linked) == Set(links), linked != links {
      say("The links of item \(id) come in another order")
    } else {
      names("The links of item \(id)", linked, links)
    }
    items("parts of item \(id)", old.parts, new.parts, place: new.title)
  }

  private mutating func applicability(_ subject: String, _ old: String?, _ new: String?) {
    switch (old, new) {
    case (nil, let reason?): say("\(subject) is now not applicable: \(reason)")
    case (.some, nil): say("\(subject) is applicable now")
    case (let before, let after):
      text("The reason why \(subject.prefix(1).lowercased() + subject.dropFirst()) is not applicable", before, after)
    }
  }

  private mutating func table(_ subject: String, _ old: [String: String], _ new: [String: String]) {
    guard old != new else { return }
    func shown(_ table: [String: String]) -> String {
      table.isEmpty ? "nothing" : list(table.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    }
    say("\(subject) changes from \(shown(old)) to \(shown(new))")
  }

  private mutating func expectation(_ id: ItemID, _ old: Plan.Expectation?, _ new: Plan.Expectation?) {
    switch (old, new) {
    case (nil, nil): break
    case (nil, let new?):
      say("Item \(id) now expects \(new.names.count) of kind \(new.kind) from \(new.source): \(list(new.names))")
    case (let old?, nil):
      say("Item \(id) no longer expects anything from \(old.source)")
    case (let old?, let new?):
      text("The source that item \(id) asks", old.source.rawValue, new.source.rawValue)
      text("The kind of thing that item \(id) expects", old.kind, new.kind)
      names("The names that item \(id) expects", old.names, new.names)
    }
  }
}
