import Fixtures
import PromotionDomain
import Testing

/// The promotion's window, as what may be acted on needs it.
@Suite struct OpeningTests {
  private func window(_ at: String, every: RecurringWindow.Period?) -> Requirement? {
    let plan = Plan.sample.with { $0.window?.every = every }
    return given(plan).readiness(at: at).requirements.first { $0.rule == .window }
  }

  @Test func `a window that opens once is awaited, open, and missed`() {
    #expect(window("09 12:00", every: nil)?.sentence == "the window 10 Jan 09:00 to 10 Jan 14:00 is not open yet")
    #expect(window("10 12:00", every: nil)?.sentence == "the window is open until 14:00")
    #expect(window("10 14:00", every: nil)?.sentence == "the window 09:00 to 14:00 is over")
    #expect(["09 12:00", "10 12:00", "10 14:00"].map { window($0, every: nil)?.state } == [.awaited, .met, .missed])
  }

  @Test func `a window of every week says when it opens next, and is never missed`() {
    let closed = window("10 14:00", every: .week)
    #expect(closed?.state == .awaited)
    #expect(closed?.sentence == "the window of every week is closed; it opens next 17 Jan 09:00 to 17 Jan 14:00")
    // Whoever went ahead without it once does not so a week later.
    #expect(closed?.subject == "2026-01-17")
    #expect(window("24 09:00", every: .week)?.state == .met)
  }
}
