import Markdown
import PromotionDomain

/// One run over documents: what they say, gathered heading by heading.
struct Importer {
  let settings: ImportSettings

  // What becomes the plan.
  var title: String?
  var areas: [AreaDraft] = []
  var components: [ComponentDraft] = []
  var people: [Plan.Person] = []
  var batches: [BatchDraft] = []
  var suites: [SuiteDraft] = []
  var criteria: [(criterion: Plan.Criterion, due: Phrase.When?)] = []
  var risks: [Plan.Risk] = []
  var costs: [Plan.Cost] = []
  var signoffs: [Plan.SignoffRole] = []
  var rollback: [Plan.RollbackProcedure] = []
  var references: [Plan.Reference] = []
  var dependencies = Plan.Dependencies()
  var findings: [(raised: FindingRaised, place: ImportedDraft.Place)] = []
  var environment: [Key: String] = [:]
  var window: Phrase.When?
  var decision: Phrase.When?
  var date: Phrase.When?
  var promotion: String?
  /// What sources have, by source, kind and name, with the line that says so.
  var sources = SourceLists()

  // What is held against it afterwards.
  var verdicts: [(verdicts: Set<String>, place: ImportedDraft.Place)] = []
  var scores: [(score: Double, place: ImportedDraft.Place)] = []
  var shares: [(name: String, percent: Double, text: String, place: ImportedDraft.Place)] = []
  var totals: [(span: TimeSpan, since: Int, place: ImportedDraft.Place)] = []
  var contradictions: [ImportedDraft.Contradiction] = []
  var countsNotApplicable = false
  /// Headings with hours, by their words.
  var headingWindows: [(words: [String], when: Phrase.When, line: Int)] = []
  /// What a report by this program says that its areas weigh, by their titles.
  var reportWeights: [String: Double] = [:]

  // Where it is in the document.
  var document = ""
  var used: Set<Int> = []
  var sections: [Section] = []
  var isBare = false
  var isPromoReport = false
  var knownComponents: Set<String> = []
  /// Tags around what can be unfolded, each with the line of its title; they count when that does.
  var tags: [(lines: ClosedRange<Int>, owner: Int)] = []
  /// The area of what stands below no heading.
  private var loose: Int?
  private var areaNames = DistinctNames()
  var findingNames = DistinctNames()
  var criterionNames = DistinctNames()
  private var ownerNames: Set<String> = []
  /// More of anything than a plan can hold is not looked through again and again.
  static let most = 2000
  /// The last rule, where no heading follows it.
  private var closing: Int?
  /// Rows of tables with the time at which they are due.
  var rowTimes: [(title: String, when: Phrase.When, place: ImportedDraft.Place)] = []

  /// What stands under one heading.
  struct Section {
    /// 1 to 6 for headings, 7 for what can be unfolded, 8 for a label such as `Must fix:`.
    var level: Int
    var title: String
    /// As it is written.
    var heading: String
    var line: Int
    var topic: Topic
    var statement: Statement
    var when: Phrase.When?
    var estimate: TimeSpan?
    var area: Int?
    /// Whether it says how what is above it stands, and is no heading of its own.
    var isSummary = false
    var code: [String] = []
    /// The heading that gives its hours their day.
    var dayLine: Int?
  }

  /// A component by the names it goes by.
  struct ComponentDraft {
    var id: String
    var title: String?
    var repository: String?
    var workflow: String?
  }

  struct BatchDraft {
    var id: String
    var title: String
    var when: Phrase.When
    var line: Int
    var document = ""
    var deploy: [(component: String, deployment: Plan.PlannedDeployment)] = []
  }

  struct SuiteDraft {
    var title: String
    var tests: Int?
    var when: Phrase.When?
    var line: Int
    var document = ""
  }

  /// In which the times of the documents are meant.
  var zone: Zone
  /// Where the components come from.
  var origin: String?

  init(_ settings: ImportSettings) { (self.settings, zone) = (settings, settings.zone ?? .utc) }

  func place(_ line: Int) -> ImportedDraft.Place { ImportedDraft.Place(document: document, line: line) }

  mutating func contradiction(_ line: Int, _ sentence: String) {
    let found = ImportedDraft.Contradiction(place: place(line), sentence: sentence.fitting)
    if !contradictions.suffix(Self.most).contains(found) { contradictions.append(found) }
  }

  // MARK: Reading

  mutating func read(_ named: ImportedDocument) -> ImportedDraft.Reading {
    (document, used, sections, tags) = (named.name, [], [], [])
    sources.document = named.name
    let form = IssueForm(named)
    let text = form?.markdown ?? named.bytes
    let read = MarkdownDocument(text)
    survey(read.blocks)
    let last = read.blocks.last { block in
      switch block.content {
      case .heading, .summary: true
      case .item, .paragraph, .table, .code, .tags, .comment, .definition, .frontMatter: false
      }
    }
    closing = read.rules.last { rule in rule > last?.lines.upperBound ?? .max }
    var index = 0
    while index < read.blocks.count { index = block(read.blocks, index) }
    for tag in tags where used.contains(tag.owner) { use(tag.lines) }
    form?.structure.forEach { line, of in if used.contains(of) { used.insert(line) } }
    let silent = Set(read.silentLines).subtracting(form?.structure.keys.map { $0 } ?? [])
    let lines = SourceLines(named.bytes)
    let missed = (1...max(1, lines.count)).filter { !silent.contains($0) && !used.contains($0) && !lines.isBlank($0) }
    let counted = (1...max(1, lines.count)).filter { !silent.contains($0) && !lines.isBlank($0) }.count
    return ImportedDraft.Reading(
      name: named.name, lines: counted, understood: counted - missed.count,
      missed: missed.map { ImportedDraft.Missed(line: $0, text: lines.text($0)) })
  }

  /// What has to be known before the first line is read.
  private mutating func survey(_ blocks: [MarkdownBlock]) {
    (isBare, isPromoReport) = (true, false)
    for block in blocks {
      switch block.content {
      case .item(let item): if item.box != nil || Statement(item.text).status != nil { isBare = false }
      case .comment(let text): if text.hasPrefix("promo:promotion ") { isPromoReport = true }
      case .table(let table):
        if table.rows.contains(where: { $0.cells.contains { $0.plain.first.flatMap(Statement.sign) != nil } }) {
          isBare = false
        }
        guard let place = table.head?.cells.firstIndex(where: { Self.column($0.plain) == .component }) else { continue }
        for row in table.rows where row.cells.indices.contains(place) { knownComponents.insert(row.cells[place].plain) }
      case .heading, .paragraph, .code, .summary, .tags, .definition, .frontMatter: break
      }
    }
  }

  private mutating func block(_ blocks: [MarkdownBlock], _ index: Int) -> Int {
    let block = blocks[index]
    // What stands below a rule at the end is about the whole document.
    if let closing, block.lines.lowerBound > closing { sections.removeAll { $0.level > 1 } }
    switch block.content {
    case .heading(let level, let text):
      heading(text, level, block.lines.lowerBound)
      if block.lines.count == 2 { tags.append((block.lines, block.lines.lowerBound)) }
    case .summary(let text): heading(text, 7, block.lines.lowerBound)
    case .item:
      let (nodes, end) = ListNode.list(blocks, from: index)
      if !isIgnored { list(nodes) }
      return end
    case .paragraph(let texts): if !isIgnored { paragraph(texts, block, blocks[(index + 1)...].first) }
    case .table(let table): if !isIgnored { self.table(table) }
    case .code(_, let lines): if !isIgnored { code(lines, block) }
    case .comment(let text):
      let words = text.split(separator: " ")
      if words.first == "promo:promotion", words.count > 4 {
        promotion = String(words[1])
        if date == nil { date = Phrase(words[4].prefix(16).replacing("T", with: " ")).times.first }
        use(block.lines)
      }
    case .tags:
      let next = blocks[(index + 1)...].first
      if let owner = next?.isSummary == true ? next?.lines.lowerBound : sections.last?.line {
        tags.append((block.lines, owner))
      }
    case .definition(let name, let target):
      refer(name, target)
      use(block.lines)
    case .frontMatter(let lines):
      for (offset, line) in lines.enumerated() {
        if let (key, value) = Self.pair(MarkdownText(line)), metadata(key, value, offset + 2) { use(offset + 2) }
      }
    }
    return index + 1
  }

  mutating func use(_ lines: ClosedRange<Int>) { for line in lines { used.insert(line) } }
  mutating func use(_ line: Int) { used.insert(line) }

  /// A line from which something was taken, with the headings that gave it its meaning.
  mutating func take(_ line: Int) {
    use(line)
    for section in sections.reversed() {
      use(section.line)
      if section.area != nil || section.topic != .plain && !section.isSummary && section.level < 8 { break }
      // The title of the document is its title whatever stands below.
      if section.level == 2 && !section.isSummary { break }
    }
  }

  // MARK: Headings

  /// Whether this is a part of a report by this program that says again what its other parts say.
  private var isIgnored: Bool {
    guard isPromoReport, let section = sections.first(where: { $0.level == 2 }) else { return false }
    return !ImportedReport.recorded.contains(section.title.lowercased())
  }

  /// Whether lists and lines of text are items here: in a report by this program its checklists only.
  var mayHoldItems: Bool {
    !isPromoReport || sections.contains { $0.level == 2 && $0.title.lowercased() == "checklists" }
  }

  mutating func heading(_ text: MarkdownText, _ level: Int, _ line: Int) {
    sections.removeAll { $0.level >= level }
    let statement = Statement(text)
    let heading = text.plain
    let isBatch = Self.isBatch(heading)
    var section = Section(
      level: level, title: heading.withoutBracket.tidied, heading: heading, line: line,
      topic: isBatch ? .batches : Self.topic(heading),
      statement: statement, when: Self.span(heading), estimate: Phrase(heading).estimate)
    section.code = text.code
    if statement.beginsWithStatus { section.title = statement.title }
    let parent = sections.last
    section.isSummary = statement.beginsWithStatus && statement.sign != nil && (parent.map { $0.level > 1 } ?? false)
    if section.when != nil, section.when?.day == nil, let parent, let day = parent.when?.day {
      section.when?.day = day
      section.dayLine = parent.line
    }
    if level < 8, let when = section.when, when.to != nil, headingWindows.count < Self.most {
      headingWindows.append((Self.words(section.title), when, line))
    }
    let words = Self.words(section.title).filter { ImportWords.environments[$0] == nil }
    if !words.isEmpty, words.allSatisfy(ImportWords.formWords.contains), parent.map({ $0.level > 1 }) ?? false,
      level < 7
    {
      section.isSummary = true
    }
    // What ends in `Actions` is to be done, `GitHub Actions workflows` are not; a whole sentence says what follows it.
    if section.topic == .steps, words.contains("actions"), words.last != "actions" { section.topic = .plain }
    if level == 8, words.count > 7 { section.topic = .notes }
    if level == 8, isBatch, let inherited = parent?.topic { section.topic = inherited }
    if section.topic == .plain || section.topic == .steps, let inherited = parent?.topic, inherited != .plain,
      inherited != .summary || section.topic == .plain,
      ![.findings, .upstream, .downstream].contains(inherited) || section.topic == .plain
    {
      section.topic = inherited
    }
    if level == 1, title == nil {
      title = (statement.beginsWithStatus ? statement.title : heading).fitting
      if isPromoReport { title = ImportedReport.title(heading) }
      section.topic = section.topic == .risks || section.topic == .costs ? section.topic : .plain
      if let name = Self.environment(in: heading) { environment[.environment] = environment[.environment] ?? name }
      use(line)
    }
    if section.topic == .batches, let when = section.when, when.from != nil, when.to != nil {
      let name = Self.withoutOrdinal(section.title)
      if Phrase(heading).words.contains(where: {
        ["validation", "validations", "verification", "testing"].contains($0)
      }) {
        section.topic = .batches
      } else {
        batches.append(
          BatchDraft(id: ImportedName.slug(name), title: name.fitting, when: when, line: line, document: document))
        use(line)
        if let dayLine = section.dayLine { use(dayLine) }
      }
    }
    sections.append(section)
  }

  static func isBatch(_ heading: String) -> Bool {
    let phrase = Phrase(heading)
    guard let index = phrase.tokens.firstIndex(where: { ["batch", "wave"].contains($0.lower) }) else { return false }
    return phrase[index + 1]?.number != nil
  }

  static func topic(_ heading: String) -> Topic {
    let words = Phrase(heading).tokens.prefix(40).map(\.lower)
    var best = Int.max
    for start in words.indices {
      for (phrase, rank) in ImportWords.topicPhrases[words[start]] ?? []
      where rank < best && words[start...].starts(with: phrase) {
        best = rank
      }
    }
    return best < ImportWords.topics.count ? ImportWords.topics[best].0 : .plain
  }

  /// The day and the hours of a heading, wherever in it they stand.
  static func span(_ text: String) -> Phrase.When? {
    let times = Phrase(text).times
    guard var first = times.first else { return nil }
    for other in times.dropFirst()
    where first.from == nil && other.from != nil && (other.day == nil || other.day == first.day) {
      (first.from, first.to, first.toDay) = (other.from, other.to, other.toDay)
    }
    if first.to == nil, times.count == 2, let last = times.last, let clock = last.from, last.day != nil {
      (first.to, first.toDay) = (clock, last.day)
    }
    return first
  }

  /// `Batch 1: Foundation` is called Foundation.
  static func withoutOrdinal(_ title: String) -> String {
    guard let colon = title.firstIndex(of: ":") else { return title }
    let front = Phrase(title[..<colon])
    guard front.tokens.count == 2, front[1]?.number != nil else { return title }
    return title[title.index(after: colon)...].tidied
  }

  static func environment(in text: String) -> String? {
    let phrase = Phrase(text)
    // Of `staging to prod` it is the second.
    let to = phrase.tokens.indices.first { place in
      ["to", "→"].contains(phrase[place]?.lower) && ImportWords.environments[phrase[place + 1]?.lower ?? ""] != nil
    }
    if let to { return ImportWords.environments[phrase[to + 1]?.lower ?? ""] }
    return phrase.words.lazy.compactMap { ImportWords.environments[$0] }.first
  }

  /// The area to which what comes next belongs, made when it is needed.
  mutating func area() -> Int {
    let owners = sections.indices.reversed().filter { !sections[$0].isSummary }
    guard let index = owners.first else {
      if let loose { return loose }
      loose = areas.count
      areas.append(AreaDraft(id: areaNames.add("checklist"), title: title ?? "Checklist", line: 1, groupLine: 0))
      return areas.count - 1
    }
    if let area = sections[index].area { return area }
    guard areas.count < Self.most else { return areas.count - 1 }
    let section = sections[index]
    let title = section.title.fitting
    var stem = Self.areaID(title)
    // The same heading once more is another area.
    if areaNames.contains(stem), let parent = sections[..<index].last { stem = "\(Self.areaID(parent.title))-\(stem)" }
    let id = areaNames.add(stem)
    var draft = AreaDraft(
      id: id, title: title.isEmpty ? "Checklist" : title, line: section.line,
      groupLine: sections[..<index].last { $0.level < section.level }?.line ?? 0, estimate: section.estimate)
    draft.window = section.when
    if section.when?.to == nil, let above = sections[..<index].last(where: { $0.when?.to != nil }) {
      draft.window = above.when
      use(above.line)
    }
    if let dayLine = section.dayLine { use(dayLine) }
    if isPromoReport, let bracket = ImportedReport.bracket(section) { draft.weight = bracket }
    draft.document = document
    areas.append(draft)
    sections[index].area = areas.count - 1
    use(section.line)
    return areas.count - 1
  }

  private static func areaID(_ title: String) -> String {
    let words = title.split(separator: " ")
    return ImportedName.slug(
      (words.count > 1 && words.last?.lowercased() == "status" ? words.dropLast() : words[...]).joined(separator: " "))
  }

  var topic: Topic { sections.last?.topic ?? .plain }

  // MARK: Items

  mutating func add(_ item: ItemDraft) {
    guard mayHoldItems else { return }
    let index = area()
    var item = item
    item.settle(in: document)
    areas[index].items.append(item)
    note(item)
    take(item.line)
  }

  /// What an item says against itself.
  private mutating func note(_ item: ItemDraft) {
    if let words = item.statement?.contradiction { contradiction(item.line, "'\(item.title)': \(words)") }
    if item.status == .notApplicable, item.statement?.sign == .verified { countsNotApplicable = true }
    for part in item.parts { note(part) }
  }

  mutating func component(_ name: String) -> String {
    let bare = name.withoutBracket
    let id = ImportedName.slug(bare)
    let words = Self.words(bare)
    if let known = components.first(where: {
      Self.isSame(Self.words($0.id), words) || $0.title.map { Self.words($0) == words } ?? false
    }) {
      return known.id
    }
    guard components.count < Self.most else { return components.last?.id ?? id }
    components.append(ComponentDraft(id: id, title: id == bare ? nil : bare.fitting.ifSaid))
    return id
  }

  static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// `2_1_bbws_dynamodb_schemas` and `DynamoDB Schemas`.
  static func isSame(_ a: [String], _ b: [String]) -> Bool {
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    return !short.isEmpty && Array(long.suffix(short.count)) == short
  }

  mutating func owner(_ text: String) -> String? {
    let name = text.filter { $0 != "@" }.fitting.withoutBracket
    // A sentence that begins with "Owner:" goes on about other things.
    guard !name.isEmpty, name.count <= 60, name.split(separator: " ").count <= 5,
      !name.contains(where: { ":;".contains($0) }), !name.contains(". "),
      Statement.status(name[...], mustBeLoud: false) == nil, name.contains(where: \.isLetter)
    else { return nil }
    let id = ImportedName.slug(name)
    if ownerNames.insert(id).inserted { people.append(Plan.Person(id: PersonID(id), name: name)) }
    return id
  }

  mutating func refer(_ title: String, _ location: String?) {
    let reference = Plan.Reference(title: title.fitting, location: location?.fitting)
    if !reference.title.isEmpty, references.count < Self.most, !references.contains(reference) {
      references.append(reference)
    }
  }
}

extension MarkdownBlock {
  fileprivate var isSummary: Bool { if case .summary = content { true } else { false } }
}

/// The lines of a text as they stand in it.
struct SourceLines {
  private let bytes: [UInt8]
  private var ranges: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == 10 || bytes[index] == 13 {
        ranges.append(start..<index)
        if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
  }

  var count: Int { ranges.count }

  func text(_ line: Int) -> String {
    guard ranges.indices.contains(line - 1) else { return "" }
    return String(decoding: bytes[ranges[line - 1]].prefix(500), as: UTF8.self).fitting
  }

  func isBlank(_ line: Int) -> Bool {
    guard ranges.indices.contains(line - 1) else { return true }
    return bytes[ranges[line - 1]].allSatisfy { $0 == 32 || $0 == 9 }
  }
}

/// An item of a list with what belongs to it.
struct ListNode {
  var item: MarkdownItem
  var line: Int
  var children: [ListNode] = []
  /// Paragraphs, code and tables within it.
  var inner: [MarkdownBlock] = []

  /// The list that begins at `index`, and the first block behind it.
  static func list(_ blocks: [MarkdownBlock], from index: Int) -> (nodes: [ListNode], end: Int) {
    // The nodes of each depth that are not yet given to the one above them.
    var open: [[ListNode]] = [[]]
    var index = index
    func close(_ open: inout [[ListNode]], to depth: Int) {
      while open.count > depth + 1, let nodes = open.popLast() {
        guard let last = open[open.count - 1].indices.last else {
          open[open.count - 1] += nodes
          continue
        }
        open[open.count - 1][last].children += nodes
      }
    }
    while index < blocks.count {
      let block = blocks[index]
      if case .item(let item) = block.content {
        // A new list behind a blank line goes on with the old one: people leave lines between items.
        close(&open, to: block.depth)
        while open.count < block.depth + 1 { open.append([]) }
        open[open.count - 1].append(ListNode(item: item, line: block.lines.lowerBound))
      } else if block.depth > 0 {
        close(&open, to: block.depth - 1)
        if let last = open[open.count - 1].indices.last { open[open.count - 1][last].inner.append(block) }
      } else {
        break
      }
      index += 1
    }
    close(&open, to: 0)
    return (open[0], index)
  }
}
