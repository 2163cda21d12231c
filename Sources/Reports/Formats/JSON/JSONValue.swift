import Foundation
import PromotionDomain

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
  init(measured value: MeasuredValue) {
    switch value {
    case .number(let number): self = JSONValue(number)
    case .answer(let answer): self = .bool(answer)
    }
  }
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

/// Reports as JSON: keys in alphabetical order, so that the same ledger gives the same bytes.
public enum JSONText {
  public static func pretty(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// A value that JSON shows as `null` when there is none, so that a report has the same keys at all times.
@propertyWrapper
public struct OrNull<Value: Encodable>: Encodable {
  public var wrappedValue: Value?

  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

extension OrNull: Equatable where Value: Equatable {}
extension OrNull: Hashable where Value: Hashable {}
extension OrNull: Sendable where Value: Sendable {}
