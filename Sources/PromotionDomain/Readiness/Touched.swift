/// What bears on items and is not the same in two states of one promotion at two instants.
struct Touched {
  /// Those that were marked or waived, or whose waiver began or ceased to hold.
  private var items: Set<ItemID> = []
  private var isObserved: Bool
  /// Whether the clock alone may bear on some.
  private var isTimed: Bool
  /// Whether another round began, or ceased to.
  private var isAnotherRound: Bool

  init(from old: PromotionState, at before: Instant, to new: PromotionState, at now: Instant) {
    isObserved = old.observations != new.observations
    isTimed = new.plan?.allItems.contains { $0.from != nil || $0.recur != nil } ?? false
    isAnotherRound = old.rounds != new.rounds
    for target in Self.differences(old.approvals, new.approvals) { items.insert(ItemID(target.rawValue)) }
    if old.marks != new.marks { items = Self.differences(old.marks, new.marks) }
    if old.waivers != new.waivers { items.formUnion(Self.differences(old.waivers, new.waivers)) }
    for (item, waiver) in new.waivers where waiver.isActive(at: before) != waiver.isActive(at: now) {
      items.insert(item)
    }
  }

  var isEmpty: Bool { items.isEmpty && !isObserved && !isTimed && !isAnotherRound }

  /// Whether `item` or one of its parts may stand otherwise than before.
  func bears(on item: Plan.Item) -> Bool {
    isAnotherRound || item.from != nil || item.recur != nil || isObserved && item.expects != nil
      || items.contains(item.id)
      || item.parts.contains(where: bears)
  }

  private static func differences<Key: Hashable, Value: Equatable>(_ a: [Key: Value], _ b: [Key: Value]) -> Set<Key> {
    var items = Set(a.keys.filter { b[$0] == nil })
    for (item, value) in b where a[item] != value { items.insert(item) }
    return items
  }
}
