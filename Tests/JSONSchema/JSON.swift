import Foundation

/// A JSON value, for looking at schemas and examples without their types.
package enum JSON: Hashable, Codable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  package subscript(key: String) -> JSON? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  package var object: [String: JSON] {
    if case .object(let object) = self { object } else { [:] }
  }

  package var array: [JSON] {
    if case .array(let array) = self { array } else { [] }
  }

  package var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// Follows a JSON pointer: `/properties/status/enum`.
  package func at(_ pointer: String) -> JSON? {
    pointer.split(separator: "/").reduce(Optional(self)) { value, key in value?[String(key)] }
  }

  /// The value without one key, once for each key of each object within.
  package var withoutOneKey: [(path: String, value: JSON)] {
    switch self {
    case .null, .bool, .number, .string:
      return []
    case .array(let array):
      return array.indices.flatMap { index in
        array[index].withoutOneKey.map { smaller in
          var copy = array
          copy[index] = smaller.value
          return (path: "/\(index)\(smaller.path)", value: .array(copy))
        }
      }
    case .object(let object):
      return object.keys.sorted().flatMap { key in
        var removed = object
        removed[key] = nil
        let within = (object[key]?.withoutOneKey ?? []).map { smaller in
          (path: "/\(key)\(smaller.path)", value: JSON.object(object.merging([key: smaller.value]) { $1 }))
        }
        return [(path: "/\(key)", value: .object(removed))] + within
      }
    }
  }
}
