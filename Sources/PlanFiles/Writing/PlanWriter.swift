public import PromotionDomain

/// A plan as YAML, in the order and style of the sample plans, with local times. Defaults are left out.
struct PlanWriter {
  let plan: Plan
  let zone: Zone
  /// What a comment says of an item.
  let remarks: [ItemID: String]
  var out = YAMLLines()

  init(_ plan: Plan, remarks: [ItemID: String] = [:]) {
    (self.plan, zone, self.remarks) = (plan, plan.zone, remarks)
  }

  mutating func write() -> String {
    head()
    people()
    agents()
    components()
    resources()
    areas()
    soaks()
    course()
    context()
    return out.text
  }

  func time(_ instant: Instant) -> String { YAMLText.instant(instant, zone) }

  /// The date alone where that is what it means.
  func due(_ instant: Instant) -> String { zone.dateAlone(instant) ?? time(instant) }

  func window(_ window: Plan.Window) -> [(String, String)] { [("from", time(window.from)), ("to", time(window.to))] }

  /// The pairs that have a value, as texts inside `{ }`.
  func pairs(_ pairs: [(String, String?)]) -> [(String, String)] {
    pairs.compactMap { key, value in value.map { (key, YAMLText.scalar($0, inFlow: true)) } }
  }

  private mutating func head() {
    out.text("promotion", plan.promotion.rawValue)
    out.text("title", plan.title)
    let environment = plan.environment
    var fields = pairs([("name", environment.name), ("from", environment.from)])
    // Digits are quoted for the sake of other readers, which would take them for a number.
    if let account = environment.account { fields.append(("account", YAMLText.quoted(account))) }
    fields += pairs([("region", environment.region), ("profile", environment.profile)])
    out.flow("environment", fields)
    out.text("timeZone", plan.timeZone)
    if let window = plan.window {
      let again = [("every", window.every?.rawValue), ("until", window.until.map(time))]
      out.flow("window", self.window(window.first) + again.compactMap { key, value in value.map { (key, $0) } })
    }
    let defaults = Plan.ReadinessRules()
    var rules = [("mostlyReady", YAMLText.number(plan.readiness.mostlyReady))]
    if plan.readiness.notApplicable != defaults.notApplicable {
      rules.append(("notApplicable", plan.readiness.notApplicable.rawValue))
    }
    if plan.readiness.discrepancies != defaults.discrepancies {
      rules.append(("discrepancies", plan.readiness.discrepancies.rawValue))
    }
    out.flow("readiness", rules)
  }

  private mutating func people() {
    guard !plan.people.isEmpty else { return }
    out.blank()
    let writer = self
    out.section("people") { out in
      for person in writer.plan.people {
        var fields = writer.pairs([("name", person.name), ("email", person.email)])
        if !person.roles.isEmpty { fields.append(("roles", YAMLLines.list(person.roles.map(\.rawValue)))) }
        out.flow(person.id.rawValue, fields)
      }
    }
  }

  private mutating func agents() {
    if !plan.agents.isEmpty {
      out.blank()
      let writer = self
      if plan.agents.allSatisfy({ $0.title == nil }) {
        out.texts("agents", plan.agents.map(\.id.rawValue))
      } else {
        out.section("agents") { out in
          for agent in writer.plan.agents { out.flow(agent.id.rawValue, writer.pairs([("title", agent.title)])) }
        }
      }
    }
    if plan.actors != .anybody { out.text("actors", plan.actors.rawValue) }
  }

  private mutating func components() {
    guard !plan.components.isEmpty else { return }
    out.blank()
    let components = plan.components
    out.section("components") { out in
      for component in components {
        out.section(component.id.rawValue) { out in
          out.text("title", component.title)
          out.text("repository", component.repository)
          out.text("workflow", component.workflow)
          out.text("note", component.note)
        }
      }
    }
  }

  private mutating func resources() {
    guard !plan.resources.isEmpty else { return }
    out.blank()
    let writer = self
    out.section("resources") { out in
      for declared in writer.plan.resources {
        out.section(declared.kind) { out in
          out.plain("total", declared.total.map(String.init))
          if !declared.partTotals.isEmpty {
            out.flow("parts", declared.partTotals.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) })
          }
          guard !declared.list.isEmpty else { return }
          out.section("list") { out in
            for resource in declared.list { writer.write(resource, to: &out) }
          }
        }
      }
    }
  }

  private func write(_ resource: Resource, to out: inout YAMLLines) {
    out.section(resource.name) { out in
      for (part, names) in resource.parts.sorted(by: { $0.key < $1.key }) { out.texts(part, names, always: true) }
      guard !resource.attributes.isEmpty else { return }
      out.section("attributes") { out in
        for (name, value) in resource.attributes.sorted(by: { $0.key < $1.key }) { out.text(name, value) }
      }
    }
  }
}

extension PlanFile {
  /// The plan as a file. Reading it gives the same plan again, as long as `Plan.problems()` has no errors.
  ///
  /// `remarks` are written as comments, each above its item.
  public static func write(_ plan: Plan, remarks: [ItemID: String] = [:]) -> String {
    var writer = PlanWriter(plan, remarks: remarks)
    return writer.write()
  }
}
