import Foundation
import Testing

/// The samples' reports, compared byte by byte with files kept beside the tests. `UPDATE_REPORTS=1` rewrites them.
@Suite struct ReportTests {
  struct Report {
    var kind: String
    var promotion: String
    var at: String
    var format: String

    var file: String { "\(promotion).\(kind).\(format == "terminal" ? "txt" : format)" }
    var command: String { "promo report \(kind) -p \(promotion) --at '\(at)' --format \(format)" }
  }

  private static let prod = "prod-2026-01-10"
  private static let sit = "dynamodb-schemas-sit"

  private static let reports: [Report] =
    ["md", "json", "terminal"].map {
      Report(kind: "readiness", promotion: prod, at: "2026-01-08 08:25", format: $0)
    }
    + ["deployment", "audit", "postmortem"].map {
      Report(kind: $0, promotion: prod, at: "2026-01-12 12:00", format: "md")
    }
    + ["md", "json"].map { Report(kind: "readiness", promotion: sit, at: "2026-01-07 17:00", format: $0) }
    + [
      Report(kind: "deployment", promotion: sit, at: "2026-01-07 17:00", format: "md"),
      Report(kind: "audit", promotion: sit, at: "2026-01-07 17:00", format: "md"),
      Report(kind: "postmortem", promotion: sit, at: "2026-01-07 17:00", format: "md"),
      Report(kind: "readiness", promotion: prod, at: "2026-01-12 12:00", format: "html"),
    ]

  private static let golden = Scene.tests.appendingPathComponent("Golden")

  @Test func theSamplesRenderToTheirGoldenFiles() throws {
    let scene = try Scene()
    _ = try scene.run("promo demo samples --quiet && cd samples")
    for report in Self.reports {
      let output = try scene.run(report.command)
      #expect(output.code == 0, "\(report.file): \(output.err)")
      try compare(output.out.joined(separator: "\n") + "\n", with: report)
    }
  }

  private func compare(_ text: String, with report: Report) throws {
    let file = Self.golden.appendingPathComponent(report.file)
    if ProcessInfo.processInfo.environment["UPDATE_REPORTS"] != nil {
      try FileManager.default.createDirectory(at: Self.golden, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    guard text != expected else { return }
    let difference = zip(text.split(separator: "\n"), expected.split(separator: "\n")).first { $0 != $1 }
    Issue.record("\(report.file): \(difference.map { "'\($0.0)' where '\($0.1)' is due" } ?? "it has another length")")
  }

  @Test func everyGoldenFileIsCompared() throws {
    let there = try FileManager.default.contentsOfDirectory(atPath: Self.golden.path)
    #expect(Set(there) == Set(Self.reports.map(\.file)))
  }

  /// A report names the command that brings it back, and the ledger may have grown meanwhile.
  @Test func theSameBytesComeAgain() throws {
    let scene = try Scene()
    _ = try scene.run("promo demo samples --quiet && cd samples")
    for kind in ["readiness", "deployment", "audit", "postmortem"] {
      let first = try scene.run("promo report \(kind) -p \(Self.prod) --format md")
      let named = first.out.compactMap { $0.firstMatch(of: /`(promo report [^`]*)`/)?.1 }
      let command = try #require(named.first, "\(first.out) \(first.err)")
      let grown = try scene.run("promo note 'The ledger grows' --by ann@example.com -p \(Self.prod)")
      #expect(grown.code == 0, "\(grown.err)")
      let again = try scene.run("\(command) --format md")
      #expect(again.out == first.out)
    }
  }
}
