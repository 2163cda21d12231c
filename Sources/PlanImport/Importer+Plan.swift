import PromotionDomain

/// What was read, as a plan with what is said of it.
extension Importer {
  mutating func draft(_ readings: [ImportedDraft.Reading], names: [String]) throws(ImportError) -> ImportedDraft {
    areas.removeAll { $0.items.isEmpty }
    guard !areas.isEmpty else { throw .nothing }
    let count = areas.flatMap(\.items).reduce(0) { $0 + $1.count }
    guard count <= Plan.mostItems else { throw .tooMany(count, most: Plan.mostItems) }
    nameAfterItems()
    if areas.contains(where: { ImportedReport.countsNotApplicable($0.items, of: $0.total) }) {
      countsNotApplicable = true
    }
    try weigh()
    var draft = ImportedDraft(plan: head(names))
    for area in areas {
      var built = Plan.Area(
        id: AreaID(area.id), title: area.title, weight: area.weight ?? 1, estimate: area.estimate,
        window: area.window.flatMap { window(dated($0)) })
      built.repeats = area.repeats
      built.items = build(area.items, below: area.id, &draft)
      draft.plan.areas.append(built)
    }
    fill(&draft.plan)
    draft.facts += observations()
    draft.facts += findings.map { raised, place in
      ImportedDraft.Fact(
        place: place, command: .finding(.raise(raised)),
        sentence: "\(raised.severity.rawValue) \(raised.finding): \(raised.title)")
    }
    draft.date = date.flatMap { instant($0.day, $0.from) }
    draft.hasWeights = isWeighed
    draft.readings = readings
    judge(draft.plan)
    draft.contradictions = claims.contradictions.inOrder
    draft.leftOpen = claims.leftOpen.inOrder
    return draft
  }

  /// The ids of a report's items say what their area is called.
  private mutating func nameAfterItems() {
    var taken = Set(areas.map(\.id))
    var groups = Dictionary(grouping: itemWeights) { $0.id.prefix { $0 != "/" } }
    var order = itemWeights.map { $0.id.prefix { $0 != "/" } }.distinct
    for index in areas.indices {
      let path = areas[index].items.lazy.compactMap(\.id).first
      // What nobody can tick has no id in the lists; the arithmetic has those of all items, in their order.
      let group =
        path.map { $0.prefix { $0 != "/" } } ?? order.first { groups[$0]?.count == areas[index].items.count }
      guard let group else { continue }
      order.removeAll { $0 == group }
      if let rows = groups.removeValue(forKey: group), rows.count == areas[index].items.count {
        for (place, row) in rows.enumerated() {
          (areas[index].items[place].id, areas[index].items[place].weight) = (row.id, row.weight)
        }
      }
      let id = String(group)
      if areas[index].items.contains(where: { $0.id != nil }), Name.problem(with: id) == nil, taken.insert(id).inserted
      {
        areas[index].id = id
      }
    }
  }

  private func head(_ names: [String]) -> Plan {
    let title =
      settings.title ?? self.title ?? names.first?.split(separator: ".").first.map(String.init) ?? "Imported plan"
    var plan = Plan(
      promotion: settings.promotion ?? PromotionID(promotion ?? ImportedName.slug(title)),
      title: title.ifSaid ?? "Imported plan",
      environment: Plan.Environment(name: settings.environment ?? environment[.environment] ?? "prod"),
      timeZone: zone.name)
    plan.environment.from = origin
    plan.environment.account = environment[.account]
    plan.environment.region = environment[.region]
    plan.environment.profile = environment[.profile]
    if var window {
      window.day = window.day ?? batches.first?.when.day
      plan.window = self.window(window).map { RecurringWindow($0) }
    }
    return plan
  }

  /// All that a plan has beside its areas.
  private mutating func fill(_ plan: inout Plan) {
    (plan.people, plan.components, plan.resources) = (people, components, declared())
    (plan.risks, plan.costs, plan.rollback, plan.references) = (risks, costs, rollback, references)
    (plan.signoffs, plan.dependencies) = (signoffs, dependencies)
    var batchNames = DistinctNames()
    plan.batches = batches.compactMap { batch in
      window(batch.when).map {
        let id = BatchID(batchNames.add(ImportedName.slug(batch.title)))
        return Plan.Batch(id: id, title: batch.title, window: $0, deploy: batch.deploy)
      }
    }
    var suiteNames = DistinctNames()
    plan.validations = suites.map { suite in
      Plan.Suite(
        id: SuiteID(suiteNames.add(ImportedName.slug(suite.title))), title: suite.title,
        tests: suite.tests.flatMap { (1...1_000_000).contains($0) ? $0 : nil }, window: suite.when.flatMap(window))
    }
    plan.criteria = criteria.map { criterion, due in
      var criterion = criterion
      criterion.due = due.flatMap { instant($0.day, $0.to ?? $0.from) }
      return criterion
    }
    plan.soaks = settledSoaks(plan)
    settleTeams(&plan)
    plan.decision = settledDecision(plan)
    if countsNotApplicable { plan.readiness.notApplicable = .satisfied }
  }

  /// When it is decided, and by whom, as far as that is certain.
  private mutating func settledDecision(_ plan: Plan) -> Plan.DecisionPoint? {
    guard var when = decision?.when, let place = decision?.place else { return nil }
    if when.day == nil {
      // Hours alone are of the day that the window and the document share, or of which only one of them speaks.
      let days = [window?.day, date?.day].compactMap(\.self)
      if let day = days.first, Set(days.map { [$0.month, $0.day] }).count == 1 { when.day = day }
    }
    guard let at = instant(when.day, when.from) else {
      claims.leaveOpen(place, "the decision has no certain day; write 'Go/no-go: DATE TIME'")
      return nil
    }
    var point = Plan.DecisionPoint(at: at)
    if let decider {
      let role = Role(
        ImportedName.slug(decider.name.hasPrefix("the ") ? String(decider.name.dropFirst(4)) : decider.name))
      if decider.name.hasPrefix("the ") || plan.signoffs.contains(where: { $0.role == role })
        || plan.people.contains(where: { $0.roles.contains(role) })
      {
        point.by = [role]
      } else {
        claims.leaveOpen(
          decider.place, "decided by '\(decider.name)': a plan has a role here; write 'decision: { by: [ROLE] }'")
      }
    }
    return point
  }

  // MARK: Times

  func instant(_ day: Phrase.Day?, _ clock: Phrase.Clock?) -> Instant? {
    guard let day else { return nil }
    let year = day.year ?? date?.day?.year ?? window?.day?.year ?? zone.civil(settings.today).year
    let civil = CivilTime(
      year: year, month: day.month, day: day.day, hour: clock?.hour ?? 0, minute: clock?.minute ?? 0)
    return civil.flatMap { zone.instant($0) }
  }

  /// A span whose beginning and end are both written; one that ends before it begins ends the day after.
  func window(_ when: Phrase.When) -> Plan.Window? {
    guard let opens = when.from, let closes = when.to, let from = instant(when.day, opens),
      var to = instant(when.toDay ?? when.day, closes)
    else { return nil }
    if to <= from, when.toDay == nil { to = to + .days(1) }
    return from < to ? Plan.Window(from: from, to: to) : nil
  }

  /// Hours without a day are those of the window, where they begin within it.
  func dated(_ when: Phrase.When) -> Phrase.When {
    guard when.day == nil, let window, let from = when.from, let opens = window.from, from >= opens else { return when }
    var when = when
    when.day = window.day
    return when
  }

  // MARK: Items

  private func build(_ items: [ItemDraft], below parent: String, _ draft: inout ImportedDraft) -> [Plan.Item] {
    var names = DistinctNames()
    func written(_ item: ItemDraft) -> String? {
      item.id?.split(separator: "/").last.map(String.init).flatMap { Name.problem(with: $0) == nil ? $0 : nil }
    }
    // What a report names has its name before others are given theirs.
    for item in items { if let name = written(item) { names.reserve(name) } }
    var given: Set<String> = []
    // An item is called after its component where that names it alone, as in plans.
    let uses = Dictionary(grouping: items.compactMap(\.component)) { $0 }
    return items.map { item in
      let component = item.component.flatMap { uses[$0]?.count == 1 ? $0 : nil }
      let stem = written(item) ?? component ?? ImportedName.slug(item.title)
      let own = written(item) != nil && given.insert(stem).inserted ? stem : names.add(stem)
      let id = ItemID("\(parent)/\(own)")
      draft.origins[id] = item.place
      let parts = build(item.parts, below: id.rawValue, &draft)
      if parts.isEmpty || item.isWaived, let command = item.mark(id), let status = item.status {
        let reason = item.statement?.reason.map { ": \($0.fitting)" } ?? ""
        draft.facts.append(
          ImportedDraft.Fact(
            place: item.place, command: command, sentence: "\(id) \(item.isWaived ? "waived" : status.spoken)\(reason)")
        )
      }
      var built = item.planItem(id, parts: parts)
      built.weight = item.weight ?? 1
      return built
    }
  }

  // MARK: Sources

  private func declared() -> [Plan.DeclaredResources] {
    sources.lists.filter { $0.source == "plan" && Name.problem(with: $0.kind) == nil }.map { list in
      Plan.DeclaredResources(
        kind: list.kind, total: list.total, partTotals: list.partTotals.filter { Name.problem(with: $0.key) == nil },
        list: list.resources.filter { !$0.name.isEmpty })
    }
  }

  private func observations() -> [ImportedDraft.Fact] {
    sources.lists.filter { $0.source != "plan" }.compactMap { list in
      let source = ImportedName.slug(list.source)
      let absent = list.absent.filter { name in !list.resources.contains { $0.name == name } }
      guard Name.problem(with: list.kind) == nil, !list.resources.isEmpty || !absent.isEmpty else { return nil }
      let observed = ResourceObserved(
        source: Source(source), kind: list.kind, resources: list.resources, absent: absent, complete: false)
      return ImportedDraft.Fact(
        place: list.place, command: .item(.observe(observed)),
        sentence: "\(source) has \(list.resources.count) of \(list.kind)"
          + (absent.isEmpty ? "" : ", and not \(absent.joined(separator: ", "))"))
    }
  }

  // MARK: Weights

  /// Whether weights are given, or are those of a report by this program.
  var isWeighed: Bool { !settings.weights.isEmpty || !reportWeights.isEmpty }

  private mutating func weigh() throws(ImportError) {
    if !settings.weights.isEmpty {
      for index in areas.indices { areas[index].weight = 0 }
      for (name, weight) in settings.weights { areas[try area(called: name)].weight = weight }
    } else if !reportWeights.isEmpty {
      for index in areas.indices { areas[index].weight = reportWeights[areas[index].title] ?? areas[index].weight }
    } else {
      // Areas of which a summary says how far they are, are what its score is about; else those of which anything says
      // how they stand. The others are tracked.
      let summed = Set(claims.shares.compactMap { area(of: $0.name) })
      let said = Set(areas.indices.filter { index in areas[index].items.contains { $0.saysStatus } })
      for index in areas.indices {
        if summed.count > 1 {
          areas[index].weight = summed.contains(index) ? 1 : 0
        } else if !said.isEmpty, !said.contains(index) {
          areas[index].weight = 0
        }
      }
    }
  }

  /// An area by its id, or by the words of it: the one whose id has the fewest others.
  private func area(called name: String) throws(ImportError) -> Int {
    if let exact = areas.firstIndex(where: { $0.id == name }) { return exact }
    let best = fewest(Self.words(name))
    guard let first = best.first else { throw .unknownArea(name, among: areas.map(\.id)) }
    guard best.count == 1 else { throw .ambiguousArea(name, among: best.map { areas[$0].id }) }
    return first
  }

  /// The area that a summary calls so.
  func area(of name: String) -> Int? { fewest(Self.words(name).filter { ImportWords.environments[$0] == nil }).first }

  /// The areas whose ids have all of these words, and the fewest others.
  private func fewest(_ wanted: [String]) -> [Int] {
    let counts = areas.indices.compactMap { index -> (index: Int, count: Int)? in
      let words = Self.words(areas[index].id)
      return !wanted.isEmpty && wanted.allSatisfy(words.contains) ? (index, words.count) : nil
    }
    let fewest = counts.map(\.count).min()
    return counts.filter { $0.count == fewest }.map(\.index)
  }
}
