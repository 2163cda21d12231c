import Audit
import Fixtures
import PromotionDomain
import Testing

/// The day: the go, the window, freezes, the order of batches.
@Suite struct AuditDeploymentTests {
  private let start: [any Past] = [
    Event.batchBegan("foundation").at("10 09:00"), Event.deploying("schemas", in: "foundation").at("10 09:05"),
  ]

  @Test func `a day in order has no findings`() {
    let audit = audit(signedOff + start)
    #expect(audit.findings.isEmpty, "\(audit.findings)")
    #expect(audit.eventCount == 10)
  }

  @Test func `deployed before anybody decided`() {
    let audit = audit(start)
    #expect(
      found(.deployedBeforeGo, audit) == [
        "error #2: batch foundation was started before anybody decided go",
        "error #3: the deployment of schemas was started before anybody decided go",
      ])
    #expect(found(.staleDecisionUsed, audit).isEmpty)
    #expect(found(.deployedBeforeGo, Self.undecided(start)).isEmpty)
  }

  private static func undecided(_ past: [any Past]) -> Audit {
    audit(past, plan: .audited.with { $0.decision = nil })
  }

  @Test func `a go that was recorded later is none`() {
    let late = signedOff.last.map { $0.entry.learned("10 15:00") } as (any Past)?
    let past = signedOff.dropLast() + start + [late].compactMap { $0 }
    #expect(found(.deployedBeforeGo, audit(past)).count == 2)
  }

  @Test func `a go that was taken back later was one`() {
    let past = signedOff + start + [Event.retracted(8).at("10 12:00")]
    #expect(found(.deployedBeforeGo, audit(past)).isEmpty)
  }

  @Test func `deployed on a no-go, and while a blocker overtook the go`() {
    let plan: any Past = Event.applied(.audited).at("07 08:00")
    let noGo = Event.decided(.noGo, after: [plan], at: "09 18:40")
    #expect(
      found(.deployedBeforeGo, audit([noGo] + start)).first
        == "error #2 #3: batch foundation was started on a no-go (#2)")
    let overtaken = signedOff + [Event.raised("fire").at("10 08:00")] + start
    #expect(
      found(.requirementUnmet, audit(overtaken)).first
        == "error #10: batch foundation was started 10 Jan 09:00: blocker fire is open (#9): Something is wrong")
  }

  @Test func `what is stale is used, and only while it is stale`() {
    let fallen = signedOff + [Event.seen("lambda", [], complete: true).at("10 08:00")] + start
    let stale = audit(fallen)
    #expect(
      found(.staleDecisionUsed, stale) == [
        "error #8 #10: batch foundation was started on a stale go (#8): functions/orders fell back to missing (#9)",
        "error #8 #11: the deployment of schemas was started on a stale go (#8): "
          + "functions/orders fell back to missing (#9)",
      ])
    #expect(
      found(.staleSignoffUsed, stale).first
        == "warning #7 #10: batch foundation was started 10 Jan 09:00: awaiting sign-off lead "
        + "(stale: functions/orders fell back to missing (#9))")
    #expect(found(.deployedBeforeGo, stale).isEmpty)
    let names = ["orders-get", "orders-list", "orders-put"]
    let again = signedOff + [Event.seen("lambda", [], complete: true).at("10 08:00")]
    #expect(audit(again + [Event.seen("lambda", names).at("10 08:30")] + start).findings.isEmpty)
  }

  @Test func `outside the window, before it and after it`() {
    let early: [any Past] = [Event.batchBegan("foundation").at("10 08:30")]
    #expect(
      found(.deployedOutsideWindow, audit(signedOff + early)) == [
        "error #9: batch foundation was started 10 Jan 08:30, 30m before the window opened at 09:00"
      ])
    let late: [any Past] = [
      Event.batchBegan("foundation").at("10 09:00"),
      Event.overridden(.window, "2026-01-10", .missed, for: .deployment, of: "schemas").at("10 14:02"),
      Event.deploying("schemas", in: "foundation").at("10 14:02"),
    ]
    let overridden = audit(signedOff + late)
    #expect(
      found(.deployedOutsideWindow, overridden) == [
        "warning #11: the deployment of schemas was started 10 Jan 14:02, 2m after the window closed at 14:00, "
          + "overridden by oli: it cannot wait"
      ])
    #expect(found(.ruleOverridden, overridden).count == 1)
    // The override of something else answers for nothing here.
    let other = late.enumerated().map { $0 == 1 ? Event.overridden(.freeze, "x", for: .deployment).at("10 14:02") : $1 }
    #expect(found(.deployedOutsideWindow, audit(signedOff + other)).first?.hasPrefix("error") == true)
    // What was overridden before the window opened does not cover that it is over.
    let stale = late.enumerated().map {
      $0 == 1 ? Event.overridden(.window, "2026-01-10", .awaited, for: .batch, of: "foundation").at("10 13:00") : $1
    }
    #expect(found(.deployedOutsideWindow, audit(signedOff + stale)).first?.hasPrefix("error") == true)
    let before = late.enumerated().map {
      $0 == 1 ? Event.overridden(.window, "2026-01-10", .missed, for: .batch, of: "foundation").at("10 13:00") : $1
    }
    #expect(found(.deployedOutsideWindow, audit(signedOff + before)).first?.hasPrefix("warning") == true)
  }

  @Test func `into a freeze that was known then`() {
    let freeze = Event.freeze(
      .freezeDeclared(
        FreezeDeclared(
          freeze: "f", environment: "prod", from: time("10 00:00"), to: time("11 00:00"), reason: "an election")
      )
    ).at("09 12:00")
    let frozen = audit(signedOff + start, ledger: [freeze])
    #expect(
      found(.deployedInFreeze, frozen).first
        == "error #1 #9: batch foundation was started 10 Jan 09:00, while prod is frozen until the end of 10 Jan "
        + "(#1: an election)")
    let lifted = Event.freeze(.freezeLifted(FreezeLifted(freeze: "f"))).at("10 08:00")
    #expect(audit(signedOff + start, ledger: [freeze, lifted]).findings.isEmpty)
    // Declared for the past, after the batch was on record.
    let entries: [any Past] = (1...11).map { _ in
      Event.freeze(.freezeLifted(FreezeLifted(freeze: "none"))).at("10 08:00")
    }
    let later = freeze.entry.learned("12 12:00")
    #expect(found(.deployedInFreeze, audit(signedOff + start, ledger: entries + [later])).isEmpty)
  }

  @Test func `a batch before its turn`() {
    let past = signedOff + [Event.batchBegan("frontend").at("10 09:00")]
    #expect(
      found(.batchOutOfOrder, audit(past)) == [
        "error #9: batch frontend was started 10 Jan 09:00: batch foundation comes before frontend and is not finished"
      ])
    let ended: [any Past] = [Event.batchEnded("foundation").at("10 10:00"), Event.batchBegan("backend").at("10 10:30")]
    #expect(found(.batchOutOfOrder, audit(signedOff + start + ended)).isEmpty)
  }
}
