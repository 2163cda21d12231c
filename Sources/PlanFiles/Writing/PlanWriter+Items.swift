import PromotionDomain

extension PlanWriter {
  mutating func areas() {
    if !plan.set.isEmpty { out.flow("set", pairs(plan.set.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })) }
    out.texts("levels", plan.levels.map(\.rawValue))
    guard !plan.areas.isEmpty else { return }
    out.blank()
    let writer = self
    out.section("areas") { out in
      for area in writer.plan.areas {
        out.section(area.id.rawValue) { out in
          if area.title != area.id.rawValue { out.text("title", area.title) }
          if area.stage == .after { out.plain("stage", area.stage.rawValue) }
          if area.stage == .before || area.weight != 0 { out.plain("weight", YAMLText.number(area.weight)) }
          out.text("repeat", area.repeats?.rawValue)
          out.text("notApplicable", area.notApplicable)
          out.plain("estimate", area.estimate.map(YAMLText.span))
          if let window = area.window { out.flow("window", writer.window(window)) }
          writer.items("items", area.items, parent: area.id.rawValue, to: &out)
        }
      }
    }
  }

  private func items(_ key: String, _ items: [Plan.Item], parent: String, to out: inout YAMLLines) {
    guard !items.isEmpty else { return }
    var componentUses: [ComponentID: Int] = [:]
    for item in items { if let on = item.on { componentUses[on, default: 0] += 1 } }
    out.section(key) { out in
      for item in items {
        let isAlone = item.on.map { componentUses[$0] == 1 } ?? false
        if let remark = remarks[item.id] { out.line("# \(remark.printable)") }
        out.item { write(item, parent: parent, isAlone: isAlone, to: &$0) }
      }
    }
  }

  private func links(_ links: [Plan.Reference], to out: inout YAMLLines) {
    guard !links.isEmpty else { return }
    out.section("links") { out in
      for link in links {
        out.item { out in
          out.text("title", link.title)
          out.text("location", link.location)
        }
      }
    }
  }

  private func write(_ item: Plan.Item, parent: String, isAlone: Bool, to out: inout YAMLLines) {
    out.text(item.kind.rawValue, item.title)
    let own = item.id.rawValue.dropFirst(parent.count + 1)
    // The name that the reader would give it needs no 'id:'.
    if own != (isAlone ? item.on?.rawValue ?? "" : Name.slug(item.title)) { out.text("id", String(own)) }
    out.text("on", item.on?.rawValue)
    if item.weight != 1 { out.plain("weight", YAMLText.number(item.weight)) }
    out.plain("estimate", item.estimate.map(YAMLText.span))
    if item.key { out.plain("key", "true") }
    out.text("notApplicable", item.notApplicable)
    if item.evidence { out.plain("evidence", "true") }
    if item.optional { out.plain("optional", "true") }
    out.text("level", item.level?.rawValue)
    if !item.when.isEmpty { out.flow("when", pairs(item.when.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })) }
    out.plain("from", item.from.map(time))
    out.text("recur", item.recur?.description)
    out.plain("due", item.due.map(due))
    out.texts("after", item.after.map(\.rawValue))
    if let limit = item.limit { out.flow("limit", self.limit(limit)) }
    out.texts("approval", item.approval.map(\.rawValue))
    switch item.owners.count {
    case 0: break
    case 1: out.text("owner", item.owners[0].rawValue)
    default: out.texts("owner", item.owners.map(\.rawValue))
    }
    out.text("action", item.action)
    out.text("description", item.description)
    out.texts("steps", item.steps)
    links(item.links, to: &out)
    if let expects = item.expects {
      out.section("expects") { out in
        out.text("source", expects.source.rawValue)
        out.text("kind", expects.kind)
        out.texts("names", expects.names, always: true)
      }
    }
    items("parts", item.parts, parent: item.id.rawValue, to: &out)
  }
}
