import Fixtures
import PromotionDomain
import Testing

/// What checklists say beside "this must be so": what comes before what, limits, sign-offs of single things, and rounds.
@Suite struct ChecklistTests {
  // MARK: What comes before

  private static let ordered = Plan.sample.with {
    $0.areas[4].items[1].after = ["workflows/api", "functions/orders"]
  }

  @Test func `what is done ahead of what comes before it is objected to, and can be answered for`() {
    let plan = given(Self.ordered, Event.ticked("workflows/api"))
    plan.when(.item(.tick("prep/tag"))).thenRefused(
      "functions/orders comes before prep/tag and is pending; go ahead only with --despite \"reason\"")
    plan.when(.item(.assess(CheckAssessed(item: "prep/tag", status: .verified)))).thenRefused(
      "functions/orders comes before prep/tag and is pending; go ahead only with --despite \"reason\"")
    // What does not say that it is done may be said at any time.
    plan.when(.item(.assess(CheckAssessed(item: "prep/tag", status: .failed, reason: "red")))).then(
      .marked("prep/tag", .failed, reason: "red"))
    let done = given(Self.ordered, Event.ticked("workflows/api"), Event.ticked("functions/orders"))
    done.when(.item(.tick("prep/tag"))).then(.ticked("prep/tag"))
    // A waiver lets go, and what does not apply need not be.
    given(Self.ordered, Event.ticked("workflows/api"), Event.waived("functions/orders"))
      .when(.item(.tick("prep/tag"))).then(.ticked("prep/tag"))
  }

  @Test(arguments: [
    (["prep/tag"], "cannot come after"), (["prep/nothing"], "there is no item"), (["prep/dns", "prep/dns"], "twice"),
  ])
  func `what comes before is another item of the plan`(after: [String], problem: String) {
    let plan = Plan.sample.with { $0.areas[4].items[1].after = after.map { ItemID($0) } }
    #expect(plan.problems().contains { $0.severity == .error && $0.sentence.contains(problem) })
  }

  @Test func `items do not wait for each other`() {
    let plan = Plan.sample.with {
      $0.areas[4].items[0].after = ["workflows/api"]
      $0.areas[1].items[0].after = ["functions/orders"]
      $0.areas[3].items[0].after = ["prep/dns"]
    }
    #expect(plan.problems().contains { $0.severity == .error && $0.sentence.contains("comes after itself") })
  }

  @Test func `a chain of ten thousand items is no problem`() {
    let plan = Plan.sample.with { plan in
      plan.areas[4].items = (0..<10_000).map { number in
        var item = Plan.Item(id: ItemID("prep/i\(number)"), kind: .check, title: "\(number)")
        item.after = number == 0 ? [] : [ItemID("prep/i\(number - 1)")]
        return item
      }
    }
    #expect(!plan.problems().contains { $0.severity == .error })
  }

  // MARK: Limits

  private static let limited = Plan.sample.with {
    $0.areas[1].items[0].limit = .init(metric: "api", bound: .below, value: 50, unit: "percent")
  }

  private func measured(_ value: MeasuredValue, _ plan: Plan = limited) -> Event {
    .item(
      .itemMeasured(ItemMeasured(item: "workflows/api", value: value, subject: plan.item("workflows/api")?.subject)))
  }

  @Test func `only a measurement satisfies a limit`() {
    let plan = given(Self.limited)
    let remedy = "workflows/api has a limit (< 50 %); say what was measured with 'promo measure workflows/api VALUE'"
    plan.when(.item(.tick("workflows/api"))).thenRefused(remedy)
    plan.when(.item(.assess(CheckAssessed(item: "workflows/api", status: .verified)))).thenRefused(remedy)
    plan.when(.item(.measure("workflows/api", 120))).thenRefused(
      "workflows/api cannot be 120 %; it is from 0 to 100")
    plan.when(.item(.measure("workflows/api", true))).thenRefused("workflows/api must be a number")
    plan.when(.item(.measure("prep/tag", 1))).thenRefused(
      "prep/tag has no limit to hold a measurement against; tick it with 'promo tick prep/tag'")
    plan.when(.item(.measure("workflows/api", 47))).then(measured(47))
    // A tick of the time before it had a limit says nothing of it.
    #expect(given(Self.limited, Event.ticked("workflows/api")).readiness().item("workflows/api")?.status == .pending)
  }

  @Test func `a measurement is held against the limit of the plan in force`() {
    func status(_ past: any Past...) -> ItemStatus? {
      given(Self.limited, past).readiness().item("workflows/api")?.status
    }
    #expect(status(measured(47)) == .verified)
    #expect(status(measured(50)) == .failed)
    #expect(status(measured(47), measured(51)) == .failed)
    let stricter = Self.limited.with { $0.areas[1].items[0].limit?.value = 40 }
    #expect(status(measured(47), Event.revised(stricter)) == .failed)
    // Percent are no milliseconds, and what was measured is no tick.
    let other = Self.limited.with { $0.areas[1].items[0].limit?.unit = "ms" }
    #expect(status(measured(47), Event.revised(other)) == .pending)
    #expect(status(measured(51), Event.revised(.sample)) == .pending)
  }

  // MARK: Sign-offs of single things

  private static let signed = Plan.sample.with {
    $0.areas[4].items[2].parts = []
    $0.areas[4].items[2].approval = ["dba", "security"]
    $0.areas[2].items[0].approval = ["lead"]
    $0.batches[1].deploy[0].approval = ["security"]
  }

  private func word(_ role: Role, on target: SignoffTarget, by actor: Actor, _ past: [any Past]) -> [any Past] {
    let events = given(Self.signed, past).deciding(.approval(.signOff(role, on: target)), by: actor)
    return past + events.map { Entry($0).by(actor) }
  }

  @Test func `a document that is signed off needs no tick, and all of its roles`() {
    var past = word("dba", on: "prep/runbook", by: "dana", [])
    let half = given(Self.signed, past).readiness().item("prep/runbook")
    #expect(half?.status == .partial)
    #expect(half?.reason == "awaiting sign-off of security")
    past = word("security", on: "prep/runbook", by: "oli", past)
    #expect(given(Self.signed, past).readiness().item("prep/runbook")?.status == .verified)
    given(Self.signed, past).when(.approval(.signOff("security", on: "prep/runbook")), by: "oli").thenNothing()
    given(Self.signed, past).when(.approval(.signOff("lead", on: "prep/runbook")), by: "lee").thenRefused(
      "prep/runbook is signed off by dba and security, not by lead; the plan's 'approval:' says so")
    given(Self.signed, past).when(.approval(.signOff("dba", on: "prep/runbook")), by: "oli").thenRefused(
      "oli does not hold the role dba; Dana can sign off")
    given(Self.signed, past).when(.approval(.signOff("dba", on: "prep/tag")), by: "dana").thenRefused(
      "the plan asks for no sign-off on prep/tag; give it 'approval: [ROLE]' in the plan, or leave --on out")
  }

  @Test func `a secret that is signed off has to be set as well`() {
    let past = word("lead", on: "secrets/api", by: "lee", [])
    #expect(given(Self.signed, past).readiness().item("secrets/api")?.status == .partial)
    let set = past + [Event.item(.secretSet(SecretSet(item: "secrets/api", name: "AWS_ROLE_PROD", component: "api")))]
    #expect(given(Self.signed, set).readiness().item("secrets/api")?.status == .verified)
    // What falls back takes the word with it.
    let red = set + [Event.marked("secrets/api", .failed, reason: "revoked"), Event.ticked("secrets/api")]
    #expect(given(Self.signed, red).readiness().item("secrets/api")?.status == .verified)
    #expect(
      given(Self.signed, Array(set + [Event.marked("secrets/api", .failed, reason: "revoked")])).readiness()
        .item("secrets/api")?.status == .failed)
  }

  @Test func `who refused has to be won over`() {
    let past: [any Past] =
      word("dba", on: "prep/runbook", by: "dana", []) + [
        Entry(
          .approval(
            .signoffRefused(
              SignoffRefused(
                role: "security", on: "prep/runbook", reason: "no contacts",
                basis: Basis(position: 1, planRevision: 1, score: 0, verdict: .notReady, facts: [:]))))
        ).by("oli")
      ]
    let item = given(Self.signed, past).readiness().item("prep/runbook")
    #expect(item?.status == .failed)
    #expect(item?.reason == "security refused to sign off: no contacts")
    let won = word("security", on: "prep/runbook", by: "oli", past)
    #expect(given(Self.signed, won).readiness().item("prep/runbook")?.status == .verified)
  }

  @Test func `a batch waits for the sign-offs of its deployments, which hold for one version`() throws {
    let plan = Self.signed.with {
      ($0.soaks, $0.signoffs, $0.decision, $0.dependencies.promotions) = ([], [], nil, [])
      $0.readiness.mostlyReady = 0
      $0.areas[0].items[0].key = false
    }
    func objections(_ past: [any Past], _ plan: Plan) -> [String] {
      let state = given(plan, past).state
      let readiness = state.readiness(at: time("10 10:35"))
      return state.objections(to: .startDeployment("api", version: "1.4.0", batch: "backend"), readiness, .none)
        .map(\.objection)
    }
    let events = given(plan).deciding(.approval(.signOff("security", on: "api")), by: "oli")
    let word = events.map { Entry($0).by("oli") }
    #expect(objections([], plan) == ["awaiting sign-off security on api"])
    #expect(objections(word, plan) == [])
    let other = plan.with { $0.batches[1].deploy[0].version = "1.5.0" }
    #expect(objections(word + [Event.revised(other)], plan).contains { $0.contains("stale: version api was 1.4.0") })
    let gate = given(plan, Event.batchBegan("foundation"), Event.batchEnded("foundation")).readiness(at: "10 10:35")
    #expect(gate.needed(for: .acting).map(\.key) == ["approval/security@api", "decision"])
  }

  // MARK: Rounds

  private static let repeated = Plan.sample.with {
    ($0.areas[1].repeats, $0.areas[3].repeats, $0.soaks[0].repeats) = ("rc", "rc", "rc")
    $0.dependencies.promotions = []
  }
  private func begun(_ name: RoundID) -> Event { .item(.roundOpened(RoundOpened(series: "rc", name: name))) }

  @Test func `a round begins with nothing said`() {
    let lambdas = Event.seen("lambda", ["orders-get", "orders-list", "orders-put"], complete: true)
    let past: [any Past] = [Event.ticked("workflows/api"), lambdas, Event.waived("functions/orders")]
    #expect(given(Self.repeated, past).readiness().item("functions/orders")?.isSatisfied == true)
    let again = given(Self.repeated, past + [begun("rc2")])
    #expect(again.readiness().item("workflows/api")?.status == .pending)
    #expect(again.readiness().item("workflows/api")?.reason == "#2 was before round rc2")
    #expect(again.readiness().item("functions/orders")?.status == .pending)
    #expect(again.readiness().item("prep/tag")?.status == .pending)
    again.when(.item(.tick("workflows/api"))).then(.ticked("workflows/api"))
    let seen = given(Self.repeated, past + [begun("rc2"), Event.ticked("workflows/api"), lambdas])
    #expect(seen.readiness().item("workflows/api")?.status == .verified)
    #expect(seen.readiness().item("functions/orders")?.status == .verified)
    // Other areas are not gone through again.
    let others = given(Self.repeated, Event.ticked("infrastructure/network"), begun("rc2"))
    #expect(others.readiness().item("infrastructure/network")?.status == .verified)
  }

  @Test func `a round is begun once`() {
    let past: [any Past] = [begun("rc1"), begun("rc2")]
    given(Self.repeated, past).when(.item(.openRound("rc", "rc2"))).thenNothing()
    given(Self.repeated, past).when(.item(.openRound("rc", "rc1"))).thenRefused(
      "there was a round rc1 already (#2); give this one another --name")
    given(Self.repeated, past).when(.item(.openRound("beta", "b1"))).thenRefused(
      "there is no 'repeat:' 'beta'; there are: rc")
    given(Self.repeated, past).when(.item(.openRound("rc", "-x"))).thenRefused("'-x' begins with '-'")
  }

  @Test func `a round that is taken back brings the one before back`() {
    let past: [any Past] = [Event.ticked("workflows/api"), begun("rc2"), Event.retracted(3)]
    #expect(given(Self.repeated, past).readiness().item("workflows/api")?.status == .verified)
  }

  @Test func `a sign-off is for the round that its giver saw`() {
    let events = given(Self.repeated).deciding(.approval(.signOff("dba")), by: "dana").map { Entry($0).by("dana") }
    #expect(given(Self.repeated, events).readiness().signoffs[1].status == .given)
    let later = given(Self.repeated, events + [begun("rc2")]).readiness().signoffs[1]
    #expect(later.status == .stale)
    #expect(later.staleReasons == ["rc is at rc2, and was at its first round"])
  }

  @Test func `a soak of a round is started again, as its first run`() {
    let past: [any Past] = [Event.soakBegan().at("07 18:40"), begun("rc2").at("08 08:00")]
    #expect(given(Self.repeated, past).readiness(at: "08 08:25").soaks[0].status == .planned)
    let again = given(Self.repeated, past + [Event.soakBegan().at("08 09:00")]).readiness(at: "08 09:30").soaks[0]
    #expect(again.status == .running)
    #expect(again.run?.runs == 1)
  }

  // MARK: Soaks without a date

  private static let undated = Plan.sample.with {
    $0.soaks[0].window = nil
    $0.soaks[0].lasts = .hours(24)
    $0.soaks[0].checkpoints = .init(first: nil, every: .hours(6), count: 4, grace: .minutes(20))
  }

  @Test func `a soak without a date counts from its start`() {
    let planned = given(Self.undated).readiness(at: "08 08:25").soaks[0]
    #expect(planned.status == .planned)
    #expect(!planned.isLate && !planned.isTimed && planned.next == nil)
    let past: [any Past] = [Event.soakBegan().at("08 09:10")]
    let running = given(Self.undated, past).readiness(at: "08 15:00").soaks[0]
    #expect(running.window == hours("08 09:10", "09 09:10"))
    #expect(running.checkpoints.map(\.due) == ["08 15:10", "08 21:10", "09 03:10", "09 09:10"].map(time))
    #expect(!running.isMoved)
    #expect(running.next?.number == 1)
    // It runs its whole length however fast its checkpoints are taken, and anew when it is started again.
    let twice = past + [Event.soakBegan().at("08 12:00")]
    #expect(given(Self.undated, twice).readiness(at: "08 15:00").soaks[0].window == hours("08 12:00", "09 12:00"))
  }
}
