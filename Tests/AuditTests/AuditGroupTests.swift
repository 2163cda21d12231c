import Audit
import Fixtures
import PromotionDomain
import Testing

/// What people read of many findings: those that say the same on one line.
@Suite struct AuditGroupTests {
  private func waived(_ item: ItemID, _ reason: String = "it can wait") -> Event {
    .item(.itemWaived(ItemWaived(item: item, reason: reason, until: nil)))
  }

  /// `warning 4 #2 #3: …`
  private func lines(_ audit: Audit) -> [String] {
    let groups = audit.findings.grouped
    #expect(groups.flatMap(\.findings).sorted() == audit.findings)
    return groups.map { group in
      let events = group.events.map { " #\($0)" }.joined()
      return "\(group.severity.rawValue) \(group.count)\(events): \(group.message)"
    }
  }

  private func late(_ items: [ItemID]) -> [any Past] {
    items.map { Event.ticked($0).at("08 08:00").learned("08 12:01") }
  }

  @Test func `a few that differ are each said in full`() {
    let past: [any Past] = [waived("workflows/api"), waived("prep/dns", "not now, we think"), waived("prep/tag")]
    #expect(
      lines(audit(past)) == [
        "warning 1 #2: workflows/api was waived without an end: it can wait",
        "warning 1 #3: prep/dns was waived without an end: not now, we think",
        "warning 1 #4: prep/tag was waived without an end: it can wait",
      ])
  }

  @Test func `many are one line with what they are about`() {
    let items: [ItemID] = ["prep/a", "prep/b", "prep/c", "prep/d"]
    #expect(
      lines(audit(items.map { waived($0) })) == [
        "warning 4 #2 #3 #4 #5: waived without an end: prep/a, prep/b, prep/c, prep/d"
      ])
    #expect(
      lines(audit((items + ["prep/e"]).map { waived($0) })).first?.hasSuffix("prep/c, prep/d, prep/e") == true)
    #expect(
      lines(audit((items + ["prep/e", "prep/f"]).map { waived($0) })).first?
        .hasSuffix(": prep/a, prep/b, prep/c, prep/d and 2 more") == true)
  }

  @Test func `what is named twice says how often`() {
    let items: [ItemID] = ["prep/a", "prep/b", "prep/a", "prep/c", "prep/d"]
    let past: [any Past] = items.map { waived($0) }
    #expect(
      lines(audit(past)) == [
        "warning 5 #2 #3 #4 #5 #6: waived without an end: prep/a (2 times), prep/b, prep/c, prep/d"
      ])
  }

  @Test func `two that say the very same are one line`() {
    #expect(
      lines(audit([waived("prep/a"), waived("prep/a")])) == [
        "warning 2 #2 #3: prep/a was waived without an end: it can wait"
      ])
  }

  @Test func `of one severity the rule that weighs most is in front, then the first event`() {
    let past: [any Past] =
      late(["workflows/api"]) + [
        Event.overridden(.window, "2026-01-10", .awaited, for: .batch, of: "foundation").at("10 08:00"),
        Event.batchBegan("foundation").at("10 08:00"), waived("prep/tag").at("10 09:00"),
        waived("prep/dns").at("10 09:00"),
      ]
    let found = audit(past, only: [.deployedOutsideWindow, .waiverUnjustified, .recordedLate, .ruleOverridden])
    #expect(
      found.findings.map { "\($0.severity.rawValue) \($0.rule.rawValue) \($0.events)" } == [
        "warning deployed-outside-window [4]", "warning waiver-unjustified [5]", "warning waiver-unjustified [6]",
        "warning recorded-late [2]", "note rule-overridden [3]",
      ])
  }

  @Test func `what weighs less is a line of its own`() {
    let late = late(["workflows/a", "workflows/b", "workflows/c", "workflows/d"])
    let plan = Plan.audited.with {
      $0.audit = [.init(rule: "recorded-late", severity: .error, reason: "every minute counts")]
    }
    #expect(
      lines(audit(late + [waived("prep/a")], plan: plan)) == [
        "error 4 #2 #3 #4 #5: recorded more than 4h after they happened: workflows/a ticked (4h 1m), "
          + "workflows/b ticked (4h 1m), workflows/c ticked (4h 1m), workflows/d ticked (4h 1m)",
        "warning 1 #6: prep/a was waived without an end: it can wait",
      ])
  }
}
