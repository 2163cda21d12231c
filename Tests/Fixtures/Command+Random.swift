public import PromotionDomain

/// Commands as people, scripts and attackers may send them to the sample promotion: most make sense, some do not.
public struct RandomCommands {
  public var random: Seeded

  public init(seed: UInt64) { random = Seeded(seed) }

  static let hostile = [
    "", " ", "\n", "a\u{0}b", "\u{1B}[2J", "../../etc", "'; DROP TABLE events; --", "é", "e\u{301}", "\u{202E}abc",
    "x/y/z", "-rf", "{\"a\":1}", "👩‍👩‍👧‍👦", String(repeating: "long", count: 400), "NaN", "%s%n",
  ]

  private mutating func text() -> String {
    random.chance(8)
      ? random.pick(Self.hostile, or: "") : random.pick(["so it is", "as agreed", "later", "seen twice"], or: "")
  }

  private mutating func id<Kind>(_ known: [Identifier<Kind>]) -> Identifier<Kind> {
    random.chance(6) ? Identifier(random.pick(Self.hostile + ["unknown"], or: "")) : random.pick(known, or: "none")
  }

  private mutating func number() -> Int {
    random.chance(5) ? random.pick([.max, .min, -1, 0, 1_000_001], or: 0) : Int(random.next() % 9)
  }

  private mutating func value() -> Double {
    random.chance(8)
      ? random.pick([.nan, .infinity, -.infinity, 1e308, -0.0, 1e-300], or: 0) : Double(random.next() % 20) / 100
  }

  private mutating func maybe<T>(_ percent: Int, _ make: (inout Self) -> T) -> T? {
    random.chance(percent) ? make(&self) : nil
  }

  /// A time from December to February; rarely one at the ends of what can be written.
  public mutating func instant() -> Instant {
    if random.chance(3) { return random.pick([.earliest, .latest], or: .earliest) }
    return time("01 00:00") + .minutes(Int64(random.next() % 28_800))
  }

  private mutating func item() -> ItemID { id(Plan.sample.allItems.map(\.id)) }
  private mutating func component() -> ComponentID { id(["schemas", "api", "site", "docs"]) }
  private mutating func batch() -> BatchID { id(["foundation", "backend", "frontend"]) }
  private mutating func finding() -> FindingID { id(["f1", "f2", "f3"]) }
  private mutating func freeze() -> FreezeID { id(["z1", "z2"]) }

  public mutating func remarks() -> Remarks {
    random.chance(80)
      ? .none
      : Remarks(
        note: maybe(50) { $0.text() }, evidence: random.chance(50) ? [.url("https://example.com/\(number())")] : nil)
  }

  private mutating func observed() -> ResourceObserved {
    let kind = random.pick(["table", "lambda"], or: "table")
    let names =
      kind == "table" ? ["orders", "users", "extra"] : ["orders-get", "orders-list", "orders-put", "orders-odd"]
    let chosen = names.filter { _ in random.chance(50) }
    return ResourceObserved(
      source: id(["aws", "terraform", "validator"]), kind: random.chance(3) ? text() : kind,
      resources: chosen.map { name in
        Resource(
          name: random.chance(3) ? text() : name, parts: random.chance(30) ? ["gsi": ["ByDate", text()]] : [:],
          attributes: random.chance(20) ? ["billing": text()] : [:])
      },
      absent: names.filter { !chosen.contains($0) && random.chance(30) }, complete: random.chance(40),
      total: maybe(20) { $0.number() }, partTotals: random.chance(10) ? ["gsi": number()] : [:])
  }

  public mutating func plan() -> Plan {
    let titles = (title: text(), number: number())
    return Plan.sample.with { plan in
      plan.title = titles.title
      switch titles.number {
      case 0: plan.areas.removeLast()
      case 1: plan.areas[0].items.removeFirst()
      case 2: plan.readiness.discrepancies = .block
      case 3: plan.batches.removeFirst()
      case 4: plan.areas[1].weight = .greatestFiniteMagnitude
      case 5: plan.signoffs.removeAll()
      case 7: plan.soaks[0].checkpoints.count = 3
      case 7 where titles.title.isEmpty:
        plan.areas[4].items[0].after = ["prep/tag"]
        plan.areas[1].repeats = "rc"
      case 6:
        plan.areas[4].items[0].approval = ["lead", "dba"]
        plan.areas[4].items[1].limit = .init(metric: "tag", bound: .below, value: 3)
        plan.batches[1].deploy[0].approval = ["security"]
        plan.soaks[0].window = nil
        plan.soaks[0].lasts = .hours(12)
        plan.soaks[0].checkpoints.first = nil
        (plan.soaks[0].repeats, plan.areas[1].repeats, plan.areas[4].repeats) = ("rc", "rc", "rc")
        plan.areas[4].items[1].after = ["prep/dns", "workflows/api"]
      case 8:
        plan.window?.every = .week
        plan.agents = [Plan.Agent(id: "ci", title: titles.title)]
      default: plan.decision = nil
      }
    }
  }

  /// `newest` is the ledger's newest event.
  public mutating func next(newest: Int64) -> Command {
    switch random.next() % 38 {
    case 34: .item(.measure(item(), .number(value())))
    case 35: .item(.openRound(id(["rc"]), id(["rc1", "rc2", "rc3"])))
    case 36:
      .approval(
        .signOff(id(["lead", "dba", "security"]), on: id(["prep/dns", "prep/tag", "api", "schemas"])))
    case 37:
      .approval(
        .refuseSignOff(
          id(["lead", "dba", "security"]), on: id(["prep/dns", "api"]), reason: text()))
    case 0...2: .item(.tick(item()))
    case 3...4:
      .item(
        .assess(
          CheckAssessed(
            item: item(), status: random.pick(MarkedStatus.allCases, or: .pending), done: maybe(20) { $0.number() },
            of: maybe(20) { $0.number() }, reason: maybe(80) { $0.text() })))
    case 5: .item(.setSecret(item()))
    case 6...8: .item(.observe(observed()))
    case 9: .item(.waive(item(), reason: text(), until: maybe(50) { TimeText($0.instant()) }))
    case 10: .soak(.start(id(["sit", "prod"])))
    case 11 where random.chance(40):
      .soak(
        .judge(
          SoakJudged(soak: id(["sit", "prod"]), checkpoint: number(), passed: random.chance(60), reason: text())))
    case 11...12:
      .soak(
        .checkpoint(
          id(["sit", "prod"]), number: maybe(40) { $0.number() },
          measurements: [
            "error_rate": .number(value()),
            "throttles": random.chance(90) ? 0 : random.chance(50) ? .number(value()) : true,
          ],
          failure: maybe(10) { $0.text() }, inconclusive: maybe(10) { $0.text() }))
    case 13:
      .finding(
        .raise(
          FindingRaised(
            finding: finding(), severity: random.chance(40) ? .blocker : .warning, title: text(),
            items: random.chance(20) ? [item()] : [], components: random.chance(20) ? [component()] : [],
            covers: random.chance(30) ? ["table/orders"] : [])))
    case 14: .finding(.resolve(finding(), resolution: text()))
    case 15: .finding(.accept(finding(), reason: text()))
    case 16: .approval(.signOff(id(["lead", "dba", "security"])))
    case 17: .approval(.refuseSignOff(id(["lead", "dba", "security"]), reason: text()))
    case 18...19: .approval(.decide(random.chance(75) ? .go : .noGo, reason: maybe(60) { $0.text() }))
    case 20: .deployment(.startBatch(batch(), again: random.chance(20)))
    case 21: .deployment(.finishBatch(batch()))
    case 22...23: .deployment(.start(component(), batch: maybe(40) { $0.batch() }, version: maybe(30) { $0.text() }))
    case 24: .deployment(.succeed(component()))
    case 25:
      random.chance(50)
        ? .deployment(.fail(component(), reason: text()))
        : .deployment(
          .skip(
            component(), batch: maybe(30) { $0.batch() }, reason: text()))
    case 26: .deployment(.rollBack(component(), reason: text()))
    case 27:
      .deployment(
        .recordValidation(
          ValidationRecorded(suite: id(["smoke"]), passed: number(), failed: number(), skipped: number())))
    case 28:
      .deployment(
        .measure(
          id(["errors", "calm"]), value: maybe(60) { .number($0.value()) }, met: maybe(50) { $0.random.chance(50) }))
    case 29: .record(.note(text(), item: maybe(40) { $0.item() }))
    case 30...31:
      .history(
        .retract(event: random.chance(5) ? Int64(number()) : Int64(random.next() % UInt64(newest + 2)), reason: text()))
    case 32:
      random.chance(60)
        ? .plan(.apply(plan()))
        : .record(
          .close(
            PromotionClosed(outcome: random.pick(PromotionClosed.Outcome.allCases, or: .abandoned), reason: text())))
    default:
      random.chance(60)
        ? .freeze(
          .declare(
            FreezeDeclared(
              freeze: freeze(), environment: random.pick(["prod", "PROD", "prd", "dr"], or: "prod"), from: instant(),
              to: instant(), every: random.pick([nil, nil, .day, .week, .month, .year], or: nil),
              until: maybe(20) { $0.instant() },
              timeZone: random.pick(["UTC", "Africa/Johannesburg", "Europe/Amsterdam"], or: "UTC"), reason: text())))
        : .freeze(.lift(freeze(), reason: maybe(50) { $0.text() }))
    }
  }
}
