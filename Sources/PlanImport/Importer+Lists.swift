import Markdown
import PromotionDomain

/// Lists, and lines of running text: items, findings, steps, facts behind a key.
extension Importer {
  mutating func list(_ nodes: [ListNode]) {
    let hasStatus = nodes.contains { $0.item.box != nil || Statement($0.item.text).status != nil }
    for node in nodes { self.node(node, amongItems: hasStatus) }
  }

  private mutating func node(_ node: ListNode, amongItems: Bool) {
    let text = node.item.text
    if text.isEmpty && node.item.box == nil { return }
    if finding(node) { return }
    switch topic {
    case .criteria: return criterion(node)
    case .rollback where node.item.box == nil: return step(node)
    case .upstream: return upstream(node)
    case .downstream: return downstream(node)
    case .references: if reference(node) { return }
    case .approvals: if role(node) { return }
    case .batches: if deployment(node) { return }
    case .rollback, .risks, .costs, .findings, .sources, .summary, .notes, .steps, .plain: break
    }
    if node.item.box == nil, mayHoldItems ? pair(node) || claims(node) : reported(node) { return }
    guard mayHoldItems else { return }
    let statement = Statement(text, box: node.item.box)
    let isSaid = node.item.box != nil || statement.status != nil
    let isItem =
      isSaid || topic != .notes && (node.item.number != nil || topic == .steps || amongItems || isBare)
      || Self.work(text.plain) != nil
    guard isItem, topic != .summary || isSaid || Self.work(text.plain) != nil else { return }
    add(item(node, statement))
    for line in node.lines { use(line) }
  }

  /// What a report by this program says of the whole.
  private mutating func reported(_ node: ListNode) -> Bool {
    guard let (key, value) = Self.pair(node.item.text), metadata(key, value, node.line) else { return false }
    take(node.line)
    return true
  }

  /// An item with what stands below it: parts where those have a status of their own, else what to do.
  mutating func item(_ node: ListNode, _ statement: Statement) -> ItemDraft {
    var item = named(statement, node)
    for block in node.inner { absorb(block, into: &item) }
    let hasParts = node.children.contains { $0.item.box != nil || Statement($0.item.text).status != nil }
    for child in node.children {
      let below = Statement(child.item.text, box: child.item.box)
      if hasParts || node.item.box == nil && statement.status == nil && child.item.number != nil {
        item.parts.append(self.item(child, below))
      } else {
        var lines = [child.item.text.plain]
        lines += child.children.flatMap(\.texts)
        item.actions += lines
      }
    }
    return item
  }

  /// The title, the kind, the component and the estimate of an item.
  private mutating func named(_ statement: Statement, _ node: ListNode) -> ItemDraft {
    let text = node.item.text
    var item = ItemDraft(title: statement.title, line: node.line, statement: statement)
    item.estimate = Phrase(text.plain).estimate
    if item.estimate != nil, item.title.last == ")", let open = item.title.lastIndex(of: "("),
      open > item.title.startIndex,
      let (_, end) = Phrase(item.title[item.title.index(after: open)...]).length(at: 0), end <= 3,
      Phrase(item.title[open...]).tokens.count == end + 2
    {
      item.title = item.title.withoutBracket
    }
    if let (span, title) = Self.work(item.title) { (item.estimate, item.title) = (span, title) }
    if let at = Self.mention(in: text.plain) { item.owner = owner(at) }
    // A cross beside the name of something says that it is not there.
    if statement.sign == .failed, statement.word == nil, !text.code.isEmpty { item.statement?.word = .missing }
    if isPromoReport {
      ImportedReport.refine(&item, text, knownComponents)
    } else if let (version, component) = Self.tag(statement.title),
      let known = components.first(where: { Self.isSame(Self.words($0.id), Self.words(component)) })
    {
      (item.kind, item.title, item.component) = (.tag, version, known.id)
    }
    item.title = item.title.fitting
    if item.title.isEmpty { item.title = text.plain.fitting.isEmpty ? "Line \(node.line)" : text.plain.fitting }
    return item
  }

  /// `2h: write the notes`
  static func work(_ text: String) -> (TimeSpan, String)? {
    guard text.first?.isNumber == true, let colon = text.firstIndex(of: ":"),
      let span = Phrase(text[..<colon]).leadingLength,
      Phrase(text[..<colon]).tokens.count <= 5
    else { return nil }
    let title = text[text.index(after: colon)...].tidied
    return title.isEmpty || title.first?.isNumber == true ? nil : (span, title)
  }

  /// `@ann` at the end, or in brackets.
  static func mention(in text: String) -> String? {
    guard let at = text.lastIndex(of: "@"), at > text.startIndex, !text[text.index(before: at)].isLetter else {
      return nil
    }
    let name = text[text.index(after: at)...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return name.count > 1 && name.first?.isLetter == true ? String(name) : nil
  }

  /// `Tag order_lambda (v1.0.1-prod if re-deploying)`
  static func tag(_ title: String) -> (version: String, component: String)? {
    let words = title.split { $0 == " " || $0 == "(" || $0 == ")" }
    guard words.count >= 3, words[0].lowercased() == "tag", let version = words.dropFirst(2).first,
      version.first == "v",
      version.dropFirst().first?.isNumber == true
    else { return nil }
    return (String(version), String(words[1]))
  }

  private func absorb(_ block: MarkdownBlock, into item: inout ItemDraft) {
    switch block.content {
    case .paragraph(let texts):
      for text in texts {
        if item.estimate == nil { item.estimate = Phrase(text.plain).estimate }
        item.actions.append(text.plain)
      }
    case .code(_, let lines): item.actions += lines.map(\.trimmingBlanks).filter { !$0.isEmpty }
    case .table(let table): item.actions += table.rows.map { $0.cells.map(\.plain).joined(separator: ": ") }
    case .heading, .item, .summary, .tags, .comment, .definition, .frontMatter: break
    }
  }

  // MARK: Findings

  private mutating func finding(_ node: ListNode) -> Bool {
    let text = node.item.text
    let bold = text.marks?.beginsStrong == true ? text.strong.first ?? "" : text.plain
    let front = Phrase(bold.prefix(40))
    guard let word = front[0]?.lower, let severity = ImportWords.findingWords[word],
      front[1]?.number != nil || front[1]?.isSign(":") == true || topic == .findings
    else { return false }
    guard let colon = text.plain.firstIndex(of: ":") ?? text.plain.firstIndex(of: "-") else { return false }
    let title = text.plain[text.plain.index(after: colon)...].tidied
    var raised = FindingRaised(
      finding: FindingID(findingNames.add(ImportedName.slug(title))), severity: severity, title: title.fitting)
    var (consequences, actions) = ([String](), [String]())
    func add(_ text: MarkdownText, _ below: [String]) {
      let (key, value) = Self.pair(text) ?? ("", text.plain)
      switch ImportWords.keyTable[key.lowercased()] {
      case .impact:
        let words = Phrase(value).words
        if let level = words.first.flatMap({ ImportWords.levels[$0] }) {
          raised.impact = level
          let rest = value.split(separator: "-", maxSplits: 1).dropFirst().first ?? ""
          if !rest.isEmpty { consequences.append(rest.tidied) }
        } else {
          consequences.append(value)
        }
      case .action, .estimate: actions.append(([value.tidied].filter { !$0.isEmpty } + below).joined(separator: "; "))
      default: consequences.append(([text.plain] + below).joined(separator: "; "))
      }
      // A reason is said as it stands.
      if ImportWords.keyTable[key.lowercased()] == .consequence, let last = consequences.popLast() {
        consequences.append(last.hasPrefix(key) ? value : last)
      }
    }
    for block in node.inner { if case .paragraph(let texts) = block.content { for text in texts { add(text, []) } } }
    for child in node.children { add(child.item.text, child.children.flatMap(\.texts)) }
    raised.consequence = consequences.isEmpty ? nil : consequences.joined(separator: "; ").fitting
    raised.action = actions.isEmpty ? nil : actions.joined(separator: "; ").fitting
    findings.append((raised, place(node.line)))
    for line in node.lines { take(line) }
    return true
  }

  // MARK: What sections make of their lists

  private mutating func criterion(_ node: ListNode) {
    let statement = Statement(node.item.text, box: node.item.box)
    add(criterion: statement.title, node.item.text, node.line)
    for child in node.children { criterion(child) }
  }

  mutating func add(criterion title: String, _ text: MarkdownText, _ line: Int, target: String? = nil) {
    var title = title
    var id = text.comments.first { $0.hasPrefix("promo:criterion ") }.map { String($0.dropFirst(16)) }
    var due = sections.last { $0.when?.day != nil }?.when
    if isPromoReport { ImportedReport.refine(&title, text, &due) }
    let limit = Phrase(target.map { "value \($0)" } ?? text.plain).limits.first
    let stem = id.flatMap { Name.problem(with: $0) == nil ? $0 : nil } ?? ImportedName.slug(title)
    id = criterionNames.add(stem)
    var criterion = Plan.Criterion(id: CriterionID(id ?? stem), title: title.fitting)
    if criterion.title.isEmpty { return }
    criterion.group = sections.last { $0.topic == .criteria && $0.level >= 3 }?.title.fitting.ifSaid
    if let limit {
      criterion.threshold = Plan.Threshold(
        metric: MetricID(target == nil && !isPromoReport ? ImportedName.slug(limit.name) : stem), bound: limit.bound,
        value: .number(limit.value), unit: limit.unit)
    }
    criteria.append((criterion, due))
    take(line)
  }

  private mutating func step(_ node: ListNode) {
    if rollback.isEmpty || rollback.last?.title != procedureTitle { addProcedure() }
    guard let last = rollback.indices.last else { return }
    rollback[last].steps += node.texts.map(\.fitting).filter { !$0.isEmpty }
    for line in node.lines { take(line) }
  }

  private var procedureTitle: String {
    let title = (sections.last { $0.level < 8 }?.title ?? "Rollback").fitting
    guard isPromoReport, let colon = title.firstIndex(of: ":") else { return title }
    return title[title.index(after: colon)...].tidied
  }

  private mutating func addProcedure() {
    var procedure = Plan.RollbackProcedure(title: procedureTitle)
    if isPromoReport, let code = sections.last?.code.first, sections.last?.title.hasPrefix("\(code):") == true {
      procedure.on = ComponentID(component(code))
    }
    rollback.append(procedure)
  }

  mutating func warn(_ text: String, _ line: Int) {
    if rollback.isEmpty || rollback.last?.title != procedureTitle { addProcedure() }
    guard let last = rollback.indices.last, rollback[last].warning == nil else { return }
    rollback[last].warning = text.fitting.ifSaid
    if text.lowercased().contains("irreversible") { rollback[last].irreversible = true }
    take(line)
  }

  private mutating func upstream(_ node: ListNode) {
    let statement = Statement(node.item.text, box: node.item.box)
    // That there is none is an answer, too.
    if Phrase(statement.title).words.first != "none" { dependencies.upstream.append(statement.title.fitting) }
    take(node.line)
  }

  private mutating func downstream(_ node: ListNode) {
    let statement = Statement(node.item.text, box: node.item.box)
    let name = statement.title.fitting
    guard !name.isEmpty else { return }
    var service = Plan.Downstream(name: ImportedName.slug(name), title: ImportedName.slug(name) == name ? nil : name)
    let reason = statement.reason ?? ""
    let words = Self.words(reason)
    if words.first == "requires" || words.first == "needs" {
      service.requires = words.dropFirst().filter { sources.names.contains($0) }
      if !service.requires.isEmpty { service.kind = sources.kind }
    }
    if dependencies.downstream.count < Self.most, !dependencies.downstream.contains(where: { $0.name == service.name })
    {
      dependencies.downstream.append(service)
    }
    take(node.line)
  }

  private mutating func reference(_ node: ListNode) -> Bool {
    let text = node.item.text
    guard node.item.box == nil else { return false }
    if let (key, value) = Self.pair(text), !value.isEmpty {
      refer(key, text.links.first ?? value)
    } else if let location = text.links.first ?? text.code.first {
      refer(text.plain, location)
    } else {
      return false
    }
    take(node.line)
    return true
  }

  /// `- [ ] Tech Lead`
  private mutating func role(_ node: ListNode) -> Bool {
    let title = Statement(node.item.text, box: node.item.box).title.withoutBracket
    guard !title.isEmpty, Self.words(title).count <= 5 else { return false }
    sign(title)
    take(node.line)
    return true
  }

  mutating func sign(_ title: String) {
    let title = title.split(separator: ":").first.map { $0.tidied } ?? title
    let role = ImportedName.slug(title)
    guard !title.isEmpty, signoffs.count < Self.most, !signoffs.contains(where: { $0.role.rawValue == role }) else {
      return
    }
    signoffs.append(Plan.SignoffRole(role: Role(role), title: title.fitting))
  }

  /// `**DynamoDB schemas** - 10 min (verify only)` below a batch, and the checks that follow the batches.
  private mutating func deployment(_ node: ListNode) -> Bool {
    guard node.item.box == nil, let section = sections.last, section.when?.to != nil else { return false }
    let text = node.item.text
    let name =
      (text.marks?.beginsStrong == true ? text.strong.first : nil) ?? text.plain.split { "-–—(".contains($0) }.first.map
    { $0.tidied } ?? ""
    guard !name.isEmpty else { return false }
    let phrase = Phrase(text.plain)
    guard let batch = batches.indices.last, batches[batch].line == section.line else {
      let index = phrase.tokens.indices.first {
        ["tests", "test", "checks", "apis", "cases"].contains(phrase[$0]?.lower) && phrase[$0 - 1]?.number != nil
      }
      suites.append(
        SuiteDraft(
          title: name.fitting, tests: index.flatMap { phrase[$0 - 1]?.number }, when: section.when, line: node.line,
          document: document))
      take(node.line)
      return true
    }
    var planned = Plan.PlannedDeployment(component: "", estimate: phrase.estimate)
    let words = phrase.words.joined(separator: " ")
    planned.mode = words.contains("blue green") ? "blue/green" : words.contains("verify only") ? "verify-only" : nil
    if let open = text.plain.firstIndex(of: "("), text.plain.last == ")" {
      planned.note = text.plain[text.plain.index(after: open)...].dropLast().description.fitting
    }
    let id = component(name)
    planned.component = ComponentID(id)
    batches[batch].deploy.append((id, planned))
    take(node.line)
    return true
  }

  // MARK: Keys and values

  /// `**Key**: value` and `Key: value`.
  static func pair(_ text: MarkdownText) -> (key: String, value: String)? {
    if text.marks?.beginsStrong == true, let bold = text.strong.first, text.plain.hasPrefix(bold) {
      var rest = text.plain.dropFirst(bold.count)
      if bold.hasSuffix(":") { return (String(bold.dropLast()), rest.tidied) }
      while rest.first == " " { rest = rest.dropFirst() }
      // `**IAM role** (for all): …`
      if rest.first == "(", let end = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: end)...]
        guard rest.first == ":" else { return nil }
        return (String(text.plain[..<rest.startIndex]), rest.tidied)
      }
      return rest.first == ":" ? (bold, rest.dropFirst().trimmed) : nil
    }
    guard let colon = text.plain.firstIndex(of: ":"), colon > text.plain.startIndex else { return nil }
    let key = text.plain[..<colon]
    let rest = text.plain[text.plain.index(after: colon)...]
    guard rest.first.map({ $0 == " " }) ?? true, key.count <= 60, key.filter({ $0 == " " }).count <= 5 else {
      return nil
    }
    return (String(key), rest.trimmed)
  }

  mutating func paragraph(_ texts: [MarkdownText], _ block: MarkdownBlock, _ following: MarkdownBlock?) {
    sections.removeAll { $0.level == 8 }
    for (offset, text) in texts.enumerated() {
      let line = block.lines.lowerBound + offset
      self.line(text, line, isLast: offset == texts.count - 1 && (following.map { $0.isList } ?? false))
    }
  }

  private mutating func line(_ text: MarkdownText, _ line: Int, isLast: Bool) {
    if text.isEmpty { return }
    if let (key, value) = Self.pair(text) {
      if topic == .rollback, ImportWords.keyTable[key.lowercased()] == .warning { return warn(value, line) }
      if value.isEmpty || text.plain.hasSuffix(":") {
        if isLast { label(text, line) }
        return
      }
      if standing(key, value, line) || metadata(key, value, line) || claims(text, line)
        || attribute(key, value, [], line)
      {
        take(line)
        if isLast { label(text, line) }
        return
      }
      if isLast { label(text, line) }
    } else if isLast, text.plain.hasSuffix(":") || text.marks?.beginsStrong == true {
      return label(text, line)
    } else if topic == .rollback, isPromoReport {
      return warn(text.plain, line)
    }
    let statement = Statement(text)
    if statement.sign != nil, statement.beginsWithStatus, !statement.title.isEmpty, topic != .summary {
      add(ItemDraft(title: statement.title.fitting, line: line, statement: statement))
    } else if topic == .approvals, !text.plain.contains("."), isBare == false, text.marks?.beginsStrong == true {
      sign(text.strong.first ?? "")
      take(line)
    }
  }

  /// A line that is the heading of the list below it.
  private mutating func label(_ text: MarkdownText, _ line: Int) {
    let level = 8
    var title = text.plain.tidied
    if let (key, value) = Self.pair(text), !value.isEmpty, text.marks?.beginsStrong == true { title = key.tidied }
    heading(MarkdownText(title, marks: text.marks), level, line)
    if let last = sections.indices.last { sections[last].isSummary = false }
  }

  /// A bullet `**Key**: value` that says something of the document or of a resource.
  private mutating func pair(_ node: ListNode) -> Bool {
    guard let (key, value) = Self.pair(node.item.text), node.item.number == nil else { return false }
    let names = node.children.map(\.item.text)
    guard value.isEmpty ? !names.isEmpty && node.item.text.marks?.beginsStrong == true : true else { return false }
    let line = node.line
    if !value.isEmpty, claims(node.item.text, line) || standing(key, value, line) || metadata(key, value, line) {
      take(line)
      return true
    }
    guard node.item.text.marks?.beginsStrong == true, attribute(key, value, names, line) else { return false }
    for child in node.children { take(child.line) }
    take(line)
    return true
  }

  /// `Status: MATCH` below a heading: how what the heading names stands.
  private mutating func standing(_ key: String, _ value: String, _ line: Int) -> Bool {
    guard key.lowercased() == "status", let last = sections.last, last.level > 1, last.topic != .summary,
      last.topic != .criteria
    else { return false }
    var statement = Statement(MarkdownText("- \(value)"))
    if statement.status == nil { statement.word = ImportWords.answers[value.lowercased()] }
    guard statement.status != nil, let index = sections.lastIndex(where: { $0.level < 8 && $0.level > 1 }) else {
      return false
    }
    let title = sections[index].statement.title.withoutBracket
    statement.sign = statement.sign ?? sections[index].statement.sign
    // It stands in the area of the section above, where there is one.
    let isWithin = sections[..<index].contains { $0.level > 1 && !$0.isSummary }
    let before = sections[index].isSummary
    if isWithin { sections[index].isSummary = true }
    add(ItemDraft(title: title.fitting, line: line, statement: statement))
    use(sections[index].line)
    sections[index].isSummary = before
    return true
  }

  /// What the document says of itself, of the promotion, or of how much is done.
  mutating func metadata(_ key: String, _ value: String, _ line: Int) -> Bool {
    let bare = key.lowercased().trimmingBlanks
    let isHead = sections.allSatisfy { $0.level == 1 } || sections.isEmpty || isClosing
    switch ImportWords.keyTable[bare] {
    case .zone?:
      guard settings.zone == nil,
        let named = value.split(whereSeparator: { " ()".contains($0) }).lazy.compactMap({ Zone(name: String($0)) })
          .first
      else { break }
      zone = named
      return true
    case .date?:
      guard let when = Self.span(value), when.day != nil else { break }
      if isPromoReport { _ = metadata("time zone", value, line) }
      if date == nil || bare.hasPrefix("last") { date = when }
      return true
    case .verdict?: return verdict(value, line) || share(key, value, line)
    case .decision?:
      guard let when = Self.span(value), when.day != nil || when.from != nil else { break }
      decision = when
      return true
    case .window?:
      guard let when = Self.span(value), when.from != nil, when.to != nil else { break }
      if let known = window, known.from != when.from || known.to != when.to {
        contradiction(line, "the window is \(Self.spoken(when)) here and \(Self.spoken(known)) before")
      }
      if window == nil { window = when }
      return true
    case .environment? where isHead:
      guard let name = Self.environment(in: value) else { break }
      environment[.environment] = name
      if let from = value[...].range(of: "from ") { origin = Self.environment(in: String(value[from.upperBound...])) }
      for word in value.split(whereSeparator: { " (),".contains($0) }) {
        if word.count == 12, word.allSatisfy(\.isNumber) { environment[.account] = String(word) }
        if Self.isRegion(word) { environment[.region] = String(word) }
      }
      return true
    case .account? where isHead: return keep(.account, value)
    case .region? where isHead: return keep(.region, value)
    case .profile? where isHead: return keep(.profile, value)
    case .promotion?:
      guard Name.problem(with: value) == nil else { break }
      promotion = value
      return true
    case .project? where isHead:
      _ = component(value)
      return true
    case .version? where isHead:
      if title == nil { title = value.fitting }
      refer(key, value)
      return true
    case .approvals?:
      for role in value.split(separator: ",") { sign(role.tidied) }
      return true
    case .people? where isHead: return owner(value) != nil
    case .reference? where isHead:
      refer(key, value)
      return true
    case .total?:
      guard let span = Phrase(value).leadingLength else { break }
      if bare.contains("total") {
        let group = sections.last { $0.level < 8 && !$0.isSummary }
        let parent = sections.last { $0.level < (group?.level ?? 8) }
        totals.append((span, parent?.line ?? group?.line ?? 0, place(line)))
      } else if let index = sections.last(where: { $0.area != nil })?.area {
        areas[index].estimate = areas[index].estimate ?? span
      } else {
        break
      }
      return true
    case .zone, .date, .decision, .window, .environment, .account, .region, .profile, .promotion, .project, .version,
      .people,
      .reference, .total, .impact, .action, .consequence, .warning, .estimate, .remark, nil:
      break
    }
    let words = Self.words(bare)
    if let when = Self.span(value), when.day != nil, when.to != nil,
      let known = headingWindows.first(where: { heading in words.allSatisfy(heading.words.contains) })
    {
      if known.when.from != when.from || known.when.to != when.to || known.when.day?.day != when.day?.day {
        contradiction(line, "\(key) is \(Self.spoken(when)) here, and \(Self.spoken(known.when)) in line \(known.line)")
      }
      return true
    }
    // `PROD prep: Jan 9, 19:00-22:00` is when the work of an area is planned.
    if let when = Self.span(value), when.day != nil, when.to != nil,
      let area = areas.firstIndex(where: { area in
        sections.isEmpty == false && words.allSatisfy { Self.words(area.title).contains($0) }
      })
    {
      areas[area].window = areas[area].window ?? when
      return true
    }
    return share(key, value, line)
  }

  /// Whether the lines at the end of a document are read, which say what those at its beginning do.
  private var isClosing: Bool { sections.last.map { $0.topic == .summary || $0.topic == .criteria } ?? true }

  private mutating func keep(_ key: Key, _ value: String) -> Bool {
    environment[key] = environment[key] ?? value.fitting
    return true
  }

  private static func isRegion(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-")
    return parts.count >= 3 && parts[0].count == 2 && parts.last?.count == 1 && parts.last?.first?.isNumber == true
  }

  /// `⚠️ MOSTLY READY - 3 secrets needed`, `85/100`.
  private mutating func verdict(_ value: String, _ line: Int) -> Bool {
    let phrase = Phrase(value)
    if let score = phrase.tokens.indices.lazy.compactMap({ index -> Double? in
      guard let (number, end) = phrase.decimal(at: index),
        phrase[end]?.isSign("/") == true && phrase[end + 1]?.number == 100
          || phrase[end]?.lower == "of" && phrase[end + 1]?.number == 100
      else { return nil }
      return number
    }).first {
      scores.append((score, place(line)))
      return true
    }
    // What is said of a section is no word on the whole.
    guard sections.allSatisfy({ $0.level == 1 || $0.topic == .summary || $0.topic == .criteria }) else { return false }
    var text = " " + phrase.tokens.map(\.lower).joined(separator: " ") + " "
    var found: Set<String> = []
    for verdict in ImportWords.verdicts {
      let wanted = " \(Phrase(verdict).tokens.map(\.lower).joined(separator: " ")) "
      if text.contains(wanted) {
        found.insert(verdict)
        text = text.replacing(wanted, with: "  ")
      }
    }
    guard !found.isEmpty else { return false }
    verdicts.append((found, place(line)))
    return true
  }

  /// `GitHub secrets: 50 % ready`
  private mutating func share(_ key: String, _ value: String, _ line: Int) -> Bool {
    let phrase = Phrase(value)
    for index in phrase.tokens.indices {
      guard let (number, end) = phrase.decimal(at: index), phrase[end]?.isSign("%") == true, number <= 100 else {
        continue
      }
      guard shares.count < Self.most else { return false }
      shares.append((key, number, value, place(line)))
      return true
    }
    return false
  }

  static func spoken(_ when: Phrase.When) -> String {
    func clock(_ clock: Phrase.Clock?) -> String {
      guard let clock else { return "?" }
      return "\(clock.hour < 10 ? "0" : "")\(clock.hour):\(clock.minute < 10 ? "0" : "")\(clock.minute)"
    }
    return "\(clock(when.from))–\(clock(when.to))"
  }
}

extension MarkdownBlock {
  fileprivate var isList: Bool {
    switch content {
    case .item, .table, .code: true
    case .heading, .paragraph, .summary, .tags, .comment, .definition, .frontMatter: false
    }
  }
}

extension ListNode {
  /// Its text and all that is below it.
  var texts: [String] {
    [item.text.plain] + children.flatMap(\.texts)
      + inner.flatMap { block -> [String] in
        switch block.content {
        case .paragraph(let texts): texts.map(\.plain)
        case .code(_, let lines): lines
        case .heading, .item, .table, .summary, .tags, .comment, .definition, .frontMatter: []
        }
      }
  }

  /// All lines that it stands on.
  var lines: [Int] { [line] + children.flatMap(\.lines) + inner.flatMap { Array($0.lines) } }
}

extension Phrase {
  /// The length with which a text begins, perhaps behind a tilde.
  var leadingLength: TimeSpan? {
    let start = self[0]?.isSign("~≈") == true || self[0]?.lower == "about" ? 1 : 0
    return length(at: start)?.0
  }
}

extension StringProtocol {
  fileprivate var trimmed: String { String(self).trimmingBlanks }
}
