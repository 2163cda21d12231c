import Fixtures
import PromotionDomain
import RefusalSentences
import Testing

/// What a freeze is of, when it comes again, and what its times mean.
@Suite struct FreezeSpanTests {
  private func decide(
    _ declaration: FreezeDeclaration, zone: String = "Africa/Johannesburg", known: [String] = ["prod", "sit"]
  ) -> Result<[Event], Refusal> {
    let zone = Zone(name: zone) ?? .utc
    func read(_ dateAlone: TimePhrase.DateAlone) -> [TimeText: Instant] {
      let texts = Command.freeze(.declare(declaration)).times
      let instants = texts.compactMap { text in
        (try? TimePhrase.absolute(text.text, zone: zone, dateAlone: dateAlone)).map { (text, $0) }
      }
      return Dictionary(instants) { first, _ in first }
    }
    let context = CommandContext(
      at: time("08 08:00"), actor: "oli", times: ResolvedTimes(zone: zone, read(.beginning), ends: read(.end)),
      environments: known)
    do throws(Refusal) {
      return .success(try LedgerState().decide(.freeze(.declare(declaration)), context))
    } catch {
      return .failure(error)
    }
  }

  private func freeze(
    _ environment: String, from: String = "2026-12-18", to: String = "2027-01-04",
    every: RecurringWindow.Period? = nil, until: String? = nil, asNew: Bool = false
  ) -> FreezeDeclaration {
    FreezeDeclaration(
      environment: environment, from: TimeText(from), to: TimeText(to), every: every, until: until.map { TimeText($0) },
      reason: "year end", asNew: asNew)
  }

  private func declared(_ result: Result<[Event], Refusal>) -> FreezeDeclared? {
    if case .success(let events) = result, case .freeze(.freezeDeclared(let declared))? = events.first {
      declared
    } else {
      nil
    }
  }

  private func refusal(_ result: Result<[Event], Refusal>) -> String? {
    if case .failure(let refusal) = result { refusal.sentence } else { nil }
  }

  @Test(arguments: ["prd", "Prod_", "prood", "production", "pro-d"])
  func `a name that is nearly a known one is refused with that name`(name: String) {
    #expect(
      refusal(decide(freeze(name)))
        == "no promotion goes to '\(name)'; did you mean 'prod'? (--as-new takes the name as it is)")
    #expect(declared(decide(freeze(name, asNew: true)))?.environment == name)
  }

  @Test(arguments: ["dr", "uat", "preprod", "prod-eu", "staging"])
  func `another name is an environment of its own`(name: String) {
    #expect(declared(decide(freeze(name)))?.environment == name)
  }

  @Test func `environments are known by their names in any case`() {
    let declared = declared(decide(freeze("PROD")))
    #expect(declared?.environment == "prod")
    #expect(declared?.freeze == "prod-2026-12-18")
    #expect(!Name.areNearlyTheSame("prod-1", "prod-2"))
  }

  @Test func `a date alone is the whole day, in the freeze's own zone`() {
    let declared = declared(decide(freeze("prod", until: "2028-12-31").with { $0.every = .year }))
    #expect(declared?.timeZone == "Africa/Johannesburg")
    #expect(declared?.from.description == "2026-12-17T22:00:00Z")
    #expect(declared?.to.description == "2027-01-04T22:00:00Z")
    #expect(declared?.until?.description == "2028-12-31T22:00:00Z")
  }

  @Test func `what comes again has a period, and an end`() {
    #expect(
      refusal(decide(freeze("prod", until: "2028-12-31")))
        == "--until ends a freeze that comes again; say how often with --every, or leave it out")
    #expect(
      refusal(decide(freeze("prod", every: .week)))
        == "the freeze is longer than a week, so it would never end; shorten it or leave --every out")
    #expect(
      refusal(decide(freeze("prod", every: .year, until: "2026-01-01")))
        == "the freeze ends before it begins; check --from and --to")
  }

  @Test func `a freeze that comes again keeps deployments out each time, until it is lifted`() throws {
    let weekly = FreezeDeclared(
      freeze: "fridays", environment: "prod", from: time("09 15:00"), to: time("12 07:00"), every: .week,
      timeZone: "Africa/Johannesburg", reason: "weekends")
    let state = History(
      story([
        Event.freeze(.freezeDeclared(weekly)).at("08 08:00"),
        Event.freeze(.freezeLifted(FreezeLifted(freeze: "fridays"))).at("24 12:00"),
      ])
    ).ledgerState()
    let held = [
      "09 14:59", "09 15:00", "12 07:00", "16 15:00", "18 23:00", "19 07:00", "24 11:59", "24 12:00", "30 16:00",
    ]
    .filter { !state.freezes(of: "PROD", at: time($0)).isEmpty }
    #expect(held == ["09 15:00", "16 15:00", "18 23:00", "24 11:59"])
  }

  @Test func `an override of one span does not cover the next`() throws {
    let weekly = FreezeDeclared(
      freeze: "nights", environment: "prod", from: time("10 09:00"), to: time("10 10:00"), every: .day,
      timeZone: "Africa/Johannesburg", reason: "nights")
    let subjects = ["10 09:30", "11 09:30"].map { at in
      given().frozen(weekly).readiness(at: at).requirements.first { $0.rule == .freeze }?.subject
    }
    #expect(subjects == ["nights@2026-01-10", "nights@2026-01-11"])
  }
}

extension FreezeDeclaration {
  fileprivate func with(_ change: (inout Self) -> Void) -> Self {
    var changed = self
    change(&changed)
    return changed
  }
}
