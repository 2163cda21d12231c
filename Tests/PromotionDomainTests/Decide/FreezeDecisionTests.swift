import Fixtures
import PromotionDomain
import RefusalSentences
import Testing

/// What concerns the ledger as a whole.
@Suite struct FreezeDecisionTests {
  private let freeze = FreezeDeclared(
    freeze: "holidays", environment: "prod", from: time("20 00:00"), to: time("25 00:00"), reason: "nobody is there")

  private func decide(
    _ command: Command, at text: String = "08 08:00", after past: any Past...
  ) -> Result<[Event], Refusal> {
    let history = History(story(past))
    let context = CommandContext(at: time(text), actor: "oli", times: command.resolvedTimes, history: history)
    do throws(Refusal) {
      return .success(try history.ledgerState().decide(command, context))
    } catch {
      return .failure(error)
    }
  }

  private func refusal(_ result: Result<[Event], Refusal>) -> String? {
    if case .failure(let refusal) = result { refusal.sentence } else { nil }
  }

  @Test func `a freeze is declared once and lifted once`() {
    let lifted = Event.freeze(.freezeLifted(FreezeLifted(freeze: "holidays", reason: "back early")))
    #expect(decide(.freeze(.declare(freeze))) == .success([.freeze(.freezeDeclared(freeze))]))
    #expect(decide(.freeze(.declare(freeze)), after: Event.freeze(.freezeDeclared(freeze))) == .success([]))
    let lift = Command.freeze(.lift("holidays", reason: "back early"))
    #expect(decide(lift, at: "22 00:00", after: Event.freeze(.freezeDeclared(freeze))) == .success([lifted]))
    #expect(decide(lift, at: "22 00:00", after: Event.freeze(.freezeDeclared(freeze)), lifted) == .success([]))
  }

  @Test func `a retraction concerns what is there, and is made once`() {
    let retract = Command.history(.retract(event: 1, reason: "a mistake"))
    #expect(decide(retract, after: Event.freeze(.freezeDeclared(freeze))) == .success([.retracted(1)]))
    #expect(decide(retract, after: Event.freeze(.freezeDeclared(freeze)), Event.retracted(1)) == .success([]))
    #expect(
      decide(.freeze(.declare(freeze)), after: Event.freeze(.freezeDeclared(freeze)), Event.retracted(1))
        == .success([.freeze(.freezeDeclared(freeze))]))
    #expect(
      refusal(decide(retract))
        == "event #1 is neither of this promotion nor ledger-wide; 'promo log' lists them")
    #expect(
      refusal(decide(.history(.retract(event: 1, reason: "")), after: Event.freeze(.freezeDeclared(freeze))))
        == "a retraction needs words; say why with --reason \"…\"")
  }

  @Test func `freezes are refused with the reason and the remedy`() {
    func declare(_ change: (inout FreezeDeclared) -> Void) -> String? {
      var declared = freeze
      change(&declared)
      return refusal(decide(.freeze(.declare(declared)), after: Event.freeze(.freezeDeclared(freeze))))
    }
    #expect(declare { $0.to = $0.from } == "the freeze ends before it begins; check --from and --to")
    #expect(declare { $0.reason = " " } == "a freeze needs words; say why with --reason \"…\"")
    #expect(declare { $0.reason = "x" } == "there is a freeze 'holidays' already (#1); choose another --id")
    #expect(declare { $0.freeze = "" } == "a name cannot be empty")
    #expect(declare { $0.environment = "pr od" } == "'pr od' contains ' '; use letters, digits, '_', '-' and '.'")
    #expect(
      refusal(decide(.freeze(.lift("holiday", reason: nil)), after: Event.freeze(.freezeDeclared(freeze))))
        == "there is no freeze 'holiday'; did you mean 'holidays'?")
    #expect(refusal(decide(.freeze(.lift("x", reason: nil)))) == "there is no freeze 'x'; none was declared")
    #expect(
      refusal(
        decide(.freeze(.lift("holidays", reason: nil)), at: "25 00:00", after: Event.freeze(.freezeDeclared(freeze))))
        == "freeze holidays is over already; there is nothing to lift")
    #expect(
      refusal(
        decide(.freeze(.lift("holidays", reason: nil)), at: "07 07:00", after: Event.freeze(.freezeDeclared(freeze))))
        == "freeze holidays cannot have been lifted before it was declared (#1); check --at")
    #expect(refusal(decide(.item(.tick("a")))) == "this belongs to one promotion, not to the whole ledger")
  }

  @Test func `a freeze holds from its start until its end or its lifting`() {
    let state = History(
      story([
        Event.freeze(.freezeDeclared(freeze)),
        Event.freeze(.freezeLifted(FreezeLifted(freeze: "holidays"))).at("22 12:00"),
      ])
    ).ledgerState()
    let held = ["19 23:59", "20 00:00", "22 11:59", "22 12:00", "24 00:00"].filter {
      !state.freezes(of: "prod", at: time($0)).isEmpty
    }
    #expect(held == ["20 00:00", "22 11:59"])
    #expect(state.freezes(of: "sit", at: time("21 00:00")).isEmpty)
  }
}
