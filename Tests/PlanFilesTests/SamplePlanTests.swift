import PlanFiles
import PromotionDomain
import Testing

@Suite("The sample plans")
struct SamplePlanTests {
  private func plan(_ name: String) throws -> Plan { try #require(PlanFile.read(try Sample.text(name)).plan) }

  @Test func prodSaysWhatDoesNotFit() throws {
    let reading = PlanFile.read(try Sample.text("prod-2026-01-10"))
    #expect(
      reading.lines(name: "plan.yaml") == [
        "plan.yaml:313:5: warning: validations.health.window: "
          + "validation 'health' runs 14:00–15:00, after the window closes at 14:00",
        "plan.yaml:317:5: warning: validations.smoke.window: "
          + "validation 'smoke' runs 14:00–15:00, after the window closes at 14:00",
      ])
  }

  @Test func sitSaysWhatDoesNotAddUp() throws {
    let reading = PlanFile.read(try Sample.text("dynamodb-schemas-sit"))
    #expect(
      reading.lines(name: "plan.yaml") == [
        "plan.yaml:31:14: warning: resources.table.parts.gsi: the plan declares 8 for 'gsi' and lists 11"
      ])
  }

  @Test func prodHoldsTheFactsOfItsReport() throws {
    let plan = try plan("prod-2026-01-10")
    let scored = plan.areas.filter { $0.weight > 0 }
    #expect(scored.map(\.id.rawValue) == ["infrastructure", "workflows", "secrets", "functions"])
    #expect(scored.map(\.weight) == [40, 25, 20, 15])
    #expect(scored.map(\.items.count) == [6, 6, 6, 3])
    #expect(
      scored[2].items.filter { $0.notApplicable != nil }.map(\.id) == [
        "secrets/product_lambda", "secrets/order_lambda",
      ])
    #expect(plan.readiness.notApplicable == .satisfied)
    #expect(scored[3].items.map { $0.expects?.names.count } == [5, 10, 5])

    let tracked = plan.areas.filter { $0.weight == 0 }
    #expect(tracked.map(\.items.count) == [3, 5, 7, 4, 5])
    #expect(tracked.map(\.totalEstimate) == [.zero, .minutes(10), .minutes(20), .minutes(15), .minutes(15)])

    #expect(plan.environment.account == "093646564004")
    let soak = try #require(plan.soak("sit"))
    #expect(
      (1...8).map { plan.zone.text(soak.checkpoints.due($0, in: plan.zone, from: .latest)) }.last == "2026-01-09 14:00")
    #expect(soak.thresholds.map(\.sentence) == ["error_rate < 0.1 %", "response_time < 2 s", "throttles ≤ 0"])
    #expect(plan.soak("prod")?.window.map(\.length) == .hours(24))
    #expect(plan.decision?.at.map { plan.zone.text($0) } == "2026-01-09 18:40")
    #expect(plan.batches.map(\.deploy.count) == [2, 1, 3])
    #expect(plan.batches.flatMap(\.deploy).map(\.estimate) == [10, 10, 20, 30, 40, 30].map { TimeSpan.minutes($0) })
    #expect(plan.validations.map(\.tests) == [3, 32])
    #expect(plan.risks.count == 5)
    #expect(Set(plan.criteria.map(\.group)) == ["PROD prep complete", "PROD deployment success"])
  }

  @Test func sitHoldsTheFactsOfItsReport() throws {
    let plan = try plan("dynamodb-schemas-sit")
    #expect(plan.areas.map(\.weight) == [20, 25, 35, 20])
    #expect(plan.areas.map(\.items.count) == [5, 6, 5, 4])
    #expect(
      plan.item("infrastructure/tables")?.parts.map(\.title) == ["campaigns", "orders", "products", "tenants", "users"])
    #expect(plan.item("infrastructure/tables/orders")?.estimate == .hours(4))
    let tables = try #require(plan.resources.first)
    #expect((tables.kind, tables.total, tables.partTotals) == ("table", 5, ["gsi": 8]))
    #expect(tables.list.map { $0.parts["gsi"]?.count } == [2, 3, 3, 1, 2])
    #expect(plan.signoffs.map(\.title) == ["Tech Lead", "Product Owner", "DBA", "DevOps Lead"])
    #expect(
      plan.dependencies.downstream.flatMap(\.requires) == ["campaigns", "orders", "products", "tenants", "users"])
    #expect(plan.costs.map(\.from).reduce(0, +) == 22)
    #expect(plan.costs.map(\.to).reduce(0, +) == 50)
    #expect(plan.risks.count == 6)
    #expect(plan.rollback.map(\.irreversible) == [true])
  }
}
