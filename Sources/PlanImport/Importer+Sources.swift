import Markdown
import PromotionDomain

/// What lines, tables and code say that sources have.
extension Importer {
  /// A source by the word for it: the plan, Terraform, a validation script; the document itself when there is none.
  private func source(in text: String) -> String? {
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

  private var documentSource: String {
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
    let isNames = names.allSatisfy { $0.count <= 120 && !$0.contains(" ") && $0.contains(where: \.isLetter) }
    return !names.isEmpty && isNames ? names : nil
  }

  /// `3 GSIs defined`: how many, of what.
  private static func amount(_ text: some StringProtocol) -> (count: Int, kind: String)? {
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
    return (count, one(kind))
  }

  /// `GSIs` are GSI each.
  private static func one(_ word: String) -> String {
    word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : word
  }

  /// Lines that count and name what a source has.
  mutating func claims(_ text: MarkdownText, _ line: Int) -> Bool {
    guard let colon = text.plain.firstIndex(of: ":") else { return expectation(text.plain, "", line) }
    let left = String(text.plain[..<colon]).trimmingBlanks
    let right = String(text.plain[text.plain.index(after: colon)...]).trimmingBlanks
    let source = source(in: left) ?? sourceAbove
    let isTotal = Self.words(left).contains("total")
    // 5 DynamoDB tables: campaigns, orders
    if let (count, kind) = Self.amount(left), let names = Self.names(right) {
      sources.add(names, of: kind, source: source, place(line))
      hold(count, names.count, kind, line)
      return true
    }
    // Total: 8 GSIs
    let amount = Self.amount(right)
    if let (count, kind) = isTotal || right.lowercased().contains(" total") ? amount : nil {
      sources.total(count, kind, source: source, place(line))
      return true
    }
    // Total GSIs: 8
    if isTotal, let last = left.split(separator: " ").last, let (count, kind) = Self.amount("\(right) \(last)") {
      sources.total(count, kind, source: source, place(line))
      return true
    }
    if let open = right.lastIndex(of: "("), right.last == ")" {
      let before = String(right[..<open]).trimmingBlanks
      let inner = right[open...].dropFirst().dropLast()
      // Tenants table: 3 GSIs defined (A, B, C); tenants: A, B, C (3 GSIs)
      for (counted, named) in [(before[...], inner), (inner, before[...])] {
        guard let (count, kind) = Self.amount(counted), count > 0, let names = Self.names(named) else { continue }
        sources.add(parts: names, kind, of: subject(left), source: source, place(line))
        hold(count, names.count, kind, line)
        return true
      }
    }
    return expectation(right, left, line)
  }

  private mutating func hold(_ said: Int, _ listed: Int, _ kind: String, _ line: Int) {
    if said != listed { contradict(line, "it says \(said) \(kind) and lists \(listed)") }
  }

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
    contradict(line, "\(name.isEmpty ? "" : "\(name): ")\(said), where \(wanted) were expected")
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
        let (head, cell) = (row.heads[index], row.cells[index].plain)
        guard let source = source(in: head) else { continue }
        if let names = Self.names(cell), Statement.status(cell[...], mustBeLoud: false) == nil {
          // `Expected GSIs (per plan)` lists GSIs.
          let part = Self.one(Self.words(head.withoutBracket).last ?? "part")
          sources.add([name], of: kind, source: source, place(row.line))
          sources.add(parts: names, part, of: name, source: source, kind: kind, place(row.line))
        } else if source != "plan" {
          sources.add(absent: [name], of: kind, source: source, place(row.line))
        }
      }
      take(row.line)
    }
    return true
  }

  /// Code with a name on each line below a line that counts them, and commands below a heading of steps.
  mutating func code(_ lines: [String], _ block: MarkdownBlock) {
    guard let label = sections.last, label.level == 8, block.continues || label.line == block.lines.lowerBound - 1,
      let open = label.heading.firstIndex(of: "("),
      // `Product Lambda (5 functions)`: how many, of what.
      let (count, kind) = Self.amount(label.heading[open...].dropFirst())
    else { return }
    let names = lines.compactMap { line in
      line.split(separator: " ").first.map(String.init).flatMap { word in
        word.contains(where: { "-_.".contains($0) }) ? word : nil
      }
    }
    guard !names.isEmpty, names.count == lines.count(where: { !$0.trimmingBlanks.isEmpty }) else { return }
    let words = label.heading.lowercased()
    if ["to be deployed", "missing", "not yet"].contains(where: words.contains) {
      sources.add(absent: names, of: kind, source: documentSource, place(label.line))
    } else {
      sources.add(names, of: kind, source: documentSource, place(label.line))
    }
    hold(count, names.count, kind, label.line)
    use(block.lines)
    take(label.line)
  }

  // MARK: Attributes

  /// `Billing mode: PAY_PER_REQUEST` below the heading of a resource.
  mutating func attribute(_ key: String, _ value: String, _ names: [MarkdownText], _ line: Int) -> Bool {
    guard let section = headingAbove, section.level > 1, [.plain, .steps, .sources].contains(section.topic),
      Self.words(key).count <= 5, ImportWords.keys[key.lowercased()] != .remark
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
    sources.set(key.fitting, said.fitting, of: name, source: documentSource, kind: kind, place(line))
    return true
  }

  private static func withoutNumber(_ title: String) -> String {
    String(title.drop { $0.isNumber || ".) ".contains($0) }).ifSaid ?? title
  }
}
