import Markdown
import PromotionDomain

/// Lines of running text, and what stands behind a key: `**Key**: value`.
extension Importer {
  /// `**Key**: value` and `Key: value`.
  static func pair(_ text: MarkdownText) -> (key: String, value: String)? {
    if let bold = text.leading, text.plain.hasPrefix(bold) {
      var rest = text.plain.dropFirst(bold.count)
      if bold.hasSuffix(":") { return (String(bold.dropLast()), rest.tidied) }
      rest = rest.drop { $0 == " " }
      var key = bold
      // `**IAM role** (for all): …`
      if rest.first == "(", let end = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: end)...]
        key = String(text.plain[..<rest.startIndex])
      }
      return rest.first == ":" ? (key, String(rest.dropFirst()).trimmingBlanks) : nil
    }
    guard let colon = text.plain.firstIndex(of: ":"), colon > text.plain.startIndex else { return nil }
    let key = text.plain[..<colon]
    let rest = text.plain[text.plain.index(after: colon)...]
    guard rest.first.map({ $0 == " " }) ?? true, key.count <= 60, key.count(where: { $0 == " " }) <= 5 else {
      return nil
    }
    return (String(key), String(rest).trimmingBlanks)
  }

  mutating func paragraph(_ texts: [MarkdownText], _ first: Int, isAboveList: Bool) {
    sections.removeAll { $0.level == 8 }
    for (offset, text) in texts.enumerated() where !text.isEmpty {
      line(text, first + offset, isLabel: isAboveList && offset == texts.count - 1)
    }
  }

  private mutating func line(_ text: MarkdownText, _ line: Int, isLabel: Bool) {
    if let (key, value) = Self.pair(text) {
      if topic == .rollback, ImportWords.keys[key.lowercased()] == .warning { return warn(value, line) }
      let isKey = value.isEmpty || text.plain.hasSuffix(":")
      let isTaken = !isKey && (says(key, value, text, line) || attribute(key, value, [], line))
      if isTaken { take(line) }
      if isLabel { label(text, line) }
      if isTaken || isKey { return }
    } else if isLabel, text.plain.hasSuffix(":") || text.leading != nil {
      return label(text, line)
    } else if topic == .rollback, isPromoReport {
      return warn(text.plain, line)
    }
    let statement = Statement(text)
    if topic == .rollback, statement.sign == .partial, statement.beginsWithStatus { return warn(statement.title, line) }
    if statement.sign != nil, statement.beginsWithStatus, !statement.title.isEmpty, topic != .summary {
      add(ItemDraft(title: statement.title.fitting, line: line, statement: statement))
    } else if topic == .approvals, !isBare, let name = text.leading, !text.plain.contains(".") {
      sign(name)
      take(line)
    } else if soak(text, line) || soakDetail(text, line)
      || text.leading != nil && Statement.count(in: text.plain) != nil && counted(text.plain, line)
    {
      take(line)
    }
  }

  /// A line that is the heading of the list below it.
  private mutating func label(_ text: MarkdownText, _ line: Int) {
    var title = text.plain
    if let (key, value) = Self.pair(text), !value.isEmpty, text.leading != nil { title = key }
    heading(MarkdownText(title.tidied, marks: text.marks), 8, line)
    if let last = sections.indices.last { sections[last].isSummary = false }
  }

  /// A bullet `**Key**: value` that says something of the document or of a resource.
  mutating func pair(_ node: ListNode) -> Bool {
    let text = node.item.text
    guard let (key, value) = Self.pair(text), node.item.number == nil else { return false }
    if !value.isEmpty, says(key, value, text, node.line) { return true }
    guard text.leading != nil, !value.isEmpty || !node.children.isEmpty,
      attribute(key, value, node.children.map(\.item.text), node.line)
    else { return false }
    take(node.children.map(\.line))
    return true
  }

  private mutating func says(_ key: String, _ value: String, _ text: MarkdownText, _ line: Int) -> Bool {
    standing(key, value, line) || metadata(key, value, line) || claims(text, line)
  }

  /// `Status: MATCH` below a heading: how what the heading names stands.
  private mutating func standing(_ key: String, _ value: String, _ line: Int) -> Bool {
    guard key.lowercased() == "status", let last = sections.last, last.level > 1, last.topic != .summary,
      last.topic != .criteria, let index = sections.lastIndex(where: { $0.level < 8 && $0.level > 1 })
    else { return false }
    var statement = Statement(MarkdownText("- \(value)"))
    if statement.status == nil { statement.word = ImportWords.answers[value.lowercased()] }
    guard statement.status != nil else { return false }
    let said = sections[index]
    statement.sign = statement.sign ?? said.statement.sign
    // It stands in the area of the section above, where there is one.
    if sections[..<index].contains(where: { $0.level > 1 && !$0.isSummary }) { sections[index].isSummary = true }
    add(ItemDraft(title: said.statement.title.withoutBracket.fitting, line: line, statement: statement))
    use(said.line)
    sections[index].isSummary = said.isSummary
    return true
  }
}
