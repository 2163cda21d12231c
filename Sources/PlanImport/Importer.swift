import Markdown
import PromotionDomain

/// One run over documents: what they say, gathered heading by heading.
struct Importer {
  let settings: ImportSettings

  // What becomes the plan.
  var title: String?
  var areas: [AreaDraft] = []
  var components: [Plan.Component] = []
  var people: [Plan.Person] = []
  var batches: [BatchDraft] = []
  var suites: [SuiteDraft] = []
  var soaks: [SoakDraft] = []
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
  var decision: (when: Phrase.When, place: ImportedDraft.Place)?
  /// Who decides, as it is written.
  var decider: (name: String, place: ImportedDraft.Place)?
  var date: Phrase.When?
  var promotion: String?
  /// What sources have, by source, kind and name, with the line that says so.
  var sources = SourceLists()
  /// In which the times of the documents are meant.
  var zone: Zone
  /// What the document that is read says of it, and where it was taken from.
  var zoneClaims: [(zone: WrittenZone, place: ImportedDraft.Place, isKey: Bool)] = []
  var zonePlace: ImportedDraft.Place?
  /// Where the components come from.
  var origin: String?

  // What is held against it afterwards.
  var claims = Claims()
  var countsNotApplicable = false
  /// Headings with hours, by their words.
  var headingWindows: [(words: [String], when: Phrase.When, line: Int)] = []
  /// What a report by this program says that its areas weigh, by their titles, and its items, by their ids.
  var reportWeights: [String: Double] = [:]
  var itemWeights: [(id: String, weight: Double)] = []

  // Where it is in the document.
  var document = ""
  var used: Set<Int> = []
  /// Lines of which something was left out, though something was taken.
  var dropped: Set<Int> = []
  private var long: Set<Int> = []
  var sections: [Section] = []
  var isBare = false
  var isPromoReport = false
  var knownComponents: Set<String> = []
  /// Tags around what can be unfolded, each with the line of its title; they count when that does.
  private var tags: [(lines: ClosedRange<Int>, owner: Int)] = []
  /// The last rule, where no heading follows it.
  private var closing: Int?
  /// The area of what stands below no heading.
  var loose: Int?
  var areaNames = DistinctNames()
  var findingNames = DistinctNames()
  var criterionNames = DistinctNames()
  var ownerNames: Set<String> = []

  /// More of anything than a plan can hold is not looked through again and again.
  static let most = 2000

  init(_ settings: ImportSettings) { (self.settings, zone) = (settings, settings.zone ?? .utc) }

  func place(_ line: Int) -> ImportedDraft.Place { ImportedDraft.Place(document: document, line: line) }

  mutating func contradict(_ line: Int, _ sentence: String) { claims.contradict(place(line), sentence) }

  // MARK: Reading

  mutating func read(_ named: ImportedDocument) -> ImportedDraft.Reading {
    (document, used, sections, tags) = (named.name, [], [], [])
    (dropped, long) = ([], [])
    let form = IssueForm(named)
    let read = MarkdownDocument(form?.markdown ?? named.bytes)
    survey(read.blocks)
    let lastHeading = read.blocks.last { $0.isHeading }?.lines.upperBound ?? .max
    closing = read.rules.last { $0 > lastHeading }
    var index = 0
    while index < read.blocks.count { index = block(read.blocks, index) }
    for tag in tags where used.contains(tag.owner) { use(tag.lines) }
    for line in long.intersection(used).sorted() {
      claims.leaveOpen(place(line), "it is longer than \(String.mostFitting) characters, and was cut")
    }
    used.subtract(dropped.union(long))
    form?.structure.forEach { line, of in if used.contains(of) { used.insert(line) } }
    // A form's own lines say something, also those of which its Markdown has nothing.
    let lines = form == nil ? read.lines : MarkdownDocument(named.bytes).lines
    let silent = Set(read.silentLines).subtracting(form.map { Array($0.structure.keys) } ?? [])
    let said = zip(1..., lines).filter { number, range in
      !silent.contains(number) && named.bytes[range].contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    }
    let missed = said.filter { !used.contains($0.0) }.map { number, range in
      ImportedDraft.Missed(
        line: number, text: String(decoding: named.bytes[range].prefix(500), as: UTF8.self).fitting)
    }
    return ImportedDraft.Reading(
      name: named.name, lines: said.count, understood: said.count - missed.count, missed: missed)
  }

  /// What has to be known before the first line is read.
  private mutating func survey(_ blocks: [MarkdownBlock]) {
    (isBare, isPromoReport) = (true, false)
    for block in blocks {
      let line = block.lines.lowerBound
      switch block.content {
      case .item(let item):
        if item.box != nil || Statement(item.text).status != nil { isBare = false }
        survey(item.text, line)
      case .comment(let text): if text.hasPrefix("promo:promotion ") { isPromoReport = true }
      case .table(let table): survey(table)
      case .heading(_, let text), .summary(let text): survey(text, line)
      case .paragraph(let texts): for (offset, text) in texts.enumerated() { survey(text, line + offset) }
      case .frontMatter(let lines): for (offset, text) in lines.enumerated() { survey(MarkdownText(text), offset + 2) }
      case .code, .tags, .definition: break
      }
    }
    settleZone()
  }

  private mutating func survey(_ table: MarkdownTable) {
    if table.rows.contains(where: { $0.cells.contains { $0.plain.first.flatMap(Statement.sign) != nil } }) {
      isBare = false
    }
    for cell in table.head?.cells ?? [] where [.time, .end].contains(Self.column(cell.plain)) {
      survey(zonesOf: cell.plain, table.head?.line ?? 0, isKey: true)
    }
    for row in table.rows {
      let isZone = row.cells.first.map { ImportWords.keys[$0.plain.lowercased()] == .zone } ?? false
      for cell in row.cells {
        survey(zonesOf: cell.plain, row.line, isKey: isZone)
        survey(lengthOf: cell, row.line)
      }
    }
    guard let place = table.head?.cells.firstIndex(where: { Self.column($0.plain) == .component }) else { return }
    for row in table.rows where row.cells.indices.contains(place) { knownComponents.insert(row.cells[place].plain) }
  }

  private mutating func survey(_ text: MarkdownText, _ line: Int) {
    survey(zonesOf: text.plain, line)
    survey(lengthOf: text, line)
  }

  /// What is longer than a plan takes is cut.
  private mutating func survey(lengthOf text: MarkdownText, _ line: Int) {
    if text.plain.utf8.count > String.mostFitting, text.plain.count > String.mostFitting { long.insert(line) }
  }

  /// Reads one block, or a list of them, and gives the place of the next.
  private mutating func block(_ blocks: [MarkdownBlock], _ index: Int) -> Int {
    let (block, next) = (blocks[index], blocks[(index + 1)...].first)
    let line = block.lines.lowerBound
    // What stands below a rule at the end is about the whole document.
    if let closing, line > closing { sections.removeAll { $0.level > 1 } }
    switch block.content {
    case .heading(let level, let text):
      heading(text, level, line)
      if block.lines.count == 2 { tags.append((block.lines, line)) }
    case .summary(let text): heading(text, 7, line)
    case .item:
      let (nodes, end) = ListNode.list(blocks, from: index)
      if !isIgnored { list(nodes) }
      return end
    case .paragraph(let texts): if !isIgnored { paragraph(texts, line, isAboveList: next?.isList ?? false) }
    case .table(let table): if isIgnored { ImportedReport.weights(table, &self) } else { self.table(table) }
    case .code(_, let lines): if !isIgnored { code(lines, block) }
    case .comment(let text): comment(text, block.lines)
    case .tags:
      if let owner = next?.isSummary == true ? next?.lines.lowerBound : sections.last?.line {
        tags.append((block.lines, owner))
      }
    case .definition(let name, let target):
      refer(name, target)
      use(line)
    case .frontMatter(let lines):
      for (number, line) in zip(2..., lines) {
        if let (key, value) = Self.pair(MarkdownText(line)), metadata(key, value, number) { use(number) }
      }
    }
    return index + 1
  }

  /// A report by this program says in a comment of which promotion it is, and of when.
  private mutating func comment(_ text: String, _ lines: ClosedRange<Int>) {
    let words = text.split(separator: " ")
    guard words.first == "promo:promotion", words.count > 4 else { return }
    promotion = String(words[1])
    date = date ?? Phrase(words[4].prefix(16).replacing("T", with: " ")).times.first
    use(lines)
  }

  mutating func use(_ line: Int) { used.insert(line) }
  mutating func use(_ lines: some Sequence<Int>) { used.formUnion(lines) }

  /// Lines from which something was taken, with the headings that gave them their meaning.
  mutating func take(_ lines: Int...) { take(lines) }

  mutating func take(_ lines: [Int]) {
    use(lines)
    for section in sections.reversed() {
      used.insert(section.line)
      if section.area != nil || section.topic != .plain && !section.isSummary && section.level < 8 { break }
      // The title of the document is its title whatever stands below.
      if section.level == 2 && !section.isSummary { break }
    }
  }
}

extension MarkdownBlock {
  fileprivate var isSummary: Bool { if case .summary = content { true } else { false } }

  fileprivate var isHeading: Bool { if case .heading = content { true } else { isSummary } }

  fileprivate var isList: Bool {
    switch content {
    case .item, .table, .code: true
    case .heading, .paragraph, .summary, .tags, .comment, .definition, .frontMatter: false
    }
  }
}
