import Projections
import PromotionDomain

/// What a verb answers: its encoding is the contract of `--json`, its document is what people read in any format.
public protocol Report: Encodable, Sendable {
  var document: Document { get }
}

extension Report {
  public func terminal(width: Int?) -> Page { document.answer(width: width) }
}

/// What a report holds for its document only; its JSON goes without it.
@propertyWrapper
public struct NotInJSON<Value: Sendable>: Encodable, Sendable {
  public var wrappedValue: Value

  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  public func encode(to encoder: any Encoder) {}
}

extension KeyedEncodingContainer {
  /// Chosen by synthesized `encode(to:)` functions, so that not even the key is there.
  public mutating func encode<Value>(_ value: NotInJSON<Value>, forKey key: Key) throws {}
}

extension Document {
  /// An answer is blocks without a heading, then sections of which those without a title are set off only.
  init(answer title: String, _ blocks: [Block], _ sections: [Section] = []) {
    self.init(kind: nil, title: title, sections: [Section("answer", "", blocks)] + sections)
  }
}

extension Block {
  /// Points, of which the first `most` are shown.
  static func lines(_ id: String, _ lines: [Words], most: Int = .max) -> Block {
    var entries = lines.prefix(most).enumerated().map { List.Entry("\($0)", $1) }
    if lines.count > most {
      entries.append(List.Entry("more", "\(faint: "and \(lines.count - most) more; --json lists them all")"))
    }
    return .list(List(id, entries))
  }

  /// What the ledger is taken to have known, where that is not all of it.
  static func knownAt(_ assessment: Assessment) -> Block {
    let sentence = assessment.knownAt.map { "As the ledger knew it at \(assessment.zone.text($0))" }
    return .paragraph(id: "known-at", sentence.map { "\(badge: $0, .caution)" } ?? .none)
  }
}

extension Table {
  /// A column together with what a row has in it.
  struct Field<Row> {
    var column: Column
    var cell: (Row) -> Words

    init(_ title: String, numeric: Bool = false, cut: Bool = false, _ cell: @escaping (Row) -> Words) {
      (column, self.cell) = (Column(title, title, numeric: numeric, cut: cut), cell)
    }

    static func number(_ title: String, _ cell: @escaping (Row) -> Words) -> Field {
      Field(title, numeric: true, cell)
    }
  }
}

extension Block {
  /// A table field by field; `id` serves as its caption, too.
  static func table<Row>(_ id: String, _ rows: some Sequence<Row>, _ fields: [Table.Field<Row>]) -> Block {
    .table(
      Table(
        id, caption: id, fields.map(\.column),
        rows.enumerated().map { index, row in .init("\(index)", fields.map { $0.cell(row) }) }))
  }
}
