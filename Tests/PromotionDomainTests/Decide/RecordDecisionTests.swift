import Fixtures
import PromotionDomain
import Testing

/// Plans, notes, retractions and the end.
@Suite struct RecordDecisionTests {
  @Test func `the first plan opens the promotion, a later one revises it`() {
    let revised = Plan.sample.with { $0.title = "Release 7, again" }
    given(nil).when(.applyPlan(.sample)).then(.applied(.sample))
    given(.sample).when(.applyPlan(.sample)).thenNothing()
    given(.sample).when(.applyPlan(revised)).then(.revised(revised))
    given(.sample, Event.retracted(1)).when(.applyPlan(revised)).then(.applied(revised))
  }

  @Test func `a plan must be for the promotion, under a name that can be typed`() {
    given(.sample).when(.applyPlan(.sample.with { $0.promotion = "release-8" }))
      .thenRefused("the plan is for release-8, not for release-7")
    given(nil).when(.applyPlan(.sample.with { $0.promotion = "release 7" }))
      .thenRefused("'release 7' contains ' '; use letters, digits, '_', '-' and '.'")
    given(.sample, Event.closed(.abandoned, "x")).when(.applyPlan(.sample.with { $0.title = "New" }))
      .thenRefused("release-7 was closed (#2); its plan can no longer be revised")
  }

  @Test func `a note is recorded once for one moment`() {
    let note = Command.addNote("Budget is fine", item: "workflows/api")
    given(.sample).when(note).then(.noteAdded(NoteAdded(text: "Budget is fine", item: "workflows/api")))
    given(.sample).when(.addNote(" ", item: nil)).thenRefused("a note needs words")
    given(.sample).when(.addNote("x", item: "workflows/ap"))
      .thenRefused("there is no item 'workflows/ap'; did you mean 'workflows/api'?")
  }

  @Test func `an event is retracted once, with a reason`() {
    let ticked = given(.sample, Event.ticked("workflows/api"))
    let after = ticked.when(.retract(event: 2, reason: "a mistake")).then(.retracted(2))
    after.when(.retract(event: 2, reason: "for another reason")).thenNothing()
    ticked.when(.retract(event: 2, reason: "")).thenRefused("a retraction needs words; say why with --reason \"…\"")
    ticked.when(.retract(event: 3, reason: "x"))
      .thenRefused("event #3 is not one of this promotion; 'promo log' lists them")
    ticked.when(.retract(event: 2, reason: "x"), at: "07 08:30")
      .thenRefused("event #2 cannot be retracted before it happened")
  }

  @Test func `a retraction can be retracted, and its event retracted anew`() {
    given(.sample, Event.ticked("workflows/api"), Event.retracted(2))
      .when(.retract(event: 3, reason: "a mistake")).then(.retracted(3))
      .when(.retract(event: 2, reason: "a mistake")).then(.retracted(2))
  }

  @Test func `the retraction of the plan can be retracted too`() {
    given(.sample, Event.retracted(1)).when(.retract(event: 2, reason: "a mistake")).then(.retracted(2))
  }

  @Test func `a promotion is closed once`() {
    given(.sample).when(.close(PromotionClosed(outcome: .abandoned, reason: "no budget")))
      .then(.closed(.abandoned, "no budget"))
    given(.sample).when(.close(PromotionClosed(outcome: .abandoned)))
      .thenRefused("abandoning a promotion needs words; say why with --reason \"…\"")
    given(.sample, Event.closed(.abandoned, "x")).when(.close(PromotionClosed(outcome: .completed)))
      .thenRefused("release-7 was already closed as abandoned (#2); retract that event first")
  }

  @Test func `only what is through can be closed as completed`() {
    let completed = Command.close(PromotionClosed(outcome: .completed))
    given(.sample).when(completed).thenRefused(
      "batch foundation is not finished; finish it with 'promo batch finish foundation' or close as abandoned")
    given(.sample, Event.batchBegan("foundation"), Event.deploying("schemas", in: "foundation")).when(completed)
      .thenRefused("the deployment of schemas is still running; record how it ended first")
    given(.sample.with { $0.batches = [] }).when(completed).then(.closed(.completed))
  }

  @Test func `after the end there is only the record to put right, and late measurements`() {
    let closed = given(.sample, Event.ticked("workflows/api"), Event.closed(.abandoned, "x"))
    closed.when(.tick("workflows/api"))
      .thenRefused("release-7 was closed (#3); retract that event to go on with it")
    closed.when(.decide(.go, reason: nil), by: "lee")
      .thenRefused("release-7 was closed (#3); retract that event to go on with it")
    closed.when(.addNote("Well done", item: nil)).then(.noteAdded(NoteAdded(text: "Well done")))
    closed.when(.measureCriterion("calm", value: nil, met: true))
      .then(.criterionMeasured(CriterionMeasured(criterion: "calm", met: true)))
    closed.when(.retract(event: 3, reason: "a mistake")).then(.retracted(3))
      .when(.setSecret("secrets/api"))
      .then(.secretSet(SecretSet(item: "secrets/api", name: "AWS_ROLE_PROD", component: "api")))
  }

  @Test func `freezes are for the ledger`() {
    given(.sample).when(.liftFreeze("f", reason: nil))
      .thenRefused("a freeze holds for the whole ledger, not for one promotion")
  }
}
