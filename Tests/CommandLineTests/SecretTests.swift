import Fixtures
import Foundation
import Testing

/// No verb writes a credential down, in whatever argument it comes. The verbs and their arguments are those of the
/// built binary's own help, so that a new one cannot be forgotten.
@Suite("Secrets on the command line") struct SecretTests {
  /// A request of each verb that appends, which the ledger of `Release` would take.
  private static let requests = [
    "plan apply": "next.yaml", "tick": "checks/notes --despite words",
    "mark": "checks/notes --as verified --reason words --despite words",
    "secret set": "secrets/key --despite words", "soak start": "prod",
    "soak checkpoint": "sit errors=0 --number 3 --failed words",
    "soak judge": "sit --checkpoint 1 --passed --reason words",
    "finding raise": "words", "finding resolve": "f --how words", "finding accept": "f --reason words",
    "waive": "checks/changelog --reason words", "signoff": "lead", "decide": "no-go --reason words",
    "freeze declare": "prod --from 2030-01-01 --to 2030-01-02 --reason words", "freeze lift": "z --reason words",
    "batch start": "fourth --despite words", "batch finish": "second", "deploy start": "docs --despite words",
    "deploy succeed": "api", "deploy fail": "api --reason words", "deploy skip": "docs --reason words",
    "deploy rollback": "web --reason words", "validate": "smoke --passed 3",
    "measure": "checks/size 0.5 --despite words", "repeat": "rc --name rc1",
    "observe": "x --source aws --kind lambda", "note": "words", "retract": "2 --reason words",
    "close": "--as abandoned --reason words", "redact": "2 --reason words", "key rotate": "",
    "import": "export.jsonl --trust words",
  ]

  /// A ledger in the midst of a release, and the files that the requests name.
  private struct Release {
    let scene: Scene

    init() throws {
      scene = try Scene()
      let setup = try scene.run(
        """
        set -e; export PROMO_ACTOR=lee; promo init; cat > plan.yaml <<'END'
        promotion: release
        title: Release
        environment: { name: prod }
        timeZone: UTC
        components: { api: {}, web: {}, docs: {}, more: {} }
        areas:
          checks:
            weight: 1
            repeat: rc
            items:
              - { check: Changelog }
              - { check: Open }
              - { check: Notes, after: open }
              - { check: Size, after: open, limit: { below: 1 } }
          secrets: { weight: 1, items: [{ secret: ROLE, on: api }, { secret: KEY, id: key, after: checks/open }] }
        soaks:
          sit: { from: 2026-01-01, to: 2026-01-03, checkpoints: { first: 2026-01-01 06:00, every: 6h, count: 4 }, \
        metrics: { errors: { below: 1 } } }
          prod: { stage: after, from: 2026-01-10, to: 2026-01-11, checkpoints: { first: 2026-01-10 06:00, every: 6h, \
        count: 2 }, metrics: { errors: { below: 1 } } }
        signoffs: [lead]
        batches:
          - { id: first, window: { from: 2026-01-05, to: 2026-01-05 }, deploy: [{ component: api }] }
          - { id: second, window: { from: 2026-01-06, to: 2026-01-06 }, deploy: [{ component: web }] }
          - { id: third, window: { from: 2026-01-07, to: 2026-01-07 }, deploy: [{ component: docs }] }
          - { id: fourth, window: { from: 2026-01-08, to: 2026-01-08 }, deploy: [{ component: more }] }
        validations: { smoke: { tests: 3 } }
        criteria: [{ id: errors, title: Errors, below: 1 }]
        END
        sed 's/title: Release/title: Release again/' plan.yaml > next.yaml
        printf '# Release\n## Checks\n- [x] Changelog\n' > report.md
        promo plan apply plan.yaml; promo finding raise "A finding" --id f
        promo freeze declare dev --zone UTC --from 2030-01-01 --to 2030-01-02 --reason quiet --id z; promo soak start sit --at -20h
        for batch in first second third; do promo batch start $batch --despite "a test"; done
        for component in api web; do promo deploy start $component --despite "a test"; done
        promo deploy succeed web; promo export -o export.jsonl
        """)
      try #require(setup.code == 0, "\(setup.err)")
    }

    /// What the ledger's files hold, but for SQLite's own index of the WAL.
    func contents() -> [Data?] {
      ["", "-wal"].map { FileManager.default.contents(atPath: scene.home.path + "/.promo/ledger.db" + $0) }
    }

    func file(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: scene.home.appendingPathComponent(name))
    }
  }

  /// A place for text in a verb's arguments: an option with a value, or a word by its place.
  private enum Place {
    case option(String, value: String)
    case word(Int, value: String)

    var value: String {
      switch self {
      case .option(_, let value), .word(_, let value): value
      }
    }
  }

  private static func places(of verb: HelpTests.Verb) -> [Place] {
    let lines = verb.help.components(separatedBy: "\n")
    let words = lines.drop { $0 != "ARGUMENTS:" }.prefix { !$0.isEmpty }
      .compactMap { $0.firstMatch(of: #/^  <([^>]+)>/#).map { String($0.1) } }
    let options = lines.compactMap { line in
      line.firstMatch(of: #/^  (?:-[a-z], )?(--[a-z-]+) <([^>]+)>/#).map { (String($0.1), String($0.2)) }
    }
    return words.enumerated().map { .word($0.offset, value: $0.element) }
      + options.filter { $0.0 != "--ledger" }.map { .option($0.0, value: $0.1) }
  }

  /// The request with `text` at the place, in place of what stands there.
  private static func arguments(_ request: String, _ place: Place, _ text: String) -> [String] {
    var arguments = request.split(separator: " ").map(String.init)
    switch place {
    case .word(let number, _):
      let first = arguments.firstIndex { $0.hasPrefix("--") } ?? arguments.count
      // A word that begins with a hyphen would be an option.
      let text = text.hasPrefix("-") ? "curl " + text : text
      if number < first { arguments[number] = text } else { arguments.insert(text, at: first) }
    case .option(let option, _):
      if let index = arguments.firstIndex(of: option) {
        arguments[index + 1] = text
      } else {
        arguments += [option, text]
      }
    }
    return arguments
  }

  private static func command(_ words: [String], _ arguments: [String]) -> String {
    (["promo"] + words + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
  }

  private static let logging = HelpTests.verbs.filter {
    // What an import appends it takes from files, in the requests of the others.
    $0.isLeaf && $0.help.contains("  --by <who>") && $0.name != "plan import"
  }

  @Test func `a document that holds one is not imported`() throws {
    let release = try Release()
    let before = release.contents()
    for credential in CredentialSamples.credentials.prefix(10) where !credential.text.contains("\n") {
      try release.file("held.md", "# Release\n## Checks\n- [x] Changelog ❌ FAILED (\(credential.text))\n")
      let result = try release.scene.run("promo plan import held.md --apply")
      let story = "\(result.out) \(result.err)"
      #expect(result.code == 1 || result.code == 2, "\(credential.kind): \(story)")
      #expect(!story.contains(credential.secret), "\(credential.kind): \(story)")
    }
    #expect(release.contents() == before)
  }

  @Test func `there is a request of every verb that appends`() {
    #expect(Set(Self.logging.map(\.name)) == Set(Self.requests.keys))
    #expect(Self.logging.count > 25)
  }

  @Test func `no argument of any verb takes one`() throws {
    let release = try Release()
    let before = release.contents()
    let events = try release.scene.run("promo export | grep -c .").out
    var kinds: Set<String> = []
    var number = 0
    for verb in Self.logging {
      let request = Self.requests[verb.name] ?? ""
      for place in Self.places(of: verb) {
        let credential = CredentialSamples.credentials[number % CredentialSamples.credentials.count]
        number += 1
        kinds.insert(credential.kind)
        for text in try texts(for: place, credential.text, release) {
          let arguments = Self.arguments(request, place, text)
          let result = try release.scene.run(Self.command(verb.words, arguments))
          let story = "promo \(verb.name) \(arguments): \(result.out) \(result.err)"
          #expect(result.code == 1 || result.code == 2, "\(story)")
          #expect(result.err.count == 1 && result.out.isEmpty, "\(story)")
          #expect(!(result.out + result.err).joined().contains(credential.secret), "\(story)")
        }
      }
      #expect(release.contents() == before, "promo \(verb.name) wrote something")
    }
    #expect(kinds.count >= 25 && number > 200, "\(number) places, \(kinds.count) kinds")
    #expect(try release.scene.run("promo export | grep -c .").out == events)
  }

  /// Where a file is asked for, one that holds the credential, and one that has it for a name.
  private func texts(for place: Place, _ text: String, _ release: Release) throws -> [String] {
    switch place.value {
    case "url|file":
      let name = String(text.replacing("/", with: "_").replacing("\n", with: "_").prefix(200))
      try release.file(name, "evidence")
      // A name that was cut or changed need not look like a credential any more.
      return ["https://example.com/?\(text)"] + (name == text ? [name] : [])
    case "file":
      try release.file("held", text)
      return ["held"]
    default: return [text]
    }
  }

  @Test func `what only looks like one is taken`() throws {
    let release = try Release()
    let before = release.contents()
    let texts = CredentialSamples.nearMisses.filter { $0.contains { $0.isLetter } && !$0.hasPrefix("-") }
    // A redaction and a change of the key are done or not, and an import has no note of its own.
    for (number, verb) in Self.logging.enumerated() where !["redact", "key rotate", "import"].contains(verb.name) {
      let request = (Self.requests[verb.name] ?? "").split(separator: " ").map(String.init)
      let arguments = request + ["--note", texts[number % texts.count], "--dry-run"]
      let result = try release.scene.run(Self.command(verb.words, arguments))
      #expect(result.code == 0, "promo \(verb.name) \(arguments): \(result.err)")
    }
    #expect(release.contents() == before)
  }

  /// What tools print, with the credential where they print a name.
  private static let outputs: [(name: String, text: @Sendable (String) -> String)] = [
    ("names", { "orders-get\n\($0)\n" }),
    ("json", { json([["name": "orders-get"], ["name": $0]]) }),
    (
      "gh",
      {
        json([
          ["name": "ROLE", "updatedAt": "2026-01-07T09:12:00Z"], ["name": $0, "updatedAt": "2026-01-07T09:12:00Z"],
        ])
      }
    ),
    ("aws", { json(["Functions": [["FunctionName": "orders-get", "Runtime": "python3.12"], ["FunctionName": $0]]]) }),
    ("aws", { json(["Functions": [["FunctionName": "orders-get", "Runtime": $0]]]) }),
    (
      "terraform",
      {
        let resource: [String: Any] = [
          "address": "aws_dynamodb_table.a", "mode": "managed", "type": "aws_dynamodb_table", "name": "a",
          "values": ["name": $0, "billing_mode": "PAY_PER_REQUEST"],
        ]
        return json(["format_version": "1.0", "values": ["root_module": ["resources": [resource]]]])
      }
    ),
  ]

  private static func observation(_ format: String) -> String {
    let kinds = ["terraform": "table", "gh": "secret"]
    return "promo observe --from printed --format \(format) --source x --kind \(kinds[format] ?? "lambda")"
  }

  private static func json(_ value: Any) -> String {
    let data = (try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `no tool's output brings one in`() throws {
    let release = try Release()
    let before = release.contents()
    // Names of one line; what a tool prints has no others.
    let credentials = CredentialSamples.credentials.filter { !$0.text.contains("\n") }
    for (format, (name, output)) in Self.outputs.enumerated() {
      for offset in 0..<5 {
        let credential = credentials[(format * 5 + offset) % credentials.count]
        try release.file("printed", output(credential.text))
        let result = try release.scene.run(Self.observation(name))
        let story = "\(name), \(credential.kind): \(result.out) \(result.err)"
        #expect(result.code == 1 || result.code == 2, "\(story)")
        #expect(result.err.count == 1, "\(story)")
        #expect(!(result.out + result.err).joined().contains(credential.secret), "\(story)")
      }
      try release.file("printed", output("orders-list"))
      let plain = try release.scene.run(Self.observation(name) + " --dry-run")
      #expect(plain.code == 0, "\(name): \(plain.err)")
    }
    #expect(release.contents() == before)
  }

  @Test func `test results keep their counts alone`() throws {
    let release = try Release()
    for credential in CredentialSamples.credentials.prefix(5) {
      try release.file("results.tap", "1..2\nok 1 - \(credential.text)\nnot ok 2 - \(credential.text)\n")
      let escaped = credential.text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      try release.file(
        "results.xml", "<testsuite name=\"\(escaped)\"><testcase name=\"\(escaped)\"/></testsuite>")
      for file in ["results.tap", "results.xml"] {
        let result = try release.scene.run("promo validate smoke --from \(file)")
        #expect(!(result.out + result.err).joined().contains(credential.secret), "\(result)")
      }
      for content in release.contents() {
        #expect(content?.range(of: Data(credential.secret.utf8)) == nil, "\(credential.kind)")
      }
    }
  }
}
