/// What a plan's file says, and leaves open, about the ids of its items.
public struct PlanNaming: Hashable, Sendable {
  /// Items to which the file gives no id: under those that they would have in a plan of their own. An earlier plan of the
  /// same promotion may have given them others.
  public var generated: Set<ItemID>
  /// The ids that items had before, by those they have in the file.
  public var was: [ItemID: ItemID]
  /// Whether new items are new, however much they are like ones that are gone.
  public var asNew: Bool

  public init(generated: Set<ItemID> = [], was: [ItemID: ItemID] = [:], asNew: Bool = false) {
    (self.generated, self.was, self.asNew) = (generated, was, asNew)
  }

  /// A new item, and one that is gone and much like it.
  public struct Alike: Hashable, Sendable {
    public var new: ItemID
    public var newTitle: String
    public var gone: ItemID
    public var goneTitle: String
    /// The id under which the file has the new one, by which `was` knows it.
    public var asWritten: ItemID
  }
}

/// A plan whose items have the ids that they had, and what became of others.
public struct NamedPlan: Hashable, Sendable {
  public var plan: Plan
  /// The ids that items had in the plan before, by those they have now, where the two differ.
  public var renamed: [ItemID: ItemID] = [:]
  /// New items that may be ones that are gone.
  public var alike: [PlanNaming.Alike] = []
}

extension Plan {
  /// This plan after `earlier` ones of its promotion, the newest last.
  ///
  /// An item whose id the file leaves open keeps the one that it has in the newest of them, where kind, name and
  /// component are the same; else it gets one under which no other check ever stood. An item that `naming.was` says to
  /// have had another id brings along what was said of it.
  public func named(_ naming: PlanNaming, after earlier: [PlanEvent]) throws(Refusal) -> NamedPlan {
    guard let current = earlier.last?.plan else { return NamedPlan(plan: self) }
    var namer = Namer(naming, current: current, earlier: earlier)
    var plan = self
    for index in plan.areas.indices {
      let area = plan.areas[index].id
      let before = current.areas.first { $0.id == area }?.items ?? []
      plan.areas[index].items = try namer.named(plan.areas[index].items, below: area.rawValue, before: before)
    }
    // What comes before an item goes on doing so under the id that it was given.
    let given = Dictionary(namer.written.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    plan.forEachItem { item in item.after = item.after.map { given[$0] ?? $0 } }
    let renamed = namer.renamed
    let ids = Set(plan.allItems.map(\.id))
    if let copy = renamed.filter({ ids.contains($0.value) }).min(by: { $0.key < $1.key }) {
      throw .promotion(.wasStays(copy.key, was: copy.value))
    }
    return NamedPlan(plan: plan, renamed: renamed, alike: plan.alike(to: current, renamed, namer.written))
  }
}

/// By what an item without a written id is known.
private struct ItemIdentity: Hashable {
  var kind: Plan.ItemKind
  var title: String
  var on: ComponentID?

  init(_ item: Plan.Item) { (kind, title, on) = (item.kind, item.title, item.on) }
}

/// One run of `Plan.named`.
private struct Namer {
  let naming: PlanNaming
  /// The items of the newest plan.
  let current: [ItemID: Plan.Item]
  /// Which checks ever stood under an id.
  private var checks: [ItemID: Set<ItemIdentity>] = [:]
  /// Which ids were given up for which, by earlier plans.
  private var done: [ItemID: Set<ItemID>] = [:]
  private(set) var renamed: [ItemID: ItemID] = [:]
  /// The ids of the file by those that were given.
  private(set) var written: [ItemID: ItemID] = [:]

  init(_ naming: PlanNaming, current: Plan, earlier: [PlanEvent]) {
    self.naming = naming
    self.current = Dictionary(current.allItems.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for planned in earlier {
      for item in planned.plan.allItems where item.kind == .check {
        checks[item.id, default: []].insert(ItemIdentity(item))
      }
      for (new, old) in planned.renamed { done[new, default: []].insert(old) }
    }
  }

  /// The items of one list. `parent` is the id that what holds them was given, `before` that list in the newest plan.
  mutating func named(
    _ items: [Plan.Item], below parent: String, before: [Plan.Item]
  ) throws(Refusal) -> [Plan.Item] {
    var ids = [ItemID?](repeating: nil, count: items.count)
    var was = [ItemID?](repeating: nil, count: items.count)
    var taken: [ItemID: String] = [:]
    func own(_ item: Plan.Item) -> String { item.id.rawValue.split(separator: "/").last.map(String.init) ?? "" }
    func give(_ id: ItemID, _ index: Int) throws(Refusal) {
      if let title = taken[id] { throw .promotion(.idTaken(id, title: title)) }
      taken[id] = items[index].title
      ids[index] = id
    }

    // What is in the newest plan word for word has its id from there.
    var known = Dictionary(grouping: before, by: ItemIdentity.init).mapValues { $0.map(\.id) }
    for (index, item) in items.enumerated() where naming.generated.contains(item.id) {
      guard let id = known[ItemIdentity(item)]?.first, mayKeep(id, item) else { continue }
      known[ItemIdentity(item)]?.removeFirst()
      try give(ItemID("\(parent)/\(id.rawValue.split(separator: "/").last ?? "")"), index)
    }
    for (index, item) in items.enumerated() where ids[index] == nil && !naming.generated.contains(item.id) {
      let id = ItemID("\(parent)/\(own(item))")
      if let other = current[id], naming.was[item.id] == nil, isAnother(item, than: other, called: own(item)) {
        throw .promotion(.idOfAnother(id, title: item.title, other: other.title))
      }
      try give(ItemID("\(parent)/\(own(item))"), index)
    }
    for (index, item) in items.enumerated() where ids[index] == nil && naming.was[item.id] != nil {
      // The same item under the same name: only its words are others.
      let same = ItemID("\(parent)/\(own(item))")
      if naming.was[item.id] == same, current[same] != nil { try give(same, index) }
    }
    for (index, item) in items.enumerated() where ids[index] == nil { try give(free(item, parent, taken), index) }

    for (index, item) in items.enumerated() {
      guard let id = ids[index], let old = naming.was[item.id] else { continue }
      was[index] = try earlierID(of: id, old)
    }
    var result: [Plan.Item] = []
    for (index, item) in items.enumerated() {
      let id = ids[index] ?? item.id
      // Parts go with their item to its new id.
      let counterpart = was[index] ?? before.first { sameName($0.id, id) && !was.contains($0.id) }?.id
      if let counterpart, counterpart != id, current[counterpart] != nil { renamed[id] = counterpart }
      written[id] = item.id
      var named = item
      named.id = id
      named.parts = try self.named(
        item.parts, below: id.rawValue, before: counterpart.flatMap { current[$0] }?.parts ?? [])
      result.append(named)
    }
    return result
  }

  /// Whether an id that is written out would hand what was said of one check to another: it was made from the other's
  /// name or component, and the two have nothing in common.
  private func isAnother(_ item: Plan.Item, than other: Plan.Item, called own: String) -> Bool {
    guard item.kind == .check, other.kind == .check, item.title != other.title, Name.slug(item.title) != own else {
      return false
    }
    let wasMade = Name.slug(other.title) == own || other.on?.rawValue == own
    return wasMade && Name.likeness(item.title, other.title) < 0.4
  }

  /// Whether the item goes on under `id`, which it has in the newest plan: not when the file says that it was another.
  private func mayKeep(_ id: ItemID, _ item: Plan.Item) -> Bool {
    guard let old = naming.was[item.id] else { return true }
    return old == id || current[old] == nil || done[id]?.contains(old) == true
  }

  private func sameName(_ a: ItemID, _ b: ItemID) -> Bool {
    a.rawValue.split(separator: "/").last == b.rawValue.split(separator: "/").last
  }

  /// The id that the file would give the item, unless another check was known by it; then one after its title.
  private func free(_ item: Plan.Item, _ parent: String, _ taken: [ItemID: String]) -> ItemID {
    let own = item.id.rawValue.split(separator: "/").last.map(String.init) ?? ""
    let identity = ItemIdentity(item)
    func isFree(_ name: String) -> Bool {
      let id = ItemID("\(parent)/\(name)")
      return taken[id] == nil && (item.kind != .check || checks[id].map { $0 == [identity] } ?? true)
    }
    let slug = Name.slug(item.title)
    let names = [own, slug] + (2...10_000).lazy.map { "\(slug)-\($0)" }
    return ItemID("\(parent)/\(names.first(where: isFree) ?? own)")
  }

  /// The id that an item gives up for `id`; nil when it did so before, and the file still says it.
  private func earlierID(of id: ItemID, _ old: ItemID) throws(Refusal) -> ItemID? {
    if old == id { return nil }
    // Done before, unless it has the other id again.
    if done[id]?.contains(old) == true, current[old] == nil || current[id] != nil { return nil }
    if current[id] != nil {
      // A plan that began under this id never had the other.
      guard current[old] != nil else { return nil }
      throw .promotion(.wasStays(id, was: old))
    }
    guard current[old] != nil else {
      throw .unknown("item", old.rawValue, among: current.keys.map(\.rawValue).sorted())
    }
    return old
  }
}

extension Plan {
  /// Pairs of items that are new in this plan and items that are gone from `current` where a person has to say whether
  /// they are the same: what is said of one could count for the other. The likest first.
  fileprivate func alike(
    to current: Plan, _ renamed: [ItemID: ItemID], _ written: [ItemID: ItemID]
  ) -> [PlanNaming.Alike] {
    let (old, new) = (current.allItems, allItems)
    let (oldIDs, kept) = (Set(old.map(\.id)), Set(new.map(\.id)).union(renamed.values))
    let gone = old.filter { !kept.contains($0.id) }
    let fresh = new.filter { !oldIDs.contains($0.id) && renamed[$0.id] == nil }
    guard !gone.isEmpty, !fresh.isEmpty else { return [] }

    let goneBySubject = Dictionary(grouping: gone, by: \.subject)
    var pairs: [(likeness: Double, new: Item, gone: Item)] = []
    // Comparing letters takes its time; of another plan altogether nobody asks for it.
    let isFew = gone.count * fresh.count <= 20_000
    for item in fresh {
      for other in goneBySubject[item.subject] ?? [] {
        let likeness = Name.likeness(item.title, other.title, letters: isFew)
        if likeness >= 0.6 { pairs.append((likeness, item, other)) }
      }
    }
    // An item before its parts, which go with it.
    func depth(_ item: Item) -> Int { item.id.rawValue.count { $0 == "/" } }
    pairs.sort { a, b in
      (depth(a.new), b.likeness, a.new.id, a.gone.id) < (depth(b.new), a.likeness, b.new.id, b.gone.id)
    }
    var (taken, alike): (Set<ItemID>, [PlanNaming.Alike]) = ([], [])
    for pair in pairs where !taken.contains(pair.new.id) && !taken.contains(pair.gone.id) {
      taken.formUnion((pair.new.withParts + pair.gone.withParts).map(\.id))
      alike.append(
        .init(
          new: pair.new.id, newTitle: pair.new.title, gone: pair.gone.id, goneTitle: pair.gone.title,
          asWritten: written[pair.new.id] ?? pair.new.id))
    }
    return alike
  }
}

extension Name {
  /// How much two titles are alike: 1 when they are the same, 0 when they have nothing in common. The larger of what their
  /// letters and what their words say.
  static func likeness(_ a: String, _ b: String, letters comparesLetters: Bool = true) -> Double {
    let (a, b) = (a.lowercased(), b.lowercased())
    guard a != b else { return 1 }
    let letters =
      comparesLetters ? 1 - Double(editDistance(a, b)) / Double(max(1, min(64, max(a.count, b.count)))) : 0
    func words(_ text: String) -> Set<Substring> { Set(text.split { !$0.isLetter && !$0.isNumber }) }
    let (left, right) = (words(a), words(b))
    let common = Double(left.intersection(right).count) / Double(max(1, max(left.count, right.count)))
    return max(letters, common)
  }
}
