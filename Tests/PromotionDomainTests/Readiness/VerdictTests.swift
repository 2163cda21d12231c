import Fixtures
import PromotionDomain
import Testing

@Suite struct VerdictTests {
  private func verdict(_ past: [any Past], _ plan: Plan = .sample, at text: String? = nil) -> (Verdict, [String]) {
    let readiness = given(plan, past).readiness(at: text)
    return (readiness.verdict, readiness.reasons)
  }

  /// A go given at the end of the story.
  private func go(_ past: [any Past], despite: String? = nil) -> Given {
    let story = given(.simple, past)
    let when = story.when(.approval(.decide(.go, reason: nil)), by: "lee", despite: despite)
    return when.recorded((try? when.result.get()) ?? [])
  }

  @Test func `each verdict leaves its sentence`() {
    let (notReady, low) = verdict([])
    #expect(notReady == .notReady)
    #expect(low == ["the score 10 is below 80, where MOSTLY READY begins"])
    let (mostly, open) = verdict(Event.mostOfIt, .simple)
    #expect(mostly == .mostlyReady)
    #expect(open == ["the score 85 reaches 80, but 1 scored item is open"])
    let (ready, all) = verdict(Event.allOfIt, .simple)
    #expect(ready == .ready)
    #expect(all == ["every scored item is satisfied, and all that a go needs is there"])
    #expect(
      verdict(Event.allOfIt, .simple.with { $0.dependencies.promotions = ["platform"] })
        == (.mostlyReady, ["the score 100 reaches 80, but awaiting promotion platform (not in this ledger)"]))
  }

  @Test func `blockers, fallen key items and failed soaks block`() {
    #expect(
      verdict(Event.allOfIt + [.raised("f")]) == (.blocked, ["blocker f is open (#7): Something is wrong"]))
    #expect(verdict(Event.allOfIt + [.raised("f"), .resolved("f")], .simple).0 == .ready)
    #expect(verdict(Event.allOfIt + [.raised("w", .warning)], .simple).0 == .ready)
    for status in [MarkedStatus.failed, .missing, .blocked] {
      #expect(
        verdict(Event.allOfIt + [.marked("infrastructure/network", status, reason: "x")])
          == (.blocked, ["key item infrastructure/network is \(status.words) (#7)"]))
    }
    #expect(
      verdict([Event.soakBegan(), Event.checkpoint(1, errors: 0.4)])
        == (.blocked, ["soak sit failed at checkpoint #1: error_rate 0.4 % is not < 0.1 % (#3)"]))
  }

  @Test func `discrepancies block where the plan says so, unless a finding stands for them`() {
    let plan = Plan.simple.with { $0.readiness.discrepancies = .block }
    let missing = Event.allOfIt + [.seen("table", ["orders"], complete: true, source: "terraform")]
    #expect(verdict(missing, .simple).0 == .ready)
    #expect(
      verdict(missing, plan)
        == (.blocked, ["discrepancy table/users: table users: in plan and aws, not in terraform"]))
    #expect(verdict(missing + [.raised("w", .warning, covers: ["table/users"])], plan).0 == .ready)
    #expect(
      verdict(missing + [.raised("w", .warning, covers: ["table/users"]), .resolved("w")], plan).0 == .blocked)
  }

  @Test func `a no-go blocks until a go`() {
    let basis = given(.sample).basis()
    let noGo = Event.approval(.decisionMade(DecisionMade(decision: .noGo, reason: "no crew", basis: basis)))
    #expect(verdict(Event.allOfIt + [noGo], .simple) == (.blocked, ["the decision is no-go (#7): no crew"]))
  }

  @Test func `a go holds while nothing falls back`() {
    let story = go(Event.mostOfIt)
    #expect(story.readiness().verdict == .go)
    #expect(
      story.readiness().reasons
        == ["a go was decided (#6) and still holds", "the score is 85, 1 scored item is open"])
    #expect(story.when(.item(.tick("functions/orders"))).then(.ticked("functions/orders")).readiness().verdict == .go)
  }

  @Test func `a go turns stale when a scored item falls back`() {
    let fallen = go(Event.allOfIt).when(
      .item(.assess(CheckAssessed(item: "workflows/api", status: .failed, reason: "red")))
    )
    .then(.marked("workflows/api", .failed, reason: "red")).readiness()
    #expect(fallen.verdict == .notReady)
    #expect(
      fallen.reasons == [
        "the score 75 is below 80, where MOSTLY READY begins",
        "the go (#7) is stale: workflows/api fell back to failed (#8)",
      ])
    #expect(
      fallen.awaiting == [
        "decision anew, due 9 Jan 18:40: the go (#7) is stale: workflows/api fell back to failed (#8)"
      ])
  }

  @Test func `words of the plan bear on no go`() {
    let changes: [(String, (inout Plan) -> Void)] = [
      ("title", { $0.title = "New" }), ("estimate", { $0.areas[2].items[0].estimate = .hours(2) }),
      ("owner", { $0.areas[2].items[0].owners = ["oli"] }),
      ("title of a check", { $0.areas[0].items[0].title = "Networks" }),
      ("note on a deployment", { $0.batches[1].deploy[0].note = "slow" }),
      ("risk", { $0.risks = [.init(title: "r", likelihood: .high, impact: .high)] }),
      ("cost", { $0.costs = [.init(title: "c", from: 1, to: 2, currency: "EUR", per: "month")] }),
      ("less to do", { $0.areas[4].items.removeLast() }),
    ]
    for (what, change) in changes {
      let revised = Plan.simple.with(change)
      let story = go(Event.allOfIt).when(.plan(.apply(revised))).then(.revised(revised))
      #expect(story.readiness().verdict == .go, "\(what): \(story.readiness().reasons)")
    }
  }

  @Test func `whatever the rules read makes a go stale`() {
    let changes: [(String, (inout Plan) -> Void, String)] = [
      ("a threshold", { $0.readiness.mostlyReady = 90 }, "rules"), ("a weight", { $0.areas[0].weight = 41 }, "area"),
      ("a key", { $0.areas[1].items[0].key = true }, "workflows/api asks for something else"),
      ("a secret's name", { $0.areas[2].items[0].title = "OTHER" }, "secrets/api asks for something else"),
      (
        "an expectation", { $0.areas[3].items[0].expects?.names = ["orders-get"] },
        "functions/orders asks for something else"
      ),
      ("a version", { $0.batches[1].deploy[0].version = "2" }, "version api was 1.4.0 and is 2"),
      ("a test suite", { $0.validations = [] }, "validation smoke was 32 tests and is gone"),
      ("fewer tests", { $0.validations[0].tests = 1 }, "validation smoke was 32 tests and is 1 tests"),
      ("the environment", { $0.environment.name = "dr" }, "environment"),
      ("the window", { $0.window?.to = time("10 15:00") }, "window"),
      ("a batch", { $0.batches.removeLast() }, "batch frontend"),
      ("the deciders", { $0.people[2].roles = ["lead"] }, "deciders"),
      ("a role", { $0.signoffs = [.init(role: "qa", title: "QA")] }, "role qa was not there"),
      ("a removed item", { $0.areas.remove(at: 1) }, "workflows/api is no longer in the plan"),
      (
        "a new item", { $0.areas[1].items.append(.init(id: "workflows/x", kind: .check, title: "X")) },
        "workflows/x is new and pending"
      ),
    ]
    for (what, change, reason) in changes {
      let revised = Plan.simple.with(change)
      let story = go(Event.allOfIt).when(.plan(.apply(revised))).then(.revised(revised))
      let reasons = story.readiness().decisionStaleReasons
      #expect(reasons.contains { $0.contains(reason) }, "\(what): \(reasons)")
      #expect(story.readiness().verdict != .go)
      let back = story.when(.plan(.apply(.simple))).then(.revised(.simple))
      #expect(back.readiness().verdict == .go, "as it was, it holds again")
    }
  }

  @Test func `other evidence makes a word stale, a further observation does not`() {
    let page = { (name: String) in Remarks(evidence: [.url("https://example.com/\(name)")]) }
    let plan = Plan.simple.with { $0.signoffs = [.init(role: "dba", title: "DBA")] }
    let ticked = given(plan, Event.allOfIt).when(.item(.tick("workflows/api")), noting: page("1"))
      .then(.ticked("workflows/api"))
    let signed = ticked.when(.approval(.signOff("dba")), by: "dana")
    let story = signed.recorded((try? signed.result.get()) ?? [])
    #expect(story.readiness().signoffs[0].status == .given)
    let seen = story.when(
      .item(
        .observe(
          ResourceObserved(
            source: "aws", kind: "table", resources: [.init(name: "orders"), .init(name: "users")], complete: false))))
    #expect(seen.recorded((try? seen.result.get()) ?? []).readiness().signoffs[0].status == .given)
    let again = story.when(.item(.tick("workflows/api")), noting: page("2")).then(.ticked("workflows/api"))
    #expect(again.readiness().signoffs[0].staleReasons == ["workflows/api rests on other evidence (#9)"])
    let back = again.when(.item(.tick("workflows/api")), noting: page("1")).then(.ticked("workflows/api"))
    #expect(back.readiness().signoffs[0].status == .given)
  }

  @Test func `a go despite blockers knows those, and no new one`() {
    let story = go(Event.allOfIt + [.raised("f")], despite: "we know how")
    #expect(story.readiness().verdict == .go)
    #expect(story.readiness().reasons == ["a go was decided (#9) and still holds, despite BLOCKED: we know how"])
    let new = story.when(
      .finding(.raise(FindingRaised(finding: "g", severity: .blocker, title: "Something is wrong")))
    ).then(.raised("g"))
    #expect(new.readiness().verdict == .blocked)
    #expect(new.when(.finding(.resolve("g", resolution: "fixed"))).then(.resolved("g")).readiness().verdict == .go)
  }

  @Test func `what is awaited is named`() {
    let story = given(.sample, Event.allOfIt + [.soakBegan()])
    #expect(
      story.readiness(at: "08 08:25").awaiting == [
        "promotion platform (not in this ledger)",
        "soak sit until 9 Jan 18:40 (6 checkpoints remain, #1 and #2 missed)",
        "sign-off lead", "sign-off dba", "sign-off security", "decision due 9 Jan 18:40",
      ])
    #expect(given(.sample, Event.allOfIt).readiness().awaiting[1] == "soak sit (not started)")
    #expect(
      story.readiness(at: "09 18:40").awaiting[1]
        == "soak sit (missed: 8 checkpoints; to be judged or started again)")
    let through = story.around(dependencies: ["platform": .init(verdict: .go, phase: .closed, isThrough: true)])
    #expect(through.readiness().awaiting.first?.hasPrefix("soak") == true)
    let waiting = story.around(dependencies: ["platform": .init(verdict: .blocked, phase: .preparing, isThrough: false)]
    )
    #expect(waiting.readiness().awaiting.first == "promotion platform (BLOCKED, preparing)")
  }

  @Test func `refused and stale sign-offs are awaited with their reason`() {
    let refused = given(.sample, Event.allOfIt).when(.approval(.refuseSignOff("dba", reason: "no index")), by: "dana")
    let after = refused.recorded((try? refused.result.get()) ?? [])
    #expect(after.readiness().awaiting.contains("sign-off dba (refused: no index)"))
    let signed = given(.sample, Event.allOfIt).when(.approval(.signOff("dba")), by: "dana")
    let fallen = signed.recorded((try? signed.result.get()) ?? [])
      .when(.item(.assess(CheckAssessed(item: "workflows/api", status: .failed, reason: "red"))))
      .then(.marked("workflows/api", .failed, reason: "red"))
    #expect(
      fallen.around(dependencies: ["platform": .init(verdict: .go, phase: .closed, isThrough: true)]).readiness()
        .awaiting.contains("sign-off dba (stale: workflows/api fell back to failed (#8))"))
  }

  @Test func `phases follow the course`() {
    func phase(_ past: any Past..., at text: String? = nil) -> Phase { given(.sample, past).readiness(at: text).phase }
    let began = Event.batchBegan("foundation").at("10 09:00")
    let start = Event.deploying("schemas", in: "foundation").at("10 09:05")
    #expect(phase() == .planning)
    #expect(phase(Event.record(.noteAdded(NoteAdded(text: "x"))), Event.revised(.sample)) == .planning)
    #expect(phase(Event.ticked("prep/tag")) == .preparing)
    #expect(phase(Event.soakBegan()) == .soaking)
    #expect(phase(Event.soakBegan(), at: "09 18:40") == .preparing)
    #expect(phase(began) == .deploying)
    #expect(phase(began, start, Event.rolledBack("schemas")) == .deploying)
    #expect(phase(began, start, Event.rolledBack("schemas"), Event.batchEnded("foundation")) == .rolledBack)
    let all: [any Past] = [
      began, start, Event.deployed("schemas"), Event.batchEnded("foundation"),
      Event.batchBegan("backend"), Event.batchEnded("backend"), Event.batchBegan("frontend"),
      Event.batchEnded("frontend"),
    ]
    #expect(given(.sample, all).readiness().phase == .validating)
    #expect(given(.sample, all + [Event.soakBegan("prod")]).readiness(at: "10 20:00").phase == .soaking)
    #expect(phase(Event.closed(.completed)) == .closed)
    #expect(phase(Event.closed(.abandoned)) == .closed)
    #expect(phase(Event.closed(.rolledBack)) == .rolledBack)
  }

  @Test func `what a plan does not ask of a go blocks the verdict all the same, until somebody decides`() {
    let plan = Plan.simple.with { $0.decision?.requires = [.score] }
    let failed = Event.marked("infrastructure/network", .failed, reason: "x")
    for trouble in [Event.raised("f"), failed] {
      let story = given(plan, Event.allOfIt + [trouble])
      #expect(story.readiness().verdict == .blocked)
      #expect(story.readiness().needed(for: .acting).map(\.rule) == [.decision, .window])
      let when = story.when(.approval(.decide(.go, reason: nil)), by: "lee")
      let decided = when.recorded((try? when.result.get()) ?? [])
      #expect(decided.readiness().verdict == .go)
    }
    let soaking = Plan.sample.with { $0.decision?.requires = [.score] }
    #expect(given(soaking, [Event.soakBegan(), Event.checkpoint(1, errors: 0.4)]).readiness().verdict == .blocked)
  }

  @Test func `a no-go stands, whatever changes`() {
    let story = given(.simple, Event.allOfIt)
    let when = story.when(.approval(.decide(.noGo, reason: "not yet")), by: "lee")
    let decided = when.recorded((try? when.result.get()) ?? [])
    let raising = decided.when(.item(.tick("secrets/api")))
    let later = raising.recorded([Event.raised("f")])
    #expect(later.readiness().verdict == .blocked && later.readiness().decisionStaleReasons.isEmpty)
  }
}
