import Fixtures
import Foundation
import Testing

@testable import PromotionDomain

/// `docs/credentials.md` says what is refused, and how often in these tests it is. `UPDATE_CREDENTIALS=1` writes it anew.
@Suite struct CredentialTableTests {
  private typealias Samples = CredentialSamples

  @Test func `the page says what the scan does`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/credentials.md")
    let page = Self.page
    if ProcessInfo.processInfo.environment["UPDATE_CREDENTIALS"] == "1" {
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(page == committed, "run this test once with UPDATE_CREDENTIALS=1")
  }

  @Test func `every family of tokens has a sample, and a source`() {
    let kinds = Set(Samples.credentials.map(\.kind))
    for family in TokenFamily.all {
      #expect(kinds.contains(family.kind), "\(family.kind)")
      #expect(family.source.hasPrefix("https://"), "\(family.kind)")
    }
    #expect(Set(TokenFamily.all.map(\.kind)).count >= 60)
  }

  // MARK: The page

  private static var page: String {
    let kinds = Samples.credentials.map(\.kind).unique
    let families = TokenFamily.all.map(\.kind).unique
    let named = kinds.filter { !families.contains($0) }
    let rows = families.map { kind in
      let members = TokenFamily.all.filter { $0.kind == kind }
      let prefixes = members.flatMap(\.prefixes).unique.map { "`\($0.replacing("|", with: "\\|").trimmed)`" }
      let sources = members.map(\.source).unique.map { "<\($0)>" }
      let (kind, begins, source) = (
        kind.withoutArticle, prefixes.joined(separator: " "), sources.joined(separator: " ")
      )
      return "| \(kind) | \(begins) | \(caught(members[0].kind)) | \(passed(members)) | \(source) |"
    }
    let disguised = Samples.disguises.map { disguise in
      let texts = Samples.hiddenTexts.filter { $0.disguise == disguise.description }
      return "| \(disguise) | \(count(texts.map(\.text)) { isCaught($0) }) |"
    }
    let near = Samples.nearMisses + Samples.reportLines
    return """
      # What is refused as a credential

      Made by `CredentialTableTests` from the tables of the scan and from samples of every kind: how many of the samples \
      are caught, and how many near misses (cut short, inside of another word, filled with one letter) pass. None of the \
      samples is real.

      - \(families.count) families of tokens, and \(named.count) kinds that are known by a name, an address or a command: \
      \(count(Samples.credentials.map(\.text)) { isCaught($0) }) samples are caught.
      - \(Samples.disguises.count) disguises: \(count(Samples.hiddenTexts.map(\.text)) { isCaught($0) }) hidden credentials \
      are caught.
      - Digests, UUIDs, ARNs, image digests, names of secrets, placeholders and words about secrets: \
      \(count(near) { !isCaught($0) }) pass.

      Files that are kept (`--keep`) are searched, too, and what is in their gzip and zip archives, up to 256 MB unpacked \
      and four archives in each other. A file with an archive that cannot be searched to its end (encrypted, damaged, \
      larger, deeper, or packed by bzip2, xz, Zstandard, LZ4, 7z or RAR) is not kept; its hash can be recorded.

      ## Tokens

      | Kind | Begins with | Caught | Near misses that pass | Described by |
      | --- | --- | ---: | ---: | --- |
      \(rows.joined(separator: "\n"))

      ## By a name, an address or a command

      | Kind | Caught |
      | --- | ---: |
      \(named.map { "| \($0.withoutArticle) | \(caught($0)) |" }.joined(separator: "\n"))

      ## Disguises

      | Disguise | Caught |
      | --- | ---: |
      \(disguised.joined(separator: "\n"))

      """
  }

  private static func isCaught(_ text: String) -> Bool { CredentialScan.find(in: text) != nil }

  private static func caught(_ kind: String) -> String {
    let samples = Samples.credentials.filter { $0.kind == kind }
    // Alone, in a sentence, in JSON, in a cell of a table.
    let texts = samples.flatMap { sample in
      [sample.text, "see \(sample.text)", "{\"note\":\"\(sample.text)\"}", "| a | \(sample.text) | b |"]
    }
    return count(texts) { isCaught($0) }
  }

  /// Each prefix with what is too short, in the midst of a word, and with filler.
  private static func passed(_ families: [TokenFamily]) -> String {
    let texts = families.flatMap { family -> [String] in
      guard family.behind == nil, case .run(_, let length)? = family.pieces.first, length.lowerBound > 1 else {
        return []
      }
      return family.prefixes.flatMap { prefix in
        let filler = prefix + String(repeating: "x", count: length.lowerBound)
        return [prefix, prefix + "a", "x" + prefix + "a1", filler]
      }
    }
    return count(texts) { !isCaught($0) }
  }

  private static func count(_ texts: [String], _ isSo: (String) -> Bool) -> String {
    texts.isEmpty ? "–" : "\(texts.count { isSo($0) }) of \(texts.count)"
  }
}

extension [String] {
  /// Each once, in the order in which they came.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
  fileprivate var withoutArticle: String {
    hasPrefix("a ") || hasPrefix("an ") ? split(separator: " ").dropFirst().joined(separator: " ") : self
  }
}
