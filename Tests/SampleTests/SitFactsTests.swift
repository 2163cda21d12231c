import EventLog
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// What the report on SIT says and what `promo` computes are the same facts.
@Suite("The facts of the SIT sample")
struct SitFactsTests {
  private func assessment(_ at: String = "2026-01-07 23:59") throws -> Assessment {
    try SampleLedger.loaded.get().assess(SampleLedger.sit, .init(at: at))
  }

  @Test func itIsBlockedByFive() throws {
    let readiness = try assessment().readiness
    #expect(readiness.verdict == .blocked)
    #expect(readiness.blockers.count == 5)
    #expect(readiness.openFindings.count { $0.raised.severity == .blocker } == 5)
    #expect(readiness.warningCount == 5)
    #expect(
      readiness.awaiting == ["sign-off tech-lead", "sign-off product-owner", "sign-off dba", "sign-off devops-lead"])
    #expect(readiness.signoffs.allSatisfy { $0.status == .awaited })
  }

  @Test func sourcesDisagreeWhereTheReportSays() throws {
    let readiness = try assessment().readiness
    #expect(
      readiness.discrepancies.map(\.id) == [
        "declared/plan/gsi", "table/campaigns/gsi", "table/orders", "table/products/gsi", "table/tenants/gsi",
        "table/users",
      ])
    #expect(readiness.uncoveredDiscrepancies == [])
    let sentences = Dictionary(uniqueKeysWithValues: readiness.discrepancies.map { ($0.id, $0.sentence) })
    #expect(sentences["declared/plan/gsi"] == "plan declares 8 gsi, but lists 11")
    #expect(sentences["table/orders"] == "table orders: in plan, not in schemas, terraform and validator")
    #expect(sentences["table/users"] == "table users: in plan, not in schemas, terraform and validator")
    #expect(
      sentences["table/products/gsi"]
        == "gsi of table products: plan says ProductsByAvailability, ProductsByCategory, ProductsByPriceRange; "
        + "schemas and terraform say ActiveProductsIndex; validator says ActiveIndex, ProductActiveIndex")
  }

  @Test(arguments: [("terraform", 3, 7), ("validator", 3, 8), ("schemas", 3, 7)])
  func eachSourceCountsAsTheReportSays(source: String, tables: Int, indexes: Int) throws {
    let observation = try #require(
      try assessment().state.observations[ObservationKey(source: Source(source), kind: "table")])
    #expect(observation.listedAll != nil)
    #expect(observation.present.count == tables)
    #expect(observation.present.reduce(0) { $0 + ($1.parts["gsi"]?.count ?? 0) } == indexes)
  }

  @Test func everyStatusIsAsReported() throws {
    let readiness = try assessment().readiness
    let statuses = readiness.areas.map { $0.items.map(\.status) }
    #expect(
      statuses == [
        [.pending, .blocked, .verified, .blocked, .pending],
        [.verified, .blocked, .verified, .missing, .missing, .partial],
        [.partial, .verified, .verified, .assumed, .partial],
        [.missing, .pending, .missing, .failed],
      ])
    let open = readiness.areas.flatMap(\.items).filter { $0.status != .verified }
    #expect(open.allSatisfy { $0.reason != nil })
    let tables = try #require(readiness.item("infrastructure/tables"))
    #expect((tables.done, tables.of) == (3, 5))
    #expect(tables.parts.map(\.status) == [.verified, .missing, .verified, .verified, .missing])
    let schemas = try #require(readiness.item("code/table-schemas"))
    #expect((schemas.done, schemas.of) == (3, 5))
  }

  @Test func everyServiceDownstreamWaits() throws {
    let readiness = try assessment().readiness
    let waiting = readiness.openFindings.flatMap { readiness.blockedDownstream(by: $0) }
    #expect(Set(waiting) == ["campaigns_lambda", "order_lambda", "product_lambda", "tenant_management"])
  }

  @Test func theScoreIsGivenWithAndWithoutWaivers() throws {
    let readiness = try assessment("2026-01-09 12:00").readiness
    #expect(readiness.score == 41.7)
    #expect(readiness.scoreWithoutWaivers == 37.7)
    #expect(try assessment("2026-01-13 00:00").readiness.verdict == .blocked)
  }
}
