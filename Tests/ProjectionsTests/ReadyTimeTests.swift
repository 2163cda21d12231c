import Fixtures
import Projections
import PromotionDomain
import Testing

/// When a promotion can be ready: a soak takes its time from whenever it starts.
@Suite struct ReadyTimeTests {
  private func soak(_ text: String, _ past: any Past...) -> (until: Instant?, halted: [SoakAssessment.Status]) {
    let state = History(story([Event.applied(.sample)] + past)).state()
    let time = ReadyTime(state.readiness(at: time(text)), plan: .sample)
    return (time.parts.first { $0.kind == .soak }?.until, time.haltedSoaks.map(\.status))
  }

  @Test func `a soak that has not begun takes as long as planned from now on`() {
    #expect(soak("07 12:00").until == time("09 18:40"))
    #expect(soak("07 19:00").until == time("09 18:40"))
    #expect(soak("08 12:00").until == time("10 12:00"))
  }

  @Test func `one that began late ends late`() {
    #expect(soak("08 12:00", Event.soakBegan().at("07 18:40")).until == time("09 18:40"))
    #expect(soak("09 12:00", Event.soakBegan().at("08 18:40")).until == time("10 18:40"))
  }

  @Test func `of one that was missed nobody can say`() {
    let missed = soak("10 12:00", Event.soakBegan().at("07 18:40"))
    #expect(missed.until == nil)
    #expect(missed.halted == [.missed])
  }
}
