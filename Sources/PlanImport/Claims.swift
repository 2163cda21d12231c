import PromotionDomain

/// What documents say of sums, shares and the whole, to be held against what they list; and what contradicts it.
struct Claims {
  typealias Place = ImportedDraft.Place

  var verdicts: [(verdicts: Set<String>, place: Place)] = []
  var scores: [(score: Double, place: Place)] = []
  var shares: [(name: String, percent: Double, place: Place)] = []
  /// `since` is the line of the heading above those that are summed up, `own` that of the section with the total.
  var totals: [(span: TimeSpan, since: Int, own: Int, place: Place)] = []
  /// `5 items, 3 done`, `4/5 checks done (60 %)`, in the section of that line.
  var counts: [(done: Int?, of: Int?, own: Int, place: Place)] = []
  /// Rows of tables with the time at which they are due.
  var rowTimes: [(title: String, when: Phrase.When, place: Place)] = []
  private(set) var contradictions: [ImportedDraft.Remark] = []
  /// What was understood, and is too little for a plan.
  private(set) var leftOpen: [ImportedDraft.Remark] = []
  private var told: Set<ImportedDraft.Remark> = []

  mutating func contradict(_ place: Place, _ sentence: String) {
    let found = ImportedDraft.Remark(place: place, sentence: sentence.fitting)
    if told.insert(found).inserted { contradictions.append(found) }
  }

  mutating func leaveOpen(_ place: Place, _ sentence: String) {
    leftOpen.append(ImportedDraft.Remark(place: place, sentence: sentence.fitting))
  }
}

extension [ImportedDraft.Remark] {
  /// By the lines that they are on.
  var inOrder: Self {
    sorted { ($0.place.document, $0.place.line) < ($1.place.document, $1.place.line) }
  }
}

extension Importer {
  /// Holds what is claimed against what was read.
  mutating func judge(_ plan: Plan) {
    judgeVerdicts()
    judgeScores()
    judgeTotals()
    judgeCounts()
    if let window = plan.window?.first { judge(window) }
    judgeSources()
    judgeTwice()
  }

  private mutating func judgeVerdicts() {
    guard let first = claims.verdicts.first else { return }
    func spoken(_ verdicts: Set<String>) -> String { verdicts.sorted().joined(separator: ", ").uppercased() }
    for other in claims.verdicts where other.verdicts.isDisjoint(with: first.verdicts) {
      claims.contradict(
        other.place,
        "the whole is \(spoken(other.verdicts)) here, and \(spoken(first.verdicts)) in line \(first.place.line)")
    }
  }

  private mutating func judgeScores() {
    func shown(_ percent: Double) -> String { number((percent * 10).rounded() / 10) }
    func score(_ area: AreaDraft) -> (area: AreaDraft, score: Double)? {
      area.score(countsNotApplicable).map { (area, $0) }
    }
    let claimed = claims.shares.compactMap { share in
      area(of: share.name).flatMap { score(areas[$0]) }.map { (share: share, area: $0.area, score: $0.score) }
    }
    for (share, _, score) in claimed where abs(score - share.percent) >= 1 {
      claims.contradict(
        share.place, "'\(share.name)' is \(number(share.percent)) %, and what is listed gives \(shown(score)) %")
    }
    // Weights that are given are what the score is held against; else the areas that the document gives a share.
    let isWeighed = isWeighed
    let parts = isWeighed || claimed.isEmpty ? areas.compactMap(score) : claimed.map { ($0.area, $0.score) }
    func weight(_ area: AreaDraft) -> Double { isWeighed ? area.weight ?? 0 : 1 }
    let sum = parts.reduce(0) { $0 + weight($1.0) }
    guard sum > 0 else { return }
    let score = parts.reduce(0) { $0 + weight($1.0) * $1.1 } / sum
    for said in claims.scores where abs(score - said.score) >= 0.5 {
      let alone = isWeighed ? "" : "; the document has no weights"
      let alike = isWeighed ? "" : " when all weigh alike"
      claims.contradict(
        said.place, "the score is \(number(said.score))\(alone), and its parts give \(shown(score))\(alike)")
    }
  }

  /// A total is of its section, or of the group of sections that it ends; of the whole where its section has no parts.
  private mutating func judgeTotals() {
    func sum(_ areas: [AreaDraft]) -> TimeSpan? {
      let estimates = areas.compactMap { area in
        area.estimate ?? area.items.compactMap(\.estimate).reduce(nil) { ($0 ?? .zero) + $1 }
      }
      return estimates.isEmpty ? nil : estimates.reduce(.zero, +)
    }
    for total in claims.totals {
      let above = areas.filter { $0.place.document == total.place.document && $0.place.line < total.place.line }
      let own = sum(above.filter { $0.place.line == total.own })
      let group = sum(above.filter { $0.place.line > total.since && $0.groupLine == total.since })
      // Below the title of the document stands everything, which is no group.
      let said = (total.since <= 1 ? own : nil) ?? group
      if let said, said != total.span, own != total.span {
        claims.contradict(total.place, "the total is \(total.span), and its parts take \(said)")
      }
    }
  }

  /// Work outside the window.
  private mutating func judge(_ window: Plan.Window) {
    let end = "outside the window that ends \(zone.text(window.to))"
    var told: Set<String> = []
    let spans = batches.map { ($0.title, $0.when, $0.place) }
    let checks = suites.compactMap { suite in suite.when.map { (suite.title, $0, suite.place) } }
    for (index, (title, when, place)) in (spans + checks).enumerated() {
      guard let span = self.window(when), span.from < window.from || span.to > window.to,
        // Of suites at one time the first is told.
        index < spans.count || told.insert("\(when)").inserted
      else { continue }
      claims.contradict(place, "\(title) is \(when), \(end)")
    }
    for row in claims.rowTimes {
      let when = dated(row.when)
      guard let at = instant(when.day, when.from), zone.civil(at).isSameDay(as: zone.civil(window.from)),
        at < window.from || at > window.to
      else { continue }
      claims.contradict(row.place, "\(row.title) is at \(zone.text(at)), \(end)")
    }
  }

  /// One thing under two headings, done under one of them and failed under the other.
  private mutating func judgeTwice() {
    var seen: [String: ItemDraft] = [:]
    for item in areas.flatMap(\.items) where item.id == nil {
      guard let status = item.status, status != .pending else { continue }
      let key = "\(ImportedName.slug(item.title)) \(item.component ?? "")"
      guard let other = seen[key], let before = other.status else {
        seen[key] = item
        continue
      }
      if (before == .verified) != (status == .verified), before != .notApplicable, status != .notApplicable {
        claims.contradict(
          item.place, "'\(item.title)' is \(status.spoken) here, and \(before.spoken) in line \(other.line)")
      }
    }
  }

  // MARK: Sources

  /// A source against its own totals, then each source against the one before it.
  private mutating func judgeSources() {
    for list in sources.lists {
      if let total = list.total, total != list.resources.count, !list.resources.isEmpty {
        claims.contradict(
          list.place(of: nil), "\(list.source) has \(total) of \(list.kind) in all, and lists \(list.resources.count)")
      }
      for (part, total) in list.partTotals.sorted(by: { $0.key < $1.key }) {
        let listed = list.resources.compactMap { $0.parts[part]?.count }
        guard !listed.isEmpty, listed.reduce(0, +) != total else { continue }
        claims.contradict(
          list.place(of: part), "\(list.source) has \(total) of \(part) in all, and lists \(listed.reduce(0, +))")
      }
    }
    // What the document describes without a source is no source of its own.
    let named = sources.lists.filter { !$0.source.hasPrefix("document-") }
    for kind in named.map(\.kind).distinct {
      let lists = named.filter { $0.kind == kind }
      for name in lists.flatMap({ $0.resources.map(\.name) }).distinct.prefix(1000) { judge(name, kind, lists) }
    }
  }

  /// One resource, by every source that speaks of it.
  private mutating func judge(_ name: String, _ kind: String, _ lists: [SourceLists.List]) {
    func joined(_ lists: [SourceLists.List]) -> String { lists.map(\.source).joined(separator: ", ") }
    let having = lists.compactMap { list in list.resources.first { $0.name == name }.map { (list: list, has: $0) } }
    let lacking = lists.filter { $0.absent.contains(name) }
    guard let last = having.last?.list else { return }
    if let first = lacking.first {
      claims.contradict(
        first.place(of: nil), "\(kind) \(name): in \(joined(having.map(\.list))), not in \(joined(lacking))")
    }
    for part in Set(having.flatMap(\.has.parts.keys)).sorted() {
      var said: [(names: [String], sources: [String])] = []
      for (list, resource) in having {
        guard let names = resource.parts[part]?.sorted() else { continue }
        if let index = said.firstIndex(where: { $0.names == names }) {
          said[index].sources.append(list.source)
        } else {
          said.append((names, [list.source]))
        }
      }
      guard said.count > 1 else { continue }
      let words = said.map { names, sources in
        "\(sources.joined(separator: ", ")) \(sources.count == 1 ? "says" : "say") \(names.joined(separator: ", "))"
      }
      claims.contradict(last.place(of: part), "\(part) of \(kind) \(name): \(words.joined(separator: "; "))")
    }
  }
}
