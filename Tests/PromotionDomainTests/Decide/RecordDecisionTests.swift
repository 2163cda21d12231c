import Fixtures
import PromotionDomain
import Testing

/// Plans, notes, retractions and the end.
@Suite struct RecordDecisionTests {
  @Test func `the first plan opens the promotion, a later one revises it`() {
    let revised = Plan.sample.with { $0.title = "Release 7, again" }
    given(nil).when(.plan(.apply(.sample))).then(.applied(.sample))
    given(.sample).when(.plan(.apply(.sample))).thenNothing()
    given(.sample).when(.plan(.apply(revised))).then(.revised(revised))
    given(.sample, Event.retracted(1)).when(.plan(.apply(revised))).then(.applied(revised))
  }

  @Test func `a plan must be for the promotion, under a name that can be typed`() {
    given(.sample).when(.plan(.apply(.sample.with { $0.promotion = "release-8" })))
      .thenRefused("the plan is for release-8, not for release-7")
    given(nil).when(.plan(.apply(.sample.with { $0.promotion = "release 7" })))
      .thenRefused("'release 7' contains ' '; use letters, digits, '_', '-' and '.'")
    given(.sample, Event.closed(.abandoned, "x")).when(.plan(.apply(.sample.with { $0.title = "New" })))
      .thenRefused("release-7 was closed (#2); its plan can no longer be revised")
  }

  @Test func `a note is recorded once for one moment`() {
    let note = Command.record(.note("Budget is fine", item: "workflows/api"))
    given(.sample).when(note).then(.record(.noteAdded(NoteAdded(text: "Budget is fine", item: "workflows/api"))))
    given(.sample).when(.record(.note(" ", item: nil))).thenRefused("a note needs words")
    given(.sample).when(.record(.note("x", item: "workflows/ap")))
      .thenRefused("there is no item 'workflows/ap'; did you mean 'workflows/api'?")
  }

  @Test func `an event is retracted once, with a reason`() {
    let ticked = given(.sample, Event.ticked("workflows/api"))
    let after = ticked.when(.history(.retract(event: 2, reason: "a mistake"))).then(.retracted(2))
    after.when(.history(.retract(event: 2, reason: "for another reason"))).thenNothing()
    ticked.when(.history(.retract(event: 2, reason: ""))).thenRefused(
      "a retraction needs words; say why with --reason \"…\"")
    ticked.when(.history(.retract(event: 3, reason: "x")))
      .thenRefused("event #3 is neither of this promotion nor ledger-wide; 'promo log' lists them")
    ticked.when(.history(.retract(event: 2, reason: "x")), at: "07 08:30")
      .thenRefused("event #2 cannot be retracted before it happened")
  }

  @Test func `a retraction can be retracted, and its event retracted anew`() {
    given(.sample, Event.ticked("workflows/api"), Event.retracted(2))
      .when(.history(.retract(event: 3, reason: "a mistake"))).then(.retracted(3))
      .when(.history(.retract(event: 2, reason: "a mistake"))).then(.retracted(2))
  }

  @Test func `the retraction of the plan can be retracted too`() {
    given(.sample, Event.retracted(1)).when(.history(.retract(event: 2, reason: "a mistake"))).then(.retracted(2))
  }

  @Test func `a promotion is closed once`() {
    given(.sample).when(.record(.close(PromotionClosed(outcome: .abandoned, reason: "no budget"))))
      .then(.closed(.abandoned, "no budget"))
    given(.sample).when(.record(.close(PromotionClosed(outcome: .abandoned))))
      .thenRefused("abandoning a promotion needs words; say why with --reason \"…\"")
    given(.sample, Event.closed(.abandoned, "x")).when(.record(.close(PromotionClosed(outcome: .completed))))
      .thenRefused("release-7 was already closed as abandoned (#2); retract that event first")
  }

  @Test func `only what is through can be closed as completed`() {
    let completed = Command.record(.close(PromotionClosed(outcome: .completed)))
    given(.sample).when(completed).thenRefused(
      "batch foundation is not finished; finish it with 'promo batch finish foundation' or close as abandoned")
    given(.sample, Event.batchBegan("foundation"), Event.deploying("schemas", in: "foundation")).when(completed)
      .thenRefused("the deployment of schemas is still running; record how it ended first")
    let bare = Plan.undemanding.with { ($0.batches, $0.validations, $0.criteria) = ([], [], []) }
    given(bare).when(completed).then(.closed(.completed))
    // Without batches a go and what it needs are asked for at the end.
    let wordy = Plan.simple.with { ($0.batches, $0.validations, $0.criteria) = ([], [], []) }
    given(wordy, Event.allOfIt).when(completed).thenRefused(
      "awaiting decision due 9 Jan 18:40; decide with 'promo decide go', or go ahead with --despite \"reason\"")
    given(wordy).when(completed).thenRefused(
      "key item infrastructure/network is pending; the score 10 is below 80, where MOSTLY READY begins; "
        + "awaiting decision due 9 Jan 18:40; go ahead only with --despite \"reason\"")
    given(bare).when(.record(.close(PromotionClosed(outcome: .rolledBack))))
      .thenRefused("nothing of release-7 was deployed, so nothing was rolled back; close it with '--as abandoned'")
  }

  @Test func `after the end there is only the record to put right, and late measurements`() {
    let closed = given(.sample, Event.ticked("workflows/api"), Event.closed(.abandoned, "x"))
    closed.when(.item(.tick("workflows/api")))
      .thenRefused("release-7 was closed (#3); retract that event to go on with it")
    closed.when(.approval(.decide(.go, reason: nil)), by: "lee")
      .thenRefused("release-7 was closed (#3); retract that event to go on with it")
    closed.when(.record(.note("Well done", item: nil))).then(.record(.noteAdded(NoteAdded(text: "Well done"))))
    closed.when(.deployment(.measure("calm", value: nil, met: true)))
      .then(.deployment(.criterionMeasured(CriterionMeasured(criterion: "calm", met: true))))
    closed.when(.history(.retract(event: 3, reason: "a mistake"))).then(.retracted(3))
      .when(.item(.setSecret("secrets/api")))
      .then(.secretSet)
  }

  @Test func `freezes are for the ledger`() {
    given(.sample).when(.freeze(.lift("f", reason: nil)))
      .thenRefused("a freeze holds for the whole ledger, not for one promotion")
  }
}
