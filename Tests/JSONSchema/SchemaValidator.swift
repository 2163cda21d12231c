import Foundation
import PromotionDomain

/// The part of JSON Schema 2020-12 that the catalogue uses. A keyword it does not know is an error, so that no schema
/// says something that is never checked.
package struct SchemaValidator {
  package let documents: [String: JSON]

  /// `documents` by their ids, for references from one to another.
  package init(documents: [String: JSON]) { self.documents = documents }

  private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description", "examples"]

  /// What is wrong with `value`, each with its place; empty when it is valid.
  package func problems(of value: JSON, with schema: JSON, in document: JSON, at place: String = "") -> [String] {
    schema.object.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
      if Self.annotations.contains(keyword) { return [] }
      return problems(of: value, keyword, rule, schema, document, place)
    }
  }

  private func problems(
    of value: JSON, _ keyword: String, _ rule: JSON, _ schema: JSON, _ document: JSON, _ place: String
  ) -> [String] {
    func unless(_ isValid: Bool) -> [String] { isValid ? [] : ["\(place): \(keyword) \(rule)"] }
    switch (keyword, rule) {
    case ("$ref", .string(let reference)):
      guard let (target, home) = resolve(reference.removingPercentEncoding ?? reference, from: document) else {
        return ["\(place): no \(reference)"]
      }
      return problems(of: value, with: target, in: home, at: place)
    case ("type", .string(let type)):
      return unless(Self.type(type, fits: value))
    case ("type", .array(let types)):
      return unless(types.compactMap(\.string).contains { Self.type($0, fits: value) })
    case ("enum", .array(let choices)):
      return unless(choices.contains(value))
    case ("properties", .object(let properties)):
      return properties.flatMap { key, rule in
        value[key].map { problems(of: $0, with: rule, in: document, at: "\(place)/\(key)") } ?? []
      }
    case ("required", .array(let keys)):
      return keys.compactMap(\.string).filter { value[$0] == nil }.map { "\(place): '\($0)' is missing" }
    case ("additionalProperties", .bool(false)):
      return value.object.keys.filter { schema["properties"]?[$0] == nil }.map { "\(place): '\($0)' is unknown" }
    case ("additionalProperties", .object):
      return value.object.filter { schema["properties"]?[$0.key] == nil }
        .flatMap { problems(of: $0.value, with: rule, in: document, at: "\(place)/\($0.key)") }
    case ("items", .object):
      return value.array.enumerated().flatMap {
        problems(of: $0.element, with: rule, in: document, at: "\(place)/\($0.offset)")
      }
    case ("oneOf", .array(let choices)):
      let found = choices.map { problems(of: value, with: $0, in: document, at: place) }
      if found.count(where: \.isEmpty) == 1 { return [] }
      // What comes nearest is what was meant.
      return unless(false) + (found.filter { !$0.isEmpty }.min { $0.count < $1.count } ?? [])
    case ("minimum", .number(let least)):
      if case .number(let number) = value { return unless(number >= least) } else { return [] }
    case ("maximum", .number(let most)):
      if case .number(let number) = value { return unless(number <= most) } else { return [] }
    case ("minLength", .number(let least)):
      return unless((value.string?.unicodeScalars.count).map { Double($0) >= least } ?? true)
    case ("maxLength", .number(let most)):
      return unless((value.string?.unicodeScalars.count).map { Double($0) <= most } ?? true)
    case ("pattern", .string(let pattern)):
      guard let text = value.string else { return [] }
      return unless(text.range(of: pattern, options: .regularExpression) != nil)
    case ("format", .string("date-time")):
      return unless(value.string.map { Instant($0) != nil } ?? true)
    case _:
      return ["\(place): the validator does not know \(keyword) \(rule)"]
    }
  }

  private func resolve(_ reference: String, from document: JSON) -> (JSON, JSON)? {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let home = parts[0].isEmpty ? document : documents[parts[0]]
    guard let home else { return nil }
    guard parts.count > 1 else { return (home, home) }
    return home.at(parts[1]).map { ($0, home) }
  }

  private static func type(_ type: String, fits value: JSON) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("number", .number),
      ("null", .null):
      true
    case ("integer", .number(let number)): number.rounded() == number
    case _: false
    }
  }
}
