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
    // Behind the reason stand who said so, when, and the number of the event.
    guard var reason = item.statement?.reason else { return }
    if let end = reason.firstIndex(of: ";") { reason = String(reason[..<end]) }
    item.statement?.reason = reason.contains("#") && reason.contains(",") ? nil : reason.tidied.ifSaid
    item.estimate = nil
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
          importer.decision = row.cells.dropFirst(2).first.flatMap { Importer.span($0.plain) } ?? importer.decision
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
