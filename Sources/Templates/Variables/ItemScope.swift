import Mustache
import PromotionDomain
import Reports

enum ItemVariable: String, TemplateVariable {
  case id, done, status, text, remark, level, indent, markdown

  var meaning: String {
    switch self {
    case .id: "The item's path"
    case .done: "Whether its box is ticked, for `{{#done}}` and `{{^done}}`"
    case .status: "`verified`, `missing`, `not applicable` …"
    case .text: "What must be so"
    case .remark: "Why it stands as it does, by whom; `{{{remark.markdown}}}` with its marks"
    case .level: "0 for an item, 1 for its parts"
    case .indent: "Two spaces for each level"
    case .markdown: "The line of a task list as promo writes it, which `promo tick --from` reads back; three braces"
    }
  }
}

struct ItemScope: MustacheParent {
  let entry: Checklist.Entry
  let level: Int

  init(_ item: (entry: Checklist.Entry, level: Int)) { (entry, level) = item }

  func child(named name: String) -> Any? {
    guard let variable = ItemVariable(rawValue: name) else { return nil }
    switch variable {
    case .id: return Piece(entry.id)
    case .done: return entry.isDone
    case .status: return Piece(entry.status?.words ?? "")
    case .text: return Piece(entry.words)
    case .remark: return Piece(entry.remark)
    case .level: return Piece(level)
    case .indent: return Piece(markdown: String(repeating: "  ", count: level))
    case .markdown: return Piece(markdown: entry.markdown)
    }
  }
}
