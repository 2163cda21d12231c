import Fixtures
import PromotionDomain
import Testing

/// Expectations, discrepancies and soaks: what is derived from what sources and checkpoints say.
@Suite struct ObservationTests {
  private func functions(_ past: any Past...) -> ItemAssessment? {
    given(.sample, past).readiness().item("functions/orders")
  }
  private func discrepancies(_ plan: Plan = .sample, _ past: any Past...) -> [Discrepancy] {
    given(plan, past).readiness().discrepancies
  }

  @Test func `an expectation is met by what its source has`() {
    #expect(functions()?.status == .pending)
    let all = functions(Event.seen("lambda", ["orders-get", "orders-list", "orders-put", "other"], complete: true))
    #expect(all?.status == .verified)
    #expect(functions(Event.seen("lambda", ["orders-get"], complete: true, source: "terraform"))?.status == .pending)
    let some = functions(Event.seen("lambda", ["orders-get"], complete: true))
    #expect((some?.status, some?.done, some?.of) == (.partial, 1, 3))
    #expect(some?.reason == "not seen in aws: orders-list, orders-put")
    #expect(some?.credit == 1.0 / 3)
    #expect(functions(Event.seen("lambda", [], complete: true))?.status == .missing)
    #expect(functions(Event.seen("lambda", [], lacking: ["orders-get"]))?.status == .missing)
    #expect(functions(Event.seen("lambda", ["other"]))?.status == .pending)
  }

  @Test func `observations add up until the source lists all it has`() {
    let first = Event.seen("lambda", ["orders-get"])
    let second = Event.seen("lambda", ["orders-list", "orders-put"])
    #expect(functions(first, second)?.status == .verified)
    #expect(functions(first, second, Event.seen("lambda", ["orders-put"], complete: true))?.done == 1)
    #expect(functions(first, second, Event.seen("lambda", [], lacking: ["orders-get"]))?.done == 2)
  }

  /// What a source of secrets lists, of one component or of all.
  private func listed(
    _ names: [String], of component: ComponentID?, complete: Bool = true, source: Source = "github"
  ) -> Event {
    .item(
      .resourceObserved(
        ResourceObserved(
          source: source, kind: "secret", component: component, resources: names.map { Resource(name: $0) },
          complete: complete)))
  }

  @Test func `a list of one component speaks for its own items alone`() {
    let expects = Plan.Expectation(source: "github", kind: "secret", names: ["ROLE"])
    let plan = Plan.of([
      Plan.Item(id: "a/api", kind: .secret, title: "ROLE", on: "api", expects: expects),
      Plan.Item(id: "a/web", kind: .secret, title: "ROLE", on: "web", expects: expects),
      Plan.Item(id: "a/none", kind: .secret, title: "ROLE", expects: expects),
    ])
    func statuses(_ past: any Past...) -> [ItemStatus?] {
      let readiness = given(plan, past).readiness()
      return ["a/api", "a/web", "a/none"].map { readiness.item($0)?.status }
    }
    let api = listed(["ROLE"], of: "api")
    #expect(statuses(api) == [.verified, .pending, .pending])
    #expect(statuses(api, listed([], of: "web")) == [.verified, .missing, .pending])
    // One list for all, and the later word on each counts.
    let all = listed(["ROLE"], of: nil)
    #expect(statuses(all) == [.verified, .verified, .verified])
    #expect(statuses(all, listed([], of: "api")) == [.missing, .verified, .verified])
    #expect(statuses(listed([], of: "api"), all) == [.verified, .verified, .verified])
  }

  @Test func `sources are compared component by component`() {
    // Two repositories, two lists: that one lacks what the other has is no disagreement.
    #expect(discrepancies(.sample, listed(["A"], of: "api"), listed(["B"], of: "web")) == [])
    #expect(discrepancies(.sample, listed(["A"], of: "api"), listed(["B"], of: "web", source: "vault")) == [])
    let found = discrepancies(.sample, listed(["A"], of: "api"), listed(["B"], of: "api", source: "vault"))
    #expect(found.map(\.id) == ["secret@api/A", "secret@api/B"])
    #expect(found.first?.sentence == "secret A of api: in github, not in vault")
  }

  @Test func `the later of mark and observation counts, and a contradiction is told`() {
    let gone = Event.seen("lambda", [], complete: true)
    let there = Event.seen("lambda", ["orders-get", "orders-list", "orders-put"])
    #expect(functions(gone, Event.ticked("functions/orders"))?.status == .verified)
    #expect(
      functions(gone, Event.ticked("functions/orders"))?.contradiction
        == "functions/orders was marked verified (#3), but aws has 0 of 3 (#2)")
    #expect(functions(there, Event.marked("functions/orders", .failed, reason: "it crashes"))?.contradiction == nil)
    #expect(functions(gone, Event.ticked("functions/orders"), there)?.contradiction == nil)
    let counted = functions(
      Event.seen("lambda", ["orders-get"], complete: true), Event.marked("functions/orders", .partial))
    #expect((counted?.done, counted?.credit, counted?.seenNames) == (nil, 0.5, 1))
    let contradicted = functions(Event.ticked("functions/orders"), gone)
    #expect(contradicted?.status == .missing)
    #expect(
      contradicted?.contradiction == "functions/orders was marked verified (#2), but aws has 0 of 3 (#3)")
    #expect(
      functions(Event.marked("functions/orders", .missing, reason: "x"), there)?.contradiction
        == "functions/orders was marked missing (#2), but aws has 3 of 3 (#3)")
    #expect(functions(Event.marked("functions/orders", .partial), gone)?.contradiction == nil)
    #expect(discrepancies(.sample, Event.ticked("functions/orders"), gone).map(\.id) == ["mark/functions/orders"])
  }

  @Test func `sources that disagree are told, who has it and who does not`() {
    let found = discrepancies(
      .sample, Event.seen("table", ["orders"], complete: true, source: "terraform"),
      Event.seen("table", ["orders", "users", "extra"], complete: true))
    #expect(
      found.map(\.sentence) == [
        "table extra: in aws, not in plan and terraform", "table users: in plan and aws, not in terraform",
      ])
    #expect(found.map(\.id) == ["table/extra", "table/users"])
    #expect(discrepancies(.sample, Event.seen("table", ["orders"])).isEmpty)
  }

  @Test func `what sources describe differently is told by part and attribute`() {
    func seen(_ source: Source, _ parts: [String], _ billing: String) -> Event {
      .item(
        .resourceObserved(
          ResourceObserved(
            source: source, kind: "table",
            resources: [.init(name: "orders", parts: ["gsi": parts], attributes: ["billing": billing])], complete: false
          )))
    }
    let found = discrepancies(.sample, seen("aws", ["ByDay"], "on demand"), seen("validator", ["ByDay"], "provisioned"))
    #expect(
      found.map(\.sentence) == [
        "gsi of table orders: plan says ByDate; aws and validator say ByDay",
        "billing of table orders: aws says on demand; validator says provisioned",
      ])
    #expect(found.map(\.id) == ["table/orders/gsi", "table/orders/@billing"])
  }

  @Test func `a declared total is held against its own list`() {
    let plan = Plan.sample.with {
      $0.resources[0].total = 3
      $0.resources[0].partTotals = ["gsi": 1]
    }
    #expect(discrepancies(plan).map(\.sentence) == ["plan declares 3 table, but lists 2"])
    #expect(discrepancies(plan).map(\.id) == ["declared/plan/table"])
  }

  @Test func `a finding stands for what it covers, as long as it is open`() {
    let missing = Event.seen("table", ["orders"], complete: true)
    let covered = given(.sample, missing, Event.raised("f", .warning, covers: ["table/users"])).readiness()
    #expect(covered.discrepancies.map(\.coveredBy) == ["f"])
    #expect(covered.warningCount == 1)
    #expect(covered.blockedDownstream(by: covered.openFindings[0]) == [])
    let orders = given(
      .sample, Event.seen("table", ["users"], complete: true), Event.raised("f", covers: ["table/orders"])
    ).readiness()
    #expect(orders.blockedDownstream(by: orders.openFindings[0]) == ["checkout"])
    let settled = given(
      .sample, missing, Event.raised("f", .warning, covers: ["table/users"]), Event.resolved("f")
    ).readiness()
    #expect(settled.uncoveredDiscrepancies.count == 1)
  }

  // MARK: Soaks

  private func soak(_ text: String, _ past: any Past...) -> SoakAssessment {
    given(.sample, [Event.soakBegan().at("07 18:40")] + past).readiness(at: text).soaks[0]
  }

  @Test func `the sample's soak stands as its report says`() {
    let soak = soak("08 08:25", Event.checkpoint(1).at("07 20:05"), Event.checkpoint(2).at("08 02:05"))
    let zone = Plan.sample.zone
    #expect(
      soak.sentence(in: zone, at: time("08 08:25"))
        == "2 of 8 checkpoints passed, #3 overdue since 08:00, 6 remaining, next #4 at 14:00")
    #expect(soak.checkpoints.map(\.due).last == time("09 14:00"))
  }

  @Test(arguments: [
    ("08 01:59", SoakAssessment.Checkpoint.Status.scheduled), ("08 02:00", .due), ("08 02:20", .due),
    ("08 02:21", .overdue),
  ])
  func `a checkpoint is due from its time and overdue after its grace`(
    text: String, status: SoakAssessment.Checkpoint.Status
  ) {
    #expect(soak(text).checkpoints[1].status == status)
  }

  @Test func `a soak passes when its time is over and every checkpoint passed`() {
    let all = (1...8).map { Event.checkpoint($0).at("09 18:\($0 + 10)") as any Past }
    let story = given(.sample, [Event.soakBegan().at("07 18:40")] + all)
    #expect(story.readiness(at: "09 18:39").soaks[0].status == .running)
    #expect(story.readiness(at: "09 18:40").soaks[0].status == .passed)
    #expect(soak("09 18:40").status == .missed)
    #expect(soak("08 08:00", Event.checkpoint(1, errors: 0.1)).status == .failed)
    #expect(soak("08 08:00", Event.checkpoint(1, errors: 0.4), Event.soakBegan()).status == .running)
    #expect(soak("08 08:00", Event.checkpoint(1, failure: "no access")).checkpoints[0].failures == ["no access"])
  }
}
