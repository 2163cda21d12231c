import Foundation
import PlanFiles
import PlanImport
import PromotionDomain
import Testing

/// Reports that this program wrote: the golden files of the samples, held against the samples' plans.
@Suite("Reports come back as plans")
struct ReportRoundTripTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func plans(_ name: String) throws -> (draft: ImportedDraft, plan: Plan) {
    let report = Self.root.appendingPathComponent("Tests/CommandLineTests/Golden/\(name).readiness.md")
    let plan = try Data(contentsOf: Self.root.appendingPathComponent("events/samples/\(name)/plan.yaml"))
    let draft = try PlanImport.draft(
      of: [ImportedDocument(name: "readiness.md", bytes: Array(try Data(contentsOf: report)))],
      ImportSettings(today: Instant(seconds: 1_767_000_000)))
    return (draft, try #require(PlanFile.read(plan).plan))
  }

  @Test(arguments: ["prod-2026-01-10", "dynamodb-schemas-sit"])
  func `areas, items, risks, batches and costs`(name: String) throws {
    let (draft, plan) = try plans(name)
    #expect(draft.plan.promotion == plan.promotion)
    #expect(draft.plan.title == plan.title)
    #expect(draft.plan.timeZone == plan.timeZone)
    #expect(draft.plan.window == plan.window)
    #expect(draft.plan.areas.map(\.id) == plan.areas.map(\.id))
    #expect(draft.plan.areas.map(\.title) == plan.areas.map(\.title))
    #expect(draft.plan.areas.map(\.weight) == plan.areas.map(\.weight))
    #expect(draft.plan.allItems.map(\.id) == plan.allItems.map(\.id))
    #expect(Set(draft.plan.risks) == Set(plan.risks))
    // The ids of batches are in no report.
    #expect(draft.plan.batches.map(\.title) == plan.batches.map(\.title))
    #expect(draft.plan.batches.map(\.window) == plan.batches.map(\.window))
    let (read, planned) = (draft.plan.batches.flatMap(\.deploy), plan.batches.flatMap(\.deploy))
    #expect(read.map(\.component) == planned.map(\.component))
    #expect(read.map(\.estimate) == planned.map(\.estimate))
    #expect(read.map(\.mode) == planned.map(\.mode))
    #expect(read.map(\.version) == planned.map(\.version))
    #expect(draft.plan.costs == plan.costs)
    #expect(draft.plan.criteria.map(\.id) == plan.criteria.map(\.id))
    #expect(draft.plan.problems().filter { $0.severity == .error } == [])
  }

  @Test func `findings`() throws {
    let draft = try plans("dynamodb-schemas-sit").draft
    let raised = draft.facts.compactMap { fact in
      if case .promotion(.finding(.raise(let raised))) = fact.command { raised } else { nil }
    }
    #expect(raised.filter { $0.severity == .blocker }.count == 5)
    #expect(raised.filter { $0.severity == .warning }.count == 5)
    #expect(raised.first?.finding == "missing-orders")
    #expect(raised.first?.impact == .high)
  }
}
