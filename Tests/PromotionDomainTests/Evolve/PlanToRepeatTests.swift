import PromotionDomain
import Testing

@Suite("The plan that the next promotion begins with")
struct PlanToRepeatTests {
  private func plan(_ change: (inout Plan) -> Void = { _ in }) -> Plan {
    let window = Plan.Window(from: Instant(seconds: 0), to: Instant(seconds: 3600))
    var plan = Plan(
      promotion: "shop", title: "Shop", environment: .init(name: "prod"), timeZone: "UTC",
      areas: [
        .init(
          id: "prep", title: "prep", weight: 1,
          items: [
            .init(id: "prep/a", kind: .check, title: "a"),
            .init(id: "prep/b", kind: .check, title: "b", notApplicable: "never"),
          ])
      ],
      batches: [.init(id: "all", title: "all", window: window)],
      audit: [.init(rule: "self-signoff", severity: .note, reason: "two people")])
    change(&plan)
    return plan
  }

  /// The history of these events, an hour apart.
  private func history(_ events: [Event]) -> History {
    History(
      events.enumerated().map { index, event in
        let at = Instant(seconds: Int64(index) * 3600)
        return LoggedEvent(position: Int64(index) + 1, occurredAt: at, recordedAt: at, actor: "ann", event: event)
      })
  }

  private func revised(_ change: (inout Plan) -> Void) -> Event { .plan(.planRevised(.init(plan: plan(change)))) }
  private var applied: Event { .plan(.planApplied(.init(plan: plan()))) }
  private var begun: Event { .deployment(.batchStarted(.init(batch: "all"))) }

  @Test("Without a plan there is none") func none() { #expect(history([begun]).planToRepeat == nil) }

  @Test("What the first plan says stays, with its reasons")
  func first() { #expect(history([applied, begun]).planToRepeat == PlanToRepeat(plan: plan())) }

  @Test("A revision before the first deployment counts, but for what it excuses")
  func before() {
    let excusing = revised {
      $0.title = "The shop"
      $0.areas[0].items[0].notApplicable = "no time"
      $0.areas[0].items.append(.init(id: "prep/c", kind: .check, title: "c", notApplicable: "not here"))
      $0.audit?.append(.init(rule: "recorded-late", severity: .off, reason: "at night"))
    }
    let repeated = history([applied, excusing, begun]).planToRepeat
    #expect(
      repeated?.plan
        == plan {
          $0.title = "The shop"
          $0.areas[0].items.append(.init(id: "prep/c", kind: .check, title: "c", notApplicable: "not here"))
        })
    #expect(
      repeated?.leftOut == [
        "left out, since a revision added it: audit rule 'recorded-late' judged in another way (at night)",
        "left out, since a revision added it: that prep/a is not applicable (no time)",
      ])
  }

  @Test("So it is when nothing was deployed")
  func undeployed() {
    #expect(history([applied, revised { $0.title = "The shop" }]).planToRepeat?.plan.title == "The shop")
  }

  @Test("What was revised after it had begun is left out, each with a sentence")
  func after() {
    let window = Plan.Window(from: Instant(seconds: 3600), to: Instant(seconds: 7200))
    let rescue = revised { $0.batches.append(.init(id: "rescue", title: "rescue", window: window)) }
    let started: Event = .deployment(.deploymentStarted(.init(batch: "all", component: "api", version: nil)))
    for begun in [begun, started] {
      let repeated = history([applied, begun, rescue]).planToRepeat
      #expect(repeated?.plan == plan())
      #expect(
        repeated?.leftOut == [
          "left out, since it was revised after the first deployment had begun (#3): Batch rescue is new"
        ])
    }
  }
}
