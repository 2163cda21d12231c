import EventLog
import Foundation
import PromotionDomain

/// A promotion of many items and of more events, written without deciding on each.
enum LargeLedger {
  static func write(to path: String, items: Int, events: Int) throws {
    let start = Instant(seconds: 1_767_600_000)
    let log = try SQLiteEventLog.open(path, mode: .create)
    let plan = plan(items: items, start: start)
    var all: [Event] = [.planApplied(PlanApplied(plan: plan))]
    let ids = plan.areas.flatMap { $0.items.map(\.id) }
    for index in 0..<(events - 1) {
      let item = ids[(index &* 7919) % ids.count]
      let statuses: [MarkedStatus] = [.verified, .failed, .partial, .verified, .pending]
      all.append(
        .checkAssessed(
          CheckAssessed(item: item, status: statuses[(index / ids.count + index) % 5], reason: "run \(index) said so")))
    }
    let new = try all.enumerated().map { index, event in
      try EventCodec().encode(event, occurredAt: start + .minutes(Int64(index * 3)))
    }
    try log.write { target in
      for begin in stride(from: 0, to: new.count, by: 100) {
        _ = try target.append(
          AppendRequest(
            stream: .promotion(plan.promotion), expected: .any, actor: "ann@example.com",
            events: Array(new[begin..<min(new.count, begin + 100)])))
      }
    }
    try log.checkpoint()
  }

  private static func plan(items: Int, start: Instant) -> Plan {
    let areas = (0..<10).map { area in
      Plan.Area(
        id: AreaID("area-\(area)"), title: "Area number \(area)", weight: 10,
        items: (0..<items / 10).map { item in
          Plan.Item(
            id: ItemID("area-\(area)/check-\(item)"), kind: .check, title: "Check \(item) of area \(area) is done",
            estimate: .minutes(5))
        })
    }
    return Plan(
      promotion: "large-2026", title: "A large promotion", environment: .init(name: "prod", from: "sit"),
      timeZone: "Africa/Johannesburg", areas: areas)
  }
}
