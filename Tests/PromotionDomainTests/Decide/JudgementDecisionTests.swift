import Fixtures
import PromotionDomain
import Testing

@Suite struct JudgementDecisionTests {
  private let page = Remarks(evidence: [.url("https://example.com/42")])

  // MARK: Findings

  @Test func `a finding is raised, accepted and resolved, each once`() {
    let raised = FindingRaised(
      finding: "no-vault", severity: .blocker, title: "No backup vault", items: ["infrastructure/tables"],
      components: ["schemas"])
    given(.sample).when(.finding(.raise(raised))).then(.finding(.findingRaised(raised)))
      .when(.finding(.accept("no-vault", reason: "small risk")), by: "lee")
      .then(.finding(.findingAccepted(FindingAccepted(finding: "no-vault", reason: "small risk"))))
      .when(.finding(.resolve("no-vault", resolution: "made one")))
      .then(.finding(.findingResolved(FindingResolved(finding: "no-vault", resolution: "made one"))))
      .when(.finding(.accept("no-vault", reason: "x")), by: "lee")
      .thenRefused("finding no-vault was resolved (#4); there is nothing left to accept")
  }

  @Test func `findings are refused with the reason and the remedy`() {
    func raise(_ change: (inout FindingRaised) -> Void) -> When {
      var raised = FindingRaised(finding: "f", severity: .warning, title: "T")
      change(&raised)
      return given(.sample, Event.raised("g")).when(.finding(.raise(raised)))
    }
    raise { $0.title = "" }.thenRefused("a finding needs words")
    raise { $0.finding = "a b" }.thenRefused("'a b' contains ' '; use letters, digits, '_', '-' and '.'")
    raise { $0.finding = "" }.thenRefused("a name cannot be empty")
    raise { $0.finding = "g" }.thenRefused("there is a finding 'g' already (#2); choose another --id")
    raise { $0.items = ["secrets/apu"] }
      .thenRefused("there is no item 'secrets/apu'; did you mean 'secrets/api'?")
    raise { $0.components = ["schema"] }.thenRefused("there is no component 'schema'; did you mean 'schemas'?")
    raise { $0.covers = ["table/orders"] }.thenRefused("there is no discrepancy 'table/orders'; nothing disagrees")
    given(.sample).when(.finding(.resolve("f", resolution: "x")))
      .thenRefused("there is no finding 'f'; none was raised")
    given(.sample, Event.raised("no-vault")).when(.finding(.resolve("no-fault", resolution: "x")))
      .thenRefused("there is no finding 'no-fault'; did you mean 'no-vault'?")
    given(.sample, Event.raised("g")).when(.finding(.resolve("g", resolution: "")))
      .thenRefused("a resolution needs words; say why with --how \"…\"")
    given(.sample, Event.raised("g")).when(.finding(.accept("g", reason: "")), by: "lee")
      .thenRefused("accepting a finding needs words; say why with --reason \"…\"")
  }

  @Test func `a finding that covers a discrepancy is raised once, also when that is gone`() {
    let covering = Event.raised("gone", covers: ["table/users"])
    guard case .promotion(.finding(.findingRaised(let raised))) = covering else { return }
    given(.sample, Event.seen("table", ["orders"], complete: true)).when(.finding(.raise(raised))).then(covering)
      .when(
        .item(
          .observe(ResourceObserved(source: "aws", kind: "table", resources: [.init(name: "users")], complete: false)))
      )
      .then(.seen("table", ["users"]))
      .when(.finding(.raise(raised))).thenNothing()
  }

  @Test func `what is settled takes no further evidence in silence`() {
    let settled = given(.sample, Event.raised("f"), Event.resolved("f"))
    settled.when(.finding(.resolve("f", resolution: "fixed"))).thenNothing()
    settled.when(.finding(.resolve("f", resolution: "fixed")), noting: page)
      .thenRefused("finding f was resolved already (#3); add the note or evidence with 'promo note'")
  }

  @Test func `a finding cannot be settled before it was raised`() {
    let raised = given(.sample, Event.raised("f").at("08 10:00"))
    raised.when(.finding(.resolve("f", resolution: "x")), at: "08 09:00").thenRefused(
      "finding f cannot have been resolved at 2026-01-08 09:00, before #2 at 2026-01-08 10:00; check --at")
    raised.when(.finding(.accept("f", reason: "x")), at: "08 09:00", by: "lee").thenRefused(
      "finding f cannot have been accepted at 2026-01-08 09:00, before #2 at 2026-01-08 10:00; check --at")
  }

  // MARK: Sign-offs

  @Test func `a sign-off is bound to what its giver sees`() {
    let story = given(.sample, Event.mostOfIt)
    story.when(.approval(.signOff("dba")), by: "dana")
      .then(.approval(.signoffGiven(SignoffGiven(role: "dba", basis: story.basis()))))
    story.when(.approval(.refuseSignOff("dba", reason: "no index")), by: "DANA")
      .then(.approval(.signoffRefused(SignoffRefused(role: "dba", reason: "no index", basis: story.basis()))))
  }

  @Test func `only who holds a role signs off, anybody when nobody holds it`() {
    let story = given(.sample)
    story.when(.approval(.signOff("dba")), by: "oli").thenRefused("oli does not hold the role dba; Dana can sign off")
    story.when(.approval(.refuseSignOff("dba", reason: "x")), by: "oli")
      .thenRefused("oli does not hold the role dba; Dana can sign off")
    story.when(.approval(.signOff("security")), by: "oli")
      .then(.approval(.signoffGiven(SignoffGiven(role: "security", basis: story.basis()))))
    story.when(.approval(.signOff("lead")), by: "lee@EXAMPLE.com")
      .then(.approval(.signoffGiven(SignoffGiven(role: "lead", basis: story.basis()))))
    story.when(.approval(.signOff("ops")), by: "oli")
      .thenRefused("there is no sign-off role 'ops'; there are: lead, dba, security")
    story.when(.approval(.refuseSignOff("dba", reason: "")), by: "dana")
      .thenRefused("refusing a sign-off needs words; say why with --refuse \"…\"")
  }

  @Test func `a go over a refused sign-off needs a despite`() {
    let plan = Plan.simple.with { $0.signoffs = [.init(role: "dba", title: "DBA")] }
    let story = given(plan, Event.allOfIt).when(.approval(.refuseSignOff("dba", reason: "no backup")), by: "dana")
    let refused = story.then(
      .approval(
        .signoffRefused(SignoffRefused(role: "dba", reason: "no backup", basis: given(plan, Event.allOfIt).basis()))))
    refused.when(.approval(.decide(.go, reason: nil)), by: "lee").thenRefused(
      "sign-off dba (refused: no backup); go ahead only with --despite \"reason\"")
  }

  @Test func `a sign-off that went stale is given anew`() {
    let story = given(.sample, Event.mostOfIt)
    let fallen = story.when(.approval(.signOff("dba")), by: "dana").then(
      .approval(.signoffGiven(SignoffGiven(role: "dba", basis: story.basis())))
    ).when(.item(.assess(CheckAssessed(item: "workflows/api", status: .failed, reason: "red"))))
      .then(.marked("workflows/api", .failed, reason: "red"))
    fallen.when(.approval(.signOff("dba")), by: "dana")
      .then(.approval(.signoffGiven(SignoffGiven(role: "dba", basis: fallen.basis()))))
  }

  @Test func `a word given earlier rests on what was so then`() {
    let story = given(.sample, Event.ticked("workflows/api").at("08 10:00"))
    let before = given(.sample)
    var basis = before.basis(at: "08 09:00")
    basis.position = 1
    let signed = story.when(.approval(.signOff("dba")), at: "08 09:00", by: "dana")
      .then(.approval(.signoffGiven(SignoffGiven(role: "dba", basis: basis))))
    let through = signed.around(dependencies: ["platform": .init(verdict: .go, phase: .closed, isThrough: true)])
    #expect(through.readiness().signoffs.map(\.status) == [.awaited, .given, .awaited])
    given(.simple, Event.allOfIt + [.raised("f")]).when(.approval(.decide(.go, reason: nil)), at: "07 08:30", by: "lee")
      .thenRefused(
        "key item infrastructure/network is pending; the score 10 is below 80, where MOSTLY READY begins; go ahead only with --despite \"reason\""
      )
  }

  // MARK: Go and no-go

  @Test func `a go can be given from MOSTLY READY up`() {
    let story = given(.simple, Event.mostOfIt)
    story.when(.approval(.decide(.go, reason: nil)), by: "lee")
      .then(.approval(.decisionMade(DecisionMade(decision: .go, basis: story.basis(for: .decision)))))
  }

  @Test func `what a go lacks needs a despite, each in an event of its own`() {
    let story = given(.simple)
    let lacking = "key item infrastructure/network is pending; the score 10 is below 80, where MOSTLY READY begins"
    story.when(.approval(.decide(.go, reason: nil)), by: "lee").thenRefused(
      "\(lacking); go ahead only with --despite \"reason\"")
    story.when(.approval(.decide(.go, reason: nil)), by: "lee", despite: " ")
      .thenRefused("going ahead despite a rule needs words; say why with --despite \"…\"")
    let went = story.when(.approval(.decide(.go, reason: nil)), by: "lee", despite: "the board wants it").then(
      .approval(
        .ruleOverridden(
          RuleOverridden(
            rule: .keyItem, subject: "infrastructure/network", state: .awaited, amount: 0,
            reason: "the board wants it", act: .go, objection: "key item infrastructure/network is pending"))),
      .approval(
        .ruleOverridden(
          RuleOverridden(
            rule: .score, state: .failed, amount: 10, reason: "the board wants it", act: .go,
            objection: "the score 10 is below 80, where MOSTLY READY begins"))),
      .approval(.decisionMade(DecisionMade(decision: .go, basis: story.basis(for: .decision)))))
    #expect(went.readiness().verdict == .go)
  }

  @Test func `a blocker is named to who decides go`() {
    given(.simple, Event.allOfIt + [.raised("f")]).when(.approval(.decide(.go, reason: nil)), by: "lee").thenRefused(
      "blocker f is open (#7): Something is wrong; go ahead only with --despite \"reason\"")
  }

  @Test func `a blocker is accepted by those who may decide, a warning by anybody`() {
    given(.simple, Event.raised("f")).when(.finding(.accept("f", reason: "small")), by: "oli")
      .thenRefused("oli may not decide; the plan leaves it to lead: Lee")
    given(.simple, Event.raised("w", .warning)).when(.finding(.accept("w", reason: "small")), by: "oli")
      .then(.finding(.findingAccepted(FindingAccepted(finding: "w", reason: "small"))))
  }

  @Test func `a go replaces a no-go, and a no-go a go`() {
    let story = given(.simple, Event.allOfIt)
    let noGo = story.when(.approval(.decide(.noGo, reason: "no crew")), by: "lee")
      .then(
        .approval(.decisionMade(DecisionMade(decision: .noGo, reason: "no crew", basis: story.basis(for: .decision)))))
    #expect(noGo.readiness().verdict == .blocked)
    let go = noGo.when(.approval(.decide(.go, reason: nil)), by: "lee")
      .then(.approval(.decisionMade(DecisionMade(decision: .go, basis: noGo.basis(for: .decision)))))
    #expect(go.readiness().verdict == .go)
    let again = go.when(.approval(.decide(.noGo, reason: "no crew")), by: "lee")
      .then(.approval(.decisionMade(DecisionMade(decision: .noGo, reason: "no crew", basis: go.basis(for: .decision)))))
    #expect(again.readiness().verdict == .blocked)
  }

  @Test func `a no-go needs a reason`() {
    given(.sample, Event.mostOfIt).when(.approval(.decide(.noGo, reason: "")), by: "lee")
      .thenRefused("a no-go needs words; say why with --reason \"…\"")
  }

  @Test func `the plan says who decides`() {
    given(.sample, Event.allOfIt).when(.approval(.decide(.go, reason: nil)), by: "oli")
      .thenRefused("oli may not decide; the plan leaves it to lead: Lee")
    let free = given(.simple.with { $0.decision = nil }, Event.allOfIt)
    free.when(.approval(.decide(.go, reason: nil)), by: "oli")
      .then(.approval(.decisionMade(DecisionMade(decision: .go, basis: free.basis(for: .decision)))))
  }

  @Test func `evidence for a go that was decided is not lost in silence`() {
    let story = given(.simple, Event.allOfIt)
    story.when(.approval(.decide(.go, reason: nil)), by: "lee")
      .then(.approval(.decisionMade(DecisionMade(decision: .go, basis: story.basis(for: .decision)))))
      .when(.approval(.decide(.go, reason: nil)), by: "lee", noting: page)
      .thenRefused("a go was decided already (#7); add the note or evidence with 'promo note'")
  }
}
