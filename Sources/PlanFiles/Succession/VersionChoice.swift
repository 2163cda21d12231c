import PromotionDomain

/// Which version takes the place of which.
struct VersionChoice {
  /// The versions of the earlier plan by component, in the order of the file; nil for a tag of no component.
  private(set) var old: [(component: ComponentID?, version: String)] = []
  private let succession: PlanSuccession
  private var general: [(old: String, new: String)] = []
  private var byComponent: [ComponentID: [(old: String, new: String)]] = [:]

  init(_ plan: Plan, _ succession: PlanSuccession) throws(Refusal) {
    self.succession = succession
    for deployment in plan.batches.flatMap(\.deploy) {
      if let version = deployment.version { old.append((deployment.component, version)) }
    }
    let deployed = Set(old.compactMap(\.component))
    for item in plan.allItems where item.kind == .tag {
      if let on = item.on, deployed.contains(on) { continue }
      old.append((item.on, item.title))
    }
    general = replacements(old)
    for (component, entries) in Dictionary(grouping: old, by: \.component) {
      if let component { byComponent[component] = replacements(entries) }
    }
    for component in succession.versions.keys.sorted() where !old.contains(where: { $0.component == component }) {
      throw Refusal(
        .unknown, "the plan of \(succession.earlier) has no version of \(component) to replace; leave its --set out")
    }
    guard succession.version != nil else { return }
    let open = old.filter { entry in entry.component.map { succession.versions[$0] == nil } ?? true }
    guard let first = open.first else {
      throw Refusal(
        .unknown, "the plan of \(succession.earlier) has no version to replace; leave --set version=… out")
    }
    if let other = open.first(where: { $0.version != first.version }) {
      func named(_ entry: (component: ComponentID?, version: String)) -> String {
        entry.version.printable + (entry.component.map { " of \($0)" } ?? "")
      }
      let example = other.component ?? first.component ?? "COMPONENT"
      throw Refusal(
        .unreadable,
        "the plan of \(succession.earlier) has several versions (\(named(first)), \(named(other))); give each by its component, such as --set \(example)=…"
      )
    }
  }

  /// The version of a deployment of `component` that had `old`; nil when it stays.
  func version(of component: ComponentID?, old: String) -> String? {
    component.flatMap { succession.versions[$0] } ?? succession.version
  }

  /// What becomes of a tag's name; nil when it stays.
  func tag(_ name: String, of component: ComponentID?) -> String? {
    guard let new = version(of: component, old: name) else { return nil }
    guard let version = old.first(where: { $0.component == component })?.version, version != name else { return new }
    // A tag such as v1.2.0-sit, or api-v1.2.0.
    let replaced = Wording.replacing(version, by: new, in: name, isTag: true)
    return replaced == name ? nil : replaced
  }

  /// The old versions in texts about `component`, or about all of it, and the new ones: only those that can be told.
  func replacements(about component: ComponentID?) -> [(old: String, new: String)] {
    component.flatMap { byComponent[$0] } ?? general
  }

  private func replacements(_ entries: [(component: ComponentID?, version: String)]) -> [(old: String, new: String)] {
    let alike = Dictionary(grouping: entries, by: \.version)
    return alike.sorted { $0.key < $1.key }.compactMap { old, entries in
      let new = Set(entries.map { version(of: $0.component, old: old) })
      guard new.count == 1, let only = new.first, let only else { return nil }
      return (old, only)
    }
  }
}
