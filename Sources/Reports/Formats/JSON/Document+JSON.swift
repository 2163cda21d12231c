import Projections
import PromotionDomain

extension Document {
  /// The document for scripts, with stable keys: see docs/report-formats.md.
  public var json: JSONObject {
    [
      "kind": kind?.rawValue, "title": title, "promotion": origin?.promotion.rawValue,
      "position": origin?.position, "at": origin?.at.description, "header": header.json,
      "sections": sections.compactMap { section -> JSONObject? in
        let blocks = section.blocks.json
        return blocks.isEmpty ? nil : ["id": section.id, "title": section.title, "blocks": blocks]
      },
    ]
  }
}

extension [Fact] {
  fileprivate var json: JSONObject { JSONObject(map { ($0.id, $0.words.withAddresses) }) }
}

extension [Block] {
  /// Without what is empty, which all formats leave out.
  fileprivate var json: [JSONObject] {
    compactMap { block in block.content.map { $0.adding(["id": block.id]) } }
  }
}

extension Block {
  /// Everything but its id; nil for what is empty.
  fileprivate var content: JSONObject? {
    switch self {
    case .paragraph(_, let words): return words.isEmpty ? nil : ["type": "paragraph", "text": words.withAddresses]
    case .callout(_, let tone, let words):
      return ["type": "callout", "tone": tone.rawValue, "text": words.withAddresses]
    case .facts(_, let facts): return ["type": "facts", "facts": facts.json]
    case .table(let table): return table.rows.isEmpty ? nil : table.json
    case .checklist(let list): return ["type": "checklist", "entries": list.entries.map(\.json)]
    case .list(let list): return ["type": "list", "numbered": list.isNumbered, "entries": list.entries.map(\.json)]
    case .code(_, let language, let text): return ["type": "code", "language": language, "text": text]
    case .figure(_, let figure): return figure.json.adding(["type": "figure"])
    case .group(_, let title, let folded, let blocks):
      let inner = blocks.json
      guard !inner.isEmpty else { return nil }
      return ["type": "group", "title": title.withAddresses, "folded": folded, "blocks": inner]
    case .blank(_, let prompt): return ["type": "blank", "prompt": prompt]
    }
  }
}

extension Checklist.Entry {
  fileprivate var json: JSONObject {
    [
      "id": id, "item": item?.rawValue, "done": isDone, "status": status?.rawValue, "text": words.withAddresses,
      "remark": remark.withAddresses,
      "steps": steps.map { step -> JSONObject in ["text": step.words.withAddresses, "code": step.code] },
      "parts": parts.map(\.json),
    ]
  }
}

extension List.Entry {
  fileprivate var json: JSONObject { ["id": id, "text": words.withAddresses, "parts": parts.map(\.json)] }
}

extension Table {
  /// Each row an object whose keys are the ids of the columns, all of them in every row; its own id and level stand in
  /// `keys`, row by row, where no column can be in their way.
  fileprivate var json: JSONObject {
    [
      "type": "table", "caption": caption,
      "columns": columns.map { column -> JSONObject in ["id": column.id, "title": column.title] },
      "keys": rows.map { row -> JSONObject in ["id": row.id, "level": row.level] },
      "rows": rows.map { row in
        JSONObject(
          columns.enumerated().map { index, column in
            (column.id, index < row.cells.count ? column.json(row.cells[index]) : "")
          })
      },
    ]
  }
}

extension Table.Column {
  /// A number where the column has numbers and the cell is nothing but one; the number of an event, too.
  fileprivate func json(_ words: Words) -> any Encodable {
    guard isNumeric else { return words.withAddresses }
    if words.spans.count == 1, case .event(let position)? = words.spans.first { return position }
    if let number = Self.number(words.plain) { return ExactNumber(number) }
    return words.withAddresses
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

extension Figure {
  /// The values that a picture shows.
  var json: JSONObject {
    switch self {
    case .score(let dial):
      [
        "figure": "score", "score": cut(dial.score), "scoreWithoutWaivers": cut(dial.scoreWithoutWaivers),
        "mostlyReady": cut(dial.mostlyReady), "verdict": dial.verdict.rawValue,
      ]
    case .areas(let bars):
      [
        "figure": "areas",
        "areas": bars.map { bar -> JSONObject in
          ["id": bar.id, "title": bar.title, "share": cut(bar.share), "credit": bar.credit.map(cut)]
        },
      ]
    case .burnUp(let burnUp):
      [
        "figure": "burnUp", "mostlyReady": cut(burnUp.mostlyReady), "until": burnUp.zone.iso(burnUp.now),
        "points": burnUp.points.map { point -> JSONObject in
          [
            "at": burnUp.zone.iso(point.at), "event": point.event, "score": cut(point.score),
            "verdict": point.verdict.rawValue, "sentence": point.sentence,
          ]
        },
      ]
    case .gantt(let timeline, let zone, let now):
      [
        "figure": "gantt", "at": zone.iso(now),
        "rows": timeline.rows.map { row in row.json(in: zone).adding(["level": row.level]) },
      ]
    case .soak(let soak, let zone, let now):
      [
        "figure": "soak", "at": zone.iso(now), "soak": soak.soak.id.rawValue, "status": soak.status.rawValue,
        "checkpoints": soak.checkpoints.map { checkpoint -> JSONObject in
          [
            "number": checkpoint.number, "due": zone.iso(checkpoint.due), "status": checkpoint.status.rawValue,
            "taken": checkpoint.origin.map { zone.iso($0.at) },
            "measurements": JSONObject(checkpoint.measurements.map { ($0.key.rawValue, $0.value.json) }),
          ]
        },
      ]
    }
  }
}
