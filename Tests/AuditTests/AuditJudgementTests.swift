import Audit
import Fixtures
import PromotionDomain
import Testing

/// Who stands for it: sign-offs, decisions, overrides, closing.
@Suite struct AuditJudgementTests {
  private let plan: any Past = Event.applied(.audited).at("07 08:00")

  @Test func `who did the work signs it off, by whatever name`() {
    let work: [any Past] = [
      Event.ticked("workflows/api").at("08 09:00").by("LEE@example.com"),
      Event.ticked("prep/tag").at("08 09:30").by("lee"),
      Event.ticked("infrastructure/network").at("08 10:00").by("oli"),
      Event.seen("lambda", ["orders-get"]).at("08 11:00").by("lee"),
    ]
    func signed(_ actor: Actor, at text: String = "09 12:00") -> [any Past] {
      work + [Event.signed("lead", after: [plan] + work, at: text).by(actor)]
    }
    #expect(
      found(.selfSignoff, audit(signed("lee"))) == [
        "warning #2 #5 #6: Lee signed off as lead and had worked on functions/orders and workflows/api"
      ])
    #expect(found(.selfSignoff, audit(signed("dana"))).isEmpty)
    // What counted for nothing, and what came after.
    #expect(found(.selfSignoff, audit(signed("lee", at: "08 08:30"))).isEmpty)
    let retracted = signed("lee") + [Event.retracted(2).at("10 08:00"), Event.retracted(5).at("10 08:00")]
    #expect(found(.selfSignoff, audit(retracted)).isEmpty)
  }

  @Test func `a go without the sign-offs that the plan asks for`() {
    let plans = Plan.audited.with { $0.signoffs.append(.init(role: "dba", title: "DBA")) }
    let begin: any Past = Event.applied(plans).at("07 08:00")
    let refused = Event.refused("dba", after: [begin], at: "09 18:00").by("dana")
    let go = Event.decided(.go, after: [begin, refused], at: "09 18:40")
    #expect(
      found(.decisionBeforeSignoffs, audit([refused, go], plan: plans)) == [
        "error #3: go was decided without the sign-offs lead (awaited) and dba (refused)"
      ])
    let lead = Event.signed("lead", after: [begin], at: "09 17:00").by("lee")
    let override = Event.overridden(.signoff, "dba", .refused, for: .go).at("09 18:40")
    let all = [refused, lead, override, go]
    #expect(
      found(.decisionBeforeSignoffs, audit(all, plan: plans)) == [
        "warning #5: go was decided without the sign-off dba (refused)"
      ])
    #expect(found(.decisionBeforeSignoffs, audit(signedOff)).isEmpty)
    let noGo = Event.decided(.noGo, after: [plan], at: "09 18:40")
    #expect(found(.decisionBeforeSignoffs, audit([noGo])).isEmpty)
  }

  @Test func `a sign-off that was given afterwards was missing then`() {
    let go = Event.decided(.go, after: [plan], at: "09 18:40")
    let signed = Event.signed("lead", after: [plan, go], at: "09 19:00")
    #expect(found(.decisionBeforeSignoffs, audit([go, signed])).count == 1)
  }

  @Test func `every override is seen`() {
    let past: [any Past] = Act.Kind.allCases.map { Event.overridden(.score, for: $0, of: "x").at("09 18:40") }
    let audited = audit(past)
    #expect(
      found(.verdictOverridden, audited) == [
        "warning #3: the go despite the score, by oli: it cannot wait (the rule says no)"
      ])
    // What a rule of its own reports is only noted.
    #expect(
      audited.findings.filter { $0.rule == .ruleOverridden }.map { "\($0.severity.rawValue) \($0.events)" } == [
        "warning [6]", "note [2]", "note [4]", "note [5]",
      ])
    let none = audit(signedOff)
    #expect(found(.ruleOverridden, none).isEmpty && found(.verdictOverridden, none).isEmpty)
  }

  @Test func `a go without what it needs`() {
    let raised: any Past = Event.raised("fire").at("09 12:00")
    let go = Event.decided(.go, after: [plan, raised], at: "09 18:40")
    #expect(
      found(.requirementUnmet, audit([raised, go])) == [
        "error #3: go was decided while blocker fire is open (#2): Something is wrong",
        "error #3: go was decided while key item infrastructure/network is pending",
        "error #3: go was decided while the score 10 is below 80, where MOSTLY READY begins",
      ])
  }

  @Test func `closed as completed without what that needs`() {
    #expect(
      found(.closedUnmet, audit(signedOff + [Event.closed(.completed).at("11 12:00")])) == [
        "error #9: closed as completed while api is not deployed",
        "error #9: closed as completed while criterion calm is not measured",
        "error #9: closed as completed while criterion errors is not measured",
        "error #9: closed as completed while schemas is not deployed",
        "error #9: closed as completed while site is not deployed",
        "error #9: closed as completed while validation smoke is not recorded",
      ])
  }

  @Test func `closed as completed while something blocks`() {
    let raised: any Past = Event.raised("fire").at("10 12:00")
    #expect(
      found(.closedWithOpenBlockers, audit([raised, Event.closed(.completed).at("11 12:00")])) == [
        "error #2 #3: closed as completed while blocker fire is open (#2): Something is wrong"
      ])
    let resolved: [any Past] = [raised, Event.resolved("fire").at("10 13:00"), Event.closed(.completed).at("11 12:00")]
    #expect(found(.closedWithOpenBlockers, audit(resolved)).isEmpty)
    #expect(found(.closedWithOpenBlockers, audit([raised, Event.closed(.abandoned, "x").at("11 12:00")])).isEmpty)
  }
}
