/// A piece of JSON whose shape follows from the data.
enum JSONValue: Encodable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }
  init(_ number: Double?) { self = number.map { .number(cut($0)) } ?? .null }
  init(_ words: Words) { self = .text(words.withAddresses) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }
}

extension Words {
  /// The words without marks, each link followed by where it leads unless it says so itself.
  var withAddresses: String {
    spans.map { span in
      guard case .link(let text, let address) = span, text != address else { return Words(spans: [span]).plain }
      return text.isEmpty ? address : "\(text) (\(address))"
    }.joined()
  }
}
