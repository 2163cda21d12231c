import Fixtures
import PromotionDomain
import Testing

/// A revision of the plan never moves a word to another thing.
@Suite struct RevisionDecisionTests {
  private func change(_ id: ItemID, _ change: (inout Plan.Item) -> Void) -> Plan {
    .sample.with { plan in
      for area in plan.areas.indices {
        for item in plan.areas[area].items.indices where plan.areas[area].items[item].id == id {
          change(&plan.areas[area].items[item])
        }
      }
    }
  }

  private func status(_ id: ItemID, _ given: Given) -> ItemStatus? { given.readiness().item(id)?.status }

  @Test func `a mark counts while its item is about the same`() {
    let tagged = given(.sample, Event.ticked("prep/tag"))
    let other = change("prep/tag") { $0.title = "v1.4.1" }
    let revised = tagged.when(.plan(.apply(other))).then(.revised(other))
    #expect(status("prep/tag", tagged) == .verified)
    #expect(status("prep/tag", revised) == .pending)
    let again = revised.when(.item(.tick("prep/tag")))
      .then(.item(.checkTicked(CheckTicked(item: "prep/tag", subject: "tag on api: v1.4.1"))))
    #expect(status("prep/tag", again) == .verified)
    // When the item is again what it was, so is the mark, whatever was said of the other one meanwhile.
    let back = again.when(.plan(.apply(.sample))).then(.revised(.sample))
    #expect(status("prep/tag", back) == .verified)
  }

  @Test func `words may change: weight, owner, the title of a check`() {
    let ticked = given(.sample, Event.ticked("infrastructure/network"))
    let other = change("infrastructure/network") { ($0.title, $0.weight, $0.owners) = ("The network", 2, ["oli"]) }
    #expect(status("infrastructure/network", ticked.when(.plan(.apply(other))).then(.revised(other))) == .verified)
  }

  @Test func `so it is with a waiver`() {
    let waived = given(.sample, Event.waived("workflows/api"))
    let other = change("workflows/api") { $0.on = "site" }
    #expect(status("workflows/api", waived) == .waived)
    #expect(status("workflows/api", waived.when(.plan(.apply(other))).then(.revised(other))) == .pending)
  }

  @Test func `a mark entered late under the new plan is for what that says`() {
    let other = change("prep/tag") { $0.title = "v1.4.1" }
    let revised = given(.sample, Event.revised(other).at("08 12:00"))
    let late = revised.when(.item(.tick("prep/tag")), at: "08 11:00")
    let after = late.recorded([.item(.checkTicked(CheckTicked(item: "prep/tag", subject: "tag on api: v1.4.1")))])
    #expect((try? late.result.get()) == after.history.events.last.map { [$0.event] })
    #expect(status("prep/tag", after) == .verified)
  }

  @Test func `an item without an id keeps the one that it has`() {
    let second = Plan.Item(id: "secrets/token", kind: .secret, title: "TOKEN", on: "api")
    var asRead = Plan.sample
    asRead.areas[2].items[0].id = "secrets/aws_role_prod"
    asRead.areas[2].items.append(second)
    let naming = PlanNaming(generated: ["secrets/aws_role_prod", "secrets/token"])
    let expected = Plan.sample.with { $0.areas[2].items.append(second) }
    let set = given(.sample, Event.secretSet)
    let revised = set.when(.plan(.apply(asRead, naming: naming))).then(.revised(expected))
    #expect(status("secrets/api", revised) == .verified)
  }

  private var renamed: Plan { change("prep/dns") { ($0.id, $0.title) = ("prep/dns-is-verified", "DNS is verified") } }
  private let open = PlanNaming(generated: ["prep/dns-is-verified"])

  @Test func `a new item that is much like one that is gone is asked about`() {
    given(.sample).when(.plan(.apply(renamed, naming: open))).thenRefused(
      "item prep/dns-is-verified ('DNS is verified') is new, and prep/dns ('DNS verified'), much like it, is gone; "
        + "if it is the same, give it 'was: prep/dns', else apply with --as-new")
    var asNew = open
    asNew.asNew = true
    given(.sample).when(.plan(.apply(renamed, naming: asNew))).then(.revised(renamed))
  }

  @Test func `what was said of an item goes with it to its new id`() {
    let page = Remarks(evidence: [.url("https://example.com/dns")])
    let ticked = given(.sample).when(.item(.tick("prep/dns")), noting: page).then(.ticked("prep/dns"))
    var was = open
    was.was = ["prep/dns-is-verified": "prep/dns"]
    let revised = ticked.when(.plan(.apply(renamed, naming: was)))
      .then(.revised(renamed, renamed: ["prep/dns-is-verified": "prep/dns"]))
    #expect(status("prep/dns-is-verified", revised) == .verified)
    // The line may stay in the file.
    revised.when(.plan(.apply(renamed, naming: was))).thenNothing()
    // A snapshot of the state comes to the same.
    let state = revised.state
    let snapshot = try? #require(state.snapshot)
    let standing = (snapshot?.standing ?? []).compactMap { position in
      revised.history.events.first { $0.position == position }
    }
    #expect(snapshot.map { PromotionState($0.counts, standing: standing) } == state)
  }

  @Test func `what an item was is an item of the plan before, and of that alone`() {
    var naming = open
    naming.was = ["prep/dns-is-verified": "prep/dms"]
    given(.sample).when(.plan(.apply(renamed, naming: naming)))
      .thenRefused("there is no item 'prep/dms'; did you mean 'prep/dns'?")
    naming = PlanNaming(was: ["prep/tag": "prep/dns"])
    given(.sample).when(.plan(.apply(.sample.with { $0.title = "New" }, naming: naming))).thenRefused(
      "item prep/tag cannot have been 'prep/dns', which is an item of the plan beside it; take its 'was:' out")
  }

  @Test func `what falls is told, and why`() {
    let ticked = given(.sample, Event.ticked("prep/tag"), Event.waived("workflows/api"))
    let other = change("prep/tag") { $0.title = "v1.4.1" }.with { $0.areas.remove(at: 1) }
    let after = ticked.when(.plan(.apply(other))).then(.revised(other))
    let falls = Fall.list(from: (ticked.state, ticked.readiness()), to: (after.state, after.readiness()), renamed: [:])
    #expect(
      falls.map(\.sentence).sorted() == [
        "the mark of prep/tag by oli (#2) counts no longer: its name changes from 'v1.4.0' to 'v1.4.1'",
        "the waiver of workflows/api by oli (#3) counts no longer: it is no longer in the plan",
      ])
  }
}
