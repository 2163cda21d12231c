import Fixtures
import PromotionDomain
import Testing

/// What somebody did earlier and the ledger learns late is judged by what was true then.
@Suite("Entries made late")
struct LateEntryTests {
  private static func at(_ hour: Int64) -> Instant { Instant(seconds: 1_767_600_000) + .hours(hour) }

  /// One check of two is done at 1:00, the other at 5:00; a blocker stands from 6:00 to 7:00.
  private static let history: History = {
    let plan = Plan(
      promotion: "p", title: "P", environment: .init(name: "prod"), timeZone: "UTC",
      readiness: .init(mostlyReady: 50), components: [.init(id: "api")],
      areas: [
        .init(
          id: "area", title: "Area", weight: 1,
          items: [
            .init(id: "area/one", kind: .check, title: "One"), .init(id: "area/two", kind: .check, title: "Two"),
          ])
      ],
      signoffs: [.init(role: "devops", title: "DevOps")], decision: .init(at: at(4), requires: [.blockers, .score]),
      batches: [
        .init(id: "all", title: "All", window: .init(from: at(0), to: at(9)), deploy: [.init(component: "api")])
      ])
    let blocker = FindingRaised(finding: "f", severity: .blocker, title: "F")
    let events: [(Int64, Event)] = [
      (0, .plan(.planApplied(PlanApplied(plan: plan)))), (1, .item(.checkTicked(CheckTicked(item: "area/one")))),
      (5, .item(.checkTicked(CheckTicked(item: "area/two")))), (6, .finding(.findingRaised(blocker))),
      (7, .finding(.findingResolved(FindingResolved(finding: "f", resolution: "gone")))),
    ]
    return History(
      events.enumerated().map { index, event in
        LoggedEvent(
          position: Int64(index) + 1, occurredAt: at(event.0), recordedAt: at(event.0), actor: "a", event: event.1)
      })
  }()

  private func events(_ command: Command, at hour: Int64) throws -> [Event] {
    let context = CommandContext(at: Self.at(hour), actor: "a", position: 5, history: Self.history)
    return try Self.history.state().decide(command, context)
  }

  @Test func aSignOffIsBoundToWhatItsGiverSaw() throws {
    guard
      case .promotion(.approval(.signoffGiven(let early)))? = try events(.approval(.signOff("devops")), at: 3).first,
      case .promotion(.approval(.signoffGiven(let late)))? = try events(.approval(.signOff("devops")), at: 8).first
    else {
      Issue.record("no sign-off")
      return
    }
    #expect(early.basis.score == 50 && early.basis.facts["item/area/two"]?.hasPrefix("pending 0") == true)
    #expect(late.basis.score == 100 && late.basis.facts["item/area/two"]?.hasPrefix("verified 1") == true)
  }

  @Test func aGoIsHeldAgainstTheVerdictOfItsTime() throws {
    guard
      case .promotion(.approval(.decisionMade(let made)))? = try events(.approval(.decide(.go, reason: nil)), at: 3)
        .first
    else {
      Issue.record("no decision")
      return
    }
    #expect(made.basis.verdict == .mostlyReady)
    #expect(throws: Refusal.self) { try events(.approval(.decide(.go, reason: nil)), at: 0) }
    #expect(throws: Refusal.self) { try events(.approval(.decide(.go, reason: nil)), at: 6) }
    #expect(try events(.approval(.decide(.go, reason: nil)), at: 8).count == 1)
  }
}
