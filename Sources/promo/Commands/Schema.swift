import ArgumentParser
import Foundation
import PromotionDomain
import Reports
import ShippedFiles

struct SchemaVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of what a verb prints with --json.",
    discussion: """
      Draft 2020-12. Every key is always there, null where there is nothing, unless the schema says otherwise. What a verb \
      refuses is a sentence on standard error and an exit code, and no JSON. Without a verb it is the schemas of all.

      Example: promo schema readiness
      Example: promo schema plan apply
      """)

  @Argument(help: "The verb, in one or two words.", completion: .custom(VerbSchemas.completions))
  var verb: [String] = []
  // It prints JSON in any case.
  @OptionGroup var output: OutputOptions

  func run() throws { Terminal.write(try VerbSchemas.text(of: verb.joined(separator: " "))) }
}

/// What each verb prints with --json: schema/verbs.schema.json.
enum VerbSchemas {
  /// The schema of one verb's output, or (for an empty name) the document with those of all.
  static func text(of verb: String) throws -> String {
    guard !verb.isEmpty else { return text }
    var document = try JSONDecoder().decode([String: AnyJSON].self, from: Data(text.utf8))
    let known = verbs(of: document)
    guard known.contains(verb) else {
      let near = Name.nearest(to: verb, among: known).map { "'\($0)'" }
      let remedy = near.isEmpty ? "'promo help' lists them" : "did you mean \(near.joined(separator: " or "))?"
      throw Refusal(.unknown, "there is no verb '\(verb.printable)' that does something by itself; \(remedy)")
    }
    document["$ref"] = .text("#/$defs/\(verb.replacingOccurrences(of: " ", with: "%20"))")
    document["$id"] = .text("urn:promotion-ledger:verb:\(verb.replacingOccurrences(of: " ", with: "-")):v1")
    document["title"] = .text("What 'promo \(verb) --json' prints")
    return try JSONText.pretty(document)
  }

  @Sendable static func completions(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    let document = try? JSONDecoder().decode([String: AnyJSON].self, from: Data(text.utf8))
    return document.map(verbs) ?? []
  }

  /// Schemas that several verbs share are in the document as well.
  private static func verbs(of document: [String: AnyJSON]) -> [String] {
    guard case .object(let schemas)? = document["$defs"] else { return [] }
    return names(below: Promo.self).filter { schemas[$0] != nil }
  }

  /// Of the verbs that do something by themselves, by all their words.
  private static func names(below group: any ParsableCommand.Type) -> [String] {
    group.configuration.subcommands.flatMap { verb in
      verb.configuration.subcommands.isEmpty
        ? [verb._commandName] : names(below: verb).map { "\(verb._commandName) \($0)" }
    }
  }

  private static let text = String(
    decoding: UnsafeBufferPointer(start: shipped_verb_schemas, count: shipped_verb_schemas_size), as: UTF8.self)
}
