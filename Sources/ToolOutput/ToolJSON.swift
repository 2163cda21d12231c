import Foundation
import PromotionDomain

/// Decodes a tool's JSON; what goes wrong becomes a sentence that names the place in the file.
enum ToolJSON {
  static func decode<Value: Decodable>(
    _ type: Value.Type, from input: ToolOutput.Input, of tool: String
  ) throws(Refusal) -> Value {
    try checkDepth(input)
    do {
      return try JSONDecoder().decode(type, from: Data(input.text.utf8))
    } catch let refusal as Refusal {
      throw refusal
    } catch let error as DecodingError {
      throw Refusal(.unreadable, "\(input.name) is not \(tool): \(sentence(error))")
    } catch {
      throw Refusal(.unreadable, "\(input.name) is not JSON; save the whole output of the tool")
    }
  }

  /// Counts brackets outside strings, before any recursive reader sees them.
  static func checkDepth(_ input: ToolOutput.Input) throws(Refusal) {
    var depth = 0
    var isString = false
    var isEscaped = false
    for byte in input.text.utf8 {
      if isString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case _: break
      }
      if depth > ToolOutput.Input.deepest {
        throw Refusal(
          .unreadable,
          "\(input.name) nests deeper than \(ToolOutput.Input.deepest) levels; save the tool's output unchanged")
      }
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "'\(key.stringValue.printable)' is missing\(place(context.codingPath)); save the whole output of the tool"
    case .typeMismatch(let type, let context):
      "\(noun(type)) is expected\(place(context.codingPath)); save the output unchanged"
    case .valueNotFound(let type, let context):
      "\(noun(type)) is expected\(place(context.codingPath)), not null; save the output unchanged"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is no valid JSON; save the whole output of the tool"
        : "\(context.debugDescription.printable)\(place(context.codingPath)); correct it there"
    @unknown default:
      "it cannot be decoded; save the whole output of the tool"
    }
  }

  private static func noun(_ type: Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is Bool.Type: "true or false"
    case is any Collection.Type: String(describing: type).hasPrefix("Dictionary") ? "an object" : "a list"
    case _: "an object"
    }
  }

  /// ` at planned_values.root_module.resources[3]`
  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "" }
    var text = ""
    for key in path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return " at \(text.printable)"
  }
}

/// Any key of a JSON object.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// The value where it has the expected type, nil where it has another: other tools' fields that are nice to have.
struct Lenient<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws {
    value = try? decoder.singleValueContainer().decode(Value.self)
  }
}

extension KeyedDecodingContainer {
  func lenient<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
    (try? decodeIfPresent(Lenient<Value>.self, forKey: key))?.value
  }
}
