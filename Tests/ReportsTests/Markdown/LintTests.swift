import Foundation
import Needs
import Reports
import Testing

/// The rules of markdownlint hold, but for those that `docs/report-formats.md` names with a reason each.
@Suite("Markdown, linted", .needs(Tool.pymarkdown.need))
struct LintTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-lint-\(UUID().uuidString)")

  /// What the linter has to say of these texts, file by file.
  private func lint(_ texts: [String]) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in texts.enumerated() {
      try Data(text.utf8).write(to: folder.appendingPathComponent("\(index).md"))
    }
    let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("markdownlint.json")
    do {
      return try Tool.pymarkdown.run(["--config", rules.path, "scan", folder.path])
    } catch let failed as Tool.Failed {
      return failed.output
    }
  }

  @Test func `documents are clean, whatever text is in them`() throws {
    let texts = (["words"] + RenderingTests.hostile.filter { $0.count < 1000 }).map { Document.sample($0).markdown() }
    let output = try lint(texts)
    #expect(output == "")
  }

  @Test func `the linter is heard when it objects`() throws {
    let output = try lint(["# a\n\n\n\n* b\n\n- c\n<p>\n"])
    for rule in ["MD012", "MD033"] { #expect(output.contains(rule)) }
  }
}

@Suite("docs/report-formats.md")
struct LintDocumentTests {
  @Test func `it gives a reason for every rule that is set otherwise`() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("docs/report-formats.md"), encoding: .utf8)
    let data = try Data(contentsOf: here.appendingPathComponent("markdownlint.json"))
    let rules = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])["plugins"] ?? [:]
    #expect(rules.count == text.split(separator: "\n").count { $0.hasPrefix("| MD") })
    for rule in rules.keys { #expect(text.contains("\n| \(rule.uppercased()) ")) }
  }
}
