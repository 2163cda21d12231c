import Fixtures
import PromotionDomain
import Testing

@Suite struct HistoryTests {
  private func status(_ item: ItemID, _ past: any Past...) -> ItemStatus? {
    given(.sample, past).readiness(at: "20 00:00").item(item)?.status
  }

  @Test func `a late entry falls into its place`() {
    #expect(
      status(
        "workflows/api", Event.ticked("workflows/api").at("08 10:00"),
        Event.marked("workflows/api", .failed, reason: "red").at("08 09:00")) == .verified)
  }

  @Test func `of two entries for one moment the one made later counts`() {
    #expect(
      status(
        "workflows/api", Event.ticked("workflows/api").at("08 10:00"),
        Event.marked("workflows/api", .failed, reason: "red").at("08 10:00")) == .failed)
  }

  @Test func `a retracted event does not count, until its retraction is retracted`() {
    #expect(status("workflows/api", Event.ticked("workflows/api"), Event.retracted(2)) == .pending)
    #expect(
      status("workflows/api", Event.ticked("workflows/api"), Event.retracted(2), Event.retracted(3)) == .verified)
    #expect(
      status(
        "workflows/api", Event.ticked("workflows/api"), Event.retracted(2), Event.retracted(3), Event.retracted(4))
        == .pending)
  }

  @Test func `retractions of what is not there, of what comes later and of themselves change nothing`() {
    #expect(
      status("workflows/api", Event.ticked("workflows/api"), Event.retracted(3), Event.retracted(99)) == .verified)
    #expect(
      status("workflows/api", Event.retracted(.min), Event.retracted(0), Event.ticked("workflows/api")) == .verified)
  }

  @Test func `without its plan a promotion is not ready, and with it again as before`() {
    let gone = given(.sample, Event.allOfIt + [.retracted(1)])
    #expect(gone.state.plan == nil)
    #expect(gone.readiness().score == 0)
    #expect(gone.readiness().verdict == .notReady)
    #expect(given(.sample, Event.allOfIt + [.retracted(1), .retracted(7)]).readiness().score == 100)
  }

  @Test func `a view shows what was so at a time, and what was known at a time`() {
    let history = given(
      .sample, Event.ticked("workflows/api").at("08 10:00"),
      Event.ticked("prep/tag").at("08 09:00").learned("08 12:00"), Event.retracted(2).at("08 13:00")
    ).history
    func items(_ view: History.View) -> [String] { history.state(view).marks.keys.map(\.rawValue).sorted() }
    #expect(items(.all) == ["prep/tag"])
    #expect(items(.init(at: time("08 09:30"))) == ["prep/tag"])
    #expect(items(.init(knownAt: time("08 11:00"))) == ["workflows/api"])
    #expect(items(.init(knownAt: time("08 12:30"))) == ["prep/tag", "workflows/api"])
    #expect(items(.init(at: time("08 09:30"), knownAt: time("08 11:00"))) == [])
    #expect(items(.init(upTo: 2)) == ["workflows/api"])
    #expect(items(.init(upTo: 0)) == [])
    #expect(items(.init(at: .latest, upTo: .max)) == ["prep/tag"])
  }

  @Test func `the order in which events are handed over does not matter`() {
    let events = story([Event.applied(.sample)] + Event.allOfIt)
    #expect(History(events.reversed()).state() == History(events).state())
  }

  @Test func `a decision knows why it was made despite the verdict`() {
    let basis = given(.sample).basis()
    let go = Event.approval(.decisionMade(DecisionMade(decision: .go, basis: basis)))
    #expect(given(.sample, Event.overridden(.score, for: .go), go).state.decision?.despite == "it cannot wait")
    #expect(
      given(.sample, Event.overridden(.score, for: .go), Event.ticked("prep/tag"), go).state.decision?.despite == nil)
    #expect(given(.sample, Event.overridden(.score, for: .go), go, Event.retracted(2)).state.decision?.despite == nil)
    let both = given(
      .sample, Event.overridden(.window, for: .batch), Event.overridden(.freeze, for: .batch),
      Event.batchBegan("foundation"))
    #expect(both.history.stateAndRecord().record.overrides.map(\.overridden.rule) == [.window, .freeze])
  }

  // MARK: Every event after every other

  private static let basis = Basis(
    position: .max, planRevision: .min, score: .infinity, verdict: .go,
    facts: ["": "", "item": "x", "item/workflows/api": " 1e999 ", "nothing/known": "x"])

  /// One of each stored type, some with values that no command would let through.
  private static let everyName: [String] = {
    func names<Topic: NamedEvent>(_: Topic.Type) -> [String] { Topic.Name.allCases.map(\.rawValue) }
    return names(PlanEvent.self) + names(ItemEvent.self) + names(SoakEvent.self) + names(FindingEvent.self)
      + names(ApprovalEvent.self) + names(DeploymentEvent.self) + names(RecordEvent.self) + names(FreezeEvent.self)
      + names(HistoryEvent.self)
  }()

  static let everyEvent: [Event] = [
    .applied(.sample), .revised(.none(named: "other")), .ticked("workflows/api"),
    .marked("functions/orders", .partial, .max, of: .min),
    .item(.secretSet(SecretSet(item: "nowhere", name: ""))),
    .item(
      .resourceObserved(
        ResourceObserved(
          source: "aws", kind: "table", resources: [.init(name: "orders"), .init(name: "orders", parts: ["gsi": []])],
          absent: ["orders"], complete: true, total: .min, partTotals: ["gsi": .max]))),
    .waived("workflows/api", until: "08 00:00"),
    .item(.itemMeasured(ItemMeasured(item: "workflows/api", value: .number(.infinity), previous: true))),
    .item(.roundOpened(RoundOpened(series: "rc", name: ""))), .soakBegan(), .checkpoint(.max, errors: .infinity),
    .soak(.soakJudged(SoakJudged(soak: "sit", checkpoint: .min, passed: true, reason: ""))), .raised("f"),
    .resolved("f"), .finding(.findingAccepted(FindingAccepted(finding: "f", reason: ""))),
    .approval(.signoffGiven(SignoffGiven(role: "dba", basis: basis))),
    .approval(.signoffRefused(SignoffRefused(role: "dba", reason: "", basis: basis))),
    .approval(.decisionMade(DecisionMade(decision: .go, basis: basis))),
    .approval(
      .ruleOverridden(RuleOverridden(rule: .score, state: .met, amount: .infinity, reason: "", act: .go, objection: ""))
    ),
    .approval(
      .ruleOverridden(
        RuleOverridden(
          rule: .freeze, subject: "x", state: .failed, reason: "", act: .batch, target: "nowhere", objection: ""))),
    .batchBegan("foundation"), .batchEnded("foundation"), .deploying("schemas", in: "foundation"),
    .deployed("schemas"), .failed("schemas"),
    .deployment(.deploymentSkipped(DeploymentSkipped(batch: "foundation", component: "schemas", reason: ""))),
    .rolledBack("schemas"),
    .deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: .max, failed: .min, skipped: .max))),
    .deployment(.criterionMeasured(CriterionMeasured(criterion: "errors", value: .number(.infinity), met: true))),
    .freeze(
      .freezeDeclared(
        FreezeDeclared(freeze: "z", environment: "prod", from: .latest, to: .earliest, reason: ""))),
    .freeze(.freezeLifted(FreezeLifted(freeze: "z"))), .record(.noteAdded(NoteAdded(text: ""))), .retracted(2),
    .history(.dataRedacted(DataRedacted(event: 2, reason: ""))),
    .history(.importTrusted(ImportTrusted(first: .max, last: .min, refused: [.init(event: 2, why: "")], reason: ""))),
    .history(.keyChanged(KeyChanged(from: "", to: ""))), .closed(.rolledBack),
  ]

  @Test func `the list has every stored type`() {
    #expect(Set(Self.everyEvent.map(\.type)) == Set(Self.everyName))
  }

  @Test(arguments: UInt64(1)...30)
  func `a snapshot stands for any history`(seed: UInt64) {
    var random = Seeded(seed)
    var (state, folded): (PromotionState, [LoggedEvent]) = (PromotionState(), [])
    for position in 1...Int64(150) {
      let event = LoggedEvent(
        position: position, occurredAt: time("07 08:00") + .minutes(position / 2), recordedAt: time("12 00:00"),
        actor: "lee", event: random.pick(Self.everyEvent, or: .soakBegan()))
      state.evolve(event)
      folded.append(event)
      let snapshot = state.snapshot
      let standing = (snapshot?.standing ?? []).map { folded[Int($0) - 1] }
      #expect(
        snapshot.map { PromotionState($0.counts, standing: standing) } == state, "seed \(seed), after #\(position)")
    }
  }

  @Test(arguments: everyEvent)
  func `any event can follow any other`(first: Event) {
    for plan in [Plan.sample, nil] {
      for second in Self.everyEvent {
        for at in ["06 00:00", "09 12:00"] {
          let after = given(plan, first, second.at(at))
          let isSame = after.history.events.reduce(into: RunningFold()) { $0.append($1) }.state == after.state
          #expect(isSame, "\(first.type) then \(second.type)")
          for instant in [Instant.earliest, time("10 12:00"), .latest] {
            let readiness = after.state.readiness(at: instant)
            #expect((0...100).contains(readiness.score))
            for area in readiness.areas { _ = area.expectedNames }
          }
          _ = after.history.ledgerState().freezes(of: "prod", at: time("10 12:00"))
        }
      }
    }
  }
}

extension Plan {
  fileprivate static func none(named name: PromotionID) -> Plan {
    Plan(promotion: name, title: "", environment: .init(name: ""), timeZone: "Nowhere/Else")
  }
}
