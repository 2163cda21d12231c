import Audit
import Fixtures
import Projections
import PromotionDomain
import Reports
import Testing

/// What documents say of what went wrong, also when it was made good later.
@Suite("Trouble in documents")
struct TroubleReportTests {
  private let provenance = Provenance(position: 1, rootHash: "root", rootBase64: "root", recordedAt: nil)

  private func review(_ past: [any Past], at text: String, plan: Plan = .sample) -> Review {
    let history = History(story([Event.applied(plan).at("07 08:00")] + past))
    return Review(of: "release-7", history, view: .init(at: time(text)), at: time(text), position: 1)
  }

  private let failedSoak: [any Past] = [
    Event.soakBegan().at("07 18:40"), Event.checkpoint(1, errors: 0.4).at("07 20:00"),
  ]

  private func postmortem(_ past: [any Past], at text: String) -> String {
    let review = review(past, at: text)
    return Document.postmortem(review, provenance, Audit(review), history: ScoreHistory(review)).markdown()
  }

  @Test func `a failed checkpoint stays in the postmortem when its soak was started again`() {
    let text = postmortem(failedSoak + [Event.soakBegan().at("07 21:00")], at: "07 23:00")
    #expect(text.contains("Soak of SIT, run 1, checkpoint 1 failed"))
    #expect(text.contains("started again 1h later (`#4`), by now"))
    #expect(postmortem(failedSoak, at: "07 23:00").contains("❌ not recovered"))
  }

  @Test func `a failed validation stays in the postmortem when it passed later`() {
    func recorded(_ passed: Int, _ failed: Int) -> Event {
      .deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: passed, failed: failed, skipped: 0)))
    }
    let past: [any Past] = [recorded(30, 2).at("10 14:10"), recorded(32, 0).at("10 14:40")]
    #expect(postmortem(past, at: "10 15:00").contains("2 failed, 30 passed | ✅ passed 30m later (`#3`) | `#2` |"))
    #expect(postmortem([past[0]], at: "10 15:00").contains("❌ not recovered | `#2` |"))
  }

  @Test func `the soak's section tells how earlier runs ended`() {
    let review = review(failedSoak + [Event.soakBegan().at("07 21:00")], at: "07 23:00")
    let text = Document.readiness(review, provenance, history: nil).markdown()
    #expect(text.contains("Run 1, since 2026-01-07 18:40: ❌ failed at checkpoint 1 (Oli, 20:00, `#3`): error_rate"))
  }

  @Test func `no end is promised while a soak has to be started again`() {
    let review = review(failedSoak, at: "07 23:00")
    #expect(review.readiness.awaiting.contains { $0.hasPrefix("soak sit failed at checkpoint #1: ") })
    #expect(review.readiness.soaks[0].next == nil)
    let text = Document.readiness(review, provenance, history: nil).markdown()
    #expect(text.contains("Soak of SIT ❌ failed and has to be started again; until then nobody can say"))
    #expect(text.contains("| Soak of SIT | soak | | | to be started again |"))
    #expect(!text.contains("Ready at the earliest") && !text.contains("can be met"))
    #expect(!text.contains("| Checkpoint 2 is due |"))
    #expect(review.readiness.soaks[0].sentence(in: review.zone, at: review.at).hasSuffix("to be started again"))
  }

  @Test func `a discrepancy that no finding stands for is counted as the warning that it is`() {
    let past: [any Past] = [
      Event.ticked("infrastructure/tables").at("08 08:00"),
      Event.seen("table", [], lacking: ["orders", "users"], complete: true).at("08 09:00"),
    ]
    let review = review(past, at: "08 10:00")
    let count = review.readiness.uncoveredDiscrepancies.count
    #expect(count > 0 && review.readiness.warningCount == count)
    let text = Document.readiness(review, provenance, history: nil).markdown()
    #expect(text.contains("**Open warnings:** ⚠️ \(count), with \(count) discrepanc"))
  }

  @Test func `entries are late as the audit's rule has it, and as of the review`() {
    let past: [any Past] = [
      Event.ticked("workflows/api").at("08 08:00").learned("08 20:00"),
      Event.ticked("prep/runbook").at("08 09:00").learned("08 21:00"),
      Event.retracted(3).at("08 22:00"), Event.ticked("infrastructure/network").at("09 08:00").learned("09 20:00"),
      Event.retracted(5).at("10 08:00"),
    ]
    let early = review(past, at: "08 23:00")
    let audit = Audit(early)
    #expect(audit.findings.count { $0.rule == .recordedLate } == 1)
    #expect(audit.corrections.map(\.retraction.position) == [4])
    let text = Document.audit(early, provenance, audit, history: nil).markdown()
    #expect(text.contains("1 entry of 3 that count"))
  }
}
