import EventLog
import Projections
import PromotionDomain
import PromotionTracker
import Testing

@Suite("The samples as a ledger")
struct SampleLedgerTests {
  @Test func bothFilesMakeOneLedger() throws {
    let committed = try SampleLedger.committed()
    #expect(committed.map(\.position) == Array(1...Int64(committed.count)))
    let loaded = try SampleLedger.loaded.get().log.read { try $0.events() }
    #expect(loaded.map(\.leafHash) == committed.map(\.leafHash))
    #expect(loaded == committed)
    let played = try SampleLedger.played.get().log.read { try $0.events() }
    #expect(loaded == played)
  }

  @Test func eachStoryHasItsSize() throws {
    let streams = try SampleLedger.committed().map(\.stream)
    #expect((90...140).contains(streams.count { $0 == .promotion(SampleLedger.prod) }))
    #expect((40...70).contains(streams.count { $0 == .promotion(SampleLedger.sit) }))
    #expect(streams.count { $0 == .ledger } == 2)
  }

  @Test(arguments: SampleLedger.promotions) func thePlanIsAppliedAlready(promotion: PromotionID) throws {
    let tracker = try SampleLedger.loaded.get()
    let plan = try SampleLedger.plan(promotion)
    let outcome = try tracker.carryOut(
      Request(promotion: promotion, actor: Who.thandi, commands: [.plan(.apply(plan))]))
    #expect(outcome.events == [])
  }

  @Test func projectionsRebuildToTheSameRows() throws {
    for (table, swap) in try ProjectionRunner(log: SampleLedger.played.get().log).rebuild() {
      #expect(swap.before == swap.after, "\(table.name)")
    }
  }

  @Test func theEntryMadeLateIsTrueBeforeItIsKnown() throws {
    let tracker = try SampleLedger.loaded.get()
    let looks = try tracker.reviews(
      SampleLedger.prod,
      [.init(at: "2026-01-08 08:25"), .init(knownAt: "2026-01-08 08:25"), .init(knownAt: "2026-01-08 11:37")])
    #expect(looks.map { $0.readiness.openFindings.map(\.id) } == [["distribution-id"], [], ["distribution-id"]])
    #expect(looks.map(\.readiness.score) == [85, 85, 85])
    let late = try SampleLedger.played.get().numbers["late"]
    let event = try #require(looks[0].history.events.first { $0.position == late })
    #expect(event.occurredAt == SampleAction.time("2026-01-08 07:50"))
    #expect(event.recordedAt == SampleAction.time("2026-01-08 11:37"))
  }

  @Test func theTickTakenBackWasOnceBelieved() throws {
    let numbers = try SampleLedger.played.get().numbers
    let mistake = try #require(numbers["mistake"])
    let retraction = try #require(numbers["retraction"])
    let looks = try SampleLedger.loaded.get().reviews(
      SampleLedger.prod,
      [
        .init(knownAt: "#\(mistake - 1)"), .init(knownAt: "#\(mistake)"), .init(knownAt: "#\(retraction)"),
        .init(at: "2026-01-08 16:00"), .init(knownAt: "2026-01-08 16:00"),
      ])
    #expect(looks.map(\.readiness.score) == [85, 90, 85, 85, 90])
  }

  @Test func freezeWasLiftedBeforeTheFirstApi() throws {
    let freeze = try #require(try SampleLedger.loaded.get().ledgerState().freeze("year-end-2025"))
    #expect(freeze.isActive(at: SampleAction.time("2026-01-02 12:00")))
    #expect(!freeze.isActive(at: SampleAction.time("2026-01-03 12:00")))
  }
}
