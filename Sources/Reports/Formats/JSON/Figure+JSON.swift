import Projections
import PromotionDomain

extension JSONValue {
  /// The values that a picture shows.
  static func content(of figure: Figure) -> [String: JSONValue] {
    switch figure {
    case .score(let dial):
      [
        "figure": .text("score"), "score": JSONValue(dial.score),
        "scoreWithoutWaivers": JSONValue(dial.scoreWithoutWaivers), "mostlyReady": JSONValue(dial.mostlyReady),
        "verdict": .text(dial.verdict.rawValue),
      ]
    case .areas(let bars): ["figure": .text("areas"), "areas": .list(bars.map(JSONValue.init))]
    case .burnUp(let burnUp):
      [
        "figure": .text("burnUp"), "mostlyReady": JSONValue(burnUp.mostlyReady),
        "until": .text(burnUp.zone.iso(burnUp.now)), "points": .list(burnUp.points.map { point($0, burnUp.zone) }),
      ]
    case .gantt(let timeline, let zone, let now):
      [
        "figure": .text("gantt"), "at": .text(zone.iso(now)), "rows": .list(timeline.rows.map { row($0, zone) }),
      ]
    case .soak(let soak, let zone, let now):
      [
        "figure": .text("soak"), "at": .text(zone.iso(now)), "soak": .text(soak.soak.id.rawValue),
        "status": .text(soak.status.rawValue), "checkpoints": .list(soak.checkpoints.map { checkpoint($0, zone) }),
      ]
    }
  }

  private init(_ bar: AreaBar) {
    self = .object([
      "id": .text(bar.id), "title": .text(bar.title), "share": JSONValue(bar.share), "credit": JSONValue(bar.credit),
    ])
  }

  private static func point(_ point: BurnUp.Point, _ zone: Zone) -> JSONValue {
    .object([
      "at": .text(zone.iso(point.at)), "event": JSONValue(point.event.map(Double.init)),
      "score": JSONValue(point.score),
      "verdict": .text(point.verdict.rawValue), "sentence": .text(point.sentence),
    ])
  }

  private static func row(_ row: Timeline.Row, _ zone: Zone) -> JSONValue {
    .object([
      "kind": .text(row.kind.rawValue), "id": .text(row.id), "title": .text(row.title),
      "level": .number(Double(row.level)), "plannedFrom": JSONValue(row.planned.map { zone.iso($0.from) }),
      "plannedTo": JSONValue(row.planned.map { zone.iso($0.to) }),
      "plannedNowFrom": JSONValue(row.plannedNow.map { zone.iso($0.from) }),
      "plannedNowTo": JSONValue(row.plannedNow.map { zone.iso($0.to) }),
      "noLongerPlanned": .bool(row.isNoLongerPlanned),
      "started": JSONValue(row.started.map(zone.iso)),
      "ended": JSONValue(row.ended.map(zone.iso)), "status": .text(row.status.rawValue),
      "slipMinutes": JSONValue(row.slip?.minutes),
    ])
  }

  private static func checkpoint(_ checkpoint: SoakAssessment.Checkpoint, _ zone: Zone) -> JSONValue {
    .object([
      "number": .number(Double(checkpoint.number)), "due": .text(zone.iso(checkpoint.due)),
      "status": .text(checkpoint.status.rawValue), "taken": JSONValue(checkpoint.origin.map { zone.iso($0.at) }),
      "measurements": .object(
        Dictionary(
          checkpoint.measurements.map { ($0.key.rawValue, JSONValue($0.value)) },
          uniquingKeysWith: { first, _ in first })
      ),
    ])
  }
}
