extension PromotionState {
  mutating func evolve(_ event: ItemEvent, _ origin: Origin) {
    switch event {
    case .checkTicked(let ticked):
      mark(ticked.item, Mark(status: .verified, subject: ticked.subject, origin: origin))
    case .checkAssessed(let assessed):
      mark(
        assessed.item,
        Mark(
          status: assessed.status, done: assessed.done, of: assessed.of, reason: assessed.reason,
          subject: assessed.subject, origin: origin))
    case .secretSet(let secret):
      mark(secret.item, Mark(status: .verified, subject: secret.subject, origin: origin))
    case .resourceObserved(let observed):
      observe(observed, origin)
    case .itemWaived(let waived):
      let waiver = Waiver(reason: waived.reason, until: waived.until, subject: waived.subject, origin: origin)
      waivers.say(waiver, of: waived.item, &otherWaivers)
    case .itemMeasured(let measured):
      mark(
        measured.item,
        Mark(
          status: .verified, value: measured.value, previous: measured.previous, subject: measured.subject,
          origin: origin))
    case .roundOpened(let opened):
      rounds[opened.series, default: []].append(Round(name: opened.name, opened: origin))
    }
  }

  private mutating func mark(_ item: ItemID, _ mark: Mark) { marks.say(mark, of: item, &otherMarks) }

  func decide(_ command: ItemCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .tick(let item): try tick(item, plan, context)
    case .assess(let assessed): try assess(assessed, plan, context)
    case .setSecret(let item): try setSecret(item, plan, context)
    case .observe(let observed): try observe(observed, plan, context)
    case .waive(let item, let reason, let until): try waive(item, reason, until, plan, context)
    case .measure(let item, let value): try measure(item, value, plan, context)
    case .openRound(let series, let name): try openRound(series, name, plan, context)
    }
  }

  private mutating func observe(_ observed: ResourceObserved, _ origin: Origin) {
    let key = ObservationKey(observed)
    var observation = observations[key] ?? Observation(origin: origin)
    observation.origin = origin
    if observed.complete {
      observation.sightings = [:]
      observation.listedAll = origin
      observation.total = observed.total
      observation.partTotals = observed.partTotals
    }
    for resource in observed.resources {
      observation.sightings[resource.name] = .init(resource: resource, origin: origin)
    }
    for name in observed.absent {
      observation.sightings[name] = .init(resource: nil, origin: origin)
    }
    observations[key] = observation
  }

  func tick(_ id: ItemID, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let item = try open(id, plan)
    try requireNoLimit(item)
    try requireWork(item)
    let now = assess(item, rules: plan.readiness, at: context.at, asking: false)
    try requireParts(item, plan, context)
    if isMarked(item, .verified, now, context) { return [] }
    // Its parts say it already, and a mark of its own would go on saying it after one of them fell.
    if !item.parts.isEmpty, mark(of: item) == nil, context.remarks == .none { return [] }
    try requireEvidence(item, context)
    return try ahead(of: item, plan, context) + [.item(.checkTicked(CheckTicked(item: id, subject: item.subject)))]
  }

  /// The overrides that it takes to say that `item` is done while what comes before it is not.
  private func ahead(of item: Plan.Item, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    try overrides(for: .tick(item.id), objections(toDoing: item, plan, at: context.at), context)
  }

  /// A word in place of a measurement would go past the limit.
  private func requireNoLimit(_ item: Plan.Item) throws(Refusal) {
    if let limit = item.limit { throw .item(.toBeMeasured(item.id, limit: limit.limit)) }
  }

  /// What is signed off and nothing else, a tick would not change: but for one that takes back what was said before.
  private func requireWork(_ item: Plan.Item) throws(Refusal) {
    guard let role = item.approval.first, !item.hasWorkBesideSignoffs else { return }
    if let mark = mark(of: item), mark.status != .verified { return }
    throw .item(.bySignoff(item.id, role))
  }

  func measure(
    _ id: ItemID, _ value: MeasuredValue, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let item = try open(id, plan)
    guard let limit = item.limit else { throw .item(.withoutLimit(id)) }
    if let problem = limit.problem(with: value) { throw .value(id.rawValue, problem) }
    let previous = limit.value == nil ? context.surroundings.previous.items[id] : nil
    guard limit.value != nil || previous != nil else { throw .item(.withoutPrevious(id)) }
    if let mark = mark(of: item), mark.value == value, context.isSameMoment(as: mark.origin) { return [] }
    try requireEvidence(item, context)
    let measured = ItemMeasured(item: id, value: value, previous: previous, subject: item.subject)
    let isKept = limit.isKept(by: value, previous: previous) ?? false
    return try (isKept ? ahead(of: item, plan, context) : []) + [.item(.itemMeasured(measured))]
  }

  func openRound(
    _ series: RepeatID, _ name: RoundID, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let known = Set(plan.areas.compactMap(\.repeats) + plan.soaks.compactMap(\.repeats))
    guard known.contains(series) else {
      throw .unknown("'repeat:'", series.rawValue, among: known.map(\.rawValue).sorted())
    }
    if let problem = Name.problem(with: name.rawValue) { throw Refusal(.unreadable, problem) }
    let earlier = rounds[series] ?? []
    if let last = earlier.last, last.name == name {
      return try nothing(after: last.opened, .roundOpened(name), context)
    }
    if let same = earlier.first(where: { $0.name == name }) {
      throw .item(.roundOver(name, event: same.opened.position))
    }
    return [.item(.roundOpened(RoundOpened(series: series, name: name)))]
  }

  /// What a whole is, its parts say.
  private func requireParts(_ item: Plan.Item, _ plan: Plan, _ context: CommandContext) throws(Refusal) {
    guard !item.parts.isEmpty else { return }
    let now = assess(item, rules: plan.readiness, at: context.at)
    if let part = now.parts.first(where: { !$0.isSatisfied && $0.counts }) {
      throw .item(.partOpen(item.id, part: part.item.id, part.status))
    }
  }

  func setSecret(_ id: ItemID, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let item = try open(id, plan)
    guard item.kind == .secret else { throw .item(.noSecret(id, item.kind)) }
    try requireNoLimit(item)
    let now = assess(item, rules: plan.readiness, at: context.at, asking: false)
    if isMarked(item, .verified, now, context) { return [] }
    try requireEvidence(item, context)
    return try ahead(of: item, plan, context) + [
      .item(.secretSet(SecretSet(item: id, name: item.title, component: item.on, subject: item.subject)))
    ]
  }

  func assess(_ assessed: CheckAssessed, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    let item = try open(assessed.item, plan)
    if let done = assessed.done, let of = assessed.of {
      guard assessed.status == .partial else {
        throw .item(.countWithStatus(done: done, of: of, assessed.status))
      }
      guard of > 0, of <= 1_000_000, (0...of).contains(done) else {
        throw .item(.noPart(done: done, of: of))
      }
    } else if assessed.done != nil || assessed.of != nil {
      throw .item(.halfCount)
    }
    switch assessed.status {
    case .failed, .missing, .blocked, .notApplicable, .assumed:
      try require(assessed.reason, .status(assessed.status))
    case .verified:
      try requireNoLimit(item)
      try requireWork(item)
      try requireEvidence(item, context)
    case .pending, .partial:
      break
    }
    if assessed.status == .partial { try requireNoLimit(item) }
    if [.verified, .partial, .assumed].contains(assessed.status) { try requireParts(item, plan, context) }
    if let mark = mark(of: item), mark.status == assessed.status, mark.done == assessed.done, mark.of == assessed.of,
      mark.reason == assessed.reason, mark.value == nil, isMarked(item, assessed.status, nil, context)
    {
      return []
    }
    var assessed = assessed
    assessed.subject = item.subject
    return try (assessed.status == .verified ? ahead(of: item, plan, context) : []) + [.item(.checkAssessed(assessed))]
  }

  func waive(
    _ id: ItemID, _ reason: String, _ end: TimeText?, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    let until: Instant? = if let end { try context.times.end(end) } else { nil }
    let item = try open(id, plan)
    try require(reason, .waiver)
    if let until, until <= context.at { throw .item(.waiverOver(until: plan.zone.text(until))) }
    if let waiver = waiver(of: item), waiver.isActive(at: context.at), waiver.reason == reason, waiver.until == until,
      context.isRepeat(of: waiver.origin)
    {
      return []
    }
    return [.item(.itemWaived(ItemWaived(item: id, reason: reason, until: until, subject: item.subject)))]
  }

  func observe(_ observed: ResourceObserved, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    if let component = observed.component, plan.component(component) == nil {
      throw .unknown("component", component.rawValue, among: plan.components.map(\.id.rawValue))
    }
    for name in [observed.source.rawValue, observed.kind] {
      if let problem = Name.problem(with: name) { throw Refusal(.unreadable, problem) }
    }
    if observed.source == .plan { throw .item(.planIsNoSource) }
    guard observed.complete || !observed.resources.isEmpty || !observed.absent.isEmpty else {
      throw .item(.namesNothing(observed.source))
    }
    var seen = Set<String>()
    for name in observed.resources.map(\.name) + observed.absent {
      guard !name.trimmed.isEmpty, name.utf8.count <= 500 else { throw .item(.resourceName) }
      guard seen.insert(name).inserted else { throw .item(.namedTwice(name)) }
    }
    let totals = [observed.total].compactMap { $0 } + Array(observed.partTotals.values)
    guard totals.allSatisfy({ (0...1_000_000_000).contains($0) }) else { throw .item(.totalOutOfRange) }
    if let known = observations[ObservationKey(observed)], context.isSameMoment(as: known.origin), known.says(observed)
    {
      return []
    }
    return [.item(.resourceObserved(observed))]
  }

  /// The item, unless the plan says that it does not apply.
  private func open(_ id: ItemID, _ plan: Plan) throws(Refusal) -> Plan.Item {
    let item = try find(id, plan)
    var timeless = item
    // What applies from a day on may be done before.
    timeless.from = nil
    let area = plan.areas.first { id.rawValue.hasPrefix($0.id.rawValue + "/") }
    if let reason = area?.notApplicable ?? plan.inapplicability(of: timeless, at: .earliest) {
      throw .item(.notApplicable(id, reason: reason))
    }
    return item
  }

  private func requireEvidence(_ item: Plan.Item, _ context: CommandContext) throws(Refusal) {
    if item.evidence, context.remarks.evidence == nil { throw .item(.withoutEvidence(item.id)) }
  }

  /// Whether `item` has this mark, and it is what counts.
  private func isMarked(
    _ item: Plan.Item, _ status: MarkedStatus, _ now: ItemAssessment?, _ context: CommandContext
  ) -> Bool {
    guard let mark = mark(of: item), mark.status == status, context.isRepeat(of: mark.origin) else { return false }
    return now.map { $0.status == ItemStatus(status) || $0.status == .waived } ?? true
  }
}

extension Observation {
  /// Whether folding `observed` again would change nothing.
  fileprivate func says(_ observed: ResourceObserved) -> Bool {
    if observed.complete {
      guard listedAll != nil, total == observed.total, partTotals == observed.partTotals,
        present.count == observed.resources.count
      else { return false }
    }
    return observed.resources.allSatisfy { sightings[$0.name]?.resource == $0 }
      && observed.absent.allSatisfy { has($0)?.present == false }
  }
}
