import Audit
import Fixtures
import PromotionDomain
import Testing

/// Items and soaks: waivers, evidence, marks against observations, checkpoints.
@Suite struct AuditItemTests {
  private func waived(_ reason: String, until: String? = "10 12:00") -> Event {
    .item(.itemWaived(ItemWaived(item: "workflows/api", reason: reason, until: until.map(time))))
  }

  @Test func `a waiver that ran out while the item was open`() {
    let waived: any Past = waived("it can wait").at("08 12:00")
    #expect(
      found(.waiverExpired, audit([waived])) == [
        "warning #2: the waiver of workflows/api ran out 10 Jan 12:00 while the item was pending; it is pending"
      ])
    #expect(
      found(.waiverExpired, audit([waived, Event.ticked("workflows/api").at("10 13:00")])) == [
        "note #2 #3: the waiver of workflows/api ran out 10 Jan 12:00 while the item was pending; "
          + "it is verified since 10 Jan 13:00 (#3)"
      ])
  }

  @Test func `a waiver that nobody relied on any more`() {
    let waived: any Past = waived("it can wait").at("08 12:00")
    #expect(found(.waiverExpired, audit([waived], at: "10 11:59")).isEmpty)
    #expect(found(.waiverExpired, audit([waived, Event.ticked("workflows/api").at("09 12:00")])).isEmpty)
    let renewed: any Past = self.waived("it can wait", until: "20 12:00").at("10 11:00")
    #expect(found(.waiverExpired, audit([waived, renewed])).isEmpty)
    #expect(found(.waiverExpired, audit([waived, Event.closed(.abandoned, "x").at("09 12:00")])).isEmpty)
    #expect(found(.waiverExpired, audit([waived, Event.retracted(2).at("09 12:00")])).isEmpty)
  }

  @Test func `a waiver needs a reason and an end`() {
    let short: any Past = waived("n/a").at("08 12:00")
    let empty: any Past = waived("  ").at("08 13:00")
    let endless: any Past = waived("it can wait", until: nil).at("08 14:00")
    #expect(
      found(.waiverUnjustified, audit([short, empty, endless])) == [
        "warning #2: workflows/api was waived with a reason of 2 letters: n/a",
        "warning #3: workflows/api was waived with no reason",
        "warning #4: workflows/api was waived without an end: it can wait",
      ])
    #expect(found(.waiverUnjustified, audit([waived("it can wait").at("08 12:00")])).isEmpty)
  }

  @Test func `evidence that the plan asks for`() {
    let bare: any Past = Event.ticked("prep/dns").at("08 12:00")
    #expect(
      found(.evidenceMissing, audit([bare])) == [
        "warning #2: prep/dns was marked verified by oli without the evidence that the plan asks for"
      ])
    var proven = Event.ticked("prep/dns").at("08 13:00")
    proven.remarks = Remarks(evidence: [.url("https://example.com")])
    #expect(found(.evidenceMissing, audit([bare, proven])).isEmpty)
    // Evidence may follow in a note; a mark that claims nothing needs none; nor does any other item.
    var note = Event.record(.noteAdded(NoteAdded(text: "see there", item: "prep/dns"))).at("08 13:00")
    note.remarks = Remarks(evidence: [.url("https://example.com")])
    #expect(found(.evidenceMissing, audit([bare, note])).isEmpty)
    #expect(found(.evidenceMissing, audit([Event.marked("prep/dns", .missing).at("08 12:00")])).isEmpty)
    #expect(found(.evidenceMissing, audit([Event.ticked("prep/tag").at("08 12:00")])).isEmpty)
  }

  @Test func `a mark that an observation contradicts`() {
    let seen: any Past = Event.seen("lambda", [], complete: true).at("08 10:00")
    let ticked: any Past = Event.ticked("functions/orders").at("08 12:00")
    #expect(
      found(.tickContradicted, audit([seen, ticked])) == [
        "warning #2 #3: functions/orders was marked verified (#3), but aws has 0 of 3 (#2)"
      ])
    let again: any Past = Event.seen("lambda", [], complete: true).at("08 13:00")
    #expect(found(.tickContradicted, audit([seen, ticked, again])).count == 1)
    let there: any Past = Event.seen("lambda", ["orders-get", "orders-list", "orders-put"]).at("08 14:00")
    #expect(
      found(.tickContradicted, audit([seen, ticked, there])) == [
        "note #2 #3: functions/orders was marked verified (#3), but aws has 0 of 3 (#2); they agree by now"
      ])
    #expect(found(.tickContradicted, audit([there, ticked])).isEmpty)
    #expect(found(.tickContradicted, audit([seen, ticked, Event.retracted(3).at("08 13:00")])).isEmpty)
  }

  @Test func `a mark where nobody asked the source`() {
    let ticked: any Past = Event.ticked("functions/orders").at("08 12:00")
    #expect(
      found(.tickContradicted, audit([ticked])) == [
        "warning #2: functions/orders was marked verified, but aws was never asked for the lambda that it expects"
      ])
    #expect(found(.tickContradicted, audit([Event.marked("functions/orders", .missing).at("08 12:00")])).isEmpty)
    #expect(found(.tickContradicted, audit([Event.ticked("workflows/api").at("08 12:00")])).isEmpty)
  }

  // MARK: Soaks

  private let soaking = Plan.audited.with { $0.soaks = [Plan.sample.soaks[0]] }

  /// Checkpoints are due from 7 Jan 20:00, every 6 hours, with 20 minutes of grace.
  private func soak(_ times: [String], at text: String, _ more: [any Past] = []) -> Audit {
    let past: [any Past] = times.enumerated().map { Event.checkpoint($0 + 1).at($1) }
    return audit([Event.soakBegan().at("07 18:40")] + past + more, plan: soaking, at: text)
  }

  @Test func `checkpoints that were not taken`() {
    #expect(
      found(.checkpointMissed, soak(["07 20:05"], at: "08 08:25")) == [
        "warning #2: #2 and #3 of soak sit were not taken, due from 8 Jan 02:00"
      ])
    #expect(found(.checkpointMissed, soak(["07 20:05"], at: "08 02:20")).isEmpty)
    #expect(
      found(.checkpointMissed, soak(["07 20:05"], at: "13 12:00", [Event.closed(.abandoned, "x").at("08 01:00")]))
        .isEmpty)
    #expect(
      found(.checkpointMissed, audit([], plan: soaking)) == [
        "warning: soak sit was never started; its first checkpoint was due 7 Jan 20:00"
      ])
  }

  @Test func `a soak that started late is held against its own times`() {
    let past: [any Past] = [Event.soakBegan().at("08 18:40"), Event.checkpoint(1).at("08 20:41")]
    func late(_ more: [any Past], at text: String) -> Audit { audit(past + more, plan: soaking, at: text) }
    #expect(
      found(.checkpointOffTime, late([], at: "08 21:00")) == [
        "warning #3: checkpoint #1 of soak sit was taken 8 Jan 20:41, 41m after it was due, with 20m of grace"
      ])
    #expect(found(.checkpointMissed, late([], at: "09 02:20")).isEmpty)
    #expect(
      found(.checkpointMissed, late([], at: "09 06:00")) == [
        "warning #2: #2 of soak sit was not taken, due from 9 Jan 02:00"
      ])
    let judged = Event.soak(.soakJudged(SoakJudged(soak: "sit", checkpoint: 2, passed: true, reason: "the logs")))
    #expect(found(.checkpointMissed, late([judged.at("09 05:30")], at: "09 06:00")).isEmpty)
  }

  @Test func `checkpoints at another time`() {
    #expect(
      found(.checkpointOffTime, soak(["07 19:30", "08 02:20", "08 08:41"], at: "08 09:00")) == [
        "warning #3: checkpoint #1 of soak sit was taken 7 Jan 19:30, 30m before it was due",
        "warning #5: checkpoint #3 of soak sit was taken 8 Jan 08:41, 41m after it was due, with 20m of grace",
      ])
    #expect(found(.checkpointOffTime, soak(["07 20:00", "08 02:20"], at: "08 03:00")).isEmpty)
  }
}
