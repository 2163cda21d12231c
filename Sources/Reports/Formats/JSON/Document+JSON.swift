import Projections
import PromotionDomain

extension Document {
  /// The document for scripts, with stable keys: see docs/report-formats.md.
  public var json: some Encodable { JSONValue(self) }
}

extension JSONValue {
  fileprivate init(_ document: Document) {
    self = .object([
      "kind": JSONValue(document.kind?.rawValue), "title": .text(document.title),
      "promotion": JSONValue(document.origin?.promotion.rawValue),
      "position": JSONValue(document.origin.map { Double($0.position) }),
      "at": JSONValue(document.origin?.at.description), "header": Self.facts(document.header),
      "sections": .list(
        document.sections.compactMap { section in
          let blocks = Self.blocks(section.blocks)
          guard !blocks.isEmpty else { return nil }
          return .object(["id": .text(section.id), "title": .text(section.title), "blocks": .list(blocks)])
        }),
    ])
  }

  private static func facts(_ facts: [Fact]) -> JSONValue {
    .object(Dictionary(facts.map { ($0.id, JSONValue($0.words)) }, uniquingKeysWith: { first, _ in first }))
  }

  private static func blocks(_ blocks: [Block]) -> [JSONValue] { blocks.compactMap(JSONValue.init) }

  /// Nil for what is empty, which all formats leave out.
  private init?(_ block: Block) {
    var (type, content): (String, [String: JSONValue])
    switch block {
    case .paragraph(_, let words): (type, content) = ("paragraph", ["text": JSONValue(words)])
    case .callout(_, let tone, let words):
      (type, content) = ("callout", ["tone": .text(tone.rawValue), "text": JSONValue(words)])
    case .facts(_, let facts): (type, content) = ("facts", ["facts": Self.facts(facts)])
    case .table(let table):
      guard !table.rows.isEmpty else { return nil }
      (type, content) = ("table", Self.content(of: table))
    case .checklist(let list):
      (type, content) = ("checklist", ["entries": .list(list.entries.map(JSONValue.init))])
    case .list(let list):
      (type, content) = (
        "list", ["numbered": .bool(list.isNumbered), "entries": .list(list.entries.map(JSONValue.init))]
      )
    case .code(_, let language, let text):
      (type, content) = ("code", ["language": .text(language), "text": .text(text)])
    case .figure(_, let figure): (type, content) = ("figure", Self.content(of: figure))
    case .group(_, let title, let folded, let blocks):
      let inner = Self.blocks(blocks)
      guard !inner.isEmpty else { return nil }
      (type, content) = ("group", ["title": JSONValue(title), "folded": .bool(folded), "blocks": .list(inner)])
    case .blank(_, let prompt): (type, content) = ("blank", ["prompt": .text(prompt)])
    }
    content["type"] = .text(type)
    content["id"] = .text(block.id)
    self = .object(content)
  }

  private init(_ entry: Checklist.Entry) {
    self = .object([
      "id": .text(entry.id), "item": JSONValue(entry.item?.rawValue), "done": .bool(entry.isDone),
      "status": JSONValue(entry.status?.rawValue), "text": JSONValue(entry.words), "remark": JSONValue(entry.remark),
      "parts": .list(entry.parts.map(JSONValue.init)),
    ])
  }

  private init(_ entry: List.Entry) {
    self = .object([
      "id": .text(entry.id), "text": JSONValue(entry.words), "parts": .list(entry.parts.map(JSONValue.init)),
    ])
  }
}

extension JSONValue {
  /// Each row an object whose keys are the ids of the columns, all of them in every row; its own id and level stand in
  /// `keys`, row by row, where no column can be in their way.
  static func content(of table: Table) -> [String: JSONValue] {
    [
      "caption": .text(table.caption),
      "columns": .list(table.columns.map { .object(["id": .text($0.id), "title": .text($0.title)]) }),
      "keys": .list(table.rows.map { .object(["id": .text($0.id), "level": .number(Double($0.level))]) }),
      "rows": .list(
        table.rows.map { row in
          let cells = table.columns.enumerated().map { index, column in
            (column.id, index < row.cells.count ? JSONValue(row.cells[index], in: column) : .text(""))
          }
          return .object(Dictionary(cells, uniquingKeysWith: { first, _ in first }))
        }),
    ]
  }

  /// A number where the column has numbers and the cell is nothing but one; the number of an event, too.
  private init(_ words: Words, in column: Table.Column) {
    if column.isNumeric, words.spans.count == 1, case .event(let position)? = words.spans.first {
      self = .number(Double(position))
    } else if column.isNumeric, let number = Self.number(words.plain) {
      self = .number(number)
    } else {
      self = JSONValue(words)
    }
  }

  /// Only what JSON would write the same way: no `+3`, no `007`, no `1e3`.
  private static func number(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, text.utf8.count <= 15,
      parts.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(\.isDigit) }),
      whole == "0" || !whole.hasPrefix("0")
    else { return nil }
    return Double(text)
  }
}
