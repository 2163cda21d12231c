import Audit
import Fixtures
import PromotionDomain
import Testing

/// The record itself, and how plans tune the rules.
@Suite struct AuditRecordTests {
  private let late: any Past = Event.ticked("workflows/api").at("08 08:00").learned("08 12:01")

  @Test func `recorded long after it happened`() {
    #expect(
      found(.recordedLate, audit([late])) == [
        "warning #2: workflows/api ticked; recorded by oli 4h 1m after it happened"
      ])
    #expect(found(.recordedLate, audit([Event.ticked("workflows/api").at("08 08:00").learned("08 12:00")])).isEmpty)
  }

  @Test func `redactions are noted`() {
    let past: [any Past] = [
      Event.history(.dataRedacted(DataRedacted(event: 1, reason: "a phone number"))).at("08 12:00")
    ]
    #expect(found(.dataRedacted, audit(past)) == ["note #1 #2: #1 was redacted by oli: a phone number"])
    #expect(found(.dataRedacted, audit([late])).isEmpty)
  }

  @Test func `corrections, with both versions`() throws {
    let past: [any Past] = [Event.ticked("workflows/api").at("08 09:00"), Event.retracted(2).at("08 11:30").by("lee")]
    let corrected = audit(past)
    #expect(
      found(.retractedEvents, corrected) == [
        "note #2 #3: workflows/api ticked; retracted by lee after 2h 30m: a mistake"
      ])
    let correction = try #require(corrected.corrections.first)
    #expect(correction.undoneBy == nil)
    #expect(
      correction.changes == [
        "the score went down from 35 to 10", "the phase went from preparing to planning",
        "workflows/api went from verified to pending",
      ])
    #expect(audit([past[0]]).corrections.isEmpty)
    #expect(found(.retractedEvents, audit([past[0]])).isEmpty)
  }

  @Test func `a correction that was taken back`() {
    let past: [any Past] = [
      Event.ticked("workflows/api").at("08 09:00"), Event.retracted(2).at("08 11:30"),
      Event.retracted(3).at("08 12:30").by("lee"),
    ]
    let corrections = audit(past).corrections
    #expect(corrections.map(\.retracted.position) == [2, 3])
    #expect(corrections.map(\.undoneBy) == [4, nil])
    #expect(
      corrections.last?.changes == [
        "the score went up from 10 to 35", "the phase went from planning to preparing",
        "workflows/api went from pending to verified (#2 by oli)",
      ])
    #expect(
      found(.retractedEvents, audit(past)).first
        == "note #2 #3: workflows/api ticked; retracted by oli after 2h 30m, which #4 took back: a mistake")
    // The event is judged again.
    #expect(audit(past, knownUpTo: 3).eventCount == 2)
    #expect(audit(past).eventCount == 3)
  }

  // MARK: The clock

  /// Ticks at these microseconds, each by a command of its own unless it shares a letter.
  private func recordings(_ micros: [Int64], _ commands: String, ids: [Int64]? = nil) -> Audit {
    let names = commands.map(String.init)
    let first = time("08 08:00")
    func at(_ offset: Int64) -> Instant { first + TimeSpan(microseconds: offset) }
    let recordings = micros.indices.map { index in
      Recording(
        position: Int64(index) + 2, recordedAt: at(micros[index]), command: names[index],
        idTime: ids.map { at($0[index]) },
        predecessor: index == 0
          ? nil : .init(position: Int64(index) + 1, recordedAt: at(micros[index - 1]), command: names[index - 1]))
    }
    let past: [any Past] = micros.map { _ in Event.ticked("workflows/api") }
    return audit(past, recordings: recordings)
  }

  @Test func `commands of one microsecond`() {
    #expect(
      found(.clockBackwards, recordings([7, 7, 7, 8], "abcd")) == [
        "warning #2 #3 #4: #2 to #4 were recorded by 3 commands at the same microsecond "
          + "(2026-01-08T06:00:00.000007Z): the clock stood still or ran backwards"
      ])
    #expect(found(.clockBackwards, recordings([7, 7, 8, 9], "aabc")).isEmpty)
    // Whole milliseconds come from a coarser clock.
    #expect(found(.clockBackwards, recordings([0, 0, 5000, 5000], "abcd")).isEmpty)
  }

  @Test func `an event of another promotion right before`() {
    let at = time("08 08:00") + TimeSpan(microseconds: 7)
    let recording = Recording(
      position: 2, recordedAt: at, command: "b", idTime: nil,
      predecessor: .init(position: 1, recordedAt: at, command: "a"))
    #expect(found(.clockBackwards, audit([late], recordings: [recording])).first?.hasPrefix("warning #1 #2: ") == true)
  }

  @Test func `ids that run backwards`() {
    #expect(
      found(.clockBackwards, recordings([1, 60_000_002], "ab", ids: [0, -120_000_000])) == [
        "warning #2 #3: the id of #3 was made 2m before #2 was recorded"
      ])
    #expect(found(.clockBackwards, recordings([1, 60_000_002], "ab", ids: [0, 60_000_000])).isEmpty)
  }

  // MARK: Tuning

  private func tuned(_ tunings: Plan.AuditTuning...) -> Plan { .audited.with { $0.audit = tunings } }

  @Test func `a plan gives a rule another limit`() {
    let plan = tuned(.init(rule: "recorded-late", after: .hours(12), reason: "the night"))
    #expect(found(.recordedLate, audit([late], plan: plan)).isEmpty)
    #expect(audit([late], plan: plan).tuned.map(\.rule) == [.recordedLate])
  }

  @Test func `a plan gives a rule another severity`() {
    let plan = tuned(.init(rule: "recorded-late", severity: .error, reason: "every minute counts"))
    #expect(audit([late], plan: plan).findings.map(\.severity) == [.error])
    // What is answered for is a step milder than the rule.
    let outside = tuned(.init(rule: "deployed-outside-window", severity: .warning, reason: "nobody is there"))
    let past: [any Past] = [
      Event.overridden(.window, "2026-01-10", .awaited, for: .batch, of: "foundation").at("10 08:00"),
      Event.batchBegan("foundation").at("10 08:00"),
    ]
    #expect(found(.deployedOutsideWindow, audit(past, plan: outside)).first?.hasPrefix("note #3: ") == true)
  }

  @Test func `a plan switches a rule off, and that is seen`() {
    let audit = audit([late], plan: tuned(.init(rule: "recorded-late", severity: .off, reason: "an import")))
    #expect(audit.findings.isEmpty)
    #expect(audit.tuned.map(\.tuning?.reason) == ["an import"])
    #expect(audit.tuned.map(\.severity) == [nil])
    #expect(audit.rules.count == AuditRule.allCases.count)
  }

  @Test func `only some rules`() {
    #expect(audit([late], only: [.selfSignoff]).findings.isEmpty)
    #expect(audit([late], only: [.recordedLate]).findings.count == 1)
    #expect(audit([late], only: [.recordedLate]).rules.map(\.rule) == [.recordedLate])
  }

  @Test func `rules say what they are`() {
    for rule in AuditRule.allCases {
      #expect(Name.problem(with: rule.rawValue) == nil)
      #expect(rule.why.hasSuffix(".") && !rule.title.hasSuffix("."), "\(rule)")
    }
    #expect(Set(AuditRule.allCases.map(\.title)).count == AuditRule.allCases.count)
  }
}
