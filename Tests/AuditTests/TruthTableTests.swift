import Audit
import Fixtures
import Projections
import PromotionDomain
import Testing

/// Soak × sign-off × upstream × key item × time × rollback × go: what the gate, each verb and the audit say of it. Nowhere
/// do two of them disagree, and from everywhere a way leads on.
@Suite struct TruthTableTests {
  enum Soak: CaseIterable { case passed, planned, short, failed, inconclusive, missed }
  enum Word: CaseIterable { case held, stale, missing, refused, expired }
  enum Key: CaseIterable { case satisfied, pending, failed, waived }
  enum Day: CaseIterable { case open, early, frozen }
  enum Go: CaseIterable { case none, early, late, no }

  struct Cell {
    var soak: Soak
    var word: Word
    var isUpstreamThrough: Bool
    var key: Key
    var day: Day
    var isRolledBack: Bool
    var go: Go

    /// The rules that are unmet, from the table alone.
    var unmet: Set<Rule> {
      var unmet: Set<Rule> = []
      if soak != .passed { unmet.insert(.soak) }
      if word != .held { unmet.insert(.signoff) }
      if !isUpstreamThrough { unmet.insert(.dependency) }
      if key != .satisfied { unmet.insert(.keyItem) }
      if isRolledBack { unmet.insert(.deployment) }
      return unmet
    }
    var isBlocked: Bool { soak == .failed || key == .failed || isRolledBack }
    /// A go given early overrode all that was unmet then, which a rollback was not.
    var goHolds: Bool { go == .late || go == .early && !isRolledBack }
    var verdict: Verdict {
      if go == .no { return .blocked }
      if goHolds { return .go }
      if isBlocked { return .blocked }
      return unmet.isEmpty ? .ready : .mostlyReady
    }
  }

  private static let plan = Plan(
    promotion: "small", title: "Small", environment: .init(name: "prod"), timeZone: "UTC",
    window: RecurringWindow(from: time("10 11:00"), to: time("10 16:00")),
    people: [.init(id: "ann", name: "Ann", roles: ["lead"])],
    components: [.init(id: "api"), .init(id: "web")],
    areas: [
      .init(
        id: "a", title: "A", weight: 1,
        items: [
          .init(id: "a/key", kind: .check, title: "Key", key: true),
          .init(id: "a/rest", kind: .check, title: "Rest", weight: 9),
        ])
    ],
    soaks: [
      .init(
        id: "sit", title: "SIT", window: hours("07 02:00", "08 02:00"),
        checkpoints: .init(first: time("07 14:00"), every: .hours(12), count: 2),
        thresholds: [
          .init(metric: "error_rate", bound: .below, value: 1), .init(metric: "throttles", bound: .atMost, value: 0),
        ])
    ],
    signoffs: [.init(role: "lead", title: "Lead", expires: .hours(24))], decision: .init(),
    batches: [
      .init(id: "one", title: "One", window: hours("10 11:00", "10 12:00"), deploy: [.init(component: "api")]),
      .init(id: "two", title: "Two", window: hours("10 12:00", "10 13:00"), deploy: [.init(component: "web")]),
    ], dependencies: .init(promotions: ["up"]))

  /// One cell, lived through.
  private struct Story {
    static let freeze = FreezeDeclared(
      freeze: "f", environment: "prod", from: time("10 12:00"), to: time("10 15:00"), timeZone: "UTC",
      reason: "a holiday")

    let cell: Cell
    var history = History()
    /// The event by which batch one was started.
    var firstStart: Int64 = 0
    var now: Instant { time(cell.day == .early ? "10 10:30" : "10 12:30") }
    var around: Surroundings

    init(_ cell: Cell) {
      self.cell = cell
      around = Surroundings(
        dependencies: ["up": .init(verdict: .go, phase: .deploying, isThrough: cell.isUpstreamThrough)])
      if cell.day == .frozen {
        around.ledger = History(story([Event.freeze(.freezeDeclared(Self.freeze))])).ledgerState()
      }
      add(.applied(TruthTableTests.plan), "07 00:00")
      soak()
      add(.ticked("a/rest"), "07 01:00", noting: Remarks(evidence: [.url("https://example.com/1")]))
      switch cell.key {
      case .satisfied: add(.ticked("a/key"), "07 01:30")
      case .pending: break
      case .failed: add(.marked("a/key", .failed, reason: "red"), "07 01:30")
      case .waived: add(.waived("a/key"), "07 01:30")
      }
      word()
      if cell.go == .early { decide(.go, at: time("09 22:00")) }
      if cell.go == .no { decide(.noGo, at: time("09 22:00")) }
      if cell.soak == .short { add(.soakBegan(), "10 02:00") }
      add(.batchBegan("one"), "10 10:00")
      firstStart = Int64(history.events.count)
      add(.deploying("api", in: "one"), "10 10:05")
      add(.deployed("api"), "10 10:10")
      if cell.isRolledBack { add(.rolledBack("api"), "10 10:15") }
      add(.batchEnded("one"), "10 10:20")
      if cell.go == .late { decide(.go, at: now - .minutes(1)) }
    }

    private mutating func soak() {
      guard cell.soak != .planned, cell.soak != .short else { return }
      add(.soakBegan(), "07 02:00")
      switch cell.soak {
      case .passed:
        add(.checkpoint(1), "07 14:00")
        add(.checkpoint(2), "08 02:00")
      case .failed: add(.checkpoint(1, errors: 2), "07 14:00")
      case .inconclusive:
        add(.checkpoint(1), "07 14:00")
        let nothing = SoakCheckpointed(soak: "sit", number: 2, measurements: [:], inconclusive: "no data")
        add(.soak(.soakCheckpointed(nothing)), "08 02:00")
      case .missed, .planned, .short: break
      }
    }

    private mutating func word() {
      switch cell.word {
      case .missing: break
      case .held: sign("09 20:00")
      case .expired: sign("08 20:00")
      case .stale:
        sign("09 20:00")
        add(.ticked("a/rest"), "09 21:00", noting: Remarks(evidence: [.url("https://example.com/2")]))
      case .refused: send(.approval(.refuseSignOff("lead", reason: "not yet")), at: time("09 20:00"))
      }
    }

    private mutating func sign(_ text: String) { send(.approval(.signOff("lead")), at: time(text)) }

    private mutating func decide(_ decision: GoNoGo, at instant: Instant) {
      send(.approval(.decide(decision, reason: "because")), at: instant, despite: "it cannot wait")
    }

    mutating func add(_ event: Event, _ text: String, noting remarks: Remarks = .none) {
      add(event, at: time(text), noting: remarks)
    }

    mutating func add(_ event: Event, at instant: Instant, noting remarks: Remarks = .none) {
      history.append(
        LoggedEvent(
          position: Int64(history.events.count) + 1, occurredAt: instant, recordedAt: instant, actor: "ann",
          event: event, remarks: remarks))
    }

    private mutating func send(_ command: Command, at instant: Instant, despite: String? = nil) {
      for event in (try? decide(command, at: instant, despite: despite)) ?? [] { add(event, at: instant) }
    }

    func decide(_ command: Command, at instant: Instant, despite: String? = nil) throws(Refusal) -> [Event] {
      try history.state().decide(
        command,
        CommandContext(
          at: instant, actor: "ann", despite: despite, position: Int64(history.events.count), surroundings: around,
          history: history))
    }

    var audit: Audit {
      let freezes = cell.day == .frozen ? [Event.freeze(.freezeDeclared(Self.freeze)).at("07 00:00")] : []
      let review = Review(
        of: "small", history, view: History.View(at: time("12 00:00")), at: time("12 00:00"),
        position: Int64(history.events.count))
      let surroundings = Dictionary(uniqueKeysWithValues: history.events.map { ($0.position, around) })
      return Audit(review, ledger: History(Fixtures.story(freezes)), surroundings: surroundings)
    }

    func refuses(_ command: Command, despite: String? = nil) -> Bool {
      do throws(Refusal) {
        _ = try decide(command, at: now, despite: despite)
        return false
      } catch {
        return true
      }
    }
  }

  private func check(_ cell: Cell) {
    let story = Story(cell)
    let state = story.history.state()
    let readiness = state.readiness(at: story.now, in: story.around)
    let isMetNow = readiness.verdict == .go && readiness.needed(for: .acting).isEmpty
    #expect(readiness.verdict == cell.verdict, "\(cell): \(readiness.reasons)")
    #expect(isMetNow == (cell.goHolds && cell.day == .open), "\(cell): \(readiness.needed(for: .acting))")
    let unmet = Set(readiness.requirements.filter { $0.stage == .go && !$0.isMet }.map(\.rule))
    #expect(unmet == cell.unmet, "\(cell)")
    // The verbs say what the gate says.
    #expect(story.refuses(.approval(.decide(.go, reason: nil))) == (!cell.goHolds && !cell.unmet.isEmpty), "\(cell)")
    let two = Command.deployment(.startBatch("two"))
    #expect(story.refuses(two) == !isMetNow, "\(cell)")
    if cell.isRolledBack {
      // What repairs is not objected to by what it repairs.
      let again = Command.deployment(.startBatch("one", again: true))
      let mayRepair = (cell.go == .early || cell.go == .late) && cell.day == .open
      #expect(story.refuses(again) == !mayRepair, "\(cell)")
    }
    let closing = state.objections(to: .close(.completed), readiness, story.around).map(\.key)
    #expect(closing.contains("deployment/api") == cell.isRolledBack, "\(cell)")
    // From everywhere a way leads on.
    #expect(!story.refuses(.approval(.decide(.go, reason: nil)), despite: "it cannot wait"), "\(cell)")
    #expect(!story.refuses(two, despite: "it cannot wait"), "\(cell)")
    // Whoever starts a deployment in a batch that was begun all the same is asked the same.
    var begun = story
    begun.add(.batchBegan("two"), at: story.now)
    let began = Int64(begun.history.events.count)
    let web = Command.deployment(.start("web", batch: "two", version: nil))
    #expect(begun.refuses(web) == !isMetNow, "\(cell)")
    #expect(!begun.refuses(web, despite: "it cannot wait"), "\(cell)")
    // Closing asks for what is deployed and for the words that each batch was started with.
    var done = begun
    done.add(.deploying("web", in: "two"), at: story.now)
    let deploying = Int64(done.history.events.count)
    done.add(.deployed("web"), at: story.now)
    done.add(.batchEnded("two"), at: story.now)
    let close = Command.record(.close(PromotionClosed(outcome: .completed)))
    let mayClose = cell.go == .early && cell.soak != .failed && !cell.isRolledBack
    #expect(done.refuses(close) == !mayClose, "\(cell)")
    #expect(!done.refuses(close, despite: "it is over"), "\(cell)")
    // The audit finds afterwards what the verbs would have refused.
    done.add(.closed(.completed), at: story.now)
    let closed = Int64(done.history.events.count)
    let findings = done.audit.findings
    func isFound(at position: Int64) -> Bool {
      findings.contains { finding in
        guard finding.events.contains(position) else { return false }
        return finding.severity == .error || finding.rule == .staleSignoffUsed && finding.severity != .note
      }
    }
    #expect(isFound(at: began) == !isMetNow && isFound(at: deploying) == !isMetNow, "\(cell): \(findings)")
    // A batch that was started without its words is found where it was started.
    #expect(isFound(at: closed) == (cell.soak == .failed || cell.isRolledBack), "\(cell): \(findings)")
    #expect(isFound(at: closed) || isFound(at: began) || isFound(at: story.firstStart) || mayClose, "\(cell)")
  }

  @Test(arguments: Soak.allCases)
  func `gate, verbs and audit agree in every cell`(soak: Soak) {
    for word in Word.allCases {
      for isThrough in [true, false] {
        for key in Key.allCases {
          for day in Day.allCases {
            for isRolledBack in [false, true] {
              for go in Go.allCases {
                check(
                  Cell(
                    soak: soak, word: word, isUpstreamThrough: isThrough, key: key, day: day,
                    isRolledBack: isRolledBack, go: go))
              }
            }
          }
        }
      }
    }
  }
}
