/// One plan against another, in sentences for people who knew the first.
public enum PlanDiff {
  /// A sentence for each difference, in the order of a plan's file; none exactly when the plans are equal. Times are
  /// shown in the zone of `to`.
  /// `renamed` has the ids that items had before, by those they have now.
  public static func sentences(from before: Plan, to new: Plan, renamed: [ItemID: ItemID] = [:]) -> [String] {
    guard before != new else { return [] }
    var diff = PlanComparison(zone: new.zone)
    let names = Dictionary(renamed.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    for (old, new) in names.sorted(by: { $0.key < $1.key }) { diff.say("Item \(old) is \(new) now") }
    let old = names.isEmpty ? before : before.renaming(names, like: new)
    diff.head(old, new)
    diff.people(old.people, new.people)
    diff.agents(old, new)
    diff.components(old.components, new.components)
    diff.resources(old.resources, new.resources)
    diff.areas(old, new)
    diff.soaks(old.soaks, new.soaks)
    diff.signoffs(old, new)
    diff.batches(old.batches, new.batches)
    diff.validations(old.validations, new.validations)
    diff.criteria(old.criteria, new.criteria)
    diff.context(old, new)
    diff.audit(old.audit ?? [], new.audit ?? [])
    // Only plans with the same id twice get here without a sentence.
    return diff.sentences.isEmpty ? ["The plan is another one, though it reads the same"] : diff.sentences
  }
}

extension Plan {
  /// The same plan with other ids for some of its items, each where `new` has it.
  fileprivate func renaming(_ names: [ItemID: ItemID], like new: Plan) -> Plan {
    var plan = self
    plan.forEachItem { item in
      item.id = names[item.id] ?? item.id
      item.after = item.after.map { names[$0] ?? $0 }
    }
    for index in plan.areas.indices {
      // What is in another area now is compared there.
      for item in plan.areas[index].items {
        guard let place = new.areas.firstIndex(where: { $0.items.contains { $0.id == item.id } }),
          let other = plan.areas.firstIndex(where: { $0.id == new.areas[place].id }), other != index
        else { continue }
        plan.areas[index].items.removeAll { $0.id == item.id }
        plan.areas[other].items.append(item)
      }
    }
    return plan
  }
}

/// Collects the sentences of one comparison.
struct PlanComparison {
  let zone: Zone
  private(set) var sentences: [String] = []

  init(zone: Zone) { self.zone = zone }

  mutating func say(_ sentence: String) { sentences.append(sentence) }

  // MARK: Single values

  /// `subject` reads as the start of a sentence: "The title".
  mutating func text(_ subject: String, _ old: String?, _ new: String?) {
    switch (old, new) {
    case (let old?, let new?) where old != new: say("\(subject) changes from '\(old)' to '\(new)'")
    case (nil, let new?): say("\(subject) is now '\(new)'; there was none")
    case (let old?, nil): say("\(subject) is dropped; it was '\(old)'")
    case (.some, .some), (nil, nil): break
    }
  }

  mutating func number(_ subject: String, _ old: Double?, _ new: Double?) {
    guard let old, let new else {
      text(subject, old.map(PromotionDomain.number), new.map(PromotionDomain.number))
      return
    }
    guard old != new else { return }
    say(
      "\(subject) \(new > old ? "rises" : "falls") from \(PromotionDomain.number(old)) to \(PromotionDomain.number(new))"
    )
  }

  mutating func span(_ subject: String, _ old: TimeSpan?, _ new: TimeSpan?) {
    guard let old, let new else {
      text(subject, old?.description, new?.description)
      return
    }
    guard old != new else { return }
    say("\(subject) \(new > old ? "rises" : "falls") from \(old) to \(new)")
  }

  mutating func period(_ subject: String, _ old: Plan.Period, _ new: Plan.Period) {
    if case .span(let old) = old, case .span(let new) = new { return span(subject, old, new) }
    if old != new { say("\(subject) changes from \(old) to \(new)") }
  }

  mutating func instant(_ subject: String, _ old: Instant?, _ new: Instant?) {
    guard let old, let new else {
      text(subject, old.map { zone.brief($0) }, new.map { zone.brief($0) })
      return
    }
    guard old != new else { return }
    // Years are only shown where they differ.
    say("\(subject) moves from \(zone.brief(old)) to \(zone.brief(new, on: zone.isSameYear(old, new) ? nil : old))")
  }

  mutating func window(_ subject: String, _ old: Plan.Window?, _ new: Plan.Window?) {
    guard let old, let new else {
      text(subject, old.map { words($0) }, new.map { words($0) })
      return
    }
    guard old != new else { return }
    let year = zone.isSameYear(old.from, new.from) ? nil : old.from
    say("\(subject) moves from \(words(old)) to \(words(new, on: year))")
  }

  mutating func window(_ subject: String, _ old: RecurringWindow?, _ new: RecurringWindow?) {
    window(subject, old?.first, new?.first)
    let name = subject.prefix(1).lowercased() + subject.dropFirst()
    text(
      "How often \(name) opens", old?.every.map { "every \($0.rawValue)" }, new?.every.map { "every \($0.rawValue)" })
    instant("When \(name) opens no more", old?.until, new?.until)
  }

  func words(_ window: Plan.Window, on day: Instant? = nil) -> String {
    "\(zone.brief(window.from, on: day))–\(zone.brief(window.to, on: window.from))"
  }

  mutating func flag(_ old: Bool, _ new: Bool, on: String, off: String) {
    if old != new { say(new ? on : off) }
  }

  mutating func names(_ subject: String, _ old: [String], _ new: [String]) {
    guard old != new else { return }
    let added = new.filter { !old.contains($0) }
    let removed = old.filter { !new.contains($0) }
    if !added.isEmpty { say("\(subject) now include \(list(added))") }
    if !removed.isEmpty { say("\(subject) no longer include \(list(removed))") }
    if added.isEmpty, removed.isEmpty { say("\(subject) change their order or number: \(list(new))") }
  }

  func list(_ names: [String]) -> String {
    switch names.count {
    case 0: "none"
    case 1: names[0]
    case 2...6: names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    default: names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) more"
    }
  }

  // MARK: Collections

  /// Pairs elements by their key, the nth of a key with the nth of the same key. New and dropped ones get `noun` and a
  /// sentence, pairs that differ go to `compare`, and a change of order among those that stay is said once.
  mutating func each<Element: Hashable>(
    _ plural: String, _ old: [Element], _ new: [Element], key: (Element) -> String, noun: (Element) -> String,
    added: (Element) -> String = { _ in "" }, compare: (inout Self, Element, Element) -> Void
  ) {
    guard old != new else { return }
    let (oldKeys, newKeys) = (numbered(old.map(key)), numbered(new.map(key)))
    let before = Dictionary(zip(oldKeys, old), uniquingKeysWith: { first, _ in first })
    let after = Set(newKeys)
    for (key, element) in zip(newKeys, new) {
      if let earlier = before[key] {
        if earlier != element { compare(&self, earlier, element) }
      } else {
        say("\(noun(element)) is new\(added(element))")
      }
    }
    for (key, element) in zip(oldKeys, old) where !after.contains(key) {
      say("\(noun(element)) is no longer part of the plan")
    }
    if oldKeys.filter(after.contains) != newKeys.filter({ before[$0] != nil }) {
      say("The order of the \(plural) changes: \(list(new.map(key)))")
    }
  }

  private func numbered(_ keys: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return keys.map { key in
      counts[key, default: 0] += 1
      return "\(counts[key] ?? 1) \(key)"
    }
  }
}

extension Zone {
  fileprivate func isSameYear(_ a: Instant, _ b: Instant) -> Bool { civil(a).year == civil(b).year }
}
