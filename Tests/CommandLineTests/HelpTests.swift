import Foundation
import Testing

/// Help, completions and the manual page: everything that names verbs names all of them, and examples work.
@Suite("Help")
struct HelpTests {
  /// One verb or subcommand, by its words behind `promo`.
  struct Verb {
    var words: [String]
    var help: String

    var isLeaf: Bool { !help.contains("SUBCOMMANDS:") }
    var name: String { words.joined(separator: " ") }

    /// What stands behind `Example: `, a backslash at its end joining the next line. Help breaks long lines itself.
    var examples: [String] {
      help.components(separatedBy: "\n\n").first { $0.contains("Example:") }?
        .components(separatedBy: "Example: ").dropFirst()
        .map { $0.replacingOccurrences(of: "\\\n", with: " ").split(whereSeparator: \.isWhitespace) }
        .map { $0.joined(separator: " ") } ?? []
    }
  }

  static let verbs: [Verb] = {
    guard let scene = try? Scene() else { return [] }
    return verbs(below: [], in: scene)
  }()

  private static func verbs(below words: [String], in scene: Scene) -> [Verb] {
    let command = (["promo"] + words + ["--help"]).joined(separator: " ")
    guard let help = try? scene.run(command).out.joined(separator: "\n") else { return [] }
    let lists = help.components(separatedBy: "SUBCOMMANDS:").dropFirst()
    let names = lists.flatMap { list in
      list.components(separatedBy: "\n\n")[0].split(separator: "\n").compactMap { line -> String? in
        line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first.map(String.init) : nil
      }
    }
    let below = names.flatMap { verbs(below: words + [$0], in: scene) }
    return (words.isEmpty ? [] : [Verb(words: words, help: help)]) + below
  }

  @Test("There are verbs, in groups")
  func groups() throws {
    let help = try Scene().run("promo --help").out.joined(separator: "\n")
    for group in ["PLAN", "LOG", "READ", "MAINTAIN"] { #expect(help.contains("\(group) SUBCOMMANDS:")) }
    #expect(Self.verbs.count > 50)
  }

  @Test("Every verb has an example")
  func everyVerbHasOne() {
    for verb in Self.verbs { #expect(!verb.examples.isEmpty, "promo \(verb.name)") }
  }

  @Test("An example is an example of its verb, and parses")
  func examplesParse() throws {
    let scene = try Scene()
    var count = 0
    for verb in Self.verbs {
      for example in verb.examples {
        #expect(example.contains("promo \(verb.name)"), "\(example)")
        // Each command in it, with what comes before and behind taken away.
        let commands = example.components(separatedBy: CharacterSet(charactersIn: "|&>")).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        for command in commands where command.hasPrefix("promo ") {
          let words = command.components(separatedBy: "   (")[0].components(separatedBy: " (")[0]
          let output = try scene.run("PROMO_LEDGER=/nowhere PROMO_ACTOR=ann \(words)")
          // What does not parse points to the help; everything else stops at the ledger that is not there.
          let isMisused = output.err.contains { $0.contains("see 'promo help") || $0.contains("no verb") }
          #expect(!isMisused, "\(words): \(output.err)")
          count += 1
        }
      }
    }
    #expect(count >= Self.verbs.count)
  }

  @Test("Completions are written for each shell, and offer what the ledger holds", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let scene = try Scene()
    let script = try scene.run("promo --generate-completion-script \(shell)")
    #expect(script.code == 0 && script.out.count > 100)
    #expect(script.out.contains { $0.contains("---completion") })
    let text = script.out.joined(separator: "\n")
    for verb in Self.verbs { #expect(text.contains(verb.words.last ?? ""), "promo \(verb.name)") }
    _ = try scene.run("promo demo --quiet .")
    let call = "SAP_SHELL=\(shell) SAP_SHELL_VERSION=5 promo ---completion tick -- positional@0"
    let words = shell == "bash" ? "2 11 promo tick sec" : "2 3 promo tick sec"
    let offered = try scene.run("\(call) \(words)")
    #expect(offered.out.contains { $0.contains("secrets/dynamodb_schemas") }, "\(offered)")
  }

  @Test("The manual page names every verb")
  func manual() throws {
    let file = Scene.package.appendingPathComponent("docs/promo.1")
    let page = try String(contentsOf: file, encoding: .utf8)
    for verb in Self.verbs { #expect(page.contains("\n.It Em \(verb.words.last ?? "")\n"), "promo \(verb.name)") }
  }

  @Test("The manual page has the exit codes that promo has")
  func exitCodes() throws {
    let file = Scene.package.appendingPathComponent("docs/promo.1")
    let page = try String(contentsOf: file, encoding: .utf8)
    let status = try #require(page.components(separatedBy: ".Sh \"EXIT STATUS\"\n").dropFirst().first)
    let section = status.components(separatedBy: "\n.Sh ")[0]
    let codes = section.split(separator: "\n").filter { $0.hasPrefix(".It ") }.map { String($0.dropFirst(4)) }
    #expect(codes == ["0", "1", "2", "3", "75"])
    // The same that 'promo --help' names.
    let help = try Scene().run("promo --help").out.joined(separator: " ")
    for code in codes { #expect(help.range(of: "[ :]\(code) [a-z]", options: .regularExpression) != nil, "\(code)") }
  }

  @Test("No verb has two options of one name, at which fish's own parser gives up")
  func optionsAreUnique() throws {
    let script = try Scene().run("promo --generate-completion-script fish")
    let lists = script.out.filter { $0.contains("__promo_parse_subcommand ") && $0.contains("'") }
    #expect(lists.count > 50)
    for list in lists {
      let names = list.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }
        .flatMap { $0.element.split(separator: "/") }
        .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "=+?")) }
      #expect(Set(names).count == names.count, "\(list)")
    }
  }
}
