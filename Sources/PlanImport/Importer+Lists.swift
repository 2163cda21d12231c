import Markdown
import PromotionDomain

/// Lists, and what is an item of the plan in them.
extension Importer {
  mutating func list(_ nodes: [ListNode]) {
    let saysStatus = nodes.contains(where: \.saysStatus)
    for node in nodes { self.node(node, amongItems: saysStatus) }
  }

  private mutating func node(_ node: ListNode, amongItems: Bool) {
    let (text, hasBox) = (node.item.text, node.item.box != nil)
    if text.isEmpty && !hasBox || finding(node) { return }
    switch topic {
    case .criteria: return criterion(node)
    case .rollback where !hasBox: return step(node)
    case .upstream: return upstream(node)
    case .downstream: return downstream(node)
    case .references: if reference(node) { return }
    case .approvals: if role(node) { return }
    case .batches: if deployment(node) { return }
    case .rollback, .risks, .costs, .findings, .sources, .summary, .notes, .steps, .plain: break
    }
    if !hasBox, soakDetail(text, node.line) { return take(node.line) }
    if !hasBox, mayHoldItems ? pair(node) || claims(text, node.line) : reported(node) { return take(node.line) }
    guard mayHoldItems else { return }
    let isSaid = node.saysStatus || Self.work(text.plain) != nil
    let isListed = node.item.number != nil || topic == .steps || amongItems || isBare
    let isSoak = soak(text, node.line)
    guard isSaid || isListed && topic != .notes && topic != .summary else {
      if isSoak { take(node.line) }
      return
    }
    add(item(node))
    use(node.lines)
  }

  /// What a report by this program says of the whole.
  private mutating func reported(_ node: ListNode) -> Bool {
    guard let (key, value) = Self.pair(node.item.text) else { return false }
    return metadata(key, value, node.line)
  }

  /// Parts nest no deeper than that.
  static let mostDepth = 8

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
    if let words = item.statement?.contradiction { contradict(item.line, "'\(item.title)': \(words)") }
    if item.status == .notApplicable, item.statement?.sign == .verified, !isPromoReport { countsNotApplicable = true }
    for part in item.parts { note(part) }
  }

  /// An item with what stands below it: parts where those have a status of their own, else what to do.
  private mutating func item(_ node: ListNode, depth: Int = 0) -> ItemDraft {
    var item = named(node)
    for block in node.inner {
      if case .paragraph(let texts) = block.content {
        item.estimate = item.estimate ?? texts.lazy.compactMap { Phrase($0.plain).estimate }.first
      }
      item.actions += block.texts
    }
    let hasParts = node.children.contains(where: \.saysStatus)
    for child in node.children {
      let isPart = isPromoReport ? child.item.box != nil : hasParts || !node.saysStatus && child.item.number != nil
      if !isPart {
        item.actions += [child.item.text.plain] + child.children.flatMap(\.texts)
        item.links += child.item.text.links
      } else if depth < Self.mostDepth {
        item.parts.append(self.item(child, depth: depth + 1))
      } else {
        dropped.formUnion(child.lines)
      }
    }
    // Of a report by this program, what all parts are the whole is.
    if isPromoReport, !item.parts.isEmpty, item.status == .notApplicable { item.statement?.word = nil }
    return item
  }

  /// The title, the kind, the component and the estimate of an item.
  private mutating func named(_ node: ListNode) -> ItemDraft {
    let (text, statement) = (node.item.text, node.statement)
    var item = ItemDraft(title: statement.title, line: node.line, statement: statement)
    item.estimate = Phrase(text.plain).estimate
    // A bracket that has nothing but the estimate in it is no part of the title.
    if item.estimate != nil, let open = item.title.lastIndex(of: "("), open > item.title.startIndex {
      let bracket = Phrase(item.title[open...])
      if bracket.tokens.last?.text == ")", bracket.tokens.count <= 5,
        bracket.length(at: 1)?.1 == bracket.tokens.count - 1
      {
        item.title = item.title.withoutBracket
      }
    }
    if let (span, title) = Self.work(item.title) { (item.estimate, item.title) = (span, title) }
    item.links = text.links
    item.owners = Self.mentions(in: text.plain).compactMap { owner($0) }.distinct
    // A cross beside the name of something says that it is not there.
    if statement.sign == .failed, statement.word == nil, !text.code.isEmpty { item.statement?.word = .missing }
    if isPromoReport {
      ImportedReport.refine(&item, text, knownComponents)
      return item
    } else if let (version, component) = Self.tag(statement.title), let known = known(component) {
      (item.kind, item.title, item.component) = (.tag, version, known)
    }
    item.title = item.title.fitting.ifSaid ?? text.plain
    return item
  }

  /// `2h: write the notes`
  private static func work(_ text: String) -> (TimeSpan, String)? {
    guard text.first?.isNumber == true, let colon = text.firstIndex(of: ":") else { return nil }
    let (front, title) = (Phrase(text[..<colon]), text[text.index(after: colon)...].tidied)
    guard let span = front.leadingLength, front.tokens.count <= 5, !title.isEmpty, title.first?.isNumber == false
    else { return nil }
    return (span, title)
  }

  /// `@ann` at the end, or in brackets.
  private static func mentions(in text: String) -> [String] {
    var (names, before, rest) = ([String](), Character("a"), text[...])
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "@", !before.isLetter {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        if name.count > 1, name.first?.isLetter == true { names.append(String(name)) }
      }
      before = character
    }
    return names
  }

  /// `Tag order_lambda (v1.0.1-prod if re-deploying)`
  private static func tag(_ title: String) -> (version: String, component: String)? {
    let words = title.split { " ()".contains($0) }
    guard words.count >= 3, words[0].lowercased() == "tag", words[2].first == "v",
      words[2].dropFirst().first?.isNumber == true
    else { return nil }
    return (String(words[2]), String(words[1]))
  }

  // MARK: Whom and what items name

  /// The id of a component by one of its names.
  private func known(_ name: String) -> String? {
    let words = Self.words(name)
    return components.first {
      Self.isSame(Self.words($0.id.rawValue), words) || $0.title.map { Self.words($0) == words } ?? false
    }?.id.rawValue
  }

  mutating func component(_ name: String) -> String {
    let bare = name.withoutBracket
    let id = ImportedName.slug(bare)
    if let known = known(bare) { return known }
    guard components.count < Self.most else { return components.last?.id.rawValue ?? id }
    components.append(Plan.Component(id: ComponentID(id), title: id == bare ? nil : bare.fitting.ifSaid))
    return id
  }

  static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// `2_1_bbws_dynamodb_schemas` and `DynamoDB Schemas`.
  private static func isSame(_ a: [String], _ b: [String]) -> Bool {
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    return !short.isEmpty && long.suffix(short.count).elementsEqual(short)
  }
}
