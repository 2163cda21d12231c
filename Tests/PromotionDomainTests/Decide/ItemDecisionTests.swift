import Fixtures
import PromotionDomain
import Testing

@Suite struct ItemDecisionTests {
  private let page = Remarks(evidence: [.url("https://example.com/dns")])

  @Test func `a tick is recorded once`() {
    given(.sample).when(.item(.tick("workflows/api"))).then(.ticked("workflows/api"))
  }

  @Test func `a tick is recorded again after the item was seen to be wrong`() {
    given(.sample, Event.ticked("functions/orders"), Event.seen("lambda", [], complete: true))
      .when(.item(.tick("functions/orders"))).then(.ticked("functions/orders"))
  }

  @Test func `a tick of the past is recorded once, even where something later outweighs it`() {
    given(.sample, Event.marked("workflows/api", .failed, reason: "red").at("08 11:00"))
      .when(.item(.tick("workflows/api")), at: "08 09:00").then(.ticked("workflows/api"))
    given(.sample, Event.seen("lambda", [], complete: true).at("08 11:00"))
      .when(.item(.tick("functions/orders")), at: "08 09:00").then(.ticked("functions/orders"))
  }

  @Test func `new evidence for a ticked item is not lost`() {
    given(.sample, Event.ticked("workflows/api"))
      .when(.item(.tick("workflows/api")), noting: page).then(.ticked("workflows/api"))
  }

  @Test func `a waived item that is ticked needs no second tick`() {
    given(.sample, Event.ticked("workflows/api"), Event.waived("workflows/api"))
      .when(.item(.tick("workflows/api"))).thenNothing()
  }

  @Test func `an item whose parts are all done needs no tick`() {
    given(.sample, Event.ticked("prep/runbook/steps"), Event.ticked("prep/runbook/contacts"))
      .when(.item(.tick("prep/runbook"))).thenNothing()
  }

  @Test func `ticks are refused with the reason and the remedy`() {
    let plan = given(.sample)
    plan.when(.item(.tick("workflows/apy"))).thenRefused(
      "there is no item 'workflows/apy'; did you mean 'workflows/api'?")
    plan.when(.item(.tick("api"))).thenRefused(
      "there is no item 'api'; did you mean 'secrets/api' or 'workflows/api'?")
    plan.when(.item(.tick("secrets/site"))).thenRefused(
      "secrets/site is not applicable by the plan (the role is in the workflow); revise the plan if that changed")
    plan.when(.item(.tick("prep/runbook"))).thenRefused(
      "prep/runbook is made of parts, and 'prep/runbook/steps' is pending; tick its parts")
    plan.when(.item(.tick("prep/dns"))).thenRefused("prep/dns needs evidence; name a page or a file with --evidence")
    plan.when(.item(.tick("prep/dns")), noting: page).then(.ticked("prep/dns"))
    given(nil).when(.item(.tick("a"))).thenRefused(
      "the promotion has no plan; apply one with 'promo plan apply plan.yaml'")
  }

  @Test func `a secret is recorded by its name and component`() {
    given(.sample).when(.item(.setSecret("secrets/api")))
      .then(.secretSet)
    given(.sample).when(.item(.setSecret("workflows/api")))
      .thenRefused("workflows/api is a workflow, not a secret; use 'promo tick workflows/api'")
  }

  @Test(arguments: MarkedStatus.allCases)
  func `every status can be given, once`(status: MarkedStatus) {
    let assessed = CheckAssessed(item: "workflows/api", status: status, reason: "as seen")
    given(.sample).when(.item(.assess(assessed))).then(.marked("workflows/api", status, reason: "as seen"))
  }

  @Test func `a count goes with the status partial`() {
    func assess(_ status: MarkedStatus, _ done: Int?, _ of: Int?, _ reason: String? = nil) -> When {
      given(.sample).when(
        .item(.assess(CheckAssessed(item: "workflows/api", status: status, done: done, of: of, reason: reason))))
    }
    assess(.partial, 3, 5).then(.marked("workflows/api", .partial, 3, of: 5))
    assess(.partial, 0, 5).then(.marked("workflows/api", .partial, 0, of: 5))
    assess(.failed, 3, 5, "x").thenRefused("a count of 3/5 goes with the status partial, not failed")
    assess(.partial, 6, 5).thenRefused("6/5 is not a part of a whole; write for example 3/5")
    assess(.partial, -1, 5).thenRefused("-1/5 is not a part of a whole; write for example 3/5")
    assess(.partial, 0, 0).thenRefused("0/0 is not a part of a whole; write for example 3/5")
    assess(.partial, 1, .max).thenRefused("1/9223372036854775807 is not a part of a whole; write for example 3/5")
    assess(.partial, 3, nil).thenRefused("a count needs both numbers; write for example 3/5")
    assess(.partial, nil, 3).thenRefused("a count needs both numbers; write for example 3/5")
  }

  @Test(arguments: [MarkedStatus.failed, .missing, .blocked, .notApplicable, .assumed])
  func `a status that holds things up needs a reason`(status: MarkedStatus) {
    for reason in [nil, "", " \n"] {
      given(.sample).when(.item(.assess(CheckAssessed(item: "workflows/api", status: status, reason: reason))))
        .thenRefused("the status \(status.words) needs words; say why with --reason \"…\"")
    }
  }

  @Test func `a status given as verified needs the evidence that a tick needs`() {
    given(.sample).when(.item(.assess(CheckAssessed(item: "prep/dns", status: .verified))))
      .thenRefused("prep/dns needs evidence; name a page or a file with --evidence")
  }

  @Test func `a waiver has a reason and may have an end`() {
    given(.sample).when(
      .item(.waive("workflows/api", reason: "next week", until: TimeText(time("12 09:00")))), at: "08 09:00"
    )
    .then(
      .item(
        .itemWaived(
          ItemWaived(
            item: "workflows/api", reason: "next week", until: time("12 09:00"),
            subject: "workflow on api: deploy.yml"))))
    given(.sample).when(.item(.waive("workflows/api", reason: " ", until: nil)))
      .thenRefused("a waiver needs words; say why with --reason \"…\"")
    given(.sample).when(.item(.waive("workflows/api", reason: "x", until: TimeText(time("08 09:00")))), at: "08 09:00")
      .thenRefused("the waiver would end 2026-01-08 09:00, before it begins; choose a later --until")
    given(.sample, Event.waived("workflows/api", until: "08 08:00").at("07 12:00"))
      .when(.item(.waive("workflows/api", reason: "it can wait", until: nil)), at: "08 09:00").then(
        .waived("workflows/api"))
  }

  @Test func `what is signed off and nothing else takes no tick`() {
    var plan = Plan.sample
    let id = plan.areas[0].items[0].id
    plan.areas[0].items[0] = Plan.Item(id: id, kind: .document, title: "Terms")
    plan.areas[0].items[0].approval = ["release-lead"]
    let sentence = "\(id) takes nothing but sign-offs; give one with 'promo signoff release-lead --on \(id)'"
    given(plan).when(.item(.tick(id))).thenRefused(sentence)
    given(plan).when(.item(.assess(CheckAssessed(item: id, status: .verified)))).thenRefused(sentence)
    // A tick takes back what was said before.
    var failed = CheckAssessed(item: id, status: .failed, reason: "wrong page")
    failed.subject = plan.areas[0].items[0].subject
    #expect(
      !given(plan, Event.item(.checkAssessed(failed)).at("07 09:00")).deciding(.item(.tick(id)), by: "oli").isEmpty)
  }

  @Test func `nothing is said of what does not apply, whatever keeps it from it`() {
    var plan = Plan.sample
    let id = plan.areas[0].items[0].id
    plan.set = ["release": "minor"]
    plan.areas[0].items[0] = Plan.Item(id: id, kind: .check, title: "Terms")
    plan.areas[0].items[0].when = ["release": "major"]
    given(plan).when(.item(.tick(id))).thenRefused(
      "\(id) is not applicable by the plan (release is minor, not major); revise the plan if that changed")
    plan.areas[0].items[0].when = [:]
    plan.areas[0].notApplicable = "no terms here"
    given(plan).when(.item(.tick(id))).thenRefused(
      "\(id) is not applicable by the plan (no terms here); revise the plan if that changed")
    // From a day on it applies; before that it may be done.
    plan.areas[0].notApplicable = nil
    plan.areas[0].items[0].from = time("20 00:00")
    #expect(!given(plan).deciding(.item(.tick(id)), by: "oli").isEmpty)
  }
}
