import Markdown
import PromotionDomain

/// What a document says that sources have: "3 GSIs: A, B, C (per plan)", a table with a column for each, code with a name on
/// each line.
struct SourceLists {
  /// Names of one kind that one source has.
  struct List {
    var source: String
    var kind: String
    var resources: [Resource] = []
    var absent: [String] = []
    var total: Int?
    var partTotals: [String: Int] = [:]
    var line: Int
    var document: String
    var totalLines: [String: Int] = [:]
  }

  /// The document that is being read.
  var document = ""
  private(set) var lists: [List] = []
  /// The kind that was spoken of most recently: what parts without a kind of their own are parts of.
  private(set) var kind = "resource"

  var names: Set<String> { Set(lists.flatMap { $0.resources.map(\.name) }) }

  private mutating func index(_ source: String, _ kind: String, _ line: Int) -> Int {
    if let known = lists.firstIndex(where: { $0.source == source && $0.kind == kind }) { return known }
    // A document with more sources than that means none of them.
    guard lists.count < 100 else { return lists.count - 1 }
    lists.append(List(source: source, kind: kind, line: line, document: document))
    return lists.count - 1
  }

  mutating func add(_ names: [String], of kind: String, source: String, absent: Bool = false, _ line: Int) {
    let index = index(source, kind, line)
    if !absent { self.kind = kind }
    for name in names.map(\.fitting) where lists[index].resources.count + lists[index].absent.count < Importer.most {
      if absent {
        if !lists[index].absent.contains(name) { lists[index].absent.append(name) }
      } else if !lists[index].resources.contains(where: { $0.name == name }) {
        lists[index].resources.append(Resource(name: name))
      }
    }
  }

  mutating func add(parts: [String], _ part: String, of name: String, source: String, kind: String? = nil, _ line: Int)
  {
    let list = index(source, kind ?? self.kind, line)
    let (name, parts) = (name.fitting, parts.map(\.fitting))
    if let index = lists[list].resources.firstIndex(where: { $0.name == name }) {
      lists[list].resources[index].parts[part] = parts
    } else if lists[list].resources.count < Importer.most {
      lists[list].resources.append(Resource(name: name, parts: [part: parts]))
    }
  }

  mutating func set(_ key: String, _ value: String, of name: String, source: String, kind: String, _ line: Int) {
    let list = index(source, kind, line)
    let name = name.fitting
    if lists[list].resources.count < Importer.most, !lists[list].resources.contains(where: { $0.name == name }) {
      lists[list].resources.append(Resource(name: name))
    }
    guard let index = lists[list].resources.firstIndex(where: { $0.name == name }),
      lists[list].resources[index].attributes.count < 90
    else { return }
    lists[list].resources[index].attributes[key] = value
  }

  mutating func total(_ number: Int, _ kind: String, source: String, _ line: Int) {
    let isPart = kind != self.kind
    let index = index(source, self.kind, line)
    if isPart {
      if lists[index].partTotals[kind] == nil {
        (lists[index].partTotals[kind], lists[index].totalLines[kind]) = (number, line)
      }
    } else if lists[index].total == nil {
      (lists[index].total, lists[index].totalLines[""]) = (number, line)
    }
  }
}

extension Importer {
  /// A source by the word for it: the plan, Terraform, a validation script; the document itself when there is none.
  func source(in text: String) -> String? {
    let lowered = text.lowercased()
    if let open = lowered.firstIndex(of: "("), let close = lowered[open...].firstIndex(of: ")") {
      var words = Self.words(String(lowered[lowered.index(after: open)..<close]))
      if words.first == "per" || words.first == "from" { words.removeFirst() }
      if words.contains("plan") { return "plan" }
      if let first = words.first, lowered[open...].contains("per ") || lowered[..<open].contains("actual") {
        return words.count > 1 && ["script", "report"].contains(words[1]) ? "\(first)-\(words[1])" : first
      }
    }
    let words = Self.words(lowered)
    if words.first == "expected" { return "plan" }
    if words.count >= 2, ["defines", "has", "expects", "lists", "says", "declares"].contains(words[1]) {
      return words[0]
    }
    return nil
  }

  var documentSource: String {
    "document-\(ImportedName.slug(document.split(separator: ".").first.map(String.init) ?? document))"
  }

  /// The source that the headings above name.
  private var sourceAbove: String {
    sections.reversed().lazy.compactMap { source(in: $0.statement.title) ?? source(in: $0.title) }.first
      ?? documentSource
  }

  /// `campaigns, orders`, each of them one name.
  private static func names(_ text: some StringProtocol) -> [String]? {
    let names = text.split(separator: ",").map { String($0).trimmingBlanks }
    let isNames = names.allSatisfy {
      !$0.isEmpty && $0.count <= 120 && !$0.contains(" ") && $0.contains(where: \.isLetter)
    }
    return !names.isEmpty && isNames ? names : nil
  }

  /// `3 GSIs defined`: how many, of what.
  static func amount(_ text: some StringProtocol) -> (count: Int, kind: String)? {
    let phrase = Phrase(text)
    guard let count = phrase[0]?.number else { return nil }
    var kind: String?
    for token in phrase.tokens.dropFirst() {
      guard token.kind == .word,
        !["total", "defined", "across", "in", "enabled", "identified", "all"].contains(token.lower)
      else { break }
      kind = token.lower
    }
    guard let kind, ImportWords.units[kind] == nil, kind.count > 1 else { return nil }
    return (count, kind.count > 3 && kind.hasSuffix("s") ? String(kind.dropLast()) : kind)
  }

  mutating func claims(_ node: ListNode) -> Bool {
    guard claims(node.item.text, node.line) else { return false }
    take(node.line)
    return true
  }

  /// Lines that count and name what a source has.
  mutating func claims(_ text: MarkdownText, _ line: Int) -> Bool {
    guard let colon = text.plain.firstIndex(of: ":") else { return expectation(text.plain, "", line) }
    let left = String(text.plain[..<colon]).trimmingBlanks
    let right = String(text.plain[text.plain.index(after: colon)...]).trimmingBlanks
    let source = source(in: left) ?? sourceAbove
    // 5 DynamoDB tables: campaigns, orders
    if let (count, kind) = Self.amount(left), let names = Self.names(right) {
      sources.add(names, of: kind, source: source, line)
      hold(count, names.count, kind, line)
      return true
    }
    // Total: 8 GSIs
    if let (count, kind) = Self.amount(right), Self.isTotal(left) || right.lowercased().contains(" total") {
      sources.total(count, kind, source: source, line)
      return true
    }
    if Self.isTotal(left), let last = left.split(separator: " ").last,
      let (count, kind) = Self.amount(right) ?? Self.amount("\(right) \(last)")
    {
      sources.total(count, kind, source: source, line)
      return true
    }
    if let open = right.lastIndex(of: "("), right.last == ")" {
      let (before, inner) = (String(right[..<open]).trimmingBlanks, right[right.index(after: open)...].dropLast())
      let name = subject(left)
      // Tenants table: 3 GSIs defined (A, B, C)
      if let (count, kind) = Self.amount(before), let names = Self.names(inner), count > 0 {
        sources.add(parts: names, kind, of: name, source: source, line)
        hold(count, names.count, kind, line)
        return true
      }
      // tenants: A, B, C (3 GSIs)
      if let names = Self.names(before), let (count, kind) = Self.amount(inner) {
        sources.add(parts: names, kind, of: name, source: source, line)
        hold(count, names.count, kind, line)
        return true
      }
    }
    return expectation(right, left, line)
  }

  private mutating func hold(_ said: Int, _ listed: Int, _ kind: String, _ line: Int) {
    if said != listed { contradiction(line, "it says \(said) \(kind) and lists \(listed)") }
  }

  private static func isTotal(_ text: String) -> Bool { words(text).contains("total") }

  /// What parts are parts of: the subject of the line, or of the heading where the line's is a source.
  private func subject(_ left: String) -> String {
    let isSource = source(in: left) != nil && Self.words(left).count >= 2 && !left.contains("(")
    let text = isSource ? sections.last { $0.level < 8 }?.statement.title ?? left : left
    let words = Self.words(text).filter { $0 != sources.kind && !["schema", "the"].contains($0) }
    return words.first ?? text.fitting
  }

  /// `3 (expected 5)`, `7 GSIs (not 8 as documented)`: what there is, and what there should be.
  private mutating func expectation(_ text: String, _ name: String, _ line: Int) -> Bool {
    guard let open = text.firstIndex(of: "("), let said = Phrase(text)[0]?.number else { return false }
    let inner = Phrase(text[text.index(after: open)...])
    let words = inner.words
    guard words.first == "expected" || words.first == "not" || words.starts(with: ["should", "be"]),
      let wanted = inner.tokens.lazy.compactMap(\.number).first, wanted != said
    else { return false }
    contradiction(line, "\(name.isEmpty ? "" : "\(name): ")\(said), where \(wanted) were expected")
    return true
  }

  // MARK: Tables and code

  /// A table with a column of names for each of several sources.
  mutating func sourceTable(_ rows: [Row]) -> Bool {
    guard let first = rows.first, let kindHead = first.heads.first else { return false }
    let columns = first.heads.indices.dropFirst().filter { source(in: first.heads[$0]) != nil }
    guard columns.count >= 2 else { return false }
    let kind = ImportedName.slug(Self.words(kindHead).last ?? kindHead)
    for row in rows {
      guard let name = row.cells.first?.plain, !name.isEmpty else { continue }
      for index in columns where row.cells.indices.contains(index) {
        guard let source = source(in: row.heads[index]) else { continue }
        let part = Self.part(row.heads[index])
        if let names = Self.names(row.cells[index].plain),
          Statement.status(row.cells[index].plain[...], mustBeLoud: false) == nil
        {
          sources.add([name], of: kind, source: source, row.line)
          sources.add(parts: names, part, of: name, source: source, kind: kind, row.line)
        } else if source != "plan" {
          sources.add([name], of: kind, source: source, absent: true, row.line)
        }
      }
      take(row.line)
    }
    return true
  }

  /// `Expected GSIs (per plan)` lists GSIs.
  private static func part(_ head: String) -> String {
    let word = words(head.withoutBracket).last ?? "part"
    return word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : word
  }

  /// Code with a name on each line below a line that counts them, and commands below a heading of steps.
  mutating func code(_ lines: [String], _ block: MarkdownBlock) {
    guard let label = sections.last, label.level == 8, label.line == block.lines.lowerBound - 1 || block.continues
    else { return }
    let names = lines.compactMap { line -> String? in
      let word = line.split(separator: " ").first.map(String.init)
      return word.flatMap { $0.contains("-") || $0.contains("_") || $0.contains(".") ? $0 : nil }
    }
    guard !names.isEmpty, names.count == lines.count(where: { !$0.trimmingBlanks.isEmpty }) else { return }
    guard let (count, kind) = label.amount else { return }
    let isAbsent = label.isYetToCome
    sources.add(names, of: kind, source: documentSource, absent: isAbsent, label.line)
    hold(count, names.count, kind, label.line)
    use(block.lines)
    take(label.line)
  }

  // MARK: Attributes

  /// `Billing mode: PAY_PER_REQUEST` below the heading of a resource.
  mutating func attribute(_ key: String, _ value: String, _ names: [MarkdownText], _ line: Int) -> Bool {
    guard let section = sections.last(where: { $0.level < 8 && !$0.isSummary }), section.level > 1,
      [.plain, .steps, .sources].contains(section.topic), Self.words(key).count <= 5,
      ImportWords.keyTable[key.lowercased()] != .remark
    else { return false }
    let title = section.title.fitting
    let words = Self.words(Self.withoutNumber(section.code.reduce(title) { $0.replacing($1, with: " ") }))
    // `2. products table` is a table; what has no kind of its own is a configuration.
    let isResource = !section.code.isEmpty && (1...3).contains(words.count)
    let configured = [
      "configuration", "config", "settings", "setup", "details", "environment", "account", "backend", "variables",
    ]
    guard isResource || words.contains(where: configured.contains) else { return false }
    let kind = isResource ? ImportedName.slug(words.last ?? "resource") : "configuration"
    let name = isResource ? section.code.first ?? title : title
    let parts = names.map { $0.plain.split(separator: " ").first.map(String.init) ?? $0.plain }
    let said = value.isEmpty ? parts.joined(separator: ", ") : value
    sources.set(key.fitting, said.fitting, of: name, source: documentSource, kind: kind, line)
    return true
  }

  static func withoutNumber(_ title: String) -> String {
    var text = title[...]
    while let first = text.first, first.isNumber || first == "." || first == ")" || first == " " {
      text = text.dropFirst()
    }
    return text.isEmpty ? title : String(text)
  }
}

extension Importer.Section {
  /// `Product Lambda (5 functions)`: how many, of what.
  fileprivate var amount: (count: Int, kind: String)? {
    guard let open = heading.firstIndex(of: "(") else { return nil }
    return Importer.amount(heading[heading.index(after: open)...])
  }

  fileprivate var isYetToCome: Bool {
    let words = heading.lowercased()
    return words.contains("to be deployed") || words.contains("missing") || words.contains("not yet")
  }
}
