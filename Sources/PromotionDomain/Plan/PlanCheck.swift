extension Plan {
  /// What is wrong with the plan as a whole, which no single value of it shows: references that lead nowhere, times that
  /// contradict each other, totals that do not add up. Errors keep it from being applied. In the order of a plan's file.
  public func problems() -> [PlanProblem] {
    var check = PlanCheck(self)
    check.head()
    check.ids()
    check.areas()
    check.references()
    check.times()
    check.soaks()
    check.batches()
    check.criteria()
    check.totals()
    check.audit()
    return check.problems
  }
}

/// One run of `Plan.problems()`.
struct PlanCheck {
  let plan: Plan
  let zone: Zone
  private(set) var problems: [PlanProblem] = []

  private var suggestions = 0

  init(_ plan: Plan) { (self.plan, zone) = (plan, plan.zone) }

  mutating func error(_ path: PlanPath, _ sentence: String) { problems.append(PlanProblem(.error, path, sentence)) }
  mutating func warn(_ path: PlanPath, _ sentence: String) { problems.append(PlanProblem(.warning, path, sentence)) }

  /// "there is no component 'x'; did you mean 'y'?" Looking for near names takes time, so only the first few get them.
  mutating func unknown(_ noun: String, _ name: String, among candidates: [String]) -> String {
    suggestions += 1
    guard suggestions <= 50, candidates.count <= 1_000 else { return "there is no \(noun) '\(name.printable)'" }
    return Name.unknown(noun, name, among: candidates).printable
  }

  static func key(_ names: String...) -> PlanPath { PlanPath(names.map { .key($0) }) }

  /// Every item and part with its path.
  var located: [(Plan.Item, PlanPath)] {
    func visit(_ items: [Plan.Item], _ path: PlanPath) -> [(Plan.Item, PlanPath)] {
      items.enumerated().flatMap { number, item in
        [(item, path.index(number))] + visit(item.parts, path.index(number).key("parts"))
      }
    }
    return plan.areas.flatMap { visit($0.items, Self.key("areas", $0.id.rawValue, "items")) }
  }

  /// `14:00–15:00`, with the date when that is not the day of `day`.
  func span(_ window: Plan.Window, on day: Instant?) -> String {
    "\(zone.brief(window.from, on: day))–\(zone.brief(window.to, on: window.from))"
  }

  // MARK: The plan's own fields

  mutating func head() {
    if Zone(name: plan.timeZone) == nil {
      error(
        Self.key("timeZone"), "there is no time zone '\(plan.timeZone.printable)'; write 'Africa/Johannesburg', say")
    }
    if plan.environment.name.isEmpty { error(Self.key("environment"), "the environment has no name") }
    if let from = plan.environment.from, from == plan.environment.name {
      warn(Self.key("environment", "from"), "the components come from '\(from)' and go to '\(from)'")
    }
    if plan.actors == .onlyNamed, !plan.namesActors {
      error(
        Self.key("actors"), "only named actors may act, and the plan names none; list them under 'people' or 'agents'")
    }
    let least = plan.readiness.mostlyReady
    if !(0...100).contains(least) {
      error(Self.key("readiness", "mostlyReady"), "'mostlyReady' is a score from 0 to 100, found \(number(least))")
    }
  }

  // MARK: Ids

  mutating func ids() {
    name(plan.promotion, "promotion", Self.key("promotion"))
    unique(plan.people.map(\.id), "person") { Self.key("people", $0.rawValue) }
    unique(plan.agents.map(\.id), "agent") { Self.key("agents", $0.rawValue) }
    var spelled: [String: PersonID] = [:]
    for person in plan.people {
      for text in Set([person.id.rawValue, person.name, person.email ?? ""].map { $0.trimmed.lowercased() })
      where !text.isEmpty {
        if let other = spelled[text] {
          error(
            Self.key("people", person.id.rawValue),
            "'\(text.printable)' is \(other) as well as \(person.id); one person has one entry, with all their roles")
        }
        spelled[text] = person.id
      }
    }
    for agent in plan.agents where plan.person(Actor(agent.id.rawValue)) != nil {
      error(Self.key("agents", agent.id.rawValue), "'\(agent.id)' is one of the people already; rename one of the two")
    }
    unique(plan.components.map(\.id), "component") { Self.key("components", $0.rawValue) }
    unique(plan.areas.map(\.id), "area") { Self.key("areas", $0.rawValue) }
    unique(plan.soaks.map(\.id), "soak") { Self.key("soaks", $0.rawValue) }
    unique(plan.signoffs.map(\.role), "sign-off role") { Self.key("signoffs", $0.rawValue) }
    unique(plan.validations.map(\.id), "validation") { Self.key("validations", $0.rawValue) }
    uniqueAt(plan.batches.map { ($0.id.rawValue, "batch") }, Self.key("batches"))
    uniqueAt(plan.criteria.map { ($0.id.rawValue, "criterion") }, Self.key("criteria"))
    unique(plan.resources.map { ComponentID($0.kind) }, "kind of resource") { Self.key("resources", $0.rawValue) }
    for soak in plan.soaks {
      unique(soak.thresholds.map(\.metric), "metric") { Self.key("soaks", soak.id.rawValue, "metrics", $0.rawValue) }
    }
    var firsts: [ItemID: PlanPath] = [:]
    for (item, path) in located {
      if let problem = Name.problem(with: item.id.rawValue, path: true) {
        error(path, problem)
      } else if let first = firsts[item.id] {
        error(path, "item '\(item.id)' is already at \(first); give one of the two an 'id:' of its own")
      } else {
        firsts[item.id] = path
      }
    }
    prefixes()
  }

  /// `Plan.item(_:)` finds items by the path that their id is.
  private mutating func prefixes() {
    func stray(_ items: [Plan.Item], below parent: String) -> Plan.Item? {
      for item in items {
        guard item.id.rawValue.hasPrefix(parent + "/") else { return item }
        if item.id.rawValue.dropFirst(parent.count + 1).contains("/") { return item }
        if let part = stray(item.parts, below: item.id.rawValue) { return part }
      }
      return nil
    }
    for area in plan.areas {
      guard let item = stray(area.items, below: area.id.rawValue) else { continue }
      error(
        Self.key("areas", area.id.rawValue),
        "the id of item '\(item.id)' is not the id of what holds it, a '/' and a name")
    }
  }

  private mutating func name<Kind>(_ id: Identifier<Kind>, _ noun: String, _ path: PlanPath) {
    if let problem = Name.problem(with: id.rawValue) { error(path, "\(noun): \(problem)") }
  }

  private mutating func unique<Kind>(
    _ ids: [Identifier<Kind>], _ noun: String, path: (Identifier<Kind>) -> PlanPath
  ) {
    var seen: Set<Identifier<Kind>> = []
    for id in ids {
      name(id, noun, path(id))
      if !seen.insert(id).inserted { error(path(id), "\(noun) '\(id)' is there twice; rename one of the two") }
    }
  }

  private mutating func uniqueAt(_ ids: [(String, String)], _ path: PlanPath) {
    var firsts: [String: Int] = [:]
    for (number, (id, noun)) in ids.enumerated() {
      if let problem = Name.problem(with: id) { error(path.index(number), "\(noun): \(problem)") }
      if let first = firsts[id] {
        error(
          path.index(number), "\(noun) '\(id)' is already at \(path.index(first)); give one of the two another 'id:'")
      } else {
        firsts[id] = number
      }
    }
  }
}
