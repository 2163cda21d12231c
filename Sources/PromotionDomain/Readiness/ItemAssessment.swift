/// The status of an item: what its marks, observations, parts and waivers come to.
public enum ItemStatus: String, Hashable, Sendable, CaseIterable {
  case pending
  case verified
  case partial
  case assumed
  case failed
  case missing
  case blocked
  case notApplicable
  case waived
}

/// One item as it stands: its status, why, and what that is worth.
public struct ItemAssessment: Hashable, Sendable {
  @Boxed public var item: Plan.Item
  public var status: ItemStatus
  /// Why it has this status: a person's reason, what an observation lacks, a waiver's reason.
  public var reason: String?
  /// For countable partial statuses: `done` of `of`.
  public var done: Int?
  public var of: Int?
  /// 0 to 1.
  public var credit: Double
  /// The credit without its waiver, and without those of its parts.
  public var creditWithoutWaivers: Double
  /// Whether it counts in its area's mean.
  public var counts: Bool
  /// The event that gave it its status; nil when there is none yet.
  public var origin: Origin?
  /// How many of the names it expects its source has; nil when it expects none.
  public var seenNames: Int?
  /// What it would add to the score if it were satisfied, in points from 0 to 100.
  public var worth: Double = 0
  public var parts: [ItemAssessment] = []
  /// Where a person's mark and an observation disagree.
  public var contradiction: String?
  /// The sign-offs that it takes.
  public var approvals: [SignoffAssessment] = []

  public var isSatisfied: Bool { credit >= 1 }
}

/// One area as it stands.
public struct AreaAssessment: Hashable, Sendable {
  public var area: Plan.Area
  public var items: [ItemAssessment]
  /// 0 to 1; nil when no item that weighs anything counts.
  public var credit: Double?
  public var creditWithoutWaivers: Double?
  /// The points of the score that the area's weight stands for, 0 when it is only tracked.
  public var share: Double = 0

  init(_ area: Plan.Area, _ items: [ItemAssessment]) {
    // Those without a weight bear on nothing, so where none has one there is nothing to score.
    let counting = items.lazy.filter { $0.counts && $0.item.weight > 0 }
    (self.area, self.items) = (area, items)
    credit = counting.isEmpty ? nil : mean(counting) { $0.credit }
    creditWithoutWaivers = counting.isEmpty ? nil : mean(counting) { $0.creditWithoutWaivers }
  }

  /// Items with full credit, of those that count.
  public var satisfied: Int { items.count { $0.counts && $0.isSatisfied } }
  public var total: Int { items.count { $0.counts } }
  public var isScored: Bool { area.weight > 0 && area.stage == .before && credit != nil }
  /// Whether it is meant to be scored, cannot be, and is not done either: what the score then does not tell.
  var isOpenUnscored: Bool {
    area.weight > 0 && area.stage == .before && credit == nil && area.notApplicable == nil
      && (items.isEmpty || items.contains { $0.counts && !$0.isSatisfied })
  }
  public var points: Double { share * (credit ?? 0) }

  /// What sources have seen of what the area's items expect: 15 of 20 functions. Nil when nothing is expected.
  public var expectedNames: (seen: Int, of: Int)? {
    let expecting = items.filter { $0.item.expects != nil }
    guard !expecting.isEmpty else { return nil }
    return (
      expecting.reduce(0) { $0 + ($1.seenNames ?? 0) }, expecting.reduce(0) { $0 + ($1.item.expects?.names.count ?? 0) }
    )
  }
}

extension PromotionState {
  /// An item of `area` as it stands at `instant`.
  func assess(
    _ item: Plan.Item, in area: Plan.Area, rules: Plan.ReadinessRules, at instant: Instant
  ) -> ItemAssessment {
    if let reason = area.notApplicable {
      return ItemAssessment(item, .notApplicable, reason: reason, rules: rules, origin: nil)
    }
    return assess(item, rules: rules, at: instant)
  }

  /// The item as it stands at `instant`, in an area that applies.
  ///
  /// - Parameter signoffs: whether those that it takes bear on it.
  func assess(
    _ item: Plan.Item, rules: Plan.ReadinessRules, at instant: Instant, asking signoffs: Bool = true
  ) -> ItemAssessment {
    var assessment = underlying(item, rules: rules, at: instant)
    if signoffs, !item.approval.isEmpty, assessment.status != .notApplicable { approve(&assessment, at: instant) }
    if item.optional { assessment.counts = false }
    guard let waiver = waiver(of: item), assessment.credit < 1, assessment.counts else { return assessment }
    if waiver.isActive(at: instant) {
      let was = assessment.status
      assessment.status = .waived
      assessment.reason = waiver.reason + (was == .pending ? "" : " (it is \(was.words))")
      assessment.credit = 1
      assessment.origin = waiver.origin
    } else if assessment.reason == nil {
      assessment.reason = "its waiver has expired"
    }
    return assessment
  }

  /// The item of that id as it stands; nil where the plan has none.
  func assess(_ id: ItemID, _ plan: Plan, at instant: Instant) -> ItemAssessment? {
    guard let item = plan.item(id),
      let area = plan.areas.first(where: { id.rawValue.hasPrefix($0.id.rawValue + "/") })
    else { return nil }
    return assess(item, in: area, rules: plan.readiness, at: instant)
  }

  /// The item without its own waiver, and without the sign-offs that it takes.
  private func underlying(_ item: Plan.Item, rules: Plan.ReadinessRules, at instant: Instant) -> ItemAssessment {
    if let reason = plan?.inapplicability(of: item, at: instant) ?? item.notApplicable {
      return ItemAssessment(item, .notApplicable, reason: reason, rules: rules, origin: nil)
    }
    var mark = mark(of: item)
    var dueAgain: (reason: String, origin: Origin)?
    if let last = mark, let end = end(of: last, for: item), end <= instant {
      let since = (plan?.zone ?? .utc).text(end)
      dueAgain = (
        "due again since \(since), \(item.recur?.description ?? "") after #\(last.origin.position)", last.origin
      )
      mark = nil
    }
    // It is as good as its parts, whatever was said of it as a whole; only that it is wrong, or not needed, counts.
    if !item.parts.isEmpty, mark?.decidesOverParts != true { return combined(item, rules: rules, at: instant) }

    let sighting = self.sighting(of: item)
    var assessment: ItemAssessment
    if let sighting, mark.map({ isLater(sighting.origin, than: $0.origin) }) ?? true {
      assessment = ItemAssessment(
        item, sighting.status, reason: sighting.reason, done: sighting.seen, of: sighting.expected, rules: rules,
        origin: sighting.origin)
    } else if let mark {
      let measured = item.limit.flatMap { limit in mark.value.map { mark.held($0, against: limit) } }
      assessment = ItemAssessment(
        item, measured?.status ?? ItemStatus(mark.status), reason: measured?.reason ?? mark.reason, done: mark.done,
        of: mark.of, rules: rules, origin: mark.origin)
    } else {
      let other = marks[item.id].map { mark in
        mark.isFor(item)
          ? "#\(mark.origin.position) was before round \(round(of: item.id)?.name.rawValue ?? "")"
          : "#\(mark.origin.position) marked it when it was another; mark it again"
      }
      assessment = ItemAssessment(
        item, .pending, reason: dueAgain?.reason ?? other, rules: rules, origin: dueAgain?.origin)
    }
    if let sighting {
      assessment.seenNames = sighting.seen
      assessment.contradiction = contradiction(item, mark, sighting)
    }
    assessment.parts = item.parts.map { assess($0, rules: rules, at: instant) }
    return assessment
  }

  /// When a mark that says it is so stops counting; nil where it never does.
  private func end(of mark: Mark, for item: Plan.Item) -> Instant? {
    // What was found wrong stays so.
    guard let recur = item.recur, [.verified, .partial, .assumed].contains(mark.status) else { return nil }
    return recur.end(of: mark.origin.at, in: plan?.zone ?? .utc)
  }

  private func isLater(_ a: Origin, than b: Origin) -> Bool { (a.at, a.position) > (b.at, b.position) }

  /// An item that is nothing but its parts: as good as their mean.
  private func combined(_ item: Plan.Item, rules: Plan.ReadinessRules, at instant: Instant) -> ItemAssessment {
    let parts = item.parts.map { assess($0, rules: rules, at: instant) }
    // Those of weight 0 are tracked, unless all are.
    let isWeighted = parts.contains { $0.counts && $0.item.weight > 0 }
    let counting = parts.filter { $0.counts && (!isWeighted || $0.item.weight > 0) }
    var assessment = ItemAssessment(item, .pending, reason: nil, rules: rules, origin: nil)
    assessment.parts = parts
    assessment.origin = parts.compactMap(\.origin).max { ($0.at, $0.position) < ($1.at, $1.position) }
    guard !counting.isEmpty else {
      assessment.status = .notApplicable
      assessment.reason = "none of its parts is applicable"
      assessment.counts = false
      return assessment
    }
    assessment.credit = mean(counting) { $0.credit }
    assessment.creditWithoutWaivers = mean(counting) { $0.creditWithoutWaivers }
    let satisfied = counting.filter(\.isSatisfied).count
    (assessment.done, assessment.of) = (satisfied, counting.count)
    if satisfied == counting.count {
      assessment.status = counting.allSatisfy { $0.status == .waived } ? .waived : .verified
    } else if assessment.origin != nil {
      assessment.status = .partial
      let open = counting.filter { !$0.isSatisfied }
      if let status = open.first?.status, satisfied == 0, open.allSatisfy({ $0.status == status }) {
        assessment.status = status
      }
      assessment.reason = "open: " + open.map(\.item.title).joined(separator: ", ")
    }
    return assessment
  }

  /// The newest word of the source that `item` expects something of, on each of the expected names: of the item's own
  /// component or of all, whichever came later. Nil for a name that it never spoke of; none when nothing is expected.
  public func answers(for item: Plan.Item) -> [(present: Bool, origin: Origin)?] {
    guard let expected = item.expects else { return [] }
    let owners = item.on.map { [nil, $0] } ?? [nil]
    let observed = owners.compactMap {
      observations[ObservationKey(source: expected.source, kind: expected.kind, component: $0)]
    }
    let round = round(of: item.id)
    return expected.names.map { name in
      observed.compactMap { $0.has(name) }.filter { answer in
        round.map { answer.origin.isLater(than: $0.opened) } ?? true
      }
      .max { isLater($1.origin, than: $0.origin) }
    }
  }

  /// What the expected source has of the expected names; nil when it was never asked.
  private func sighting(
    of item: Plan.Item
  ) -> (status: ItemStatus, reason: String?, seen: Int, expected: Int, origin: Origin)? {
    let answers = answers(for: item)
    guard let expectation = item.expects,
      let newest = answers.compactMap({ $0?.origin }).max(by: { isLater($1, than: $0) })
    else { return nil }
    let seen = answers.filter { $0?.present == true }.count
    let unseen = zip(expectation.names, answers).filter { $0.1?.present != true }.map(\.0)
    if unseen.isEmpty { return (.verified, nil, seen, answers.count, newest) }
    let names = unseen.count <= 3 ? unseen.joined(separator: ", ") : "\(unseen.count) of \(answers.count)"
    let reason = "not seen in \(expectation.source): \(names)"
    return (seen == 0 ? .missing : .partial, reason, seen, answers.count, newest)
  }

  /// A mark that says it is so while its source does not, whichever came first: until the source is asked again nobody
  /// knows who is right. The reverse only where the source spoke last; a person may know that what exists is broken.
  private func contradiction(
    _ item: Plan.Item, _ mark: Mark?,
    _ sighting: (status: ItemStatus, reason: String?, seen: Int, expected: Int, origin: Origin)
  ) -> String? {
    guard let mark, let source = item.expects?.source else { return nil }
    let claim = "\(item.id) was marked \(mark.status.words) (#\(mark.origin.position)), but \(source) has "
    let seen = "\(sighting.seen) of \(sighting.expected) (#\(sighting.origin.position))"
    switch (mark.status, sighting.status == .verified) {
    case (.verified, false), (.assumed, false):
      return claim + seen
    case (.failed, true), (.missing, true), (.notApplicable, true):
      return isLater(sighting.origin, than: mark.origin) ? claim + seen : nil
    case (.verified, true), (.assumed, true), (.pending, _), (.partial, _), (.blocked, _), (.failed, false),
      (.missing, false), (.notApplicable, false):
      return nil
    }
  }
}

/// The mean of what `value` says of `items`, each with its weight.
func mean(_ items: some Sequence<ItemAssessment>, _ value: (ItemAssessment) -> Double) -> Double {
  let scale = weightScale(items.lazy.map(\.item.weight))
  let weights = items.reduce(0) { $0 + $1.item.weight / scale }
  // Parts that all weigh 0 weigh alike: what they are parts of is done when they are.
  guard weights > 0 else {
    let values = items.map(value)
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
  return items.reduce(0) { $0 + $1.item.weight / scale * value($1) } / weights
}

/// What to divide weights by so that their sum stays finite: 1, but for weights that no person writes.
func weightScale(_ weights: some Sequence<Double>) -> Double {
  let heaviest = weights.max() ?? 0
  return heaviest > 1e100 ? heaviest : 1
}

extension ItemAssessment {
  fileprivate init(
    _ item: Plan.Item, _ status: ItemStatus, reason: String?, done: Int? = nil, of: Int? = nil,
    rules: Plan.ReadinessRules, origin: Origin?
  ) {
    let credit: Double
    var counts = true
    switch status {
    case .verified, .waived: credit = 1
    case .partial:
      if let done, let of, of > 0 { credit = min(1, max(0, Double(done) / Double(of))) } else { credit = 0.5 }
    case .notApplicable:
      credit = 1
      counts = rules.notApplicable == .satisfied
    case .pending, .assumed, .failed, .missing, .blocked: credit = 0
    }
    self.init(
      item: item, status: status, reason: reason, done: done, of: of, credit: credit, creditWithoutWaivers: credit,
      counts: counts, origin: origin)
  }
}

extension ItemStatus {
  public init(_ status: MarkedStatus) {
    switch status {
    case .pending: self = .pending
    case .verified: self = .verified
    case .partial: self = .partial
    case .assumed: self = .assumed
    case .failed: self = .failed
    case .missing: self = .missing
    case .blocked: self = .blocked
    case .notApplicable: self = .notApplicable
    }
  }

  /// As people read it: `not applicable`.
  public var words: String { self == .notApplicable ? "not applicable" : rawValue }
}

extension MarkedStatus {
  public var words: String { ItemStatus(self).words }
}

extension Mark {
  /// What a measurement comes to by the limit that the item has now.
  fileprivate func held(_ value: MeasuredValue, against limit: Plan.Threshold) -> (status: ItemStatus, reason: String) {
    let words = "\(limit.text(value)) \(limit.isKept(by: value, previous: previous) == true ? "keeps" : "is not")"
    return switch limit.isKept(by: value, previous: previous) {
    case true?: (.verified, "\(words) \(limit.limit(previous: previous))")
    case false?: (.failed, "\(words) \(limit.limit(previous: previous))")
    case nil: (.pending, "\(limit.text(value)) has nothing to be held against; measure it again")
    }
  }

  /// Whether it says of the whole what no part can.
  fileprivate var decidesOverParts: Bool {
    switch status {
    case .failed, .missing, .blocked, .notApplicable: true
    case .pending, .verified, .partial, .assumed: false
    }
  }
}
