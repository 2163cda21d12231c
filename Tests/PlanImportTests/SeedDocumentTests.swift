import EventLog
import Foundation
import PlanImport
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// The two reports that people wrote by hand, before there was this program.
@Suite("The hand-written reports, imported")
struct SeedDocumentTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  private func draft(_ name: String, weights: [(area: String, weight: Double)] = []) throws -> ImportedDraft {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: "Documents/\(name).md")))
    return try PlanImport.draft(
      of: [ImportedDocument(name: "\(name).md", bytes: bytes)],
      ImportSettings(weights: weights, today: Instant(seconds: 1_767_800_000)))
  }

  @Test(arguments: [("sit-readiness", 335, 381), ("prod-readiness", 165, 193)])
  func `lines are understood`(name: String, understood: Int, lines: Int) throws {
    let reading = try #require(try draft(name).readings.first)
    #expect((reading.understood, reading.lines) == (understood, lines))
  }

  /// Each line that is not understood, and each contradiction. `UPDATE_GOLDEN=1` writes them anew, for a change that is
  /// meant.
  @Test(arguments: ["sit-readiness", "prod-readiness"])
  func `what is not understood, and what contradicts itself`(name: String) throws {
    let draft = try draft(name)
    let lines =
      ["# Not understood"] + draft.readings.flatMap(\.missed).map { "\($0.line): \($0.text)" }
      + ["# Contradictions"] + draft.contradictions.map { "\($0.place.line): \($0.sentence)" }
    let text = lines.joined(separator: "\n") + "\n"
    let file = Self.folder.appending(path: "Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  /// The report says 85 of 100 and no weights; with these it is right.
  @Test func `the score that the report gives is the one that its facts give`() throws {
    let draft = try draft(
      "prod-readiness", weights: [("infrastructure", 40), ("workflows", 25), ("secrets", 20), ("lambda", 15)])
    #expect(!draft.contradictions.contains { $0.sentence.contains("the score") })
    let at = try #require(draft.date)
    let tracker = PromotionTracker(log: MemoryEventLog(clock: { at }), clock: { at })
    _ = try tracker.carryOut(
      Request(
        promotion: draft.plan.promotion, actor: "ann@example.com", at: nil,
        commands: [.plan(.apply(draft.plan, naming: PlanNaming()))] + draft.facts.map(\.command)))
    let readiness = try tracker.review(draft.plan.promotion).readiness
    #expect(readiness.score == 85)
    #expect(
      readiness.areas.filter(\.isScored).map { "\($0.area.id) \((($0.credit ?? 0) * 1000).rounded() / 10)" } == [
        "infrastructure 100.0", "github-actions-workflows 100.0", "github-secrets 50.0", "lambda-functions-prod 66.7",
      ])
  }
}
