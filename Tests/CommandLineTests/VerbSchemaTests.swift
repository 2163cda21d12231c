import Foundation
import JSONSchema
import Testing

/// What verbs print with --json is as the schema says that the binary carries.
@Suite("Schemas of verbs")
struct VerbSchemaTests {
  private let document: JSON

  init() throws {
    let printed = try Scene().run("promo schema").out.joined(separator: "\n")
    document = try JSONDecoder().decode(JSON.self, from: Data(printed.utf8))
  }

  private static let leaves = HelpTests.verbs.filter(\.isLeaf)

  @Test("Every verb takes --json and has a schema, and no schema is of a verb that there is not")
  func everyVerbHasOne() throws {
    let schemas = document["$defs"]?.object ?? [:]
    for verb in Self.leaves {
      #expect(schemas[verb.name] != nil, "promo \(verb.name)")
      #expect(verb.help.contains("--json"), "promo \(verb.name)")
    }
    var used: Set<String> = Set(Self.leaves.map(\.name))
    func collect(_ value: JSON) {
      if let reference = value["$ref"]?.string?.removingPercentEncoding {
        used.insert(String(reference.split(separator: "/").last ?? ""))
      }
      for child in value.object.values + value.array { collect(child) }
    }
    collect(document)
    #expect(Set(schemas.keys).subtracting(used) == [])
  }

  @Test("Every object is closed, and has all its keys at all times unless the schema names them")
  func closed() {
    func look(_ value: JSON, _ place: String) {
      if value["properties"] != nil { #expect(value["additionalProperties"] == .bool(false), "\(place)") }
      for (key, child) in value.object { look(child, "\(place)/\(key)") }
      for (index, child) in value.array.enumerated() { look(child, "\(place)/\(index)") }
    }
    look(document, "")
  }

  @Test("One verb's schema stands alone")
  func oneVerb() throws {
    let scene = try Scene()
    for name in ["readiness", "plan apply"] {
      let printed = try scene.run("promo schema \(name)")
      let schema = try JSONDecoder().decode(JSON.self, from: Data(printed.out.joined(separator: "\n").utf8))
      #expect(printed.code == 0 && schema["$ref"]?.string?.removingPercentEncoding == "#/$defs/\(name)")
    }
    #expect(try scene.run("promo schema deploy").code == 2)
    #expect(try scene.run("promo schema requirement").code == 2, "what verbs share is none of them")
  }

  /// Some stories again, each simple command with --json: what it appends is the same, what it prints is checked. What
  /// is refused prints nothing there.
  @Test("Whatever a verb prints with --json is as its schema says")
  func outputs() throws {
    let stories = try [
      "acceptance-sit", "audit", "checklist", "evidence", "export", "freezes", "levels", "limits", "plan-import",
      "prove", "reading", "requires", "revisions", "salvage", "signoffs", "soak", "steps", "tick-from", "two-times",
      "versions", "whole-promotion",
    ].map { name in
      try String(contentsOf: TranscriptTests.folder.appendingPathComponent("\(name).txt"), encoding: .utf8)
    }
    let tellers = (stories + [Self.rest]).map { StoryTeller($0, document) }
    DispatchQueue.concurrentPerform(iterations: tellers.count) { tellers[$0].tell() }
    for problem in tellers.flatMap(\.problems) { Issue.record("\(problem)") }
    let seen = tellers.reduce(into: Set<String>()) { $0.formUnion($1.seen) }
    let missing = Set(Self.leaves.map(\.name)).subtracting(seen).sorted()
    #expect(missing.isEmpty, "no story prints them: \(missing)")
  }

  /// What no other story does with success.
  private static let rest = """
    $ promo demo --quiet .

    $ export PROMO_ACTOR=thandi

    $ promo use prod-2026-01-10

    $ promo schema

    $ promo schema audit

    $ promo plan new next-1

    $ promo plan show --at "2026-01-08 08:25"

    $ promo plan check prod-2026-01-10.yaml

    $ promo plan check --strict dynamodb-schemas-sit.yaml

    $ promo plan diff prod-2026-01-10.yaml

    $ promo export -o all.jsonl

    $ promo export -o all.csv --format csv --bom

    $ promo chart score --at "2026-01-08 08:25"

    $ promo chart gantt

    $ promo chart soak --soak sit

    $ promo chart soak --soak sit -o soak.svg

    $ promo report readiness --at "2026-01-08 08:25"

    $ promo report deployment

    $ promo report audit

    $ promo report postmortem

    $ promo report readiness -o readiness.html

    $ promo audit --summary

    $ promo audit --list-rules

    $ promo key new example.com/promotions

    $ promo key show

    $ promo key list

    $ promo seal

    $ promo seal -o sealed.txt

    $ promo witness seen.txt --first

    $ promo witness seen.txt

    $ promo prove 57

    $ promo prove --check event-57.tlog-proof --key "$(promo key show)"

    $ promo verify --evidence

    $ promo projections rebuild

    $ promo projections status

    $ promo secret commands --at "2026-01-08 08:25"

    $ promo secret list

    $ promo status --at "2026-01-08 08:25"

    $ promo timeline

    $ promo evidence list

    $ echo "all well" > smoke.txt

    $ promo note "kept" --evidence smoke.txt --keep

    $ promo evidence show 166

    $ promo evidence show 166 -o again.txt

    $ promo redact 166 --reason "not for this ledger" --dry-run

    $ promo soak status

    $ promo freeze list

    $ promo finding list -p dynamodb-schemas-sit

    $ promo import all.jsonl --dry-run

    $ promo compare .promo/ledger.db all.jsonl

    $ promo key rotate

    $ promo doctor

    $ promo diff "2026-01-08" "2026-01-10"

    $ promo replay --from "2026-01-10 11:30" --to "2026-01-10 16:00"

    $ promo log --every-promotion --all

    $ promo tick nothing/there

    $ promo tick nothing/there --dry-run

    $ promo retract 166 --reason "a try"

    $ promo readiness --history

    $ promo plan new next-1 > next.yaml

    $ promo plan apply next.yaml

    $ promo batch start services -p next-1 --despite "a drill" --dry-run

    $ promo batch start services -p next-1 --despite "a drill"

    $ promo deploy skip api -p next-1 --reason "what runs is current" --dry-run

    $ promo deploy skip api -p next-1 --reason "what runs is current"

    $ sed 's/^areas:/areas:\\n  rc: { repeat: rc, weight: 0, items: [{ check: Tag it, id: tag }] }/' next.yaml > rc.yaml

    $ promo plan apply rc.yaml

    $ promo repeat rc --name rc1 -p next-1

    $ promo gate --require go

    """
}

/// Tells a transcript again, and holds what is printed against the schemas.
private final class StoryTeller: @unchecked Sendable {
  private let steps: [Transcript.Step]
  private let document: JSON
  /// Verbs that printed something.
  private(set) var seen: Set<String> = []
  private(set) var problems: [String] = []

  init(_ story: String, _ document: JSON) { (steps, self.document) = (Transcript(story).steps, document) }

  private static let special = CharacterSet(charactersIn: "|;&<>`\n")

  func tell() {
    do {
      let scene = try Scene()
      for step in steps { try take(step.command, in: scene) }
    } catch {
      problems.append("\(error)")
    }
  }

  private func take(_ command: String, in scene: Scene) throws {
    guard command.hasPrefix("promo "), command.rangeOfCharacter(from: Self.special) == nil,
      let verb = verb(of: command), !command.contains("sarif"), !command.contains("--help")
    else {
      _ = try scene.run(command)
      return
    }
    let output = try scene.run(command.contains("--json") ? command : command + " --json")
    let text = output.out.joined(separator: "\n")
    guard !text.isEmpty else {
      if output.code == 0 { problems.append("\(command): prints nothing") }
      if output.err.filter({ $0.hasPrefix("promo: ") }).isEmpty { problems.append("\(command): \(output.err)") }
      // What goes to standard output by itself is not for --json.
      if output.code == 2 { _ = try scene.run(command) }
      return
    }
    check(text, verb, command)
  }

  private func check(_ text: String, _ verb: String, _ command: String) {
    guard let value = try? JSONDecoder().decode(JSON.self, from: Data(text.utf8)) else {
      problems.append("\(command): no JSON: \(text.prefix(200))")
      return
    }
    let found = SchemaValidator(documents: [:]).problems(
      of: value, with: document["$defs"]?[verb] ?? .null, in: document)
    if !found.isEmpty { problems.append("\(command): \(found.prefix(5))") }
    seen.insert(verb)
  }

  /// By the schemas, the longest that fits.
  private func verb(of command: String) -> String? {
    let words = command.split(separator: " ").dropFirst().prefix(2).map(String.init)
    let names = [words.joined(separator: " "), words.first ?? ""]
    return names.first { document["$defs"]?[$0] != nil }
  }
}
