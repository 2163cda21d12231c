import EventLog
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// What the report on PROD says and what `promo` computes are the same facts.
@Suite("The facts of the PROD sample")
struct ProdFactsTests {
  private func assessment(_ at: String) throws -> Assessment {
    try SampleLedger.loaded.get().assess(SampleLedger.prod, .init(at: at))
  }

  @Test func theScoreFollowsFromItsParts() throws {
    let readiness = try assessment("2026-01-08 08:25").readiness
    #expect(readiness.score == 85)
    #expect(readiness.scoreWithoutWaivers == 85)
    #expect(readiness.verdict == .mostlyReady)
    #expect(readiness.phase == .soaking)
    let scored = readiness.areas.filter(\.isScored)
    #expect(scored.map(\.area.id) == ["infrastructure", "workflows", "secrets", "functions"])
    #expect(scored.map(\.share) == [40, 25, 20, 15])
    #expect(scored.map(\.satisfied) == [6, 6, 3, 2])
    #expect(scored.map(\.total) == [6, 6, 6, 3])
    #expect(scored.map(\.credit) == [1, 1, 0.5, 2.0 / 3])
    #expect(scored[3].expectedNames?.seen == 15)
    #expect(scored[3].expectedNames?.of == 20)
    #expect(readiness.discrepancies == [])
    #expect(readiness.blockers == [])
    #expect(
      readiness.openScoredItems.map(\.item.id) == [
        "functions/campaigns_lambda", "secrets/dynamodb_schemas", "secrets/s3_schemas", "secrets/campaigns_lambda",
      ])
  }

  @Test func thePreparationIsStillToCome() throws {
    let tracked = try assessment("2026-01-08 08:25").readiness.areas.filter { $0.area.weight == 0 }
    #expect(tracked.map(\.total) == [3, 5, 7, 4, 5])
    #expect(tracked.map(\.satisfied) == [0, 0, 0, 0, 0])
    #expect(tracked.dropFirst().reduce(.zero) { $0 + $1.area.totalEstimate } == TimeSpan.minutes(60))
  }

  @Test func theSoakIsAtItsThirdCheckpoint() throws {
    let assessment = try assessment("2026-01-08 08:25")
    let soak = try #require(assessment.readiness.soaks.first { $0.soak.id == "sit" })
    #expect(soak.status == .running)
    #expect(soak.passed == 2)
    #expect(soak.overdue.map(\.number) == [3])
    #expect(soak.overdue.map(\.due) == [SampleAction.time("2026-01-08 08:00")])
    #expect(soak.remaining == 6)
    #expect(soak.next?.number == 4)
    #expect(soak.next?.due == SampleAction.time("2026-01-08 14:00"))
    #expect(
      soak.sentence(in: assessment.zone, at: assessment.at)
        == "2 of 8 checkpoints passed, #3 overdue since 08:00, 6 remaining, next #4 at 14:00")
    #expect(
      assessment.readiness.awaiting == [
        "soak sit until 9 Jan 18:40 (6 checkpoints remain)", "sign-off devops", "decision due 9 Jan 18:40",
      ])
  }

  @Test(arguments: [
    ("2026-01-09 18:42", 85.0, Verdict.mostlyReady, Phase.preparing),
    ("2026-01-09 18:46", 85, .go, .awaitingWindow),
    ("2026-01-09 19:09", 91.666667, .go, .awaitingWindow),
    ("2026-01-09 19:10", 95, .go, .awaitingWindow),
    ("2026-01-09 20:20", 88.333333, .mostlyReady, .preparing),
    ("2026-01-09 20:24", 95, .go, .awaitingWindow),
    ("2026-01-10 12:40", 95, .blocked, .deploying),
    ("2026-01-10 14:28", 95, .go, .deploying),
    ("2026-01-10 14:29", 100, .go, .deploying),
    ("2026-01-10 14:45", 100, .blocked, .validating),
    ("2026-01-10 14:55", 100, .go, .validating),
    ("2026-01-10 20:00", 100, .go, .soaking),
    ("2026-01-11 15:20", 100, .go, .closed),
  ])
  func theStoryGoesOn(at: String, score: Double, verdict: Verdict, phase: Phase) throws {
    let readiness = try assessment(at).readiness
    #expect(abs(readiness.score - score) < 1e-6)
    #expect(readiness.verdict == verdict)
    #expect(readiness.phase == phase)
  }

  @Test func signOffAndGoTurnStaleAndRecover() throws {
    let stale = try assessment("2026-01-09 20:20").readiness
    #expect(stale.signoffs.map(\.status) == [.stale])
    let wrong = try #require(try SampleLedger.played.get().numbers["wrong region"])
    #expect(stale.decisionStaleReasons == ["infrastructure/terraform-locks fell back to missing (#\(wrong))"])
    #expect(try assessment("2026-01-09 20:24").readiness.signoffs.map(\.status) == [.given])
  }

  @Test func theDayIsOnRecord() throws {
    let review = try SampleLedger.loaded.get().review(SampleLedger.prod, .init(at: "2026-01-12 12:00"))
    let (state, record) = (review.state, review.record)
    #expect(record.attempts["order_lambda"]?.map(\.status) == [.rolledBack, .succeeded])
    #expect(record.attempts["order_lambda"]?.map(\.version) == ["v1.0.1-prod", "v1.0.2-prod"])
    #expect(record.attempts["product_lambda"]?.map(\.status) == [.skipped])
    #expect(record.overrides.map(\.overridden.rule) == [.version, .window])
    #expect(record.overrides.map(\.overridden.target) == ["order_lambda", "campaigns_lambda"])
    #expect(state.planRevision == 2)
    #expect(state.validations["health"]?.recorded.passed == 3)
    #expect(state.validations["smoke"]?.recorded.passed == 32)
    #expect(state.criteria.count == state.plan?.criteria.count)
    #expect(state.criteria.values.allSatisfy { $0.measured.met })
    #expect(state.closing?.outcome == .completed)
    let readiness = try assessment("2026-01-12 12:00").readiness
    #expect(readiness.soaks.map(\.status) == [.passed, .passed])
    #expect(readiness.openItems.isEmpty)
    #expect(readiness.openFindings == [])
  }

  @Test func theWaiverEndsBeforeTheItemIsSeen() throws {
    let item: ItemID = "prep-final/role-permissions"
    let statuses = try ["2026-01-10 09:00", "2026-01-10 09:40"].map { try assessment($0).readiness.item(item)?.status }
    #expect(statuses == [.waived, .verified])
  }
}
