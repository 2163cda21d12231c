import Markdown
import PromotionDomain

/// Reports that this program wrote as Markdown: their ids are kept, and what they compute is not taken for what they record.
enum ImportedReport {
  /// Sections that hold what is recorded. The others say the same in other words.
  static let recorded: Set<String> = [
    "summary", "findings", "checklists", "approvals", "deployment order", "rollback procedures", "success criteria",
    "risks", "costs", "cost estimate", "dependencies", "references",
  ]

  /// `Readiness of PROD, January 2026` is of PROD, January 2026.
  static func title(_ heading: String) -> String {
    guard let place = heading[...].range(of: " of ") else { return heading.fitting }
    return String(heading[place.upperBound...]).fitting
  }

  /// `secret NAME on COMPONENT`, with the id in a comment behind it.
  static func refine(_ item: inout ItemDraft, _ text: MarkdownText, _ components: Set<String>) {
    read(&item, text)
    (item.estimate, item.owners) = (nil, [])
    if let path = text.comments.first(where: { $0.hasPrefix("promo:") && $0.contains("/") }) {
      item.id = String(path.dropFirst(6))
    }
    for kind in Plan.ItemKind.allCases where kind != .check && kind != .resource && kind != .document {
      if item.title.hasPrefix("\(kind.rawValue) ") {
        (item.kind, item.title) = (kind, String(item.title.dropFirst(kind.rawValue.count + 1)))
      }
    }
    let words = item.title.split(separator: " ")
    if words.count > 2, words[words.count - 2] == "on", let last = words.last, components.contains(String(last)) {
      item.component = String(last)
      item.title = words.dropLast(2).joined(separator: " ")
    }
  }

  /// The statuses by the words for them; what was waived is let go, whatever it was.
  private static let statuses: [(word: String, status: MarkedStatus)] =
    MarkedStatus.allCases.map { ($0.spoken, $0) } + [("waived", .verified)]

  /// `Title — ⚠️ partial, 2 of 5; why; Ann, 1 Mar 09:00, #3`: the line as `promo report` writes it. Its box says nothing
  /// more: an item that is not applicable has one, too.
  private static func read(_ item: inout ItemDraft, _ text: MarkdownText) {
    var rest = text.plain[...]
    while let dash = rest.range(of: " — ") {
      rest = rest[dash.upperBound...]
      var tail = rest
      _ = Statement.dropSigns(&tail)
      let found = statuses.first { word, _ in
        tail.hasPrefix(word) && (tail.count == word.count || tail.dropFirst(word.count).hasPrefix(", "))
      }
      guard let (word, status) = found else { continue }
      item.title = String(text.plain[..<dash.lowerBound])
      item.isWaived = word == "waived"
      var statement = Statement(MarkdownText(""))
      statement.word = status
      remark(String(tail.dropFirst(word.count + 2)), &statement, &item)
      item.statement = statement
      return
    }
  }

  /// What stands behind the status: how many of how many, the reason, what the plan says, and who said so.
  private static func remark(_ text: String, _ statement: inout Statement, _ item: inout ItemDraft) {
    var parts = text.split(separator: "; ").map(String.init)
    let count = parts.first.map { Phrase($0) }
    if let count, count.tokens.count == 3, count[1]?.lower == "of", let done = count[0]?.number,
      let of = count[2]?.number
    {
      if !item.isWaived { statement.count = (done, of) }
      parts.removeFirst()
    }
    item.isKey = parts.contains("key item")
    item.isOptional = parts.contains("optional")
    // Who said so, when, and the number of the event: `Ann, 1 Mar 09:00, #3`.
    let origin = parts.firstIndex { part in
      let last = part.split(separator: ",").last.map { String($0).trimmingBlanks } ?? ""
      return part.contains(",") && last.first == "#" && last.dropFirst().allSatisfy(\.isNumber)
    }
    let planned = parts.firstIndex { part in
      ["key item", "optional"].contains(part)
        || ["level ", "limit ", "after ", "signed off as "].contains { part.hasPrefix($0) }
    }
    // Without an event there is a reason only for what does not apply; what follows it is the plan's.
    let end = planned.map { min($0, origin ?? $0) } ?? origin ?? (statement.word == .notApplicable ? 1 : 0)
    var reason = parts.prefix(end).joined(separator: "; ")
    if item.isWaived, reason.hasSuffix(")"), let open = reason.lastIndex(of: "("),
      reason[open...].hasPrefix("(it is ")
    {
      reason = reason[..<open].tidied
    }
    if statement.word != .verified || item.isWaived { statement.reason = reason.ifSaid }
  }

  /// The arithmetic: what each item weighs.
  static func weights(_ table: MarkdownTable, _ importer: inout Importer) {
    let heads = table.head?.cells.map(\.plain) ?? []
    guard importer.isPromoReport, heads.starts(with: ["Item", "Status", "Weight", "Credit"]) else { return }
    for row in table.rows where row.cells.count > 3 {
      importer.itemWeights.append((row.cells[0].plain, Double(row.cells[2].plain) ?? 1))
      importer.use(row.line)
    }
    importer.use([table.head?.line, table.rule].compactMap(\.self))
  }

  /// Whether what is not applicable counts as done: it is among those of which a heading or a line says how many are done.
  static func countsNotApplicable(_ items: [ItemDraft], of total: Int?) -> Bool {
    let all = items.filter { !$0.isOptional }
    if let total, total == all.count, all.contains(where: { $0.status == .notApplicable }) { return true }
    return items.contains { item in
      let parts = item.parts.filter { !$0.isOptional }
      let isOfNone = !parts.isEmpty && parts.allSatisfy { $0.status == .notApplicable } && item.status == .verified
      return isOfNone || countsNotApplicable(item.parts, of: item.statement?.count?.of)
    }
  }

  /// A criterion is `title — wanted < 1 %; not measured; due …`.
  static func refine(_ title: inout String, _ text: MarkdownText, _ due: inout Phrase.When?) {
    guard let dash = text.plain[...].range(of: " — ") else { return }
    title = String(text.plain[..<dash.lowerBound])
    let rest = text.plain[dash.upperBound...]
    if let place = rest.range(of: "due ") { due = Importer.span(String(rest[place.upperBound...])) }
  }

  /// The tables that need no guessing: weights and findings. Whether it was one of those.
  static func table(_ rows: [Importer.Row], _ heads: [String], _ importer: inout Importer) -> Bool {
    switch heads.first {
    case "Area":
      for row in rows where row.cells.count > 1 {
        importer.reportWeights[row.cells[0].plain] = Double(row.cells[1].plain) ?? 0
        importer.take(row.line)
      }
      return true
    case "Finding":
      let isBlocker = importer.sections.last?.title.lowercased().hasPrefix("blocker") ?? false
      for row in rows where row.cells.count > 2 {
        var raised = FindingRaised(
          finding: FindingID(row.cells[0].plain), severity: isBlocker ? .blocker : .warning,
          title: row.cells[1].plain.fitting)
        for (head, cell) in zip(heads, row.cells) where !cell.isEmpty {
          switch head {
          case "Impact":
            var text = cell.plain[...]
            _ = Statement.dropSigns(&text)
            let parts = text.split(separator: ":", maxSplits: 1)
            raised.impact = parts.first.flatMap { Plan.Level(rawValue: String($0)) }
            let rest =
              raised.impact == nil ? String(text) : parts.dropFirst().first.map { String($0).trimmingBlanks } ?? ""
            raised.consequence = rest.fitting.ifSaid
          case "Action": raised.action = cell.plain.fitting
          case "Keeps waiting": raised.blocks = cell.plain.split(separator: ",").map { $0.tidied }
          default: break
          }
        }
        guard Name.problem(with: raised.finding.rawValue) == nil else { continue }
        importer.findings.append((raised, importer.place(row.line)))
        importer.take(row.line)
      }
      return true
    case "Suite":
      for row in rows where row.cells.count > 2 {
        importer.suites.append(
          SuiteDraft(
            title: row.cells[0].plain, tests: Int(row.cells[1].plain), when: Importer.span(row.cells[2].plain),
            place: importer.place(row.line)))
        importer.take(row.line)
      }
      return true
    case "What":
      guard importer.topic == .approvals else { return false }
      for row in rows {
        guard let what = row.cells.first?.plain else { continue }
        if what == "Go or no-go" {
          let when = row.cells.dropFirst(2).first.flatMap { Importer.span($0.plain) }
          importer.decision = when.map { ($0, importer.place(row.line)) } ?? importer.decision
        } else {
          importer.sign(what)
        }
        importer.take(row.line)
      }
      return true
    default: return false
    }
  }
}
