import Foundation
import PromotionDomain

/// An object of JSON, key by key. What is nil stands as `null`, so that a report has the same keys at all times.
public struct JSONObject: Encodable, ExpressibleByDictionaryLiteral {
  private var fields: [String: (any Encodable)?]

  public init(dictionaryLiteral fields: (String, (any Encodable)?)...) { self.init(fields) }

  /// The first of those with one key counts.
  init(_ fields: [(String, (any Encodable)?)]) {
    self.fields = Dictionary(fields, uniquingKeysWith: { first, _ in first })
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (name, value) in fields {
      let key = Name(stringValue: name)
      switch value {
      case nil: try container.encodeNil(forKey: key)
      // All of an answer's scores and spans are rounded alike.
      case let number as Double: try container.encode(cut(number), forKey: key)
      case .some(let value): try container.encode(value, forKey: key)
      }
    }
  }

  /// Without the fields that are nil.
  init(withoutNulls object: JSONObject) { fields = object.fields.filter { $0.value != nil } }

  /// With the fields of `other` that it does not have itself.
  func adding(_ other: JSONObject) -> JSONObject {
    var object = self
    object.fields.merge(other.fields) { own, _ in own }
    return object
  }
}

/// To six decimals, where the noise of binary fractions begins.
func cut(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

/// A number of which every digit that counts is kept, however small it is: what was measured.
struct ExactNumber: Encodable {
  let value: Double

  init(_ value: Double) { self.value = withoutNoise(value) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
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
public struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
  public var wrappedValue: Value?

  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}
