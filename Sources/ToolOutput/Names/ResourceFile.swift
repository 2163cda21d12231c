import PromotionDomain

/// The product's own JSON, for scripts that look at something no reader here knows.
///
/// `{"source": "validator", "kind": "table", "complete": true, "total": 3, "partTotals": {"gsi": 8},
///   "resources": [{"name": "tenants", "parts": {"gsi": ["EmailIndex"]}, "attributes": {"billing": "…"}}, "orders"],
///   "absent": ["users"]}`, or only a list of names. A key it does not know is refused: a misspelt one would be lost.
enum ResourceFile {
  static func read(_ input: ToolOutput.Input, _ context: ToolOutput.Context) throws(Refusal) -> ResourceObserved {
    let document = try ToolJSON.decode(Document.self, from: input, of: "a list of resources")
    let source = try ToolOutput.required(
      context.source ?? document.source.map { Source($0) }, "source", example: "aws", in: input)
    let kind = try ToolOutput.required(context.kind ?? document.kind, "kind", example: "lambda", in: input)
    if let stated = document.kind, let wanted = context.kind, stated != wanted {
      throw ToolOutput.wrongKind(stated, wanted: wanted, in: input)
    }
    var seen: Set<String> = []
    for resource in document.resources where !seen.insert(resource.name).inserted {
      throw Refusal(.unreadable, "\(input.name) lists '\(resource.name.printable)' twice; keep one")
    }
    if let both = document.absent.first(where: seen.contains) {
      throw Refusal(.unreadable, "\(input.name) lists '\(both.printable)' as there and as absent; keep one")
    }
    if let negative = ([document.total].compactMap { $0 } + document.partTotals.values).first(where: { $0 < 0 }) {
      throw Refusal(.unreadable, "\(input.name) claims a total of \(negative); a total counts from 0")
    }
    return ResourceObserved(
      source: source, kind: kind, resources: document.resources.map(\.resource), absent: document.absent.unique(),
      complete: context.complete ?? document.complete, total: document.total, partTotals: document.partTotals)
  }

  private struct Document: Decodable {
    var source: String?
    var kind: String?
    var complete = false
    var total: Int?
    var partTotals: [String: Int] = [:]
    var absent: [String] = []
    var resources: [Entry]

    init(from decoder: any Decoder) throws {
      guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
        resources = try decoder.singleValueContainer().decode([Entry].self)
        return
      }
      try container.refuseKeys(
        otherThan: ["source", "kind", "complete", "total", "partTotals", "absent", "resources"])
      source = try container.decodeIfPresent(String.self, forKey: "source")
      kind = try container.decodeIfPresent(String.self, forKey: "kind")
      complete = try container.decodeIfPresent(Bool.self, forKey: "complete") ?? false
      total = try container.decodeIfPresent(Int.self, forKey: "total")
      partTotals = try container.decodeIfPresent([String: Int].self, forKey: "partTotals") ?? [:]
      absent = try container.decodeIfPresent([String].self, forKey: "absent") ?? []
      resources = try container.decode([Entry].self, forKey: "resources")
    }
  }

  private struct Entry: Decodable {
    var resource: Resource
    var name: String { resource.name }

    init(from decoder: any Decoder) throws {
      guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
        resource = Resource(name: try decoder.singleValueContainer().decode(String.self))
        return
      }
      try container.refuseKeys(otherThan: ["name", "parts", "attributes"])
      resource = Resource(
        name: try container.decode(String.self, forKey: "name"),
        parts: try container.decodeIfPresent([String: [String]].self, forKey: "parts") ?? [:],
        attributes: try container.decodeIfPresent([String: String].self, forKey: "attributes") ?? [:])
    }
  }
}

extension AnyKey: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { stringValue = text }
}

extension KeyedDecodingContainer<AnyKey> {
  fileprivate func refuseKeys(otherThan known: [String]) throws {
    guard let stray = allKeys.first(where: { !known.contains($0.stringValue) }) else { return }
    throw DecodingError.dataCorruptedError(
      forKey: stray, in: self,
      debugDescription: "there is no key '\(stray.stringValue)' (the keys are \(known.joined(separator: ", ")))")
  }
}
