import Markdown
import PromotionDomain

/// Headings, and the areas that they open when something stands below them.
extension Importer {
  /// What stands under one heading.
  struct Section {
    /// 1 to 6 for headings, 7 for what can be unfolded, 8 for a label such as `Must fix:`.
    var level: Int
    var title: String
    /// As it is written.
    var heading: String
    var line: Int
    var topic = Topic.plain
    var statement: Statement
    var when: Phrase.When?
    var estimate: TimeSpan?
    var area: Int?
    /// Whether it says how what is above it stands, and is no heading of its own.
    var isSummary = false
    var isSoak = false
    /// What it is gone through again for.
    var repeats: RepeatID?
    var code: [String] = []
    /// The heading that gives its hours their day.
    var dayLine: Int?
  }

  var topic: Topic { sections.last?.topic ?? .plain }

  /// The heading proper under which a line stands: neither a label nor one that only sums up.
  var headingAbove: Section? { sections.last { $0.level < 8 && !$0.isSummary } }

  /// When what stands here is due, where a heading above says so.
  var timeAbove: Phrase.When? { sections.last { $0.when?.day != nil }?.when }

  /// Whether this is a part of a report by this program that says again what its other parts say.
  var isIgnored: Bool {
    guard isPromoReport, let section = sections.first(where: { $0.level == 2 }) else { return false }
    return !ImportedReport.recorded.contains(section.title.lowercased())
  }

  /// Whether lists and lines of text are items here: in a report by this program its checklists only.
  var mayHoldItems: Bool {
    !isPromoReport || sections.contains { $0.level == 2 && $0.title.lowercased() == "checklists" }
  }

  mutating func heading(_ text: MarkdownText, _ level: Int, _ line: Int) {
    sections.removeAll { $0.level >= level }
    let parent = sections.last
    let isBelowTitle = parent.map { $0.level > 1 } ?? false
    let (heading, statement) = (text.plain, Statement(text))
    let title = statement.beginsWithStatus ? statement.title : heading
    var section = Section(
      level: level, title: statement.beginsWithStatus ? title : heading.withoutBracket.tidied, heading: heading,
      line: line, statement: statement, when: Self.span(heading), estimate: Phrase(heading).estimate, code: text.code)
    section.isSummary = statement.beginsWithStatus && statement.sign != nil && isBelowTitle
    if isPromoReport, isBelowTitle, mayHoldItems, let open = heading[...].lastRange(of: " (") {
      (section.title, section.isSummary) = (String(heading[..<open.lowerBound]), false)
    }
    section.repeats = Self.repeats(heading)
    if section.when != nil, section.when?.day == nil, let parent, let day = parent.when?.day {
      section.when?.day = day
      section.dayLine = parent.line
    }
    if level < 8, let when = section.when, when.to != nil, headingWindows.count < Self.most {
      headingWindows.append((Self.words(section.title), when, line))
    }
    let words = Self.words(section.title).filter { ImportWords.environments[$0] == nil }
    if !words.isEmpty, words.allSatisfy(ImportWords.formWords.contains), isBelowTitle, level < 7 {
      section.isSummary = true
    }
    section.isSoak = Self.isSoak(section.title)
    section.topic = Self.topic(heading, words, level, below: parent?.topic)
    if level == 1, self.title == nil {
      self.title = isPromoReport ? ImportedReport.title(heading) : title.fitting
      if section.topic != .risks, section.topic != .costs { section.topic = .plain }
      environment[.environment] = environment[.environment] ?? Self.environment(in: heading)
      use(line)
    }
    if section.topic == .batches, let when = section.when, when.from != nil, when.to != nil,
      Set(["validation", "validations", "verification", "testing"]).isDisjoint(with: Phrase(heading).words)
    {
      batches.append(BatchDraft(title: Self.withoutOrdinal(section.title).fitting, when: when, place: place(line)))
      use([line] + [section.dayLine].compactMap(\.self))
    }
    sections.append(section)
    soakHeading(section)
  }

  /// What a section is about: what its heading says, else what the one above it is about.
  private static func topic(_ heading: String, _ words: [String], _ level: Int, below inherited: Topic?) -> Topic {
    let isBatch = isBatch(heading)
    var topic = isBatch ? .batches : topic(heading)
    // What ends in `Actions` is to be done, `GitHub Actions workflows` are not; a whole sentence says what follows it.
    if topic == .steps, words.contains("actions"), words.last != "actions" { topic = .plain }
    if level == 8, words.count > 7 { topic = .notes }
    guard let inherited else { return topic }
    if level == 8, isBatch { topic = inherited }
    if topic == .plain { return inherited }
    let isOwn = [.plain, .summary, .findings, .upstream, .downstream].contains(inherited)
    return topic == .steps && !isOwn ? inherited : topic
  }

  static func isBatch(_ heading: String) -> Bool {
    let phrase = Phrase(heading)
    guard let index = phrase.tokens.firstIndex(where: { ["batch", "wave"].contains($0.lower) }) else { return false }
    return phrase[index + 1]?.number != nil
  }

  static func topic(_ heading: String) -> Topic {
    let words = Phrase(heading).tokens.prefix(40).map(\.lower)
    let fitting = words.indices.flatMap { start in
      ImportWords.topics[words[start]].filter { words[start...].starts(with: $0.words) }
    }
    return fitting.min { $0.rank < $1.rank }?.meaning ?? .plain
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

  /// `Candidate (repeat for each of rc1..rcN)`: each `rc`. A word alone is one, and a range without its numbers.
  private static func repeats(_ heading: String) -> RepeatID? {
    let tokens = Phrase(heading).tokens
    guard let start = tokens.firstIndex(where: { ["repeat", "repeated"].contains($0.lower) }),
      tokens.dropFirst(start).dropFirst().first?.lower == "for",
      let each = tokens[start...].firstIndex(where: { ["each", "every"].contains($0.lower) })
    else { return nil }
    var words = tokens[(each + 1)...].prefix { !$0.isSign(")],;") }
    if words.first?.lower == "of" { words = words.dropFirst() }
    let isRange = words.contains { $0.isSign(".…") }
    let names = isRange ? words.prefix { $0.kind == .word } : words
    guard (1...(isRange ? 1 : 3)).contains(names.count), names.allSatisfy({ $0.kind == .word }) else { return nil }
    return RepeatID(ImportedName.slug(names.map(\.lower).joined(separator: " ")))
  }

  /// `Batch 1: Foundation` is called Foundation.
  private static func withoutOrdinal(_ title: String) -> String {
    guard let colon = title.firstIndex(of: ":") else { return title }
    let front = Phrase(title[..<colon])
    guard front.tokens.count == 2, front[1]?.number != nil else { return title }
    return title[title.index(after: colon)...].tidied
  }

  static func environment(in text: String) -> String? {
    let phrase = Phrase(text)
    let named = phrase.tokens.indices.compactMap { place in
      ImportWords.environments[phrase.tokens[place].lower].map { (place, $0) }
    }
    // Of `staging to prod` it is the second.
    return (named.first { ["to", "→"].contains(phrase[$0.0 - 1]?.lower) } ?? named.first)?.1
  }

  // MARK: Areas

  /// The area to which what comes next belongs, made when it is needed.
  mutating func area() -> Int {
    guard let index = sections.lastIndex(where: { !$0.isSummary }) else {
      if loose == nil {
        loose = areas.count
        areas.append(
          AreaDraft(id: areaNames.add("checklist"), title: title ?? "Checklist", place: place(1), groupLine: 0))
      }
      return loose ?? 0
    }
    if let area = sections[index].area { return area }
    guard areas.count < Self.most else { return areas.count - 1 }
    let (section, above) = (sections[index], sections[..<index])
    let title = section.title.fitting
    var stem = Self.areaID(title)
    // The same heading once more is another area.
    if areaNames.contains(stem), let parent = above.last { stem = "\(Self.areaID(parent.title))-\(stem)" }
    var draft = AreaDraft(
      id: areaNames.add(stem), title: title.ifSaid ?? "Checklist", place: place(section.line),
      groupLine: above.last { $0.level < section.level }?.line ?? 0, estimate: section.estimate, window: section.when)
    if section.when?.to == nil, let dated = above.last(where: { $0.when?.to != nil }) {
      draft.window = dated.when
      use(dated.line)
    }
    draft.repeats = section.repeats
    if isPromoReport { draft.total = Statement.count(in: String(section.heading.dropFirst(section.title.count)))?.of }
    if isPromoReport, Phrase(section.heading).words.contains("tracked") { draft.weight = 0 }
    areas.append(draft)
    sections[index].area = areas.count - 1
    use([section.line] + [section.dayLine].compactMap(\.self))
    return areas.count - 1
  }

  private static func areaID(_ title: String) -> String {
    let words = title.split(separator: " ")
    let isStatus = words.count > 1 && words.last?.lowercased() == "status"
    return ImportedName.slug(words.dropLast(isStatus ? 1 : 0).joined(separator: " "))
  }
}
