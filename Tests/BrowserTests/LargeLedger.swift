import EventLog
import Foundation
import PromotionDomain
import SQLiteLog

/// A promotion of many items and of more events, as three weeks of work of people and tools bring them, written without
/// deciding on each.
struct LargeLedger {
  private let plan: Plan
  private let items: [ItemID]
  private var events: [(at: Instant, event: Event)] = []

  private static let start = Instant(seconds: 1_767_600_000)
  private static let end = start + .days(21)
  private static let people = ["ann", "ben", "carla", "dev", "eve"].map { "\($0)@example.com" }

  static func write(to path: String, items: Int, events: Int) throws {
    let ledger = LargeLedger(items: items, events: events)
    let log = try SQLiteEventLog.open(path, mode: .create)
    let new = try ledger.events.map { try EventCodec().encode($0.event, occurredAt: $0.at) }
    try log.write { target in
      for begin in stride(from: 0, to: new.count, by: 20) {
        _ = try target.append(
          AppendRequest(
            stream: .promotion(ledger.plan.promotion), expected: .any,
            actor: people[begin / 20 % people.count], events: Array(new[begin..<min(new.count, begin + 20)])))
      }
    }
    try log.checkpoint()
  }

  private init(items count: Int, events total: Int) {
    let checkpoints = min(200, total / 10)
    plan = Self.plan(items: count, checkpoints: checkpoints)
    items = plan.areas.flatMap { $0.items.map(\.id) }
    events.append((Self.start, .plan(.planApplied(PlanApplied(plan: plan)))))
    events.append((Self.start + .hours(1), .soak(.soakStarted(SoakStarted(soak: "sit")))))
    day()
    for checkpoint in 1...checkpoints {
      let at = Self.start + .hours(Int64(2 * checkpoint)) + .minutes(Int64(checkpoint * 7 % 25))
      guard checkpoint % 29 != 0 else { continue }
      events.append((at, .soak(.soakCheckpointed(Self.taken(checkpoint)))))
    }
    let rest = max(0, total - events.count)
    let span = (Self.end - Self.start).microseconds
    for index in 0..<rest {
      let at = Self.start + TimeSpan(microseconds: span / Int64(rest) * Int64(index) / 1_000_000 * 1_000_000)
      events.append((at + .minutes(3), event(index)))
    }
    events.sort { $0.at < $1.at }
  }

  private func event(_ index: Int) -> Event {
    let item = items[(index &* 7919) % items.count]
    switch index % 20 {
    case 0, 5, 10: return .item(.resourceObserved(seen(index)))
    case 1, 11:
      return .record(
        .noteAdded(NoteAdded(text: "Looked at \(item) once more: run \(index) is as expected", item: item)))
    case 2 where index % 3 == 0:
      return .finding(
        .findingRaised(
          FindingRaised(
            finding: FindingID("f\(index / 60)"), severity: index % 7 == 0 ? .blocker : .warning,
            title: "The nightly run \(index) of \(item) failed", consequence: "Nobody knows whether it holds")))
    case 12 where index % 3 == 0:
      return .finding(
        .findingResolved(FindingResolved(finding: FindingID("f\(index / 60)"), resolution: "run again, passed")))
    case 3, 8, 13, 18: return .item(.checkTicked(CheckTicked(item: item)))
    default:
      let statuses: [MarkedStatus] = [.verified, .failed, .partial, .verified, .pending]
      return .item(
        .checkAssessed(
          CheckAssessed(item: item, status: statuses[(index / items.count + index) % 5], reason: "run \(index) said so")
        ))
    }
  }

  private func seen(_ index: Int) -> ResourceObserved {
    let names = Self.functions(of: index % 10)
    return ResourceObserved(
      source: "aws", kind: "lambda", resources: names.dropLast(index % 4).map { Resource(name: $0) },
      absent: Array(names.suffix(index % 4)), complete: false)
  }

  private static func taken(_ checkpoint: Int) -> SoakCheckpointed {
    SoakCheckpointed(
      soak: "sit", number: checkpoint,
      measurements: [
        "error_rate": .number(Double(checkpoint * 37 % 90) / 1000),
        "response_time": .number(0.4 + Double(checkpoint * 53 % 100) / 100),
        "throttles": 0,
      ])
  }

  /// The last of the three weeks ends with the deployments.
  private mutating func day() {
    var at = Self.end - .hours(12)
    func then(_ event: Event) -> (Instant, Event) {
      at = at + .minutes(9)
      return (at, event)
    }
    for batch in plan.batches {
      events.append(then(.deployment(.batchStarted(BatchStarted(batch: batch.id)))))
      for planned in batch.deploy {
        events.append(
          then(.deployment(.deploymentStarted(DeploymentStarted(batch: batch.id, component: planned.component)))))
        events.append(then(.deployment(.deploymentSucceeded(DeploymentSucceeded(component: planned.component)))))
      }
      events.append(then(.deployment(.batchFinished(BatchFinished(batch: batch.id)))))
    }
    events.append(then(.deployment(.validationRecorded(ValidationRecorded(suite: "smoke", passed: 212)))))
  }

  // MARK: The plan

  private static func functions(of area: Int) -> [String] { (1...8).map { "api-\(area)-function-\($0)-prod" } }

  private static func plan(items: Int, checkpoints: Int) -> Plan {
    let areas = (0..<10).map { area in
      Plan.Area(
        id: AreaID("area-\(area)"), title: "Area number \(area)", weight: 10,
        items: [
          Plan.Item(
            id: ItemID("area-\(area)/functions"), kind: .resource, title: "The functions of area \(area)",
            expects: .init(source: "aws", kind: "lambda", names: functions(of: area)))
        ]
          + (0..<items / 10).map { item in
            Plan.Item(
              id: ItemID("area-\(area)/check-\(item)"), kind: .check, title: "Check \(item) of area \(area) is done",
              estimate: .minutes(5))
          })
    }
    let components = (0..<12).map { ComponentID("service_\($0)") }
    let batches = (0..<3).map { batch -> Plan.Batch in
      let from = end - .hours(Int64(12 - 3 * batch))
      let deploy = components.dropFirst(4 * batch).prefix(4).map { component in
        Plan.PlannedDeployment(component: component, estimate: .minutes(15))
      }
      return Plan.Batch(
        id: BatchID("batch-\(batch)"), title: "Batch \(batch + 1)",
        window: Plan.Window(from: from, to: from + .hours(3)), deploy: Array(deploy))
    }
    let soak = Plan.Soak(
      id: "sit", title: "SIT soak",
      window: .init(from: start + .hours(1), to: start + .hours(Int64(2 * checkpoints + 2))),
      checkpoints: .init(first: start + .hours(2), every: .hours(2), count: checkpoints),
      thresholds: [
        .init(metric: "error_rate", bound: .below, value: 0.1, unit: "percent"),
        .init(metric: "response_time", bound: .below, value: 2, unit: "s"),
        .init(metric: "throttles", bound: .atMost, value: 0),
      ])
    return Plan(
      promotion: "large-2026", title: "A large promotion", environment: .init(name: "prod", from: "sit"),
      timeZone: "Africa/Johannesburg", window: .init(from: end - .hours(12), to: end),
      components: components.map { .init(id: $0, repository: "example/\($0)") }, areas: areas, soaks: [soak],
      batches: batches, validations: [.init(id: "smoke", title: "Smoke tests", tests: 212)])
  }
}
