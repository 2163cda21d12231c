import PromotionDomain

/// A tree to a plan. What is wrong goes into the log; the plan is only good when the log has no errors.
struct PlanReader {
  let log: IssueLog
  let namings = NamingLog()
  private(set) var zone = Zone.utc

  init(_ log: IssueLog) { self.log = log }

  private static let keys = [
    "promotion", "title", "environment", "timeZone", "window", "readiness", "people", "agents", "actors", "components",
    "areas", "set", "levels", "soaks", "signoffs", "decision", "batches", "validations", "criteria", "risks",
    "dependencies", "rollback", "costs",
    "references", "resources", "audit",
  ]

  /// Nil when `tree` is no mapping.
  mutating func plan(_ tree: Tree) -> Plan? {
    let example = "'promotion: …', 'title: …', 'areas: …' at the top level"
    // The zone comes first: it says what the times mean, wherever it stands.
    let timeZone: String
    if let entry = tree["timeZone"], case .text(let text, _) = entry.value.content, let zone = Zone(name: text) {
      (timeZone, self.zone) = (text, zone)
    } else {
      timeZone = "UTC"
    }
    guard let top = MappingReader(tree, at: .root, keys: Self.keys, log, zone: zone, example: example) else {
      return nil
    }
    checkZone(top)
    var plan = Plan(
      promotion: top.requiredName("promotion", example: "prod-2026-01-10"),
      title: top.requiredText("title", example: "PROD, January 2026"),
      environment: environment(top), timeZone: timeZone)
    plan.window = top.recurringWindow("window")
    plan.readiness = readiness(top)
    plan.people = people(top)
    plan.agents = agents(top)
    if let rule = top.choice("actors", Plan.ActorRule.self) { plan.actors = rule }
    plan.components = components(top)
    plan.areas = areas(top)
    plan.set = values(top, "set")
    plan.levels = top.names("levels")
    plan.soaks = soaks(top)
    plan.signoffs = signoffs(top)
    plan.decision = decision(top)
    plan.batches = batches(top)
    plan.validations = validations(top)
    plan.criteria = criteria(top)
    plan.risks = risks(top)
    plan.dependencies = dependencies(top)
    plan.rollback = rollback(top)
    plan.costs = costs(top)
    plan.references = references(top)
    plan.resources = resources(top)
    plan.audit = audit(top)
    return plan
  }

  private func checkZone(_ top: MappingReader) {
    let example = "Africa/Johannesburg"
    guard
      let name = top.required("timeZone", example: example).flatMap({
        top.text($0, top.path.key("timeZone"), .line, "timeZone")
      }), Zone(name: name) == nil, let place = top.value("timeZone")?.place
    else { return }
    // Abbreviations are part of many names and mean none of them.
    let near = name.count < 4 ? nil : Name.nearest(to: name, among: Zone.knownNames, limit: 1).first
    let remedy = near.map { "did you mean '\($0)'?" } ?? "write a name such as '\(example)', or 'UTC'"
    log.error(place, top.path.key("timeZone"), "there is no time zone '\(name)'; \(remedy)")
  }

  private func environment(_ top: MappingReader) -> Plan.Environment {
    let example = "{ name: prod, from: sit }"
    guard top.required("environment", example: example) != nil,
      let reader = top.mapping(
        "environment", keys: ["name", "from", "account", "region", "profile"], example: example)
    else { return Plan.Environment(name: "") }
    return Plan.Environment(
      name: reader.requiredText("name", example: "prod"), from: reader.text("from"), account: reader.text("account"),
      region: reader.text("region"), profile: reader.text("profile"))
  }

  private func readiness(_ top: MappingReader) -> Plan.ReadinessRules {
    var rules = Plan.ReadinessRules()
    guard let reader = top.mapping("readiness", keys: ["mostlyReady", "notApplicable", "discrepancies"]) else {
      return rules
    }
    if let score = reader.number("mostlyReady", in: 0...100) { rules.mostlyReady = score }
    if let rule = reader.choice("notApplicable", Plan.ReadinessRules.NotApplicable.self) { rules.notApplicable = rule }
    if let rule = reader.choice("discrepancies", Plan.ReadinessRules.Discrepancies.self) { rules.discrepancies = rule }
    return rules
  }

  private func people(_ top: MappingReader) -> [Plan.Person] {
    top.named("people").compactMap { entry in
      let path = top.path.key("people").key(entry.key)
      guard let id: PersonID = top.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(entry.value, at: path, keys: ["name", "email", "roles"], log, zone: zone)
      else { return nil }
      return Plan.Person(
        id: id, name: reader.requiredText("name", example: "Thandi Mokoena"), email: reader.text("email"),
        roles: reader.names("roles"))
    }
  }

  /// A list of names, or a mapping from them to their titles or to what else is known of them.
  private func agents(_ top: MappingReader) -> [Plan.Agent] {
    guard let tree = top.value("agents") else { return [] }
    guard case .map = tree.content else { return top.names("agents").map { Plan.Agent(id: $0) } }
    return top.named("agents").compactMap { entry in
      let path = top.path.key("agents").key(entry.key)
      guard let id: AgentID = top.name(entry.key, entry.keyPlace, path) else { return nil }
      if case .text = entry.value.content, !entry.value.isNull {
        return top.text(entry.value, path, .line, id.rawValue).map { Plan.Agent(id: id, title: $0) }
      }
      return MappingReader(entry.value, at: path, keys: ["title"], log, zone: zone, mayBeNull: true).map {
        Plan.Agent(id: id, title: $0.text("title"))
      }
    }
  }

  private func components(_ top: MappingReader) -> [Plan.Component] {
    top.named("components").compactMap { entry in
      let path = top.path.key("components").key(entry.key)
      let keys = ["title", "repository", "workflow", "note"]
      guard let id: ComponentID = top.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(entry.value, at: path, keys: keys, log, zone: zone, mayBeNull: true)
      else { return nil }
      return Plan.Component(
        id: id, title: reader.text("title"), repository: reader.text("repository"), workflow: reader.text("workflow"),
        note: reader.text("note", .long))
    }
  }
}

/// What the file says of its items' ids, gathered along the way.
final class NamingLog {
  var naming = PlanNaming()
}
