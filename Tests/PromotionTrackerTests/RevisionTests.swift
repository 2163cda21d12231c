import EventLog
import Fixtures
import PromotionDomain
import Testing

@testable import PromotionTracker

/// A long read takes over what a plan has in common with the one before it, and reads the same.
@Suite struct RevisionTests {
  private static func change(_ plan: inout Plan, _ random: inout Seeded, _ number: Int) {
    func changeSome<Element>(_ list: inout [Element], _ change: (inout Element) -> Void) {
      guard !list.isEmpty else { return }
      let index = Int(random.next() % UInt64(list.count))
      switch random.next() % 5 {
      case 0: list.remove(at: index)
      case 1: list.insert(list[index], at: 0)
      case 2: list.swapAt(0, index)
      case 3: change(&list[index])
      default: list = random.chance(20) ? [] : list
      }
    }
    changeSome(&plan.areas) { area in
      area.title += random.chance(50) ? "]" : ","
      changeSome(&area.items) { $0.title = "item \(number), \"ready\"" }
    }
    changeSome(&plan.components) { $0.title = "\(number)" }
    changeSome(&plan.soaks) { $0.title += "x" }
    changeSome(&plan.signoffs) { $0.title = random.chance(50) ? "" : "{}" }
    changeSome(&plan.batches) { _ in }
    changeSome(&plan.resources) { _ in }
    if random.chance(20) { plan = .sample }
    if random.chance(30) { plan.title = "\(number)" }
  }

  @Test(arguments: UInt64(1)...10)
  func `a revision is read as it was written, whatever was read before it`(seed: UInt64) throws {
    var random = Seeded(seed)
    let log = MemoryEventLog(clock: { time("08 09:00") }, identity: .seeded(seed))
    var (plan, written): (Plan, [Plan]) = (.sample, [])
    for number in 0..<60 {
      let event: Event =
        number == 0 ? .plan(.planApplied(PlanApplied(plan: plan))) : .plan(.planRevised(PlanRevised(plan: plan)))
      let new = try EventCodec().encode(event, occurredAt: time("08 08:00"))
      _ = try log.write {
        try $0.append(AppendRequest(stream: .promotion("release-7"), expected: .any, actor: "oli", events: [new]))
      }
      written.append(plan)
      Self.change(&plan, &random, number)
    }
    let read = try log.read { try $0.history(of: .promotion("release-7")).events }
    #expect(
      read.map(\.event)
        == written.enumerated().map {
          $0 == 0 ? .plan(.planApplied(PlanApplied(plan: $1))) : .plan(.planRevised(PlanRevised(plan: $1)))
        })
    #expect(Set(written).count > 20)
  }
}
