import PromotionDomain

/// What was read, as a plan with what is said of it, and what the document says against itself.
extension Importer {
  mutating func draft(_ readings: [ImportedDraft.Reading], names: [String]) throws(ImportError) -> ImportedDraft {
    areas.removeAll { $0.items.isEmpty }
    var areaIDs = Set(areas.map(\.id))
    for index in areas.indices {
      // The ids of a report's items say what their area is called.
      guard let path = areas[index].items.lazy.compactMap(\.id).first, let slash = path.firstIndex(of: "/"),
        Name.problem(with: String(path[..<slash])) == nil, areaIDs.insert(String(path[..<slash])).inserted
      else { continue }
      areas[index].id = String(path[..<slash])
    }
    guard !areas.isEmpty else { throw .nothing }
    try weigh()
    var plan = head(names)
    var draft = ImportedDraft(plan: plan)
    var marks: [ImportedDraft.Fact] = []
    for area in areas {
      var built = Plan.Area(
        id: AreaID(area.id), title: area.title, weight: area.weight ?? 1, estimate: area.estimate,
        window: area.window.flatMap { window(dated($0), zone) })
      built.items = build(area.items, below: area.id, &draft.origins, &marks)
      plan.areas.append(built)
    }
    plan.people = people
    plan.batches = batches.compactMap { batch in
      guard let window = window(batch.when, zone) else { return nil }
      return Plan.Batch(
        id: BatchID(batch.id), title: batch.title, window: window, deploy: batch.deploy.map(\.deployment))
    }
    separate(&plan.batches)
    var suiteNames = DistinctNames()
    for suite in suites {
      let id = suiteNames.add(ImportedName.slug(suite.title))
      plan.validations.append(
        Plan.Suite(
          id: SuiteID(id), title: suite.title, tests: suite.tests.flatMap { (1...1_000_000).contains($0) ? $0 : nil },
          window: suite.when.flatMap { window($0, zone) }))
    }
    plan.criteria = criteria.map { entry in
      var criterion = entry.criterion
      criterion.due = entry.due.flatMap { instant($0.day, $0.to ?? $0.from, zone) }
      return criterion
    }
    (plan.risks, plan.costs, plan.rollback, plan.references) = (risks, costs, rollback, references)
    (plan.signoffs, plan.dependencies) = (signoffs, dependencies)
    plan.decision = decision.flatMap { when in instant(when.day, when.from, zone).map { Plan.DecisionPoint(at: $0) } }
    plan.components = components.map {
      Plan.Component(id: ComponentID($0.id), title: $0.title, repository: $0.repository, workflow: $0.workflow)
    }
    plan.resources = declared()
    if countsNotApplicable { plan.readiness.notApplicable = .satisfied }
    draft.plan = plan
    draft.facts =
      marks + observations()
      + findings.map { raised, place in
        ImportedDraft.Fact(
          place: place, command: .finding(.raise(raised)),
          sentence: "\(raised.severity.rawValue) \(raised.finding): \(raised.title)")
      }
    draft.date = date.flatMap { instant($0.day, $0.from, zone) }
    draft.readings = readings
    judge(plan)
    draft.contradictions = contradictions.sorted {
      ($0.place.document, $0.place.line) < ($1.place.document, $1.place.line)
    }
    return draft
  }

  private func head(_ names: [String]) -> Plan {
    let title =
      settings.title ?? title ?? names.first.map { $0.split(separator: ".").first.map(String.init) ?? $0 }
      ?? "Imported plan"
    let name = settings.environment ?? environment[.environment] ?? "prod"
    let day = window?.day ?? batches.first?.when.day
    let generated = ImportedName.slug(title)
    var plan = Plan(
      promotion: settings.promotion ?? PromotionID(promotion ?? generated),
      title: title.isEmpty ? "Imported plan" : title,
      environment: Plan.Environment(name: name), timeZone: zone.name)
    plan.environment.from = origin
    plan.environment.account = environment[.account]
    plan.environment.region = environment[.region]
    plan.environment.profile = environment[.profile]
    if var window {
      window.day = window.day ?? day
      plan.window = self.window(window, zone).map { RecurringWindow($0) }
    }
    return plan
  }

  // MARK: Times

  private var year: Int {
    date?.day?.year ?? window?.day?.year ?? zone.civil(settings.today).year
  }

  private func instant(_ day: Phrase.Day?, _ clock: Phrase.Clock?, _ zone: Zone) -> Instant? {
    guard let day,
      let civil = CivilTime(
        year: day.year ?? year, month: day.month, day: day.day, hour: clock?.hour ?? 0, minute: clock?.minute ?? 0)
    else { return nil }
    return zone.instant(civil)
  }

  /// A span whose beginning and end are both written; one that ends before it begins ends the day after.
  private func window(_ when: Phrase.When, _ zone: Zone) -> Plan.Window? {
    guard let from = instant(when.day, when.from, zone), when.from != nil,
      var to = instant(when.toDay ?? when.day, when.to, zone), when.to != nil
    else { return nil }
    if to <= from, when.toDay == nil { to = to + .days(1) }
    return from < to ? Plan.Window(from: from, to: to) : nil
  }

  /// Hours without a day are those of the window, where they begin within it.
  private func dated(_ when: Phrase.When) -> Phrase.When {
    guard when.day == nil, let window, let from = when.from, let opens = window.from, from >= opens else { return when }
    var when = when
    when.day = window.day
    return when
  }

  /// No two batches have one id.
  private func separate(_ batches: inout [Plan.Batch]) {
    var names = DistinctNames()
    for index in batches.indices { batches[index].id = BatchID(names.add(batches[index].id.rawValue)) }
  }

  // MARK: Items

  private func build(
    _ items: [ItemDraft], below parent: String, _ origins: inout [ItemID: ImportedDraft.Place],
    _ marks: inout [ImportedDraft.Fact], depth: Int = 0
  ) -> [Plan.Item] {
    var names = DistinctNames()
    // What a report names has its name before others are given theirs.
    for item in items { if let name = item.id.flatMap({ Self.own($0) }) { names.reserve(name) } }
    var given: Set<String> = []
    // An item is called after its component where that names it alone, as in plans.
    let uses = items.reduce(into: [String: Int]()) { uses, item in
      if let on = item.component { uses[on, default: 0] += 1 }
    }
    return items.map { item in
      let written = item.id.flatMap { Self.own($0) }
      let stem = written ?? item.component.flatMap { uses[$0] == 1 ? $0 : nil } ?? ImportedName.slug(item.title)
      let own = written != nil && given.insert(stem).inserted ? stem : names.add(stem)
      let id = ItemID("\(parent)/\(own)")
      // What nests deeper than anybody reads is told by its title.
      let parts = depth < 8 ? build(item.parts, below: id.rawValue, &origins, &marks, depth: depth + 1) : []
      origins[id] = place(of: item)
      let command = parts.isEmpty ? mark(item, id) : nil
      if let command, let status = item.status {
        marks.append(
          ImportedDraft.Fact(
            place: place(of: item), command: command,
            sentence: "\(id) \(status.spoken)" + (item.statement?.reason.map { ": \($0.fitting)" } ?? "")))
      }
      return item.planItem(
        id: id, document: item.document, component: item.component.map { ComponentID($0) },
        owner: item.owner.map { PersonID($0) }, parts: parts)
    }
  }

  private static func own(_ path: String) -> String? {
    let own = path.split(separator: "/").last.map(String.init) ?? path
    return Name.problem(with: own) == nil ? own : nil
  }

  private func place(of item: ItemDraft) -> ImportedDraft.Place {
    ImportedDraft.Place(document: item.document, line: item.line)
  }

  /// What is asked of the ledger for an item: nothing where it is only not done yet, or where the plan says it.
  private func mark(_ item: ItemDraft, _ id: ItemID) -> Command? {
    guard let status = item.status, status != .pending, status != .notApplicable else { return nil }
    if status == .verified { return item.kind == .secret ? .item(.setSecret(id)) : .item(.tick(id)) }
    let count = status == .partial ? item.statement?.count : nil
    return .item(
      .assess(
        CheckAssessed(
          item: id, status: item.marked(status), done: count?.done, of: count?.of,
          reason: status == .partial ? item.statement?.reason?.fitting.ifSaid : item.reason(item.document))))
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
        place: ImportedDraft.Place(document: list.document, line: list.line), command: .item(.observe(observed)),
        sentence: "\(source) has \(list.resources.count) of \(list.kind)"
          + (absent.isEmpty ? "" : ", and not \(absent.joined(separator: ", "))"))
    }
  }

  // MARK: Weights

  private mutating func weigh() throws(ImportError) {
    if !reportWeights.isEmpty {
      for index in areas.indices { if let weight = reportWeights[areas[index].title] { areas[index].weight = weight } }
    }
    guard !settings.weights.isEmpty else {
      // Steps of which nothing says how they stand are tracked beside areas of which something does.
      let isSaid = areas.map { area in area.items.contains { $0.saysStatus } }
      if isSaid.contains(true), reportWeights.isEmpty {
        for index in areas.indices where !isSaid[index] { areas[index].weight = 0 }
      }
      // Areas of which a summary says how far they are, are what its score is about.
      let summed = shares.compactMap { share in area(of: share.name) }
      guard Set(summed).count > 1, reportWeights.isEmpty else { return }
      for index in areas.indices { areas[index].weight = summed.contains(index) ? 1 : 0 }
      return
    }
    for index in areas.indices { areas[index].weight = 0 }
    for (name, weight) in settings.weights {
      let index = try area(called: name)
      areas[index].weight = weight
    }
  }

  /// An area by its id, or by the words of it: the one whose id has the fewest others.
  private func area(called name: String) throws(ImportError) -> Int {
    if let exact = areas.firstIndex(where: { $0.id == name }) { return exact }
    let wanted = Self.words(name)
    let fitting = areas.indices.filter { index in
      let words = Self.words(areas[index].id)
      return !wanted.isEmpty && wanted.allSatisfy(words.contains)
    }
    let fewest = fitting.map { Self.words(areas[$0].id).count }.min()
    let best = fitting.filter { Self.words(areas[$0].id).count == fewest }
    guard let first = best.first else { throw .unknownArea(name, among: areas.map(\.id)) }
    guard best.count == 1 else { throw .ambiguousArea(name, among: best.map { areas[$0].id }) }
    return first
  }

  /// The area that a summary calls so.
  private func area(of name: String) -> Int? {
    let words = Self.words(name).filter { ImportWords.environments[$0] == nil }
    let fitting = areas.indices.filter { index in
      !words.isEmpty && words.allSatisfy(Self.words(areas[index].id).contains)
    }
    return fitting.min { Self.words(areas[$0].id).count < Self.words(areas[$1].id).count }
  }

  // MARK: Contradictions

  private mutating func judge(_ plan: Plan) {
    judgeVerdicts()
    judgeScores(plan)
    judgeTotals()
    judgeWindow(plan)
    judgeSources()
    judgeTwice()
  }

  private mutating func judgeVerdicts() {
    guard let first = verdicts.first else { return }
    for other in verdicts.dropFirst() where other.verdicts.isDisjoint(with: first.verdicts) {
      let (a, b) = (first.verdicts.sorted().joined(separator: ", "), other.verdicts.sorted().joined(separator: ", "))
      contradict(other.place, "the whole is \(b.uppercased()) here, and \(a.uppercased()) in line \(first.place.line)")
    }
  }

  private mutating func contradict(_ place: ImportedDraft.Place, _ sentence: String) {
    contradictions.append(ImportedDraft.Contradiction(place: place, sentence: sentence))
  }

  /// What a part of an area is worth, as readiness counts it.
  private func credit(_ item: ItemDraft) -> (credit: Double, counts: Bool) {
    if !item.parts.isEmpty {
      let parts = item.parts.map { self.credit($0) }.filter(\.counts)
      return parts.isEmpty ? (0, false) : (parts.map(\.credit).reduce(0, +) / Double(parts.count), true)
    }
    switch item.status {
    case .verified: return (1, true)
    case .partial: return (item.statement?.count.map { Double($0.done) / Double($0.of) } ?? 0.5, true)
    case .notApplicable: return (1, countsNotApplicable)
    case .pending, .assumed, .failed, .missing, .blocked, nil: return (0, true)
    }
  }

  private func score(_ area: AreaDraft) -> Double? {
    let credits = area.items.map { self.credit($0) }.filter(\.counts)
    return credits.isEmpty ? nil : credits.map(\.credit).reduce(0, +) / Double(credits.count) * 100
  }

  private mutating func judgeScores(_ plan: Plan) {
    var claimed: [(area: AreaDraft, percent: Double)] = []
    for share in shares {
      guard let area = area(of: share.name).map({ areas[$0] }), let score = self.score(area) else { continue }
      claimed.append((area, score))
      if abs(score - share.percent) >= 1 {
        contradict(
          share.place,
          "'\(share.name)' is \(number(share.percent)) %, and what is listed gives \(number((score * 10).rounded() / 10)) %"
        )
      }
    }
    for said in scores {
      // Weights that are given are what the score is held against; else the areas that the document gives a share.
      let isWeighed = !settings.weights.isEmpty || !reportWeights.isEmpty
      let parts =
        isWeighed || claimed.isEmpty ? areas.compactMap { area in self.score(area).map { (area, $0) } } : claimed
      let weights = parts.map { isWeighed ? $0.0.weight ?? 0 : 1 }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { continue }
      let score = zip(parts, weights).map { $0.0.1 * $0.1 }.reduce(0, +) / sum
      if abs(score - said.score) >= 0.5 {
        let shown = number((score * 10).rounded() / 10)
        contradict(
          said.place,
          isWeighed
            ? "the score is \(number(said.score)), and its parts give \(shown)"
            : "the score is \(number(said.score)); the document has no weights, and its parts give \(shown) when all weigh alike"
        )
      }
    }
  }

  private mutating func judgeTotals() {
    for total in totals {
      let parts = areas.filter {
        $0.document == total.place.document && $0.line > total.since && $0.line < total.place.line
          && $0.groupLine == total.since
      }
      let estimates = parts.compactMap { area -> TimeSpan? in
        area.estimate ?? area.items.compactMap(\.estimate).reduce(nil) { ($0 ?? .zero) + $1 }
      }
      let sum = estimates.reduce(.zero, +)
      if !estimates.isEmpty, sum != total.span {
        contradict(total.place, "the total is \(total.span), and its parts take \(sum)")
      }
    }
  }

  private mutating func judgeWindow(_ plan: Plan) {
    guard let window = plan.window?.first else { return }
    func outside(_ span: Plan.Window) -> Bool { span.from < window.from || span.to > window.to }
    for batch in batches {
      if let span = self.window(batch.when, zone), outside(span) {
        contradict(
          ImportedDraft.Place(document: batch.document, line: batch.line),
          "\(batch.title) is \(Self.spoken(batch.when)), outside the window that ends \(zone.text(window.to))")
      }
    }
    for row in rowTimes {
      let when = dated(row.when)
      guard let at = instant(when.day, when.from, zone), zone.civil(at).isSameDay(as: zone.civil(window.from)),
        at < window.from || at > window.to
      else { continue }
      contradict(row.place, "\(row.title) is at \(zone.text(at)), outside the window that ends \(zone.text(window.to))")
    }
    var told: Set<String> = []
    for suite in suites {
      guard let when = suite.when, let span = self.window(when, zone), outside(span),
        told.insert(Self.spoken(when)).inserted
      else { continue }
      contradict(
        ImportedDraft.Place(document: suite.document, line: suite.line),
        "\(suite.title) is \(Self.spoken(when)), outside the window that ends \(zone.text(window.to))")
    }
  }

  /// A source against its own totals, then each source against the one before it.
  private mutating func judgeSources() {
    let lists = sources.lists
    for list in lists {
      if let total = list.total, total != list.resources.count, !list.resources.isEmpty {
        contradict(
          list.place(""), "\(list.source) has \(total) of \(list.kind) in all, and lists \(list.resources.count)")
      }
      for (part, total) in list.partTotals.sorted(by: { $0.key < $1.key }) {
        let listed = list.resources.compactMap { $0.parts[part]?.count }
        guard !listed.isEmpty, listed.reduce(0, +) != total else { continue }
        contradict(list.place(part), "\(list.source) has \(total) of \(part) in all, and lists \(listed.reduce(0, +))")
      }
    }
    // What the document describes without a source is no source of its own.
    let kinds = lists.map(\.kind).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for kind in kinds {
      let among = lists.filter { $0.kind == kind && !$0.source.hasPrefix("document-") }
      let names = among.flatMap { $0.resources.map(\.name) }.reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      for name in names.prefix(1000) { judge(name, kind, among) }
    }
  }

  /// One resource, by every source that speaks of it.
  private mutating func judge(_ name: String, _ kind: String, _ lists: [SourceLists.List]) {
    let having = lists.filter { list in list.resources.contains { $0.name == name } }
    let lacking = lists.filter { $0.absent.contains(name) }
    if let first = lacking.first, !having.isEmpty {
      contradict(
        first.place(""),
        "\(kind) \(name): in \(having.map(\.source).joined(separator: ", ")), not in \(lacking.map(\.source).joined(separator: ", "))"
      )
    }
    let parts = Set(having.flatMap { $0.resources.first { $0.name == name }?.parts.keys.map { $0 } ?? [] })
    for part in parts.sorted() {
      var said: [(names: [String], sources: [String])] = []
      for list in having {
        guard let names = list.resources.first(where: { $0.name == name })?.parts[part]?.sorted() else { continue }
        if let index = said.firstIndex(where: { $0.names == names }) {
          said[index].sources.append(list.source)
        } else {
          said.append((names, [list.source]))
        }
      }
      guard said.count > 1, let last = having.last else { continue }
      let words = said.map {
        "\($0.sources.joined(separator: ", ")) \($0.sources.count == 1 ? "says" : "say") \($0.names.joined(separator: ", "))"
      }
      contradict(last.place(part), "\(part) of \(kind) \(name): \(words.joined(separator: "; "))")
    }
  }

  /// One thing under two headings, done under one of them and failed under the other.
  private mutating func judgeTwice() {
    var seen: [String: ItemDraft] = [:]
    for item in areas.flatMap(\.items) {
      guard let status = item.status, status != .pending else { continue }
      let key = "\(ImportedName.slug(item.title)) \(item.component ?? "")"
      if let other = seen[key], let before = other.status, (before == .verified) != (status == .verified),
        before != .notApplicable, status != .notApplicable
      {
        contradict(
          place(of: item), "'\(item.title)' is \(status.spoken) here, and \(before.spoken) in line \(other.line)")
      }
      if seen[key] == nil { seen[key] = item }
    }
  }
}

extension ItemDraft {
  /// A cross beside something that has to exist says that it is missing.
  fileprivate func marked(_ status: MarkedStatus) -> MarkedStatus {
    status == .failed && statement?.word == nil && kind != .check ? .missing : status
  }
}

extension SourceLists.List {
  fileprivate func place(_ part: String) -> ImportedDraft.Place {
    ImportedDraft.Place(document: document, line: totalLines[part] ?? line)
  }
}
