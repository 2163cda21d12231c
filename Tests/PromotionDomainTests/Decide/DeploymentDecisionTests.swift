import Fixtures
import PromotionDomain
import Testing

@Suite struct DeploymentDecisionTests {
  private let plan = Plan.undemanding
  private var began: Given { given(plan, Event.batchBegan("foundation").at("10 09:00")) }
  private var deploying: Given {
    given(
      plan, Event.batchBegan("foundation").at("10 09:00"),
      Event.deploying("schemas", in: "foundation").at("10 09:05"))
  }
  private func ended(_ event: Event) -> Given {
    given(
      plan, Event.batchBegan("foundation").at("10 09:00"),
      Event.deploying("schemas", in: "foundation").at("10 09:05"), event.at("10 09:10"))
  }

  // MARK: Batches

  @Test func `a batch is started and finished once`() {
    given(plan).when(.deployment(.startBatch("foundation")), at: "10 09:00").then(.batchBegan("foundation"))
    ended(.deployed("schemas")).when(.deployment(.finishBatch("foundation")), at: "10 09:20").then(
      .batchEnded("foundation")
    )
    .when(.deployment(.startBatch("foundation")), at: "10 09:30")
    .thenRefused("batch foundation was finished (#5); run it again with 'promo batch start foundation --again'")
    given(plan).when(.deployment(.startBatch("backed"))).thenRefused(
      "there is no batch 'backed'; did you mean 'backend'?")
    given(plan).when(.deployment(.finishBatch("foundation")))
      .thenRefused("batch foundation was not started; start it with 'promo batch start foundation'")
  }

  @Test func `a batch is finished when each of its deployments has come to an end`() {
    began.when(.deployment(.finishBatch("foundation")), at: "10 09:20")
      .thenRefused("schemas of batch foundation was not deployed; deploy it, or skip it with a reason")
    deploying.when(.deployment(.finishBatch("foundation")), at: "10 09:20")
      .thenRefused("the deployment of schemas is still running; record how it ended first")
    ended(.failed("schemas")).when(.deployment(.finishBatch("foundation")), at: "10 09:20").thenRefused(
      "the deployment of schemas failed (#4); deploy it again, skip it or roll it back first")
    ended(.rolledBack("schemas")).when(.deployment(.finishBatch("foundation")), at: "10 09:20").then(
      .batchEnded("foundation"))
    ended(.deployed("schemas")).when(.deployment(.finishBatch("foundation")), at: "10 09:07").thenRefused(
      "batch foundation cannot have been finished at 2026-01-10 09:07, before #4 at 2026-01-10 09:10; check --at")
  }

  @Test func `a batch before its turn needs a despite`() {
    given(plan).when(.deployment(.startBatch("frontend")), at: "10 12:00").thenRefused(
      "batch foundation comes before frontend and is not finished; go ahead only with --despite \"reason\"")
    given(plan).when(.deployment(.startBatch("frontend")), at: "10 12:00", despite: "it is small").then(
      .approval(
        .ruleOverridden(
          RuleOverridden(
            rule: .batchOrder, subject: "frontend", state: .missed, reason: "it is small", act: .batch,
            target: "frontend", objection: "batch foundation comes before frontend and is not finished"))),
      .batchBegan("frontend"))
  }

  @Test func `a batch waits for the promotions that this one depends on`() {
    let story = given(plan.with { $0.dependencies.promotions = ["platform"] }).around(
      dependencies: ["platform": .init(verdict: .blocked, phase: .preparing, isThrough: false)])
    story.when(.deployment(.startBatch("foundation")), at: "10 09:00").thenRefused(
      "promotion platform (BLOCKED, preparing); go ahead only with --despite \"reason\""
    )
    story.when(.deployment(.startBatch("foundation")), at: "10 09:00", despite: "it needs only the old tables").then(
      .approval(
        .ruleOverridden(
          RuleOverridden(
            rule: .dependency, subject: "platform", state: .failed, reason: "it needs only the old tables", act: .batch,
            target: "foundation", objection: "promotion platform (BLOCKED, preparing)"))),
      .batchBegan("foundation"))
  }

  @Test func `every rule that is overridden has its own event`() throws {
    let freeze = FreezeDeclared(
      freeze: "holidays", environment: "prod", from: time("10 00:00"), to: time("11 00:00"), reason: "nobody is there")
    let story = given(.simple).frozen(freeze)
    let events = try story.when(.deployment(.startBatch("backend")), at: "10 08:00", despite: "urgent").result.get()
    let rules = events.compactMap { event -> Rule? in
      if case .promotion(.approval(.ruleOverridden(let overridden))) = event { overridden.rule } else { nil }
    }
    #expect(rules == [.batchOrder, .keyItem, .score, .decision, .window, .freeze])
    #expect(events.last == .batchBegan("backend"))
  }

  @Test func `outside the window, in a freeze and without a go nothing is deployed`() {
    given(plan).when(.deployment(.startBatch("foundation")), at: "10 08:59").thenRefused(
      "the window 09:00 to 14:00 is not open yet; go ahead only with --despite \"reason\""
    )
    let freeze = FreezeDeclared(
      freeze: "holidays", environment: "prod", from: time("10 00:00"), to: time("11 00:00"), reason: "nobody is there")
    given(plan).frozen(freeze).when(.deployment(.startBatch("foundation")), at: "10 09:00").thenRefused(
      "prod is frozen until the end of 10 Jan (#1: nobody is there); go ahead only with --despite \"reason\"")
    given(.simple, Event.allOfIt).when(.deployment(.startBatch("foundation")), at: "10 09:00").thenRefused(
      "awaiting decision due 9 Jan 18:40; decide with 'promo decide go', or go ahead with --despite \"reason\""
    )
  }

  @Test func `a go that went stale is named`() {
    let ready = given(.simple, Event.allOfIt)
    let go = ready.when(.approval(.decide(.go, reason: nil)), by: "lee")
      .then(.approval(.decisionMade(DecisionMade(decision: .go, basis: ready.basis(for: .decision)))))
    go.when(.deployment(.startBatch("foundation")), at: "10 09:00").then(.batchBegan("foundation"))
    let words = Plan.simple.with { $0.title = "New" }
    go.when(.plan(.apply(words))).then(.revised(words))
      .when(.deployment(.startBatch("foundation")), at: "10 09:00").then(.batchBegan("foundation"))
    let later = Plan.simple.with { $0.window = RecurringWindow(hours("10 08:00", "10 14:00")) }
    go.when(.plan(.apply(later))).then(.revised(later))
      .when(.deployment(.startBatch("foundation")), at: "10 09:00").thenRefused(
        "awaiting decision anew, was due 9 Jan 18:40: the go (#7) is stale: what the plan asks for (window) was 2026-01-10T07:00:00Z to 2026-01-10T12:00:00Z and is 2026-01-10T06:00:00Z to 2026-01-10T12:00:00Z (#8); decide with 'promo decide go', or go ahead with --despite \"reason\""
      )
  }

  // MARK: Deployments

  @Test func `a deployment is started in its batch with the planned version`() {
    began.when(.deployment(.start("schemas", batch: nil, version: nil)), at: "10 09:05")
      .then(.deploying("schemas", in: "foundation"))
    began.when(.deployment(.start("schemas", batch: "foundation", version: "2")), at: "10 09:05").then(
      .deployment(.deploymentStarted(DeploymentStarted(batch: "foundation", component: "schemas", version: "2"))))
    given(plan, Event.batchBegan("backend")).when(.deployment(.start("api", batch: nil, version: nil)), at: "10 10:40")
      .then(.deployment(.deploymentStarted(DeploymentStarted(batch: "backend", component: "api", version: "1.4.0"))))
  }

  @Test func `a deployment succeeds, fails or is rolled back, once`() {
    deploying.when(.deployment(.succeed("schemas")), at: "10 09:10").then(.deployed("schemas"))
      .when(.deployment(.rollBack("schemas", reason: "errors")), at: "10 09:20").then(.rolledBack("schemas"))
      .when(.deployment(.start("schemas", batch: nil, version: nil)), at: "10 09:30")
      .then(.deploying("schemas", in: "foundation"))
      .when(.deployment(.fail("schemas", reason: "a timeout")), at: "10 09:35").then(.failed("schemas"))
      .when(.deployment(.start("schemas", batch: nil, version: nil)), at: "10 09:40")
      .then(.deploying("schemas", in: "foundation"))
      .when(.deployment(.rollBack("schemas", reason: "errors")), at: "10 09:45").then(.rolledBack("schemas"))
  }

  @Test func `a deployment that is not needed is skipped`() {
    let skipped = DeploymentSkipped(batch: "foundation", component: "schemas", reason: "there already")
    began.when(.deployment(.skip("schemas", batch: nil, reason: "there already")), at: "10 09:05")
      .then(.deployment(.deploymentSkipped(skipped)))
      .when(.deployment(.rollBack("schemas", reason: "x")), at: "10 09:06")
      .thenRefused("schemas was skipped; there is nothing to roll back")
    ended(.failed("schemas")).when(.deployment(.skip("schemas", batch: nil, reason: "there already")), at: "10 09:20")
      .then(.deployment(.deploymentSkipped(skipped)))
    deploying.when(.deployment(.skip("schemas", batch: nil, reason: "x")), at: "10 09:20")
      .thenRefused("the deployment of schemas is running (#3), too late to skip it")
    ended(.deployed("schemas")).when(.deployment(.skip("schemas", batch: nil, reason: "x")), at: "10 09:20")
      .thenRefused("schemas was deployed (#3), so it cannot be skipped")
  }

  @Test func `an attempt cannot begin, or be skipped, before the one before it ended`() {
    ended(.failed("schemas")).when(.deployment(.start("schemas", batch: nil, version: "2")), at: "10 09:07")
      .thenRefused(
        "the deployment of schemas cannot have been started anew at 2026-01-10 09:07, before #4 at 2026-01-10 09:10; check --at"
      )
    ended(.failed("schemas")).when(.deployment(.skip("schemas", batch: nil, reason: "x")), at: "10 09:07").thenRefused(
      "schemas cannot have been skipped at 2026-01-10 09:07, before #4 at 2026-01-10 09:10; check --at")
  }

  @Test func `deployments are refused with the reason and the remedy`() {
    func start(_ component: ComponentID, _ batch: BatchID? = nil, _ version: String? = nil) -> Command {
      .deployment(.start(component, batch: batch, version: version))
    }
    began.when(start("schema")).thenRefused("there is no component 'schema'; did you mean 'schemas'?")
    began.when(start("docs")).thenRefused(
      "the plan deploys docs in no batch; name one with --batch, or revise the plan")
    began.when(start("api"))
      .thenRefused("batch backend was not started; start it with 'promo batch start backend'")
    began.when(start("api", "backed")).thenRefused("there is no batch 'backed'; did you mean 'backend'?")
    deploying.when(start("schemas", nil, "9"), at: "10 09:10").thenRefused(
      "a deployment of schemas is running (#3); record how it ended first")
    ended(.deployed("schemas")).when(start("schemas"), at: "10 09:20").thenRefused(
      "schemas was deployed (#4); roll it back before deploying it again")
    began.when(.deployment(.succeed("schemas")))
      .thenRefused("no deployment of schemas was started; start it with 'promo deploy start schemas'")
    began.when(.deployment(.fail("nope", reason: "x")))
      .thenRefused("there is no component 'nope'; there are: schemas, api, site, docs")
    ended(.failed("schemas")).when(.deployment(.succeed("schemas")), at: "10 09:20").thenRefused(
      "the deployment of schemas is failed (#4), so it cannot have succeeded; start it anew with 'promo deploy start schemas'"
    )
    deploying.when(.deployment(.succeed("schemas")), at: "10 09:04").thenRefused(
      "the deployment of schemas cannot have succeeded at 2026-01-10 09:04, before #3 at 2026-01-10 09:05; check --at")
    deploying.when(.deployment(.fail("schemas", reason: "")))
      .thenRefused("a failed deployment needs words; say why with --reason \"…\"")
    deploying.when(.deployment(.rollBack("schemas", reason: "")))
      .thenRefused("a rollback needs words; say why with --reason \"…\"")
    began.when(.deployment(.skip("schemas", batch: nil, reason: "")))
      .thenRefused("skipping a deployment needs words; say why with --reason \"…\"")
  }

  @Test func `another reason for a failure is not dropped in silence`() {
    ended(.failed("schemas")).when(.deployment(.fail("schemas", reason: "no disk")), at: "10 09:20").thenRefused(
      "the deployment of schemas failed already (#4: a timeout); retract that event to give another reason")
  }
}
