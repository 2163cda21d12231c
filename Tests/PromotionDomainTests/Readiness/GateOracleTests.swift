import Fixtures
import PromotionDomain
import Testing

/// Whenever the gate lets a go be acted on, a second, naive evaluation of the events themselves finds every requirement
/// met, or overridden by that go. It shares nothing with readiness but the words.
@Suite struct GateOracleTests {
  /// What a random promotion is about: three checks of which one is a key item, a soak of two hours, two people for one
  /// role and one for another, a promotion that it depends on, a window and one component.
  fileprivate static func plan(window: Plan.Window, version: String = "1", title: String = "Small") -> Plan {
    Plan(
      promotion: "small", title: title, environment: .init(name: "prod"), timeZone: "UTC",
      window: RecurringWindow(window),
      readiness: .init(mostlyReady: 60),
      people: [
        .init(id: "ann", name: "Ann", email: "ann@example.com", roles: ["lead", "qa"]),
        .init(id: "bob", name: "Bob", roles: ["lead"]), .init(id: "cid", name: "Cid", roles: ["qa", "lead"]),
      ],
      components: [.init(id: "web")],
      areas: [
        .init(
          id: "a", title: "A", weight: 1,
          items: [
            .init(id: "a/key", kind: .check, title: "Key", key: true), .init(id: "a/two", kind: .check, title: "Two"),
            .init(id: "a/three", kind: .check, title: "Three"),
          ])
      ],
      soaks: [
        .init(
          id: "soak", title: "Soak", window: .init(from: window.from - .hours(20), to: window.from - .hours(18)),
          checkpoints: .init(
            first: window.from - .hours(19), every: .hours(1), count: 2, grace: .minutes(20)),
          thresholds: [.init(metric: "err", bound: .below, value: 1)])
      ],
      signoffs: [
        .init(role: "lead", title: "Lead", count: 2, expires: .hours(30)),
        .init(role: "qa", title: "QA", distinct: true),
      ],
      decision: .init(),
      batches: [.init(id: "b", title: "B", window: window, deploy: [.init(component: "web", version: version)])],
      validations: [.init(id: "smoke", title: "Smoke")], dependencies: .init(promotions: ["up"]))
  }

  private struct Run {
    let seed: UInt64
    var random: Seeded
    var history = History()
    var state = PromotionState()
    var now = time("01 00:00")
    let window = Plan.Window(from: time("02 00:00"), to: time("02 12:00"))
    var around = Surroundings.none
    var completedAt: Instant?
    var actsOnGo = 0

    init(seed: UInt64) {
      (self.seed, random) = (seed, Seeded(seed))
      send(.plan(.apply(GateOracleTests.plan(window: window))), by: "ann")
    }

    mutating func send(_ command: Command, by actor: Actor, remarks: Remarks = .none, despite: String? = nil) {
      let position = history.events.last?.position ?? 0
      let context = CommandContext(
        at: now, actor: actor, remarks: remarks, despite: despite, position: position, surroundings: around,
        history: history)
      guard let events = try? state.decide(command, context) else { return }
      for (index, event) in events.enumerated() {
        let logged = LoggedEvent(
          position: position + Int64(index) + 1, occurredAt: now, recordedAt: now, actor: actor, event: event,
          remarks: index == events.count - 1 ? remarks : .none)
        history.append(logged)
        state.evolve(logged)
      }
    }

    /// Mostly what leads to a go, and now and then what takes it away.
    mutating func step() {
      now = now + .minutes(Int64(random.next() % 100))
      if completedAt == nil, random.chance(12) { completedAt = now }
      around = Surroundings(
        dependencies: ["up": .init(verdict: .go, phase: .deploying, isThrough: completedAt != nil)])
      if random.chance(4) {
        let freeze = FreezeDeclared(
          freeze: "f", environment: "prod", from: now, to: now + .hours(1), reason: "a holiday")
        around.ledger = History(story([Event.freeze(.freezeDeclared(freeze)).at(Zone.utc.text(now))])).ledgerState()
      }
      let item = random.pick(["a/key", "a/two", "a/three"] as [ItemID], or: "a/key")
      let actor = random.pick(["ann", "Ann@example.com", "bob", "BOB", "cid", "dan"] as [Actor], or: "ann")
      let page = random.chance(30) ? Remarks(evidence: [.url("https://example.com/\(random.next() % 2)")]) : .none
      let despite = random.chance(25) ? "it cannot wait" : nil
      switch random.next() % 40 {
      case 0...9: send(.item(.tick(item)), by: actor, remarks: page)
      case 10: send(.item(.assess(CheckAssessed(item: item, status: .failed, reason: "red"))), by: actor)
      case 11: send(.item(.assess(CheckAssessed(item: item, status: .notApplicable, reason: "not here"))), by: actor)
      case 12: send(.item(.waive(item, reason: "for now", until: nil)), by: actor)
      case 13...14: send(.soak(.start("soak")), by: actor)
      case 15...20:
        let value = random.chance(95) ? 0.5 : 2
        send(.soak(.checkpoint("soak", number: nil, measurements: ["err": .number(value)], failure: nil)), by: actor)
      case 21...26: send(.approval(.signOff(random.chance(60) ? "lead" : "qa")), by: actor)
      case 27: send(.approval(.refuseSignOff("lead", reason: "not yet")), by: actor)
      case 28...33: send(.approval(.decide(.go, reason: nil)), by: actor, despite: despite)
      case 34:
        random.chance(30)
          ? send(.approval(.decide(.noGo, reason: "no")), by: actor)
          : send(
            .finding(.raise(FindingRaised(finding: "f", severity: .blocker, title: "Fire"))), by: actor)
      case 35: send(.finding(.resolve("f", resolution: "out")), by: actor)
      case 36:
        let version = random.chance(20) ? "2" : "1"
        let title = random.chance(50) ? "Small" : "Smaller"
        send(.plan(.apply(GateOracleTests.plan(window: window, version: version, title: title))), by: actor)
      case 37: send(.deployment(.startBatch("b")), by: actor, despite: despite)
      case 38:
        send(.deployment(.start("web", batch: nil, version: nil)), by: actor, despite: despite)
        send(random.chance(70) ? .deployment(.succeed("web")) : .deployment(.fail("web", reason: "x")), by: actor)
      default:
        random.chance(50)
          ? send(.deployment(.rollBack("web", reason: "x")), by: actor)
          : send(
            .deployment(
              .recordValidation(ValidationRecorded(suite: "smoke", passed: 3, failed: Int(random.next() % 2)))),
            by: actor)
      }
    }

    mutating func check() {
      guard state.decision != nil else { return }
      let readiness = state.readiness(at: now, in: around)
      let mayAct = readiness.verdict == .go && readiness.needed(for: .acting).isEmpty
      guard mayAct else { return }
      actsOnGo += 1
      let lacking = Oracle(history.effective(), at: now, around).lacking
      #expect(lacking.isEmpty, "seed \(seed) at \(now): the gate is open, yet \(lacking)")
    }
  }

  @Test(arguments: 0..<4)
  func `an open gate lacks nothing`(quarter: UInt64) {
    var opened = 0
    for seed in (quarter * 2500)..<(quarter * 2500 + 2500) {
      var run = Run(seed: seed)
      for _ in 0..<30 {
        run.step()
        run.check()
      }
      opened += run.actsOnGo
    }
    #expect(opened > 500, "so few open gates say little: \(opened)")
  }
}

/// Goes through the events and asks of each rule, in the plainest way, whether it is met.
private struct Oracle {
  let events: [LoggedEvent]
  let now: Instant
  let around: Surroundings

  init(_ events: [LoggedEvent], at now: Instant, _ around: Surroundings) {
    (self.events, self.now, self.around) = (events, now, around)
  }

  /// What is unmet and not overridden by the newest go.
  var lacking: [String] {
    guard let plan, let go = decisions.last, go.made.decision == .go else { return ["a go"] }
    var lacking = changed(since: go.event, forDecision: true)
    let overridden = overrides(of: go.event)
    func need(_ isMet: Bool, _ rule: Rule, _ subject: String = "") {
      if !isMet, !overridden.contains(where: { $0.rule == rule && $0.subject == subject }) {
        lacking.append("\(rule) \(subject)")
      }
    }
    need(status("a/key") == "verified" || status("a/key") == "notApplicable", .keyItem, "a/key")
    let worth = ["a/key", "a/two", "a/three"].map(status)
    let counting = worth.filter { $0 != "notApplicable" }
    let credit = counting.filter { $0 == "verified" || $0 == "waived" }.count
    let score = counting.isEmpty ? 0 : 100 * Double(credit) / Double(counting.count)
    need(score >= 60, .score)
    need(!isBlocked, .blocker, "f")
    need(hasSoaked, .soak, "soak")
    for role in plan.signoffs { need(isSigned(role, plan), .signoff, role.role.rawValue) }
    need(around.dependencies["up"]?.isThrough == true, .dependency, "up")
    need(deployed != "failed" && deployed != "rolled back", .deployment, "web")
    need(failedTests == 0, .validation, "smoke")
    if !(plan.window?.contains(now, in: plan.zone) ?? true) { lacking.append("window") }
    if !around.ledger.freezes(of: "prod", at: now).isEmpty { lacking.append("freeze") }
    return lacking
  }

  private var plan: Plan? {
    events.last { if case .promotion(.plan) = $0.event { true } else { false } }.flatMap { event in
      if case .promotion(.plan(let planned)) = event.event { planned.plan } else { nil }
    }
  }

  private var decisions: [(event: LoggedEvent, made: DecisionMade)] {
    events.compactMap { event in
      if case .promotion(.approval(.decisionMade(let made))) = event.event { (event, made) } else { nil }
    }
  }

  private func overrides(of go: LoggedEvent) -> [RuleOverridden] {
    var position = go.position
    return events.filter { $0.position < go.position }.reversed().compactMap { event in
      guard event.position == position - 1, case .promotion(.approval(.ruleOverridden(let overridden))) = event.event
      else { return nil }
      position = event.position
      return overridden.act == .go ? overridden : nil
    }
  }

  /// The newest mark, and the waiver that is newer than nothing: it lets go whatever is not satisfied.
  private func status(_ item: ItemID) -> String {
    var (status, isWaived) = ("pending", false)
    for event in events {
      switch event.event {
      case .promotion(.item(.checkTicked(let ticked))) where ticked.item == item: status = "verified"
      case .promotion(.item(.checkAssessed(let assessed))) where assessed.item == item:
        status = assessed.status.rawValue
      case .promotion(.item(.itemWaived(let waived))) where waived.item == item: isWaived = true
      default: break
      }
    }
    return isWaived && status != "verified" && status != "notApplicable" ? "waived" : status
  }

  private func pages(_ item: ItemID) -> [EvidenceReference] {
    events.reduce([]) { pages, event in
      switch event.event {
      case .promotion(.item(.checkTicked(let ticked))) where ticked.item == item: event.remarks.evidence ?? []
      case .promotion(.item(.checkAssessed(let assessed))) where assessed.item == item: event.remarks.evidence ?? []
      default: pages
      }
    }
  }

  private var isBlocked: Bool {
    events.reduce(false) { isBlocked, event in
      switch event.event {
      case .promotion(.finding(.findingRaised)): true
      case .promotion(.finding(.findingResolved)), .promotion(.finding(.findingAccepted)): false
      default: isBlocked
      }
    }
  }

  /// Two good checkpoints of the newest run, and the two hours that it takes.
  private var hasSoaked: Bool {
    guard
      let start = events.last(where: { if case .promotion(.soak(.soakStarted)) = $0.event { true } else { false } })
    else { return false }
    let taken = events.filter { $0.place > start.place }.compactMap { event -> SoakCheckpointed? in
      if case .promotion(.soak(.soakCheckpointed(let taken))) = event.event { taken } else { nil }
    }
    let good = Set(taken.filter { ($0.measurements["err"]?.onScale ?? 9) < 1 }.map(\.number))
    let isBad = taken.contains { ($0.measurements["err"]?.onScale ?? 9) >= 1 }
    return !isBad && good == [1, 2] && now - start.occurredAt >= .hours(2)
  }

  private func isSigned(_ role: Plan.SignoffRole, _ plan: Plan) -> Bool {
    let words = words(for: role.role)
    guard words.values.allSatisfy(\.isGiven) else { return false }
    let others = plan.signoffs.filter { $0.role != role.role }
    let holding = words.filter { person, word in
      let isFresh = role.expires.map { now < word.event.occurredAt + $0 } ?? true
      // Whose word counts for another role already.
      let isOwn = others.allSatisfy { other in
        guard let first = self.words(for: other.role)[person], first.isGiven else { return true }
        return word.event.place < first.event.place
      }
      return isFresh && isOwn && changed(since: word.event, forDecision: false).isEmpty
    }
    return holding.count >= role.count
  }

  /// The newest word of each person.
  private func words(for role: Role) -> [String: (event: LoggedEvent, isGiven: Bool)] {
    var words: [String: (event: LoggedEvent, isGiven: Bool)] = [:]
    for event in events {
      switch event.event {
      case .promotion(.approval(.signoffGiven(let given))) where given.role == role:
        words[person(event.actor)] = (event, true)
      case .promotion(.approval(.signoffRefused(let refused))) where refused.role == role:
        words[person(event.actor)] = (event, false)
      default: break
      }
    }
    return words
  }

  private func person(_ actor: Actor) -> String { actor.rawValue.lowercased().prefix(3).description }

  private var deployed: String {
    events.reduce("") { status, event in
      switch event.event {
      case .promotion(.deployment(.deploymentFailed)): "failed"
      case .promotion(.deployment(.deploymentRolledBack)): "rolled back"
      case .promotion(.deployment(.deploymentStarted)): "running"
      case .promotion(.deployment(.deploymentSucceeded)): "succeeded"
      default: status
      }
    }
  }

  private var failedTests: Int {
    events.reduce(0) { failed, event in
      if case .promotion(.deployment(.validationRecorded(let recorded))) = event.event {
        recorded.failed
      } else {
        failed
      }
    }
  }

  /// What somebody saw who spoke at `event`, and is not so any more.
  private func changed(since event: LoggedEvent, forDecision: Bool) -> [String] {
    let then = Oracle(events.filter { $0.place < event.place }, at: event.occurredAt, around)
    var changed: [String] = []
    for item in ["a/key", "a/two", "a/three"] as [ItemID] {
      let (was, isNow) = (then.status(item), status(item))
      let wasSatisfied = ["verified", "waived", "notApplicable"].contains(was)
      if wasSatisfied, was != isNow { changed.append("\(item) was \(was) and is \(isNow)") }
      let pages = then.pages(item)
      if wasSatisfied, !pages.isEmpty, pages != self.pages(item) { changed.append("\(item) has other evidence") }
    }
    if then.hasSoaked, !hasSoaked { changed.append("the soak") }
    if !then.isBlocked, isBlocked { changed.append("a blocker is new") }
    if then.plan?.batches != plan?.batches { changed.append("the batches") }
    return changed
  }
}
